import { write } from "@/lib/audit/commands";
import type { Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import type { LookInput } from "../schema";

/**
 * Notes that a person has a revision on the screen. The first look counts; asked again it changes nothing. Looking is no
 * act of anybody's, so it is not in the log.
 * @throws AppError not_found
 */
export async function recordLook(actor: Editor, { revisionId }: LookInput): Promise<{ number: number }> {
  const revision = await db.revision.findUnique({
    where: { id: revisionId },
    select: { number: true, summaryId: true },
  });
  if (!revision) throw notFound("revision");
  const { number, summaryId } = revision;
  const look = { revisionId, reviewerId: actor.id };
  if (await db.reviewLook.findUnique({ where: { revisionId_reviewerId: look } })) return { number };
  return write({ actor }, async (tx) => {
    await tx.reviewLook.createMany({ data: { ...look, summaryId }, skipDuplicates: true });
    return { value: { number }, events: [] };
  });
}

export interface LastLook {
  number: number;
  at: Date;
  /** what they decided then, if they did */
  verdict: "approve" | "request_changes" | null;
}

/**
 * The latest revision before the one of now that a person has looked at, or decided about.
 * @param before number of the revision of now
 */
export async function lastLook(actor: Editor, summaryId: string, before: number): Promise<LastLook | null> {
  const [found] = await db.$queryRaw<LastLook[]>`
    select r.number, coalesce(l.at, v.created_at) as at, v.verdict::text as verdict
    from revision r
    left join review_look l on l.revision_id = r.id and l.reviewer_id = ${actor.id}::uuid
    left join lateral (select created_at, verdict from review where revision_id = r.id
      and reviewer_id = ${actor.id}::uuid order by created_at desc limit 1) v on true
    where r.summary_id = ${summaryId}::uuid and r.number < ${before}
      and (l.revision_id is not null or v.created_at is not null)
    order by r.number desc limit 1`;
  return found ?? null;
}
