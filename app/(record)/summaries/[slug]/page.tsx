import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { AtAGlance } from "@/components/publication/at-a-glance";
import { DateText } from "@/components/publication/date-text";
import { EvidenceList, EvidencePanels } from "@/components/publication/evidence-notes";
import { SummaryBody } from "@/components/publication/summary-body";
import { count } from "@/components/publication/summary-list";
import { findSummary } from "@/lib/publication/public";

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
  return { title: summary.headline, alternates: { canonical: `/summaries/${summary.slug}` } };
}

export default async function SummaryPage({ params }: Props) {
  const summary = await summaryAt(params);
  return (
    <article>
      <header className="mb-8 max-w-measure space-y-3">
        <h1 className="font-serif text-3xl font-semibold">{summary.headline}</h1>
        <p className="text-sm text-pretty text-ink-faint">
          Published <DateText date={summary.firstPublishedAt} />
          {summary.number > 1 && (
            <>
              , corrected <DateText date={summary.publishedAt} />
            </>
          )}{" "}
          · rests on {count(summary.passages.length, "passage")}, checked by a reviewer who wrote none of it
        </p>
      </header>
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <SummaryBody blocks={summary.body.blocks} passages={summary.passages} />
        <AtAGlance passages={summary.passages} />
      </div>
      <section aria-labelledby="evidence" className="mt-14">
        <h2 id="evidence" className="font-serif text-lg font-semibold">
          The words behind it
        </h2>
        <p className="mt-1 max-w-measure text-sm text-ink-soft">
          Every passage cited above, in order. The marked words are verbatim.
        </p>
        <EvidenceList passages={summary.passages} />
      </section>
      <EvidencePanels passages={summary.passages} />
    </article>
  );
}
