import { AtAGlance } from "@/components/publication/at-a-glance";
import { DateText } from "@/components/publication/date-text";
import { EvidenceList, EvidencePanels } from "@/components/publication/evidence-notes";
import { PrintedAddress } from "@/components/publication/printed-address";
import { SummaryBody } from "@/components/publication/summary-body";
import { count } from "@/components/publication/summary-list";
import type { PublicSummary } from "@/lib/publication/public";
import type { VersionLine } from "@/lib/publication/schema";
import { CHANGE_LABEL } from "./correction-list";

/** A published summary with the words behind it. */
export function SummaryView(props: {
  summary: PublicSummary;
  publishedAt: Date;
  /** of this state of it */
  path: string;
  /** how it differs from the state before it */
  change?: VersionLine;
}) {
  const { summary, publishedAt, path, change } = props;
  const { passages, body, headline } = summary;
  const isCorrected = summary.publishedAt.getTime() !== publishedAt.getTime();
  return (
    <article>
      <header className="mb-8 max-w-measure space-y-3">
        <h1 dir="auto" className="font-serif text-3xl font-semibold">
          {headline}
        </h1>
        <p className="text-sm text-pretty text-ink-faint">
          Published <DateText date={publishedAt} />
          {isCorrected && (
            <>
              , corrected <DateText date={summary.publishedAt} />
            </>
          )}{" "}
          · rests on {count(passages.length, "passage")}, checked by a reviewer who wrote none of it
        </p>
        <PrintedAddress of={[path]} />
        {change?.note && (
          <p className="border-s-4 border-accent ps-3 text-sm text-pretty whitespace-pre-line">
            <strong className="font-semibold">{CHANGE_LABEL[change.kind]}</strong>,{" "}
            <DateText date={change.publishedAt} />: {change.note}
          </p>
        )}
      </header>
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <SummaryBody blocks={body.blocks} passages={passages} />
        <AtAGlance passages={passages} />
      </div>
      <section aria-labelledby="evidence" className="mt-14">
        <h2
          id="evidence"
          className="max-w-measure border-t-2 border-ink pt-3 font-serif text-lg font-semibold"
        >
          The words behind it
        </h2>
        <p className="mt-1 max-w-measure text-sm text-ink-soft">
          Every passage cited above, in order. The marked words are verbatim.
        </p>
        <EvidenceList passages={passages} />
      </section>
      <p className="no-print mt-10 text-sm text-ink-soft">
        Is something wrong?{" "}
        <a className="link" href={`/summaries/${summary.slug}/report`}>
          Report an error
        </a>
        , in a sentence or in a passage: two people look at it, and you get an answer.
      </p>
      <EvidencePanels passages={passages} />
    </article>
  );
}
