import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { RunView, SourceFigures } from "@/lib/suggestion/schema";
import { ReadAgain } from "./read-again";

const PARTS = [
  ["accepted", "accepted as proposed", "fill-pos-2-line"],
  ["changed", "accepted and changed", "fill-pos-1-line"],
  ["rejected", "rejected", "fill-neg-1-line"],
  ["open", "not decided on", "fill-line"],
] as const;

/** What became of everything that was proposed in a source: as a bar, and in words. */
export function SourceSuggestions({
  sourceId,
  figures,
  run,
}: {
  sourceId: string;
  figures: SourceFigures;
  run: RunView | null;
}) {
  const { proposed, accepted, changed, rejected } = figures;
  const isReading = run !== null && (run.state === "waiting" || run.state === "running");
  const counts = { ...figures, open: proposed - accepted - changed - rejected };
  let from = 0;
  return (
    <Section title="Suggestions" aside={run ? <span className="text-ink-soft">{readBy(run)}</span> : null}>
      {run?.state === "failed" ? (
        <Notice tone="caution" className="mb-3 max-w-xl" title="The last reading failed">
          {run.error}
        </Notice>
      ) : null}
      {proposed === 0 ? (
        <p className="text-ink-soft">{nothingYet(run)}</p>
      ) : (
        <div className="grid max-w-xl gap-3">
          <svg
            viewBox="0 0 100 6"
            preserveAspectRatio="none"
            className="h-2 w-full rounded-sm"
            aria-hidden="true"
          >
            {PARTS.map(([key, , fill]) => {
              const x = from;
              const width = (100 * counts[key]) / proposed;
              from += width;
              return <rect key={key} x={x} width={width} height="6" className={fill} />;
            })}
          </svg>
          <dl className="flex flex-wrap gap-x-6 gap-y-1">
            <Count n={proposed} label="proposed" />
            {PARTS.map(([key, label, fill]) => (
              <Count key={key} n={counts[key]} label={label} fill={fill} />
            ))}
          </dl>
        </div>
      )}
      {run?.note ? <p className="mt-2 text-sm text-ink-soft">{run.note}</p> : null}
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
        <ReadAgain sourceId={sourceId} isReading={isReading} />
        <span>What was decided on stays; the rest is proposed anew, with today’s codebook.</span>
      </div>
    </Section>
  );
}

function nothingYet(run: RunView | null): string {
  if (run?.state === "done") return "No quotations were found in this text.";
  if (run?.state === "running") return "The text is being read for quotations.";
  return "The text has not been read for quotations yet.";
}

function Count({ n, label, fill }: { n: number; label: string; fill?: string }) {
  return (
    <div className="flex flex-row-reverse items-center gap-1.5">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="flex items-center gap-1.5 font-semibold tabular-nums">
        {fill ? (
          <svg viewBox="0 0 8 8" className="size-2.5" aria-hidden="true">
            <rect width="8" height="8" className={fill} />
          </svg>
        ) : null}
        {n}
      </dd>
    </div>
  );
}

function readBy({ state, engine, durationMs }: RunView): string {
  if (state === "running" || state === "waiting") return "being read";
  if (state === "failed") return "could not be read";
  const by = engine === "external" ? "an external model" : "the built-in engine";
  return `read by ${by} in ${(durationMs / 1000).toFixed(1)} s`;
}
