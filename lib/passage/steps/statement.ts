import { Prisma } from "@/prisma/generated/client";
import type { PassageState } from "../schema";

/**
 * The one statement that stores a step: common table expressions for `writeOne`, the last of them `changed` (id,
 * "updatedAt"). Either all of the states are stored or none is: none when a passage has another `rev` than the one
 * before (rev 1: when there is one), or when a speaker or issue named is not in the codebook.
 * @param actorId whose hand it is
 * @param states the passages as they shall be, each with its new rev
 * @throws a unique violation when another transaction makes one of the new passages at this very moment
 */
export function storeStates(actorId: string, states: readonly PassageState[]): Prisma.Sql {
  const rows = states.map((state) => ({ ...state, ...bounds(state) }));
  const made = states.filter(({ rev }) => rev === 1).map(({ id }) => id);
  const seen = states.filter(({ rev }) => rev > 1);
  const revs = seen.map(({ rev }) => rev - 1);
  const { people, issues } = named(states);
  // what goes and what is written again are different rows: the parts of one statement do not see one another
  return Prisma.sql`
    wanted as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (
        id uuid, "sourceId" uuid, "versionId" uuid, kind text, "speakerId" uuid, "relayedById" uuid, note text,
        origin text, "suggestionId" uuid, start int, "end" int, "evidenceHash" text, "createdById" uuid, deleted boolean, rev int,
        segments jsonb, tags jsonb)),
    -- a merge of what is named waits, or is seen: the condition is checked again when the lock was waited for
    people as materialized (
      select id from speaker where id = any(${people}::uuid[]) and merged_into_id is null order by id for share),
    subjects as materialized (
      select id from issue where id = any(${issues}::uuid[]) and merged_into_id is null order by id for share),
    held as materialized (
      select p.id, p.rev from passage p where p.id = any(${seen.map(({ id }) => id)}::uuid[])
      order by p.id for update),
    whole as materialized (
      select 1 where (select count(*) from people) = ${people.length}::int
        and (select count(*) from subjects) = ${issues.length}::int
        and (select count(*) from held
          join unnest(${seen.map(({ id }) => id)}::uuid[], ${revs}::int[]) as s (id, rev) using (id, rev)
        ) = ${seen.length}::int
        and not exists (select 1 from passage where id = any(${made}::uuid[]))),
    made as (
      insert into passage (id, source_id, version_id, kind, speaker_id, relayed_by_id, note, origin, suggestion_id, start,
        end_offset, evidence_hash, created_by_id)
      select w.id, w."sourceId", w."versionId", w.kind::passage_kind, w."speakerId", w."relayedById", w.note,
        w.origin::passage_origin, w."suggestionId", w.start, w."end", w."evidenceHash", w."createdById"
      from wanted w, whole where w.rev = 1
      returning id, updated_at),
    moved as (
      update passage p set kind = w.kind::passage_kind, speaker_id = w."speakerId",
        relayed_by_id = w."relayedById", note = w.note, start = w.start, end_offset = w."end",
        evidence_hash = w."evidenceHash", deleted_at = case when w.deleted then now() end, updated_at = now(),
        rev = w.rev
      from wanted w, whole where w.rev > 1 and p.id = w.id and p.rev = w.rev - 1
      returning p.id, p.updated_at),
    surplus_segments as (
      delete from passage_segment s using moved m, wanted w
      where s.passage_id = m.id and w.id = m.id and s.ordinal >= jsonb_array_length(w.segments)),
    surplus_tags as (
      delete from passage_tag t using moved m, wanted w
      where t.passage_id = m.id and w.id = m.id
        and not exists (
          select 1 from jsonb_array_elements(w.tags) as tag where (tag->>'issueId')::uuid = t.issue_id)),
    changed as (
      select id, updated_at as "updatedAt" from made union all select id, updated_at from moved),
    segments as (
      insert into passage_segment (passage_id, ordinal, start, end_offset, exact, prefix, suffix)
      select w.id, s.n - 1, (s.part->>'start')::int, (s.part->>'end')::int, s.part->>'exact', s.part->>'prefix',
        s.part->>'suffix'
      from changed join wanted w using (id), jsonb_array_elements(w.segments) with ordinality as s (part, n)
      on conflict (passage_id, ordinal) do update set start = excluded.start, end_offset = excluded.end_offset,
        exact = excluded.exact, prefix = excluded.prefix, suffix = excluded.suffix),
    tags as (
      insert into passage_tag (passage_id, issue_id, sentiment, ordinal)
      select w.id, (t.tag->>'issueId')::uuid, (t.tag->>'sentiment')::sentiment, t.n - 1
      from changed join wanted w using (id), jsonb_array_elements(w.tags) with ordinality as t (tag, n)
      on conflict (passage_id, issue_id) do update set sentiment = excluded.sentiment, ordinal = excluded.ordinal),
    hands as (
      insert into passage_contributor (passage_id, user_id) select id, ${actorId}::uuid from changed
      on conflict do nothing)`;
}

/** Speakers and issues that the states name. What is deleted names nothing any more. */
export function named(states: readonly PassageState[]): { people: string[]; issues: string[] } {
  const live = states.filter((state) => !state.deleted);
  const people = live.flatMap(({ speakerId, relayedById }) => [speakerId, relayedById]);
  const issues = live.flatMap(({ tags }) => tags.map(({ issueId }) => issueId));
  return { people: [...new Set(people.filter((id) => id !== null))], issues: [...new Set(issues)] };
}

function bounds({ segments }: PassageState): { start: number; end: number } {
  return { start: segments[0]?.start ?? 0, end: segments.at(-1)?.end ?? 0 };
}

/**
 * Stores other names of passages that the transaction has locked, one statement after the other.
 * @param actorId whose hand it is
 */
export function renameStates(actorId: string, states: readonly PassageState[]): Prisma.Sql[] {
  const rows = JSON.stringify(states);
  const ids = states.map(({ id }) => id);
  return [
    Prisma.sql`
    update passage p set speaker_id = c."speakerId", relayed_by_id = c."relayedById", evidence_hash = c."evidenceHash",
      rev = c.rev, updated_at = now()
    from jsonb_to_recordset(${rows}::jsonb) as c (
      id uuid, "speakerId" uuid, "relayedById" uuid, "evidenceHash" text, rev int)
    where p.id = c.id`,
    Prisma.sql`delete from passage_tag where passage_id = any(${ids}::uuid[])`,
    Prisma.sql`
    insert into passage_tag (passage_id, issue_id, sentiment, ordinal)
    select c.id, (t.tag->>'issueId')::uuid, (t.tag->>'sentiment')::sentiment, t.n - 1
    from jsonb_to_recordset(${rows}::jsonb) as c (id uuid, tags jsonb),
      jsonb_array_elements(c.tags) with ordinality as t (tag, n)`,
    Prisma.sql`
    insert into passage_contributor (passage_id, user_id) select unnest(${ids}::uuid[]), ${actorId}::uuid
    on conflict do nothing`,
  ];
}
