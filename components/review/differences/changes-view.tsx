import { Moment } from "@/components/ui/moment";
import { ChangeRun } from "@/components/version/change-text";
import type { Comparison, RevisionStamp } from "@/lib/review/differences/compare";
import { ChangeWalk } from "./change-walk";
import { PassageChange } from "./passage-change";
import { TextChanges } from "./text-changes";

/** Everything that differs between two states of a summary: words in place, evidence part by part. */
export function ChangesView({ comparison }: { comparison: Comparison }) {
  const { difference, from, to, versions } = comparison;
  const { headline, correction, text, evidence, places } = difference;
  const changed = evidence.filter((one) => one.change !== "same");
  const numbers = {
    before: new Map(evidence.flatMap((one) => (one.numberBefore ? [[one.passageId, one.numberBefore]] : []))),
    after: new Map(evidence.flatMap((one) => (one.number ? [[one.passageId, one.number]] : []))),
    cards: new Set(changed.map((one) => one.passageId)),
  };
  return (
    <div className="pb-10">
      <div className="mb-6 grid gap-1 text-sm text-ink-soft sm:grid-cols-2 sm:gap-6">
        <Stamp name="From" stamp={from} />
        <Stamp name="To" stamp={to} />
      </div>
      <ChangeWalk places={places}>
        <p>
          {places === 0
            ? text.onlyLayout
              ? "Only the layout differs"
              : "Nothing differs"
            : `${places} ${places === 1 ? "change" : "changes"}: ${countsOf(comparison)}`}
        </p>
      </ChangeWalk>
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <section aria-label="Changes of the text" className="min-w-0 max-w-measure space-y-5">
          {headline && (
            <h2
              data-change=""
              tabIndex={-1}
              className="scroll-my-32 font-serif text-xl font-semibold break-words"
            >
              <span className="block font-sans text-xs text-ink-soft">Headline</span>
              <ChangeRun changes={headline} />
            </h2>
          )}
          {correction && (
            <div data-change="" tabIndex={-1} className="scroll-my-32 rounded border border-line p-3">
              <p className="text-xs font-semibold text-ink-soft">What readers will be told</p>
              <p className="break-words whitespace-pre-wrap">
                <ChangeRun changes={correction} />
              </p>
            </div>
          )}
          <TextChanges text={text} numbers={numbers} />
        </section>
        <section aria-label="Changes of the evidence" className="min-w-0 space-y-4">
          {changed.length === 0 ? (
            <p className="text-ink-soft">
              {evidence.length === 0
                ? "Neither cites any passage."
                : "Every cited passage says what it said, of the same speaker, with the same tags."}
            </p>
          ) : (
            <ol className="space-y-4">
              {changed.map((one) => (
                <PassageChange key={one.passageId} difference={one} versions={versions} />
              ))}
            </ol>
          )}
          {changed.length > 0 && evidence.length > changed.length && (
            <p className="text-sm text-ink-faint">
              {evidence.length - changed.length} other{" "}
              {evidence.length - changed.length === 1 ? "passage is" : "passages are"} as before.
            </p>
          )}
        </section>
      </div>
    </div>
  );
}

function countsOf({ difference: { headline, correction, text, evidence } }: Comparison): string {
  const { added, removed, moved } = text.citations;
  const cited = [
    [added.length, "added"],
    [removed.length, "removed"],
    [moved.length, "moved"],
  ].flatMap(([count, what]) => (count ? [`${count} ${what}`] : []));
  const passages = evidence.filter((one) => one.change === "changed").length;
  return [
    headline ? "the headline" : "",
    correction ? "what readers will be told" : "",
    text.places > 0 ? `${text.places} in the text` : "",
    cited.length > 0 ? `citations ${cited.join(", ")}` : "",
    passages > 0 ? `${passages} ${passages === 1 ? "passage" : "passages"} changed` : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function Stamp({ name, stamp }: { name: string; stamp: RevisionStamp }) {
  return (
    <p>
      <span className="font-semibold text-ink">
        {name} {stampText(stamp)}
      </span>
      <br />
      {stamp.isNow ? (
        "The evidence as it stands this moment"
      ) : (
        <>
          {stamp.cause} · {stamp.by} · <Moment at={stamp.createdAt} />
        </>
      )}
    </p>
  );
}

/** "revision 3 (public now)" */
export function stampText({ number, isNow, isPublic, publication }: RevisionStamp): string {
  if (isNow) return `revision ${number} with the evidence of now`;
  if (isPublic) return `revision ${number} (public now)`;
  return publication ? `revision ${number} (was public as version ${publication})` : `revision ${number}`;
}
