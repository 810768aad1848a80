import { record } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";

export interface PublicIssue {
  id: string;
  slug: string;
  name: string;
  definition: string;
}

export interface PublicIssueCard extends PublicIssue {
  parentId: string | null;
  passages: number;
  speakers: number;
}

/** Every issue that a standing publication speaks of, by name. */
export function listIssues(): Promise<PublicIssueCard[]> {
  return record.query<PublicIssueCard>(Prisma.sql`
    select i.id, i.slug, i.name, i.definition, i.parent_id as "parentId",
      count(distinct t.passage_id)::int as passages, count(distinct p.speaker_id)::int as speakers
    from record_issue i
    join record_tag t on t.issue_id = i.id
    join record_passage p on p.publication_id = t.publication_id and p.passage_id = t.passage_id
    group by i.id, i.slug, i.name, i.definition, i.parent_id
    order by lower(i.name), i.slug`);
}

/** An issue by any address that the entry, or one merged into it, ever had. `moved`: redirect to its slug. */
export async function findIssue(slug: string): Promise<(PublicIssue & { moved: boolean }) | null> {
  const [row] = await record.query<PublicIssue>(Prisma.sql`
    select i.id, i.slug, i.name, i.definition
    from record_issue_slug a join record_issue i on i.slug = a.current_slug where a.slug = ${slug}`);
  return row ? { ...row, moved: row.slug !== slug } : null;
}
