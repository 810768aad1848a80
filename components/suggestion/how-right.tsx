import type { EntryFigures } from "@/lib/suggestion/queries";
import { RateText } from "./rate-text";

/** How often the engine was right to name a speaker or an issue of the codebook. Nothing at all before it ever did. */
export function HowRight({ figures, what }: { figures: EntryFigures; what: "speaker" | "issue" }) {
  const { n, right, tone } = figures;
  if (n === 0) return null;
  return (
    <section aria-label="Suggestions" className="grid gap-1 border-t border-line pt-4 text-base">
      <h2 className="font-serif text-lg font-semibold">Suggestions</h2>
      {right ? (
        <p>
          The engine was right to name this {what} in <RateText rate={right} /> decided suggestions.
        </p>
      ) : (
        <p className="text-ink-soft">
          Suggested and decided on {n === 1 ? "once" : `${n} times`}: too few to say how often it was right.
        </p>
      )}
      {tone ? (
        <p>
          Where the issue stood, so did the tone in <RateText rate={tone} />.
        </p>
      ) : null}
      {right ? (
        <p className="text-sm text-ink-soft">
          In brackets the 95 % interval. A rejected suggestion counts as wrong.
        </p>
      ) : null}
    </section>
  );
}
