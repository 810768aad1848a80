import { record } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";

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
  return record.query<PublicIssueCard>(Prisma.sql`
    select i.id, i.slug, i.name, i.definition, i.parent_id as "parentId", t.passages, t.speakers
    from record_issue i join (
      select issue_id, count(*)::int as passages, count(distinct speaker_id)::int as speakers
      from record_entry_tag group by issue_id
    ) t on t.issue_id = i.id
    order by lower(i.name), i.slug`);
}

/** An issue by any address that the entry, or one merged into it, ever had. `moved`: redirect to its slug. */
export async function findIssue(slug: string): Promise<(PublicIssue & { moved: boolean }) | null> {
  const [row] = await record.query<PublicIssue>(Prisma.sql`
    select i.id, i.slug, i.name, i.definition
    from record_issue_slug a join record_issue i on i.slug = a.current_slug where a.slug = ${slug}`);
  return row ? { ...row, moved: row.slug !== slug } : null;
}
