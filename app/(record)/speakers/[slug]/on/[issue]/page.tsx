import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { OnIssue } from "@/components/record/on-issue";
import { findIssue } from "@/lib/issue/public";
import { passagesOfIssue } from "@/lib/publication/public";
import { standingOnIssue } from "@/lib/search/public";
import { findSpeaker } from "@/lib/speaker/public";

type Props = { params: Promise<{ slug: string; issue: string }> };

export const generateStaticParams = () => [];

const pairAt = cache(async (params: Props["params"]) => {
  const { slug, issue: issueSlug } = await params;
  const [speaker, issue] = await Promise.all([findSpeaker(slug), findIssue(issueSlug)]);
  if (!speaker || !issue) notFound();
  if (speaker.moved || issue.moved) permanentRedirect(`/speakers/${speaker.slug}/on/${issue.slug}`);
  const passages = await passagesOfIssue(issue.id, speaker.id, 40);
  if (passages.length === 0) notFound();
  return { speaker, issue, passages };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { speaker, issue } = await pairAt(params);
  return {
    title: `${speaker.name} on ${issue.name}`,
    alternates: { canonical: `/speakers/${speaker.slug}/on/${issue.slug}` },
  };
}

export default async function OnIssuePage({ params }: Props) {
  const { speaker, issue, passages } = await pairAt(params);
  const standing = await standingOnIssue(issue.id);
  const role = speaker.roles[0]?.title ?? "";
  return <OnIssue speaker={{ ...speaker, role }} issue={issue} passages={passages} standing={standing} />;
}
