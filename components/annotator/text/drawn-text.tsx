import type { ReactNode } from "react";
import type { Block } from "@/lib/text/block";
import type { Stretch } from "../passages/item";
import { type Brush, pieces, type Stroke } from "./paint";
import type { TypedGroup } from "./text-groups";

const LOOKS: Readonly<Record<Block["kind"], string>> = {
  heading: "pt-9 pb-2 text-lg leading-snug font-semibold",
  paragraph: "py-2",
  quote: "my-2 border-s-2 border-line-strong ps-4",
  list: "py-1 ps-5 -indent-5",
};

/** What is drawn in a block, and its passages in words for those who listen. */
export interface Drawn {
  strokes: readonly Stroke[];
  spoken: readonly string[];
}

/** Blocks in which something is drawn, by where they start. */
export type Drawing = ReadonlyMap<number, Drawn>;

/** Paragraphs as they are found again by `text-dom.ts`: a group's children hold a block each, and after it its list. */
export function DrawnGroup({ text, group, drawing }: { text: string; group: TypedGroup; drawing: Drawing }) {
  return (
    <div data-group={group.index} className="source-group">
      {group.blocks.map((block) => {
        const drawn = drawing.get(block.start);
        const isHeading = block.kind === "heading";
        return (
          <div key={block.start}>
            <p
              data-start={block.start}
              dir="auto"
              className={LOOKS[block.kind]}
              {...(isHeading ? { role: "heading", "aria-level": 2 } : {})}
            >
              {drawn ? marked(text, block, drawn.strokes) : text.slice(block.start, block.end)}
            </p>
            {drawn && drawn.spoken.length > 0 ? <SpokenList spoken={drawn.spoken} /> : null}
          </div>
        );
      })}
    </div>
  );
}

/** A stretch of text with its strokes as `mark` elements. */
function marked(text: string, stretch: Stretch, strokes: readonly Stroke[]): ReactNode {
  return pieces(stretch, strokes).map(({ start, end, brushes }) => {
    const words = text.slice(start, end);
    if (brushes.length === 0) return words;
    return (
      <mark key={start} className={classesOf(brushes)}>
        {words}
      </mark>
    );
  });
}

/** Of a list that is heard and not seen. */
export const SPOKEN = { className: "sr-only select-none", label: "Passages in this paragraph" } as const;

function SpokenList({ spoken }: { spoken: readonly string[] }) {
  return (
    <ul className={SPOKEN.className} aria-label={SPOKEN.label}>
      {spoken.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

/** Lanes are left out: an element has one underline. */
export function classesOf(brushes: readonly Brush[]): string {
  return brushes
    .map((brush) => (/^(deep|suggested)/.test(brush) ? brush : brush.replace(/-\d$/, "")))
    .map((name) => (name.startsWith("suggested") ? name : `passage-${name}`))
    .join(" ");
}
