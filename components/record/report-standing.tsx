import { DateText } from "@/components/publication/date-text";
import type { ReportStanding } from "@/lib/report/public";
import { LOOKS } from "@/lib/report/rules";
import { OUTCOME_LABEL } from "@/lib/report/schema";

/** What has become of a reader's report. What they wrote is not shown: the address may be passed on. */
export function ReportProgress({ report }: { report: ReportStanding }) {
  const { createdAt, looks, outcome, answer, answeredAt, slug } = report;
  const steps = [
    {
      done: true,
      words: (
        <>
          Received on <DateText date={createdAt} />
        </>
      ),
    },
    {
      done: looks >= LOOKS,
      words: `Looked at by ${looks === 1 ? "one person" : looks === 0 ? "nobody yet" : `${looks} people`}`,
    },
    {
      done: outcome !== null,
      words: answeredAt ? (
        <>
          Answered on <DateText date={answeredAt} />
        </>
      ) : (
        "Not answered yet"
      ),
    },
  ];
  return (
    <article className="max-w-measure space-y-8">
      <header className="space-y-3">
        <h1 className="font-serif text-3xl font-semibold">Your report</h1>
        <p className="font-serif text-md text-ink-soft">
          It is about{" "}
          <a className="link" href={`/summaries/${slug}`}>
            this summary
          </a>
          . Keep the address of this page: what becomes of your report will stand here.
        </p>
      </header>
      <ol className="space-y-2 border-y border-line py-4">
        {steps.map(({ done, words }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: three steps that never change places
          <li key={at} className={done ? "flex gap-3" : "flex gap-3 text-ink-faint"}>
            <span aria-hidden="true">{done ? "●" : "○"}</span>
            <span>{words}</span>
          </li>
        ))}
      </ol>
      {outcome ? (
        <section aria-labelledby="answer">
          <h2 id="answer" className="font-serif text-lg font-semibold">
            {OUTCOME_LABEL[outcome]}
          </h2>
          <p className="mt-2 font-serif text-md whitespace-pre-line">{answer}</p>
        </section>
      ) : null}
    </article>
  );
}
