import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { IssueView } from "@/components/record/issue-page";
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
  return {
    title: issue.name,
    description: issue.definition || undefined,
    alternates: { canonical: `/issues/${issue.slug}` },
  };
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
    <IssueView
      issue={issue}
      {...around}
      standing={standing}
      matrix={pairs}
      months={byMonth}
      passages={passages}
    />
  );
}
