import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { withoutSpeaker } from "@/components/publication/evidence";
import { passageGraph } from "@/components/record/formats/graph";
import { shareMetadata } from "@/components/record/formats/share";
import { thisSite } from "@/components/record/formats/site";
import { JsonLd } from "@/components/record/json-ld";
import { PassageView } from "@/components/record/passage-page";
import { PassageGone } from "@/components/record/withdrawn";
import { findGonePassage, findPassage } from "@/lib/publication/public";
import { asSaid } from "@/lib/text/quoted";
import { shorten } from "@/lib/text/shorten";

type Props = { params: Promise<{ id: string }> };

export const generateStaticParams = () => [];

/** What stands at an address: a passage, or what became of it. */
const foundAt = cache(async (params: Props["params"]) => {
  const { id } = await params;
  const found = await findPassage(id);
  const gone = found ? null : await findGonePassage(id);
  if (!found && !gone) notFound();
  return { found, gone };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { found } = await foundAt(params);
  if (!found) return { title: "No longer on the record", robots: { index: false } };
  const { passage } = found;
  return shareMetadata({
    title: `${passage.speaker?.name ?? withoutSpeaker(passage.kind)}: ${asSaid({ kind: passage.kind, words: shorten(passage.words, 80) })}`,
    description: passage.words,
    path: `/passages/${passage.id}`,
    image: `/passages/${passage.id}/image.png`,
    published: passage.summary.publishedAt,
    isEmbeddable: true,
  });
}

export default async function PassagePage({ params }: Props) {
  const site = thisSite();
  const { found, gone } = await foundAt(params);
  if (!found) return gone && <PassageGone gone={gone} />;
  return (
    <>
      <JsonLd graph={passageGraph(site, found.passage)} />
      <PassageView {...found} siteName={site.name} siteUrl={site.url} />
    </>
  );
}
