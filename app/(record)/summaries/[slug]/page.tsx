import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { summaryGraph } from "@/components/record/formats/graph";
import { shareMetadata } from "@/components/record/formats/share";
import { thisSite } from "@/components/record/formats/site";
import { JsonLd } from "@/components/record/json-ld";
import { SummaryView } from "@/components/record/summary-page";
import { Versions } from "@/components/record/versions";
import { Withdrawn } from "@/components/record/withdrawn";
import { findSummary, findWithdrawal, listVersions } from "@/lib/publication/public";
import { leadOf } from "@/lib/publication/rules";

type Props = { params: Promise<{ slug: string }> };

export const generateStaticParams = () => [];

/** What stands at an address: a summary, or that it was withdrawn. */
const foundAt = cache(async (params: Props["params"]) => {
  const { slug } = await params;
  const summary = await findSummary(slug);
  if (summary?.moved) permanentRedirect(`/summaries/${summary.slug}`);
  const withdrawal = summary ? null : await findWithdrawal(slug);
  if (!summary && !withdrawal) notFound();
  return { summary, withdrawal };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { summary, withdrawal } = await foundAt(params);
  if (!summary) return { title: `Withdrawn: ${withdrawal?.headline}`, robots: { index: false } };
  return shareMetadata({
    title: summary.headline,
    description: leadOf(summary.body),
    path: `/summaries/${summary.slug}`,
    image: `/summaries/${summary.slug}/image.png`,
    published: summary.firstPublishedAt,
    modified: summary.publishedAt,
    feed: "/feed",
    isEmbeddable: true,
  });
}

export default async function SummaryPage({ params }: Props) {
  const { summary, withdrawal } = await foundAt(params);
  if (!summary) return withdrawal && <Withdrawn withdrawal={withdrawal} />;
  const lines = await listVersions(summary.slug);
  return (
    <>
      <JsonLd graph={summaryGraph(thisSite(), summary, lines)} />
      <SummaryView
        summary={summary}
        publishedAt={summary.firstPublishedAt}
        path={`/summaries/${summary.slug}`}
        change={lines[0]}
      />
      <Versions slug={summary.slug} lines={lines} shown={summary.number} />
    </>
  );
}
