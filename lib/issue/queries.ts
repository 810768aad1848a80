import { mergedInto } from "@/lib/codebook/queries";
import { mergedNames } from "@/lib/codebook/rules";
import type { MergedEntry } from "@/lib/codebook/schema";
import type { Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { placesAfterMerge } from "./rules";
import type { DoubleTag, IssueMergePreview, IssueOption, IssueView } from "./schema";

/** Every issue that can be chosen for a tag, by name. One statement, whatever their number. */
export function listIssuesForPicker(_actor: Editor): Promise<IssueOption[]> {
  return db.$queryRaw<IssueOption[]>`
    select i.id, i.name, i.definition, i.parent_id as "parentId", coalesce(p.name, '') as parent,
      array(select a.alias from issue_alias a where a.issue_id = i.id order by a.alias) as aliases
    from issue i left join issue p on p.id = i.parent_id
    where i.merged_into_id is null
    order by i.name_folded, i.id`;
}

export interface IssueCard extends IssueOption {
  passages: number;
  sources: number;
  speakers: number;
}

/** Every issue with how much was said about it, by name. One statement. @param folded part of a name or alias */
export function listIssues(_actor: Editor, folded = ""): Promise<IssueCard[]> {
  const like = `%${folded.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return db.$queryRaw<IssueCard[]>`
    select i.id, i.name, i.definition, i.parent_id as "parentId", coalesce(above.name, '') as parent,
      array(select a.alias from issue_alias a where a.issue_id = i.id order by a.alias) as aliases,
      coalesce(n.passages, 0) as passages, coalesce(n.sources, 0) as sources, coalesce(n.speakers, 0) as speakers
    from issue i
    left join issue above on above.id = i.parent_id
    left join (
      select t.issue_id, count(*)::int as passages, count(distinct p.source_id)::int as sources,
        count(distinct p.speaker_id)::int as speakers
      from passage_tag t join passage p on p.id = t.passage_id and p.deleted_at is null
      group by t.issue_id) n on n.issue_id = i.id
    where i.merged_into_id is null
      and (i.name_folded like ${like} or exists (
        select 1 from issue_alias a where a.issue_id = i.id and a.folded like ${like}))
    order by i.name_folded, i.id`;
}

/** An issue, also one that was merged (then `mergedIntoId` says where to look), and those merged into it. */
export async function findIssue(
  actor: Editor,
  id: string,
): Promise<{ issue: IssueView; merged: MergedEntry[] } | null> {
  const row = await db.issue.findUnique({ where: { id }, ...viewRow });
  if (!row) return null;
  return { issue: toView(row), merged: await mergedInto(actor, "issue", id) };
}

const SHOWN_DOUBLES = 50;

/** What merging would move. Null when one of the two is not there, or was merged itself. */
export async function previewIssueMerge(
  actor: Editor,
  id: string,
  intoId: string,
): Promise<IssueMergePreview | null> {
  const [from, into] = await Promise.all([findIssue(actor, id), findIssue(actor, intoId)]);
  if (!from || !into || from.issue.mergedIntoId || into.issue.mergedIntoId || id === intoId) return null;
  const [[counts], doubles, all] = await Promise.all([
    db.$queryRaw<Pick<IssueMergePreview, "passages" | "sources" | "summaries">[]>`
      select count(*)::int as passages, count(distinct p.source_id)::int as sources,
        (select count(distinct c.summary_id)::int from citation c
          join passage_tag ct on ct.passage_id = c.passage_id and ct.issue_id = ${id}::uuid) as summaries
      from passage p join passage_tag t on t.passage_id = p.id and t.issue_id = ${id}::uuid
      where p.deleted_at is null`,
    db.$queryRaw<(DoubleTag & { total: number })[]>`
      select p.id as "passageId", p.source_id as "sourceId", a.sentiment::text as dropped,
        b.sentiment::text as kept, count(*) over ()::int as total,
        (select string_agg(s.exact, ' … ' order by s.ordinal) from passage_segment s
          where s.passage_id = p.id) as words
      from passage p
      join passage_tag a on a.passage_id = p.id and a.issue_id = ${id}::uuid
      join passage_tag b on b.passage_id = p.id and b.issue_id = ${intoId}::uuid
      where p.deleted_at is null
      order by (a.sentiment = b.sentiment), p.source_id, p.start limit ${SHOWN_DOUBLES}`,
    db.issue.findMany({ where: { mergedIntoId: null }, select: { id: true, parentId: true, name: true } }),
  ]);
  const names = new Map(all.map((one) => [one.id, one.name]));
  const places = placesAfterMerge(id, intoId, new Map(all.map((one) => [one.id, one.parentId])));
  return {
    from: from.issue,
    into: into.issue,
    ...(counts ?? { passages: 0, sources: 0, summaries: 0 }),
    both: doubles.map(({ total: _, ...double }) => double),
    bothCount: doubles[0]?.total ?? 0,
    names: mergedNames(from.issue, into.issue),
    children: places.filter((place) => place.id !== intoId).map((place) => names.get(place.id) ?? ""),
  };
}

/** What a view of an issue is made of. */
export const viewRow = {
  include: { aliases: { orderBy: { alias: "asc" } }, parent: { select: { name: true } } },
} as const;

export interface IssueRow {
  id: string;
  slug: string;
  name: string;
  definition: string;
  parentId: string | null;
  parent: { name: string } | null;
  mergedIntoId: string | null;
  rev: number;
  aliases: { alias: string }[];
}

export function toView(row: IssueRow): IssueView {
  const { id, slug, name, definition, parentId, mergedIntoId, rev } = row;
  return {
    id,
    slug,
    name,
    definition,
    parentId,
    aliases: row.aliases.map(({ alias }) => alias),
    mergedIntoId,
    rev,
  };
}

export function toOption({ id, name, definition, parentId, parent, aliases }: IssueRow): IssueOption {
  const names = aliases.map(({ alias }) => alias);
  return { id, name, definition, parentId, parent: parent?.name ?? "", aliases: names };
}
