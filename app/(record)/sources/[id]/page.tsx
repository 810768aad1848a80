import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PassageList } from "@/components/publication/passage-list";
import { SourceFacts } from "@/components/publication/source-facts";
import { SourceText } from "@/components/publication/source-text";
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
  return { title: source.title, alternates: { canonical: `/sources/${source.id}` } };
}

export default async function SourcePage({ params }: Props) {
  const source = await sourceAt(params);
  const passages = await passagesOfSource(source.id);
  return (
    <>
      <header className="mb-10 max-w-measure space-y-3">
        <h1 className="font-serif text-2xl font-semibold">{source.title}</h1>
        <SourceFacts source={source} />
      </header>
      {source.text !== null ? (
        <SourceText text={source.text} passages={passages} />
      ) : (
        <>
          <h2 className="mb-4 font-serif text-lg font-semibold">What was quoted from it</h2>
          <PassageList passages={passages} />
        </>
      )}
    </>
  );
}
