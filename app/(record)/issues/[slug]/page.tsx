import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { PassageList } from "@/components/publication/passage-list";
import { SpeakerTally } from "@/components/publication/tally";
import { findIssue } from "@/lib/issue/public";
import { passagesOfIssue } from "@/lib/publication/public";

type Props = { params: Promise<{ slug: string }> };

export const generateStaticParams = () => [];

const issueAt = cache(async (params: Props["params"]) => {
  const issue = await findIssue((await params).slug);
  if (!issue) notFound();
  if (issue.moved) permanentRedirect(`/issues/${issue.slug}`);
  return issue;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const issue = await issueAt(params);
  return { title: issue.name, alternates: { canonical: `/issues/${issue.slug}` } };
}

export default async function IssuePage({ params }: Props) {
  const issue = await issueAt(params);
  const passages = await passagesOfIssue(issue.id);
  return (
    <>
      <header className="mb-10 max-w-measure space-y-3">
        <h1 className="font-serif text-3xl font-semibold">{issue.name}</h1>
        {issue.definition && <p className="font-serif text-md text-ink-soft">{issue.definition}</p>}
      </header>
      <div className="grid grid-cols-1 gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_auto]">
        <section aria-labelledby="published" className="min-w-0 lg:order-first">
          <h2 id="published" className="mb-4 font-serif text-lg font-semibold">
            Everything published
          </h2>
          <PassageList passages={passages} />
        </section>
        <div className="order-first min-w-0 lg:order-last">
          <SpeakerTally passages={passages} issueId={issue.id} heading="Who spoke, in what tone" />
        </div>
      </div>
    </>
  );
}
