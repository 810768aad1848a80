import type { LaterVersion } from "@/lib/publication/schema";
import { DateText } from "./date-text";

const SAYS: Record<LaterVersion["standing"], string> = {
  same: "The source was changed on",
  changed: "The source has changed here since:",
  gone: "The source no longer has these words since",
  unknown: "The source was changed on",
};
const SO: Record<LaterVersion["standing"], string> = {
  same: "These words stand there unchanged.",
  changed: "What is quoted is what it said before.",
  gone: "What is quoted is what it said before.",
  unknown: "What is quoted is what it said before.",
};

/** That a source has changed since it was quoted, and when that was seen. What is quoted stays as it was. */
export function SourceChanged({ later }: { later: LaterVersion | null }) {
  if (!later) return null;
  const day = later.changedAt.slice(0, 10);
  return (
    <p role="note" className="border-s-2 border-caution ps-3 text-sm text-ink-soft">
      {SAYS[later.standing]} <DateText date={day} />. {SO[later.standing]}
    </p>
  );
}
