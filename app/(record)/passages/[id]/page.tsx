import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { passageGraph } from "@/components/record/formats/graph";
import { shareMetadata } from "@/components/record/formats/share";
import { thisSite } from "@/components/record/formats/site";
import { JsonLd } from "@/components/record/json-ld";
import { PassageView } from "@/components/record/passage-page";
import { findPassage } from "@/lib/publication/public";

type Props = { params: Promise<{ id: string }> };

export const generateStaticParams = () => [];

const passageAt = cache(async (params: Props["params"]) => {
  const found = await findPassage((await params).id);
  if (!found) notFound();
  return found;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { passage } = await passageAt(params);
  const words = passage.words.length > 80 ? `${passage.words.slice(0, 80).trimEnd()}…` : passage.words;
  return shareMetadata({
    title: `${passage.speaker?.name ?? "Passage"}: “${words}”`,
    description: passage.words,
    path: `/passages/${passage.id}`,
    image: `/passages/${passage.id}/image.png`,
    published: passage.summary.publishedAt,
    isEmbeddable: true,
  });
}

export default async function PassagePage({ params }: Props) {
  const site = thisSite();
  const { passage, citedIn } = await passageAt(params);
  return (
    <>
      <JsonLd graph={passageGraph(site, passage)} />
      <PassageView passage={passage} citedIn={citedIn} siteName={site.name} siteUrl={site.url} />
    </>
  );
}
