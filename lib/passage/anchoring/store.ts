import { Prisma } from "@/prisma/generated/client";
import type { PassageState } from "../schema";

/**
 * The statements that store where passages stand from now on: version, words, standing. The transaction has locked the
 * passages, and the anchorings that allow a change of version are stored.
 * @param states the passages as they shall be, each with its new rev
 */
export function storeAnchored(states: readonly PassageState[]): Prisma.Sql[] {
  const rows = JSON.stringify(
    states.map((state) => ({
      ...state,
      start: state.segments[0]?.start ?? 0,
      end: state.segments.at(-1)?.end ?? 0,
    })),
  );
  return [
    Prisma.sql`
    update passage p set version_id = c."versionId", start = c.start, end_offset = c."end",
      standing = c.standing::passage_standing, evidence_hash = c."evidenceHash", rev = c.rev, updated_at = now()
    from jsonb_to_recordset(${rows}::jsonb) as c (
      id uuid, "versionId" uuid, start int, "end" int, standing text, "evidenceHash" text, rev int)
    where p.id = c.id`,
    Prisma.sql`
    delete from passage_segment s using jsonb_to_recordset(${rows}::jsonb) as c (id uuid, segments jsonb)
    where s.passage_id = c.id and s.ordinal >= jsonb_array_length(c.segments)`,
    Prisma.sql`
    insert into passage_segment (passage_id, ordinal, start, end_offset, exact, prefix, suffix)
    select c.id, s.n - 1, (s.part->>'start')::int, (s.part->>'end')::int, s.part->>'exact', s.part->>'prefix',
      s.part->>'suffix'
    from jsonb_to_recordset(${rows}::jsonb) as c (id uuid, segments jsonb),
      jsonb_array_elements(c.segments) with ordinality as s (part, n)
    on conflict (passage_id, ordinal) do update set start = excluded.start, end_offset = excluded.end_offset,
      exact = excluded.exact, prefix = excluded.prefix, suffix = excluded.suffix`,
  ];
}

/** Which of these passages some revision cites: reviews follow those. */
export function citedAmong(ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`select distinct passage_id as id from revision_citation where passage_id = any(${[...ids]}::uuid[])`;
}
