import { write } from "@/lib/audit/commands";
import type { AuditEvent } from "@/lib/audit/schema";
import type { Editor, Reviewer } from "@/lib/core/actor";
import { AppError, forbidden, notFound, stale } from "@/lib/core/errors";
import { noticeJob } from "@/lib/notice/rules";
import { keepParts } from "@/lib/summary/commands";
import { statesFor } from "@/lib/summary/rules";
import type { Doc, RevisionEvidence } from "@/lib/summary/schema";
import { lockSubject } from "../commands";
import { canAnswerPart, canApprove, verdictObstacle } from "../policy";
import { partName } from "../rules";
import type { AnswerPartInput, JudgePartsInput } from "../schema";

/**
 * A reviewer's word on parts of a summary under review: on one, or on all the rest at once. A part that has changed
 * since they saw it is refused, and then none of them is judged.
 * @throws AppError not_found, forbidden (four eyes), conflict (not under review), stale (`current.moved`: parts)
 */
export async function judgeParts(actor: Reviewer, input: JudgePartsInput): Promise<{ judged: number }> {
  return write({ actor, key: input.id, request: input }, async (tx) => {
    const { summary_id: summaryId, ...subject } = await lockSubject(tx, input.revisionId);
    if (!canApprove(actor, subject.hands)) throw forbidden(verdictObstacle(actor, subject.hands) ?? "");
    if (!statesFor("request_changes").includes(subject.state)) {
      const message = `A summary that is ${subject.state.replace("_", " ")} takes no verdict now.`;
      throw new AppError("conflict", message);
    }
    const latest = await tx.revision.findFirstOrThrow({ where: { summaryId }, orderBy: { number: "desc" } });
    const { passages } = latest.evidence as unknown as RevisionEvidence;
    await keepParts(tx, latest.id, latest.doc as unknown as Doc, passages);
    const parts = await tx.revisionPart.findMany({ where: { revisionId: latest.id } });
    const hashes = new Map(parts.map((part) => [partName(part), part.hash]));
    const moved = input.verdicts
      .filter((part) => hashes.get(partName(part)) !== part.hash)
      .map(({ kind, key }) => ({ kind, key }));
    if (moved.length > 0) {
      const what = moved.length === 1 ? "This part has" : `${moved.length} of these parts have`;
      throw stale(`${what} changed since you opened it. Look at what changed, then decide.`, {
        moved,
        revision: subject.latest,
      });
    }
    const told = input.verdicts.map(({ id, kind, key, hash, ...said }) => ({
      ...{ id, summaryId, revisionId: input.revisionId, reviewerId: actor.id },
      ...{ partKind: kind, partKey: key, partHash: hash, verdict: said.verdict },
      ...(said.verdict === "send_back" ? { reason: said.reason, note: said.note } : {}),
    }));
    await tx.partVerdict.createMany({ data: told });
    const sentBack = input.verdicts.filter(({ verdict }) => verdict === "send_back");
    const payload = {
      revision: subject.number,
      approved: told.length - sentBack.length,
      sentBack,
    } as unknown as AuditEvent["payload"];
    const event: AuditEvent = {
      action: "review.parts_judged",
      subject: { type: "summary", id: summaryId },
      payload,
    };
    return { value: { judged: told.length }, events: [event] };
  });
}

/**
 * An author's answer to a part that was sent back, in place of changing it. A reviewer who approves the part after that
 * settles it.
 * @throws AppError not_found, forbidden
 */
export async function answerPart(actor: Editor, input: AnswerPartInput): Promise<{ id: string }> {
  return write({ actor, key: input.id, request: input }, async (tx) => {
    const { id, verdictId, body } = input;
    const verdict = await tx.partVerdict.findUnique({ where: { id: verdictId } });
    if (verdict?.verdict !== "send_back") throw notFound("part that was sent back");
    const { hands, number } = await lockSubject(tx, verdict.revisionId);
    if (!canAnswerPart(actor, hands)) throw forbidden("Only somebody who had a hand in it may answer.");
    await tx.partReply.create({ data: { id, verdictId, authorId: actor.id, body } });
    const event: AuditEvent = {
      action: "review.part_answered",
      subject: { type: "summary", id: verdict.summaryId },
      payload: { verdictId, revision: number, body },
    };
    const answers = await tx.partReply.findMany({ where: { verdictId }, select: { authorId: true } });
    const others = [verdict.reviewerId, ...answers.map(({ authorId }) => authorId)].filter(
      (one) => one !== actor.id,
    );
    const people = [...new Set(others)];
    const { summaryId } = verdict;
    const told = noticeJob({
      ...{ kind: "thread_reply", event: id, by: actor, to: [{ people }], summaryId, detail: body },
      path: `/desk/review/${summaryId}#sent-back-${verdictId}`,
    });
    return { value: { id }, events: [event], jobs: [told] };
  });
}
