import type { Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import type { PassageKind, PassageStanding } from "../schema";
import type { Outcome, Reason, Stretch } from "./types";

/** A passage in the queue of a source: how it stood, what was found of it, what was decided. */
export interface QueuedPassage {
  id: string;
  rev: number;
  kind: PassageKind;
  standing: PassageStanding;
  speaker: string | null;
  issues: string[];
  /** headlines of summaries that cite it as they stand now */
  citedBy: { id: string; headline: string }[];
  outcome: Outcome;
  reason: Reason | null;
  decision: "kept" | "confirmed" | "replaced" | "detached" | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  fromVersionId: string;
  /** in the version before */
  before: (Stretch & { exact: string })[];
  /** in the newest version: proposed, for one that waits */
  proposed: Stretch[];
}

/** How far the passages of a source have come over to its newest version. */
export interface Progress {
  /** not looked for yet */
  behind: number;
  kept: number;
  waiting: number;
  settled: number;
}

/** The passages that needed or need a person in the newest version, in the order of the text they came from. */
export function queueOf(_actor: Editor, sourceId: string): Promise<QueuedPassage[]> {
  return db.$queryRaw<QueuedPassage[]>`
    select p.id, p.rev, p.kind::text, p.standing::text, s.name as speaker,
      array(select i.name from passage_tag t join issue i on i.id = t.issue_id where t.passage_id = p.id
        order by t.ordinal) as issues,
      coalesce((select json_agg(json_build_object('id', m.id, 'headline', m.headline) order by m.headline)
        from citation c join summary m on m.id = c.summary_id where c.passage_id = p.id), '[]') as "citedBy",
      a.outcome::text, a.reason, a.decision::text, u.name as "decidedBy", a.decided_at as "decidedAt",
      a.from_version_id as "fromVersionId", a.before, a.segments as proposed
    from passage_anchoring a
    join passage p on p.id = a.passage_id
    left join speaker s on s.id = p.speaker_id
    left join user_account u on u.id = a.decided_by_id
    where p.source_id = ${sourceId}::uuid and p.deleted_at is null
      and a.version_id = (
        select id from source_version where source_id = ${sourceId}::uuid order by number desc limit 1)
      and (a.outcome in ('edited', 'detached') or a.decision is distinct from 'kept')
    order by (exists (select 1 from citation c where c.passage_id = p.id)) desc, (a.before->0->>'start')::int, p.id`;
}

/** Counts of the passages of a source by what became of them in its newest version. */
export async function progressOf(_actor: Editor, sourceId: string): Promise<Progress> {
  const [row] = await db.$queryRaw<Progress[]>`
    with newest as (select id from source_version where source_id = ${sourceId}::uuid order by number desc limit 1)
    select
      count(*) filter (where p.version_id <> newest.id and p.standing <> 'detached' and a.id is null)::int as behind,
      count(*) filter (where a.decision = 'kept')::int as kept,
      count(*) filter (where p.standing = 'waiting' and a.id is not null and a.decision is null)::int as waiting,
      count(*) filter (where a.decision in ('confirmed', 'replaced', 'detached'))::int as settled
    from newest
    left join passage p on p.source_id = ${sourceId}::uuid and p.deleted_at is null
    left join passage_anchoring a on a.passage_id = p.id and a.version_id = newest.id`;
  return row ?? { behind: 0, kept: 0, waiting: 0, settled: 0 };
}

/** A passage as it stood in a version of its source: where a comparison of versions starts from. */
export interface PassageThen {
  id: string;
  segments: Stretch[];
  cited: boolean;
  speaker: string | null;
}

/** The passages as they stood, or stand, in a version. */
export function passagesThen(_actor: Editor, versionId: string): Promise<PassageThen[]> {
  return db.$queryRaw<PassageThen[]>`
    select p.id, s.name as speaker,
      exists (select 1 from citation c where c.passage_id = p.id) as cited,
      coalesce(a.before, (select json_agg(json_build_object('start', g.start, 'end', g.end_offset) order by g.ordinal)
        from passage_segment g where g.passage_id = p.id)::jsonb) as segments
    from passage p
    left join speaker s on s.id = p.speaker_id
    left join lateral (
      select before from passage_anchoring where passage_id = p.id and from_version_id = ${versionId}::uuid limit 1) a on true
    where p.deleted_at is null and (a.before is not null or p.version_id = ${versionId}::uuid)
    order by p.start, p.id`;
}
