import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Evidence } from "@/components/publication/evidence";
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
  return {
    title: `${passage.speaker?.name ?? "Passage"}: “${passage.words.slice(0, 80)}${passage.words.length > 80 ? "…" : ""}”`,
    alternates: { canonical: `/passages/${passage.id}` },
  };
}

export default async function PassagePage({ params }: Props) {
  const { passage, citedIn } = await passageAt(params);
  return (
    <article className="max-w-measure space-y-8">
      <h1 className="font-serif text-xl font-semibold">
        {passage.speaker ? `${passage.speaker.name}, in their words` : "A passage from the record"}
      </h1>
      <Evidence passage={passage} isPage />
      <section aria-labelledby="cited">
        <h2 id="cited" className="text-base font-semibold">
          Cited in
        </h2>
        <ul className="mt-2 space-y-1">
          {citedIn.map((summary) => (
            <li key={summary.slug}>
              <a className="text-accent underline underline-offset-2" href={`/summaries/${summary.slug}`}>
                {summary.headline}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
}
