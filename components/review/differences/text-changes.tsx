import type { BlockDifference, TextDifference } from "@/lib/review/differences/text";
import { type Numbers, Pieces } from "./pieces";

const ADDED = "border-good bg-good-soft/40";
const REMOVED = "border-danger bg-danger-soft/40";

/** The text with its changes in place; paragraphs that stayed are folded between them. */
export function TextChanges({ text, numbers }: { text: TextDifference; numbers: Numbers }) {
  if (text.places === 0) {
    return (
      <p className="text-ink-soft">
        {text.onlyLayout
          ? "Every word and citation is the same. Only how paragraphs and lists are parted has changed."
          : "Every word and citation is the same."}
      </p>
    );
  }
  return (
    <div className="space-y-4 font-serif text-read">
      {stretchesOf(text.blocks).map((stretch) =>
        stretch.same ? (
          <Unchanged key={`same ${stretch.at}`} blocks={stretch.blocks} numbers={numbers} />
        ) : (
          stretch.blocks.map((block, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no names, and the list never changes
            <Block key={stretch.at + n} block={block} numbers={numbers} />
          ))
        ),
      )}
    </div>
  );
}

interface Stretch {
  same: boolean;
  /** index of its first block */
  at: number;
  blocks: BlockDifference[];
}

function stretchesOf(blocks: readonly BlockDifference[]): Stretch[] {
  const stretches: Stretch[] = [];
  blocks.forEach((block, at) => {
    const same = block.change === "same";
    const last = stretches.at(-1);
    if (last?.same === same) last.blocks.push(block);
    else stretches.push({ same, at, blocks: [block] });
  });
  return stretches;
}

function Unchanged({ blocks, numbers }: { blocks: BlockDifference[]; numbers: Numbers }) {
  return (
    <details className="text-ink-soft">
      <summary className="min-h-6 cursor-pointer font-sans text-sm text-ink-faint hover:text-ink">
        {blocks.length === 1 ? "One paragraph" : `${blocks.length} paragraphs`} unchanged
      </summary>
      <div className="mt-2 space-y-3 border-l-2 border-line pl-4">
        {blocks.map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no names, and the list never changes
          <p key={at} className={block.shape.includes("heading") ? "font-semibold" : undefined}>
            <Pieces pieces={block.pieces} numbers={numbers} isWhole />
          </p>
        ))}
      </div>
    </details>
  );
}

function Block({ block, numbers }: { block: BlockDifference; numbers: Numbers }) {
  const { change, shape, shapeBefore, pieces } = block;
  const isWhole = change !== "changed";
  const isOnlyShape =
    shapeBefore !== null && pieces.every((one) => one.kind === "words" && one.change === "same");
  const stop = isWhole || isOnlyShape ? { "data-change": "", tabIndex: -1 } : {};
  const look = { added: ADDED, removed: REMOVED, changed: "border-line-strong", same: "" }[change];
  const label = { added: `New ${shape}`, removed: `Removed ${shape}`, changed: "", same: "" }[change];
  return (
    <div {...stop} className={`scroll-my-32 border-l-2 pl-4 break-words whitespace-pre-wrap ${look}`}>
      {(label || shapeBefore) && (
        <p className="font-sans text-xs font-semibold text-ink-soft">
          {label || `Was a ${shapeBefore}, is a ${shape}`}
        </p>
      )}
      <p className={shape.includes("heading") ? "text-lg font-semibold" : undefined}>
        <Pieces pieces={pieces} numbers={numbers} isWhole={isWhole} />
      </p>
    </div>
  );
}
