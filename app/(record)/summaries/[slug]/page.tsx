import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { SummaryView } from "@/components/record/summary-page";
import { Versions } from "@/components/record/versions";
import { findSummary, leadOf, listVersions } from "@/lib/publication/public";

type Props = { params: Promise<{ slug: string }> };

export const generateStaticParams = () => [];

const summaryAt = cache(async (params: Props["params"]) => {
  const summary = await findSummary((await params).slug);
  if (!summary) notFound();
  if (summary.moved) permanentRedirect(`/summaries/${summary.slug}`);
  return summary;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const summary = await summaryAt(params);
  return {
    title: summary.headline,
    description: leadOf(summary.body).slice(0, 250) || undefined,
    alternates: { canonical: `/summaries/${summary.slug}` },
  };
}

export default async function SummaryPage({ params }: Props) {
  const summary = await summaryAt(params);
  const lines = await listVersions(summary.slug);
  return (
    <>
      <SummaryView summary={summary} publishedAt={summary.firstPublishedAt} />
      <Versions slug={summary.slug} lines={lines} shown={summary.number} />
    </>
  );
}
