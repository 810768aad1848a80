import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { issueGraph } from "@/components/record/formats/graph";
import { shareMetadata } from "@/components/record/formats/share";
import { thisSite } from "@/components/record/formats/site";
import { IssueView } from "@/components/record/issue-page";
import { JsonLd } from "@/components/record/json-ld";
import { findIssue, issuesAround } from "@/lib/issue/public";
import { passagesOfIssue } from "@/lib/publication/public";
import { matrix, months, standingOnIssue } from "@/lib/search/public";

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
  const path = `/issues/${issue.slug}`;
  return shareMetadata({
    title: issue.name,
    path,
    description: issue.definition,
    feed: `${path}/feed`,
    type: "website",
    isEmbeddable: true,
  });
}

export default async function IssuePage({ params }: Props) {
  const issue = await issueAt(params);
  const [around, standing, pairs, byMonth, passages] = await Promise.all([
    issuesAround(issue.id),
    standingOnIssue(issue.id),
    matrix({ issueId: issue.id }),
    months({ issueId: issue.id }),
    passagesOfIssue(issue.id),
  ]);
  return (
    <>
      <JsonLd graph={issueGraph(thisSite(), issue, passages)} />
      <IssueView
        issue={issue}
        {...around}
        standing={standing}
        matrix={pairs}
        months={byMonth}
        passages={passages}
      />
    </>
  );
}
