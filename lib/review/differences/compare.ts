import type { Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { citedEvidence, correctionOf } from "@/lib/summary/queries";
import type { Doc, RevisionEvidence } from "@/lib/summary/schema";
import type { ComparePoint, ReviewViewAsked } from "../schema";
import { type LastLook, lastLook } from "./look";
import { type RevisionDifference, revisionDifference } from "./revision";

/** A state of a summary that can be compared: a revision, or the evidence of the latest one as it stands this moment. */
export interface RevisionStamp {
  number: number;
  cause: string;
  by: string;
  createdAt: Date;
  /** number of the publication that shows it, where it is public or was */
  publication: number | null;
  isPublic: boolean;
  /** with the evidence as it stands now: no revision has been made of it yet */
  isNow: boolean;
}

export interface Comparison {
  from: RevisionStamp;
  to: RevisionStamp;
  difference: RevisionDifference;
  /** number of each source version that is named */
  versions: Record<string, number>;
}

/** All revisions of a summary, the latest first. */
export async function listRevisions(_actor: Editor, summaryId: string): Promise<RevisionStamp[]> {
  const rows = await db.revision.findMany({
    where: { summaryId },
    orderBy: { number: "desc" },
    select: {
      number: true,
      cause: true,
      createdAt: true,
      createdBy: { select: { name: true } },
      publication: { select: { number: true, supersededAt: true, withdrawnAt: true } },
    },
  });
  return rows.map(({ publication, createdBy, ...row }) => ({
    ...row,
    by: createdBy.name,
    publication: publication?.number ?? null,
    isPublic: publication !== null && publication.supersededAt === null && publication.withdrawnAt === null,
    isNow: false,
  }));
}

/**
 * Compares two states of a summary. "public" is the revision that readers see, "now" the latest one with its evidence as
 * it stands this moment.
 * @returns null where one of them is not there
 */
export async function compareRevisions(
  actor: Editor,
  summaryId: string,
  from: ComparePoint,
  to: ComparePoint,
): Promise<Comparison | null> {
  const stamps = await listRevisions(actor, summaryId);
  const stampOf = (point: ComparePoint): RevisionStamp | undefined => {
    if (point === "public") return stamps.find((one) => one.isPublic);
    if (point === "now") return stamps[0] && { ...stamps[0], isNow: true };
    return stamps.find((one) => one.number === point);
  };
  const [before, after] = [stampOf(from), stampOf(to)];
  if (!before || !after) return null;
  const [old, now] = await Promise.all([
    contentOf(actor, summaryId, before),
    contentOf(actor, summaryId, after),
  ]);
  const difference = revisionDifference(old, now);
  const named = difference.evidence.flatMap(({ passage, parts }) => [
    passage.versionId,
    ...parts.flatMap((part) => (part.part === "version" ? [part.before, part.after] : [])),
  ]);
  const versions = await db.sourceVersion.findMany({
    where: { id: { in: [...new Set(named)] } },
    select: { id: true, number: true },
  });
  return {
    from: before,
    to: after,
    difference,
    versions: Object.fromEntries(versions.map(({ id, number }) => [id, number])),
  };
}

async function contentOf(actor: Editor, summaryId: string, { number, isNow }: RevisionStamp) {
  const row = await db.revision.findUniqueOrThrow({
    where: { summaryId_number: { summaryId, number } },
    select: { headline: true, doc: true, evidence: true, correctionKind: true, correctionNote: true },
  });
  const doc = row.doc as unknown as Doc;
  const evidence = isNow
    ? await citedEvidence(actor, doc)
    : (row.evidence as unknown as RevisionEvidence).passages;
  return { headline: row.headline, doc, correction: correctionOf(row), evidence };
}

/** Why a summary that was approved waits for another look. */
export interface EndedApproval {
  reviewer: string;
  /** the revision that was approved */
  number: number;
  /** what ended it: "Ana changed the sentiment of a passage by …" */
  cause: string;
  since: Date;
}

/**
 * The latest approval that no longer stands of each of these summaries, with what ended it: the revision that came after
 * the approved one. One whose evidence moved this moment has none yet, and says so.
 */
export async function endedApprovals(
  _actor: Editor,
  summaryIds: readonly string[],
): Promise<Map<string, EndedApproval>> {
  const rows = await db.$queryRaw<(EndedApproval & { summaryId: string })[]>`
    select distinct on (v.summary_id) v.summary_id as "summaryId", u.name as reviewer, r.number,
      coalesce(next.cause, 'A cited passage has just changed') as cause, coalesce(next.created_at, now()) as since
    from review v
    join revision r on r.id = v.revision_id
    join user_account u on u.id = v.reviewer_id
    left join revision next on next.summary_id = v.summary_id and next.number = r.number + 1
    where v.summary_id = any(${[...summaryIds]}::uuid[]) and v.verdict = 'approve'
      and (next.id is not null or live_content_hash(r.id) <> v.content_hash)
      and not exists (select 1 from publication p where p.revision_id = r.id)
      and not exists (select 1 from review l where l.summary_id = v.summary_id and l.created_at > v.created_at)
    order by v.summary_id, v.created_at desc`;
  return new Map(rows.map(({ summaryId, ...ended }) => [summaryId, ended]));
}

/** What the review page shows of changes: since when, and which; null where the whole is to be read. */
export interface ChangesToReview {
  last: LastLook | null;
  comparison: Comparison | null;
  hasPublic: boolean;
  revisions: number;
}

/**
 * What a person has still to look at: what changed since their last look, unless they ask for the whole. Who had a hand
 * in it reads the whole, unless they ask for the changes.
 */
export async function changesToReview(
  actor: Editor,
  subject: { summaryId: string; revision: { number: number }; current: boolean; hands: { id: string }[] },
  asked: ReviewViewAsked,
): Promise<ChangesToReview> {
  const { summaryId, revision, current } = subject;
  const [last, stamps] = await Promise.all([
    lastLook(actor, summaryId, revision.number),
    listRevisions(actor, summaryId),
  ]);
  const found = { last, hasPublic: stamps.some((one) => one.isPublic), revisions: stamps.length };
  const isHand = subject.hands.some(({ id }) => id === actor.id);
  const isWhole = asked.show === "whole" || (isHand && asked.show !== "changes" && !asked.since);
  const from = asked.since ?? last?.number;
  if (isWhole || from === undefined) return { ...found, comparison: null };
  const to = current ? revision.number : "now";
  if (from === to) return { ...found, comparison: null };
  return { ...found, comparison: await compareRevisions(actor, summaryId, from, to) };
}
