import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmbedCard, PassageCard, WithdrawnCard } from "@/components/record/embed-card";
import { thisSite } from "@/components/record/formats/site";
import { findGonePassage, findPassage } from "@/lib/publication/public";

type Props = { params: Promise<{ id: string }> };

export const generateStaticParams = () => [];
export const metadata: Metadata = { title: "A passage" };

export default async function PassageEmbed({ params }: Props) {
  const { id } = await params;
  const found = await findPassage(id);
  if (!found) {
    const gone = await findGonePassage(id);
    if (!gone) notFound();
    return (
      <WithdrawnCard href={`/passages/${id}`} what="These words are no longer on the record" at={gone.at} />
    );
  }
  const { name, url } = thisSite();
  return (
    <EmbedCard
      siteName={name}
      href={`${url}/passages/${found.passage.id}`}
      linkText="The words in their place"
    >
      <PassageCard passage={found.passage} />
    </EmbedCard>
  );
}
