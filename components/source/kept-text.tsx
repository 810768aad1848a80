import type { SourceText } from "@/lib/source/rules";
import { paragraphs } from "@/lib/text/boundary";

const SHOWN_PARAGRAPHS = 6;
const SHOWN_LENGTH = 4_000;
const number = new Intl.NumberFormat("en");

/** What will be kept of a text: how much it is, and its beginning as it will read. */
export function KeptText({ read, isFile }: { read: SourceText; isFile: boolean }) {
  if ("error" in read) {
    return (
      <p className="text-sm text-ink-faint">
        {read.error === "empty" ? "What will be kept appears here." : read.message}
      </p>
    );
  }
  const { text } = read;
  const head = text.slice(0, SHOWN_LENGTH);
  const all = paragraphs(head);
  const shown = all.slice(0, SHOWN_PARAGRAPHS);
  const isCut = head.length < text.length || shown.length < all.length;
  return (
    <div className="grid gap-2">
      <p className="text-sm text-ink-faint">
        {isFile
          ? "The text as it will be kept, for ever, as version 1. The file itself is kept beside it, byte for byte."
          : "The text as it will be kept, for ever, as version 1."}
      </p>
      <div className="max-h-80 overflow-auto rounded border border-line bg-panel px-4 py-3 font-serif text-md">
        {shown.map(({ start, end }) => (
          <p key={start} className="mb-3 max-w-measure whitespace-pre-wrap last:mb-0">
            {head.slice(start, end)}
          </p>
        ))}
        {isCut ? (
          <p className="font-sans text-sm text-ink-faint">
            … and so on: {number.format(text.length)} characters in all.
          </p>
        ) : null}
      </div>
    </div>
  );
}
