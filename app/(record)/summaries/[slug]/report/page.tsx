import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { PageHead } from "@/components/record/page-head";
import { ReportForm } from "@/components/record/report-form";
import { findSummary } from "@/lib/publication/public";
import { sentencesOf, wordsOfSentence } from "@/lib/publication/rules";

export const metadata: Metadata = { title: "Report an error", robots: { index: false } };
export const generateStaticParams = () => [];

export default async function ReportOnSummaryPage({ params }: { params: Promise<{ slug: string }> }) {
  const summary = await findSummary((await params).slug);
  if (!summary) notFound();
  if (summary.moved) permanentRedirect(`/summaries/${summary.slug}/report`);
  const sentences = sentencesOf(summary.body).map((one) => ({ part: one.id, words: wordsOfSentence(one) }));
  const passages = summary.passages.map(({ id, words, speaker }) => ({ part: id, words, by: speaker?.name }));
  return (
    <>
      <PageHead title="Report an error" size="middle">
        <p className="font-serif text-md text-ink-soft">
          in{" "}
          <a className="link" href={`/summaries/${summary.slug}`}>
            {summary.headline}
          </a>
        </p>
      </PageHead>
      <ReportForm summary={summary.slug} sentences={sentences} passages={passages} />
    </>
  );
}
