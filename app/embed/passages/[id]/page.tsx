import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmbedCard, PassageCard } from "@/components/record/embed-card";
import { thisSite } from "@/components/record/formats/site";
import { findPassage } from "@/lib/publication/public";

type Props = { params: Promise<{ id: string }> };

export const generateStaticParams = () => [];
export const metadata: Metadata = { title: "A passage" };

export default async function PassageEmbed({ params }: Props) {
  const found = await findPassage((await params).id);
  if (!found) notFound();
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
