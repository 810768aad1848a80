import type { PublicAgreement } from "@/lib/reading/public";
import { AgreementPlot, plotRows } from "./agreement-plot";
import { AgreementTable } from "./agreement-table";
import { HowMeasured } from "./how-measured";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** For the public: how far two people agree who tag the same words, neither knowing what the other said. */
export function MethodAgreement({ agreement }: { agreement: PublicAgreement | null }) {
  if (!agreement) return null;
  const { all, issues, speakers, measuredAt } = agreement;
  return (
    <section id="agreement" aria-labelledby="agreement-title" className="mt-10 space-y-5">
      <div className="max-w-measure space-y-4 font-serif text-md">
        <h2 id="agreement-title" className="scroll-mt-6 border-t-2 border-ink pt-3 text-lg font-semibold">
          How far two people agree
        </h2>
        <p>
          Some passages, drawn by lot, are tagged a second time by somebody who had no hand in them and is not
          shown what the first person said: whoever has had the source, or a summary that cites it, open at
          the desk is not asked. What is public already they may have read as anybody may. Where the two
          differ, a third person settles it. Until{" "}
          <time dateTime={measuredAt.toISOString().slice(0, 10)}>{day.format(measuredAt)}</time>,{" "}
          {all.passages === 1 ? "one passage was" : `${all.passages} passages were`} read twice.
        </p>
      </div>
      <AgreementPlot title="Krippendorff’s alpha, all readings" rows={plotRows(all)} />
      <AgreementTable title="All readings" subjects={[{ key: "all", name: "All readings", row: all }]} />
      {issues.length > 0 ? (
        <AgreementTable
          title="By issue"
          about="issue"
          subjects={issues.map((row) => ({
            key: row.slug,
            name: row.name,
            href: `/issues/${row.slug}`,
            row,
          }))}
        />
      ) : null}
      {speakers.length > 0 ? (
        <AgreementTable
          title="By speaker"
          about="speaker"
          subjects={speakers.map((row) => ({
            key: row.slug,
            name: row.name,
            href: `/speakers/${row.slug}`,
            row,
          }))}
        />
      ) : null}
      <div className="font-serif text-base text-ink-soft">
        <HowMeasured />
      </div>
    </section>
  );
}
