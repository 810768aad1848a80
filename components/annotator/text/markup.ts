import type { Block } from "@/lib/text/block";
import type { Stretch } from "../passages/item";
import { type Brush, pieces, type Stroke } from "./paint";
import type { TypedGroup } from "./text-groups";

// The text as HTML: one string instead of thousands of elements made by React. For the first response, and for a page
// that the browser opens without one.

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

const NOTHING: Drawn = { strokes: [], spoken: [] };

/** Paragraphs as they are found again by `text-dom.ts`: a group's children hold a block each, and after it its list. */
export function groupMarkup(
  text: string,
  group: TypedGroup,
  drawn: (block: Block) => Drawn = () => NOTHING,
): string {
  const blocks = group.blocks.map((block) => {
    const { strokes, spoken } = drawn(block);
    const role = block.kind === "heading" ? ' role="heading" aria-level="2"' : "";
    const words =
      strokes.length > 0 ? marked(text, block, strokes) : escaped(text.slice(block.start, block.end));
    return `<div><p data-start="${block.start}" dir="auto" class="${LOOKS[block.kind]}"${role}>${words}</p>${list(spoken)}</div>`;
  });
  return `<div data-group="${group.index}" class="source-group">${blocks.join("")}</div>`;
}

/** A stretch of text with its strokes as `mark` elements. */
function marked(text: string, stretch: Stretch, strokes: readonly Stroke[]): string {
  return pieces(stretch, strokes)
    .map(({ start, end, brushes }) => {
      const words = escaped(text.slice(start, end));
      return brushes.length === 0 ? words : `<mark class="${classesOf(brushes)}">${words}</mark>`;
    })
    .join("");
}

/** Of a list that is heard and not seen. */
export const SPOKEN = { className: "sr-only select-none", label: "Passages in this paragraph" } as const;

function list(spoken: readonly string[]): string {
  if (spoken.length === 0) return "";
  const items = spoken.map((words) => `<li>${escaped(words)}</li>`).join("");
  return `<ul class="${SPOKEN.className}" aria-label="${SPOKEN.label}">${items}</ul>`;
}

/** Lanes are left out: an element has one underline. */
export function classesOf(brushes: readonly Brush[]): string {
  return brushes
    .map((brush) => (/^(deep|suggested)/.test(brush) ? brush : brush.replace(/-\d$/, "")))
    .map((name) => (name.startsWith("suggested") ? name : `passage-${name}`))
    .join(" ");
}

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(words: string): string {
  return /[&<>"]/.test(words) ? words.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign) : words;
}
