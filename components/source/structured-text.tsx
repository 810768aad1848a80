import type { TextBlock } from "@/lib/source/schema";
import { BlockText } from "./block-text";

/** Blocks drawn: enough to see what a text is made of; the whole of it is read where it is tagged. */
const SHOWN = 120;

/** A version's text set as what it is made of: headings, quotes, turns with their times, pages. */
export function StructuredText({ text, structure }: { text: string; structure: TextBlock[] }) {
  const blocks = structure.filter(({ type }) => type !== "page" && type !== "cue");
  if (blocks.length === 0) return null;
  return (
    <details>
      <summary className="min-h-6 cursor-pointer font-medium">The words with their structure</summary>
      <div className="mt-4 max-w-3xl">
        <BlockText
          text={text}
          blocks={blocks.slice(0, SHOWN)}
          pages={structure.filter(({ type }) => type === "page")}
        />
        {blocks.length > SHOWN ? (
          <p className="mt-3 text-sm text-ink-faint">
            … and {(blocks.length - SHOWN).toLocaleString("en")} more blocks.
          </p>
        ) : null}
      </div>
    </details>
  );
}
