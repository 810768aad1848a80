import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { sourceGraph } from "@/components/record/formats/graph";
import { shareMetadata } from "@/components/record/formats/share";
import { thisSite } from "@/components/record/formats/site";
import { JsonLd } from "@/components/record/json-ld";
import { SourceView } from "@/components/record/source-page";
import { isUuid } from "@/lib/core/id";
import { passagesOfSource } from "@/lib/publication/public";
import { findSource } from "@/lib/source/public";

type Props = { params: Promise<{ id: string }> };

export const generateStaticParams = () => [];

const sourceAt = cache(async (params: Props["params"]) => {
  const { id } = await params;
  const source = isUuid(id) ? await findSource(id) : null;
  if (!source) notFound();
  return source;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const source = await sourceAt(params);
  const from = [source.publisher, source.publishedOn].filter(Boolean).join(", ");
  const description = `What was quoted from “${source.title}”${from && ` (${from})`}, by whom, and where it stands.`;
  return shareMetadata({ title: source.title, description, path: `/sources/${source.id}` });
}

export default async function SourcePage({ params }: Props) {
  const source = await sourceAt(params);
  const passages = await passagesOfSource(source.id);
  return (
    <>
      <JsonLd graph={sourceGraph(thisSite(), source, passages)} />
      <SourceView source={source} passages={passages} />
    </>
  );
}
