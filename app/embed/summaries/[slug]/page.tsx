import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { DateText } from "@/components/publication/date-text";
import { EmbedCard, WithdrawnCard } from "@/components/record/embed-card";
import { thisSite } from "@/components/record/formats/site";
import { findSummary, findWithdrawal } from "@/lib/publication/public";
import { leadOf } from "@/lib/publication/rules";
import { shorten } from "@/lib/text/shorten";

type Props = { params: Promise<{ slug: string }> };

export const generateStaticParams = () => [];
export const metadata: Metadata = { title: "A summary" };

const LONGEST = 400;

export default async function SummaryEmbed({ params }: Props) {
  const { slug } = await params;
  const summary = await findSummary(slug);
  if (!summary) {
    const withdrawal = await findWithdrawal(slug);
    if (!withdrawal) notFound();
    return <WithdrawnCard href={`/summaries/${slug}`} what="This summary was withdrawn" at={withdrawal.at} />;
  }
  if (summary.moved) permanentRedirect(`/embed/summaries/${summary.slug}`);
  const { name, url } = thisSite();
  const lead = leadOf(summary.body);
  return (
    <EmbedCard siteName={name} href={`${url}/summaries/${summary.slug}`} linkText="Read it with its evidence">
      <h1 className="font-serif text-lg font-semibold">{summary.headline}</h1>
      <p className="mt-2 font-serif text-md text-ink-soft">{shorten(lead, LONGEST)}</p>
      <p className="mt-2 text-sm text-ink-soft">
        <DateText date={summary.firstPublishedAt} /> · rests on {summary.passages.length} passages
      </p>
    </EmbedCard>
  );
}
