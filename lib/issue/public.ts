import { record } from "@/lib/core/db";
import { onceAChange } from "@/lib/core/page-cache";
import { Prisma } from "@/prisma/generated/client";
import type { Sentiment } from "@/prisma/generated/enums";

export interface PublicIssue {
  id: string;
  slug: string;
  name: string;
  definition: string;
}

/** Where an issue stands in the tree: what it is part of, and what is part of it, as far as the record speaks of them. */
export async function issuesAround(id: string): Promise<{
  parent: { slug: string; name: string } | null;
  below: { slug: string; name: string }[];
}> {
  const rows = await record.query<{ slug: string; name: string; above: boolean }>(Prisma.sql`
    select i.slug, i.name, true as above from record_issue i
      join record_issue child on child.parent_id = i.id where child.id = ${id}::uuid
    union all
    select i.slug, i.name, false from record_issue i where i.parent_id = ${id}::uuid
    order by 2`);
  return { parent: rows.find(({ above }) => above) ?? null, below: rows.filter(({ above }) => !above) };
}

export interface PublicIssueCard extends PublicIssue {
  parentId: string | null;
  passages: number;
  speakers: number;
}

/** Every issue that a standing publication speaks of, by name. */
export function listIssues(): Promise<PublicIssueCard[]> {
  return issueCards(Prisma.sql`order by lower(i.name), i.slug`);
}

/** Which issues are offered where one is chosen, by name; read once a change of the record. */
export const offeredIssues = onceAChange(() =>
  record.query<{ slug: string; name: string }>(
    Prisma.sql`select slug, name from record_issue order by lower(name), slug`,
  ),
);

/** The same in the order of their slugs, from the one after a slug on: what programs page through. */
export function listIssuesAfter(slug: string | null, limit: number): Promise<PublicIssueCard[]> {
  const later = slug ? Prisma.sql`where i.slug collate "C" > ${slug}` : Prisma.empty;
  return issueCards(Prisma.sql`${later} order by i.slug collate "C" limit ${limit}`);
}

function issueCards(part: Prisma.Sql): Promise<PublicIssueCard[]> {
  return record.query<PublicIssueCard>(Prisma.sql`
    select i.id, i.slug, i.name, i.definition, i.parent_id as "parentId", t.passages, t.speakers
    from record_issue i join (
      select issue_id, sum(n)::int as passages, count(speaker_id)::int as speakers
      from (select issue_id, speaker_id, count(*) as n from record_entry_tag group by 1, 2) one group by issue_id
    ) t on t.issue_id = i.id ${part}`);
}

/** An issue that is being spoken of: how much of it is new, and how it is spoken of in all. */
export interface MovingIssue {
  slug: string;
  name: string;
  passages: number;
  /** published in the month before the newest publication */
  lately: number;
  counts: Partial<Record<Sentiment, number>>;
}

/** Issues with most passages in the month before the newest publication. */
export async function listMovingIssues(limit = 6): Promise<MovingIssue[]> {
  const rows = await record.query<Omit<MovingIssue, "counts"> & { sentiment: Sentiment; n: number }>(
    Prisma.sql`
    with lately as (
      select t.issue_id, count(*)::int as lately from record_entry_tag t join record_entry e using (passage_id)
      where e.published_at > (select max(published_at) from record_entry) - interval '30 days'
      group by t.issue_id order by 2 desc, 1 limit ${limit})
    select i.slug, i.name, l.lately, t.sentiment, count(*)::int as n,
      (sum(count(*)) over (partition by i.id))::int as passages
    from lately l join record_issue i on i.id = l.issue_id join record_entry_tag t on t.issue_id = i.id
    group by i.id, i.slug, i.name, l.lately, t.sentiment
    order by l.lately desc, lower(i.name), i.slug`,
  );
  const found = new Map<string, MovingIssue>();
  for (const { sentiment, n, ...issue } of rows) {
    const row = found.get(issue.slug) ?? { ...issue, counts: {} };
    row.counts[sentiment] = n;
    found.set(issue.slug, row);
  }
  return [...found.values()];
}

/** An issue by any address that the entry, or one merged into it, ever had. `moved`: redirect to its slug. */
export async function findIssue(slug: string): Promise<(PublicIssue & { moved: boolean }) | null> {
  const [row] = await record.query<PublicIssue>(Prisma.sql`
    select i.id, i.slug, i.name, i.definition
    from record_issue_slug a join record_issue i on i.slug = a.current_slug where a.slug = ${slug}`);
  return row ? { ...row, moved: row.slug !== slug } : null;
}
