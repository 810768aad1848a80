import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHead } from "@/components/record/page-head";
import { ReportForm } from "@/components/record/report-form";
import { findPassage } from "@/lib/publication/public";

export const metadata: Metadata = { title: "Report an error", robots: { index: false } };
export const generateStaticParams = () => [];

export default async function ReportOnPassagePage({ params }: { params: Promise<{ id: string }> }) {
  const found = await findPassage((await params).id);
  if (!found) notFound();
  const { id, words, speaker, summary } = found.passage;
  return (
    <>
      <PageHead title="Report an error" size="middle">
        <blockquote className="border-s-4 border-line-strong ps-4 font-serif text-md">{words}</blockquote>
        <p className="text-sm text-ink-soft">
          {speaker ? `${speaker.name}, in ` : "In "}
          <a className="link" href={`/summaries/${summary.slug}`}>
            {summary.headline}
          </a>
        </p>
      </PageHead>
      <ReportForm summary={summary.slug} sentences={[]} passages={[{ part: id, words }]} />
    </>
  );
}
