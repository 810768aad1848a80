import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { ReportView } from "@/lib/report/queries";
import { FINDING_LABEL, OUTCOME_LABEL } from "@/lib/report/schema";
import { AnswerForm } from "./answer-form";
import { LookForm } from "./look-form";

/** One report: what the reader wrote beside what was published, what two people found, and the answer. */
export function ReportPanel({ report }: { report: ReportView }) {
  const { passageId, sentenceId, slug, outcome, obstacle, looks } = report;
  const place = passageId ? `/passages/${passageId}` : `/summaries/${slug}#${sentenceId}`;
  return (
    <div className="grid max-w-measure gap-8">
      <Section title={passageId ? "The passage" : "The sentence"}>
        <blockquote className="border-s-4 border-line-strong ps-4 font-serif text-md">
          {report.words}
        </blockquote>
        <p className="mt-2 text-sm text-ink-soft">
          As it stood in version {report.number} of{" "}
          <a className="link" href={place}>
            {report.headline}
          </a>
          {report.isCorrected ? ", which was corrected or withdrawn since" : ""}
        </p>
      </Section>
      <Section title="What the reader says" aside={<Moment at={report.createdAt} />}>
        <p className="whitespace-pre-line">{report.body}</p>
      </Section>
      <Section title="What we found">
        {looks.length === 0 ? <p className="text-ink-soft">Nobody has looked at it yet.</p> : null}
        <ul className="divide-y divide-line">
          {looks.map((look) => (
            <li key={look.userId} className="py-2.5">
              <p>
                <span className="font-medium">{look.name}</span>: {FINDING_LABEL[look.finding]}{" "}
                <span className="text-sm text-ink-faint">
                  <Moment at={look.at} />
                </span>
              </p>
              {look.note ? <p className="whitespace-pre-line text-ink-soft">{look.note}</p> : null}
            </li>
          ))}
        </ul>
        {report.mayLook ? <LookForm id={report.id} /> : null}
      </Section>
      {outcome ? (
        <Section
          title={OUTCOME_LABEL[outcome]}
          aside={report.answeredAt && <Moment at={report.answeredAt} />}
        >
          <p className="whitespace-pre-line">{report.answer}</p>
          <p className="mt-2 text-sm text-ink-soft">Answered by {report.answeredBy}</p>
        </Section>
      ) : (
        <Section title="Answer">
          {report.isCorrected ? null : (
            <p className="mb-3 flex flex-wrap items-center gap-3 text-ink-soft">
              Is it an error? Correct the summary or withdraw it first.
              <LinkButton href={`/desk/review/${report.summaryId}`} variant="secondary" size="small">
                To the summary
              </LinkButton>
            </p>
          )}
          {obstacle ? (
            <Notice title={obstacle} />
          ) : (
            <AnswerForm id={report.id} isCorrected={report.isCorrected} />
          )}
        </Section>
      )}
    </div>
  );
}
