import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { EmbedCard } from "@/components/record/embed-card";
import { rowsOf } from "@/components/record/figures/data";
import { Standing } from "@/components/record/figures/standing";
import { thisSite } from "@/components/record/formats/site";
import { findIssue } from "@/lib/issue/public";
import { standingOnIssue } from "@/lib/search/public";
import { searchHref } from "@/lib/search/rules";

type Props = { params: Promise<{ slug: string }> };

export const generateStaticParams = () => [];
export const metadata: Metadata = { title: "Who stands where" };

const MOST = 8;

/** The picture of an issue: who stands where. */
export default async function IssueEmbed({ params }: Props) {
  const issue = await findIssue((await params).slug);
  if (!issue) notFound();
  if (issue.moved) permanentRedirect(`/embed/issues/${issue.slug}`);
  const all = await standingOnIssue(issue.id);
  const rows = all.slice(0, MOST);
  const { name, url } = thisSite();
  return (
    <EmbedCard siteName={name} href={`${url}/issues/${issue.slug}`} linkText="All figures and passages">
      <h1 className="mb-3 font-serif text-lg font-semibold">{issue.name}: who stands where</h1>
      <Standing
        rows={rows}
        rowHref={(row) => `${url}/speakers/${row.slug}/on/${issue.slug}`}
        markHref={(row, sentiment) => url + searchHref({ speaker: row.slug, issue: issue.slug, sentiment })}
        isFramed
      />
      {all.length > rows.length && (
        <p className="mt-2 text-xs text-ink-soft">{rowsOf(rows, all, "speakers").trim()}</p>
      )}
    </EmbedCard>
  );
}
