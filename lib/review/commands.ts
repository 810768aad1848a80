import { write } from "@/lib/audit/commands";
import type { AuditEvent } from "@/lib/audit/schema";
import type { Editor, Reviewer } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { AppError, forbidden, invalid, notFound, stale } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { remarkNotices, summaryNotice } from "@/lib/notice/rules";
import { keepParts } from "@/lib/summary/commands";
import { type Standing, transition } from "@/lib/summary/rules";
import type { Doc, RevisionEvidence } from "@/lib/summary/schema";
import { plainText } from "@/lib/summary/text/plain";
import { Prisma } from "@/prisma/generated/client";
import { canApprove, canRequestChanges, verdictObstacle } from "./policy";
import { partVerdicts, readinessOf } from "./queries";
import { isEnoughWith, lastWords, listInWords, type Missing, missingForApproval, partName } from "./rules";
import {
  type AddCommentInput,
  type ApproveInput,
  type MovedOn,
  type PartReason,
  REASON_LABEL,
  type RequestChangesInput,
  type ResolveCommentInput,
} from "./schema";

type Verdict = "approve" | "request_changes";

/**
 * Approves the latest revision of a summary, text together with evidence. The database refuses, as well, whoever had a
 * hand in it and content that has moved.
 * @throws AppError forbidden (four eyes), conflict (not under review; or text or evidence moved: `current`: MovedOn),
 * unprocessable (red checks)
 */
export function approve(actor: Reviewer, input: ApproveInput): Promise<{ state: string }> {
  return giveVerdict(actor, input, "approve");
}

/** Sends a summary back to its authors. @throws AppError forbidden, conflict (as for approve) */
export function requestChanges(actor: Reviewer, input: RequestChangesInput): Promise<{ state: string }> {
  return giveVerdict(actor, input, "request_changes");
}

async function giveVerdict(
  actor: Reviewer,
  input: ApproveInput,
  verdict: Verdict,
): Promise<{ state: string }> {
  return write({ actor, key: input.id, request: { ...input, verdict } }, async (tx) => {
    const subject = await lockSubject(tx, input.revisionId);
    const allowed = verdict === "approve" ? canApprove : canRequestChanges;
    if (!allowed(actor, subject.hands)) throw forbidden(verdictObstacle(actor, subject.hands) ?? "");
    if (subject.live !== input.contentHash || subject.latest !== subject.number) throw moved(subject, input);
    const step = transition(subject.state, verdict, subject.standing);
    if (!step) {
      throw new AppError(
        "conflict",
        `A summary that is ${subject.state.replace("_", " ")} takes no verdict now.`,
      );
    }
    const isDone = verdict !== "approve" || (await checkApproval(tx, actor, input.revisionId));
    const to = isDone ? step.to : subject.state;
    const { id, revisionId, contentHash, note } = input;
    const sentBack = verdict === "request_changes" ? await ownSentBack(tx, actor, revisionId) : [];
    if (verdict === "request_changes" && !note && sentBack.length === 0) {
      throw invalid("Say what should change, or send back the parts that should.", {
        note: "Say what should change.",
      });
    }
    await tx.review.create({
      data: {
        id,
        revisionId,
        contentHash,
        note,
        verdict,
        summaryId: subject.summary_id,
        reviewerId: actor.id,
      },
    });
    if (verdict === "approve") await approveTheRest(tx, actor, input.revisionId);
    await tx.summary.update({
      where: { id: subject.summary_id },
      data: { state: to, rev: { increment: 1 }, updatedAt: new Date() },
    });
    const event: AuditEvent = {
      action: verdict === "approve" ? "review.approved" : "review.changes_requested",
      subject: { type: "summary", id: subject.summary_id },
      payload: { reviewId: id, revisionId, revision: subject.number, contentHash, note, parts: sentBack },
    };
    const kind = verdict === "approve" ? "approved" : "sent_back";
    const detail = note || partsInWords(sentBack);
    const told = summaryNotice(kind, actor, { summaryId: subject.summary_id, event: id, detail });
    return { value: { state: to }, events: [event], jobs: [told] };
  });
}

/** Nobody decides about what they have not seen: the screen shows what changed, and that can be decided about. */
function moved(subject: Subject, { contentHash }: ApproveInput): AppError {
  const { number, evidence_hash, latest, latest_live, latest_live_evidence } = subject;
  const current: MovedOn = {
    moved: {
      seen: { revision: number, contentHash, evidenceHash: evidence_hash },
      now: { revision: latest, contentHash: latest_live, evidenceHash: latest_live_evidence },
    },
  };
  const what = evidence_hash === latest_live_evidence ? "The text" : "The text or its evidence";
  const message = `${what} has changed since you opened it. Look at what changed, then decide.`;
  return new AppError("conflict", message, { current });
}

/**
 * Whether this approval is the last that is needed.
 * @throws AppError conflict (approved by this person already), unprocessable (`current.missing`)
 */
async function checkApproval(tx: Tx, actor: Reviewer, id: string): Promise<boolean> {
  const revision = await tx.revision.findUniqueOrThrow({ where: { id } });
  const readiness = await readinessOf(tx, revision);
  refuseMissing(missingForApproval(readiness), "approved");
  if (readiness.approvals.some((person) => person.id === actor.id)) {
    throw new AppError("conflict", "You have approved this already. It waits for somebody else.");
  }
  return isEnoughWith(readiness, actor);
}

/** Whoever approves the whole has looked at each part: their next look is at what changed since. */
async function approveTheRest(tx: Tx, actor: Reviewer, revisionId: string): Promise<void> {
  const { summaryId, doc, evidence } = await tx.revision.findUniqueOrThrow({ where: { id: revisionId } });
  const { passages } = evidence as unknown as RevisionEvidence;
  await keepParts(tx, revisionId, doc as unknown as Doc, passages);
  const looked = lastWords(await partVerdicts(revisionId, tx), actor.id);
  const parts = await tx.revisionPart.findMany({ where: { revisionId } });
  await tx.partVerdict.createMany({
    data: parts
      .filter((part) => !looked.has(partName(part)))
      .map(({ kind, key, hash }) => ({
        ...{ id: newId(), summaryId, revisionId, reviewerId: actor.id, verdict: "approve" as const },
        ...{ partKind: kind, partKey: key, partHash: hash },
      })),
  });
}

/** @throws AppError unprocessable (`current.missing`) with all that is missing in one sentence */
export function refuseMissing(missing: readonly Missing[], what: "approved" | "published"): void {
  if (missing.length === 0) return;
  throw new AppError("unprocessable", `This cannot be ${what} yet: ${listInWords(missing)}.`, {
    current: { missing },
  });
}

function partsInWords(parts: { reason: PartReason | null; note: string }[]): string {
  return parts
    .map(({ reason, note }) => [reason && REASON_LABEL[reason], note].filter(Boolean).join(": "))
    .join("; ");
}

/** The parts that this reviewer sent back, for the log and for those who are told. */
async function ownSentBack(tx: Tx, actor: Reviewer, revisionId: string) {
  const verdicts = await partVerdicts(revisionId, tx);
  return verdicts
    .filter(({ reviewer, verdict }) => reviewer.id === actor.id && verdict === "send_back")
    .map(({ id, kind, key, reason, note }) => ({ id, kind, key, reason, note }));
}

interface Subject {
  summary_id: string;
  state: Parameters<typeof transition>[0];
  standing: Standing;
  number: number;
  latest: number;
  evidence_hash: string;
  live: string;
  latest_live: string;
  latest_live_evidence: string;
  hands: { id: string; name: string }[];
}

/** The revision with all that a verdict depends on. Summary and cited passages are held until the transaction ends. */
export async function lockSubject(tx: Tx, revisionId: string): Promise<Subject> {
  const [locked] = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    select s.id from summary s join revision r on r.summary_id = s.id where r.id = ${revisionId}::uuid for update of s`);
  if (!locked) throw notFound("revision");
  // nor does the evidence move between the look at it here and the database's own
  await tx.$queryRaw`select 1 from passage p join revision_citation c on c.passage_id = p.id
    where c.revision_id = ${revisionId}::uuid order by p.id for share of p`;
  const [subject] = await tx.$queryRaw<Subject[]>(Prisma.sql`
    select r.summary_id, s.state::text as state, summary_standing(s.id) as standing, r.number, r.content_hash,
      r.evidence_hash, live_content_hash(r.id) as live, l.number as latest,
      live_content_hash(l.id) as latest_live, live_evidence_hash(l.id) as latest_live_evidence,
      (select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name))
        from revision_hands(r.id) h join user_account u on u.id = h.user_id) as hands
    from revision r join summary s on s.id = r.summary_id
    join lateral (select id, number from revision where summary_id = s.id order by number desc limit 1) l on true
    where r.id = ${revisionId}::uuid`);
  if (!subject) throw notFound("revision");
  return subject;
}

/** Adds a remark or an answer. @throws AppError not_found, invalid when the words it is about are not there */
export async function addComment(actor: Editor, input: AddCommentInput): Promise<{ id: string }> {
  return write({ actor, key: input.id, request: input }, async (tx) => {
    const revision = await tx.revision.findUnique({
      where: { id: input.revisionId },
      select: {
        summaryId: true,
        number: true,
        headline: true,
        doc: true,
        citations: { select: { passageId: true } },
      },
    });
    if (!revision) throw notFound("revision");
    const { id, revisionId, parentId, passageId, anchor, body } = input;
    if (anchor) {
      const { text } = plainText(revision.doc as unknown as Doc);
      if (text.slice(anchor.start, anchor.end) !== anchor.exact)
        throw invalid("These words are not in this revision.");
    }
    if (passageId && !revision.citations.some((one) => one.passageId === passageId)) {
      throw invalid("This revision does not cite that passage.");
    }
    if (parentId) await checkThread(tx, parentId, revision.summaryId);
    const mentioned = await tx.user.findMany({
      where: { id: { in: input.mentions ?? [] }, disabledAt: null },
      select: { id: true, name: true },
    });
    const mentions = mentioned
      .filter(({ name }) => body.includes(`@${name}`))
      .map(({ id: userId }) => userId);
    await tx.comment.create({
      data: {
        id,
        revisionId,
        parentId,
        passageId,
        body,
        anchor: anchor ?? Prisma.DbNull,
        summaryId: revision.summaryId,
        authorId: actor.id,
      },
    });
    await tx.commentMention.createMany({ data: mentions.map((userId) => ({ commentId: id, userId })) });
    const event: AuditEvent = {
      action: "comment.added",
      subject: { type: "summary", id: revision.summaryId },
      payload: { commentId: id, revision: revision.number, parentId, passageId, body, mentions },
    };
    const { summaryId } = revision;
    const about = { summaryId, commentId: id, threadId: parentId ?? id, body, mentions };
    return { value: { id }, events: [event], jobs: remarkNotices(actor, about) };
  });
}

/** An answer joins a thread of the same summary, at its first comment. */
async function checkThread(tx: Tx, parentId: string, summaryId: string): Promise<void> {
  const parent = await tx.comment.findUnique({
    where: { id: parentId },
    select: { summaryId: true, parentId: true },
  });
  if (parent?.summaryId !== summaryId || parent.parentId)
    throw invalid("That thread is not part of this review.");
}

/** Settles a thread, or opens it again. @throws AppError not_found, stale */
export async function resolveComment(actor: Editor, input: ResolveCommentInput): Promise<{ rev: number }> {
  return write({ actor }, async (tx) => {
    const comment = await tx.comment.findUnique({ where: { id: input.id } });
    if (!comment || comment.parentId) throw notFound("comment thread");
    if ((comment.resolvedAt !== null) === input.resolved) return { value: { rev: comment.rev }, events: [] };
    const { count } = await tx.comment.updateMany({
      where: { id: input.id, rev: input.rev },
      data: {
        resolvedAt: input.resolved ? new Date() : null,
        resolvedById: input.resolved ? actor.id : null,
        rev: { increment: 1 },
      },
    });
    if (count === 0)
      throw stale("Somebody was faster. This is the thread as it is now.", { rev: comment.rev });
    const event: AuditEvent = {
      action: input.resolved ? "comment.resolved" : "comment.reopened",
      subject: { type: "summary", id: comment.summaryId },
      payload: { commentId: comment.id },
    };
    return { value: { rev: comment.rev + 1 }, events: [event] };
  });
}
