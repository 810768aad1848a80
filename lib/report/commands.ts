import { write } from "@/lib/audit/commands";
import type { Editor, SystemActor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { AppError, forbidden, notFound } from "@/lib/core/errors";
import { newId, sha256 } from "@/lib/core/id";
import { emptyPageCache } from "@/lib/core/page-cache";
import { noticeJob } from "@/lib/notice/rules";
import { canLook } from "./policy";
import { findReportable } from "./public";
import { answerObstacle, isCorrectedSince, reportToken } from "./rules";
import type { AnswerInput, FileReportInput, LookInput } from "./schema";

const READER: SystemActor = { system: "A reader" };

/**
 * Takes a reader's report of an error in what stands on the record now. Nothing is kept of who they are.
 * @param from the network it came from, which only tells a report that is sent twice from two reports
 * @returns the secret of the page where the answer will stand
 * @throws AppError not_found (not published, or the part is not in it)
 */
export async function fileReport(input: FileReportInput, from: string, now = new Date()): Promise<string> {
  const { summary, part, kind, body } = input;
  const found = await findReportable(summary);
  const words = found?.words.get(part);
  if (!found || words === undefined) throw notFound("sentence or passage on the record");
  const { publicationId, summaryId } = found;
  const report = { publicationId, part, kind, body };
  const token = reportToken(report, from, now.toISOString().slice(0, 10), env().NEXTAUTH_SECRET);
  const tokenHash = sha256(token);
  await write({ actor: READER }, async (tx) => {
    // pressed twice: the second waits for the first, and finds it
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${tokenHash}, 0))`;
    const known = await tx.errorReport.findUnique({ where: { tokenHash }, select: { id: true } });
    if (known) return { value: undefined, events: [] };
    const id = newId();
    const place = part.startsWith("s") ? { sentenceId: part } : { passageId: part };
    await tx.errorReport.create({
      data: { id, tokenHash, summaryId, publicationId, words, kind, body, ...place },
    });
    return {
      value: undefined,
      events: [
        {
          action: "report.received",
          subject: { type: "report", id },
          payload: { summaryId, publicationId, part, kind },
        },
      ],
      jobs: [
        noticeJob({
          kind: "report_received",
          event: id,
          by: READER,
          to: [{ role: "reviewer" }, { authors: summaryId }],
          summaryId,
          path: `/desk/reports/${id}`,
        }),
      ],
    };
  });
  emptyPageCache();
  return token;
}

/**
 * One person's look at a report: once each, before it is answered.
 * @throws AppError not_found, conflict (answered, or looked at already)
 */
export async function lookAtReport(actor: Editor, input: LookInput): Promise<{ looks: number }> {
  const { id, mutation, finding, note } = input;
  const result = await write({ actor, key: mutation, request: input }, async (tx) => {
    const report = await lockReport(tx, id);
    if (report.outcome) throw new AppError("conflict", "This report is answered already.");
    if (!canLook(actor, report.looks))
      throw new AppError("conflict", "You have looked at this report already.");
    await tx.reportLook.create({ data: { reportId: id, userId: actor.id, finding, note } });
    return {
      value: { looks: report.looks.length + 1 },
      events: [{ action: "report.looked_at", subject: { type: "report", id }, payload: { finding, note } }],
    };
  });
  emptyPageCache();
  return result;
}

/**
 * Answers a report, once: the reader finds the answer at the address that they were given.
 * @throws AppError not_found, conflict (answered already), forbidden (two people have not looked),
 * unprocessable (said to be corrected, but nothing was)
 */
export async function answerReport(actor: Editor, input: AnswerInput): Promise<{ outcome: string }> {
  const { id, mutation, outcome, answer } = input;
  const result = await write({ actor, key: mutation, request: input }, async (tx) => {
    const report = await lockReport(tx, id);
    if (report.outcome) throw new AppError("conflict", "This report is answered already.");
    const obstacle = answerObstacle(report.looks, report.hands);
    if (obstacle) throw forbidden(obstacle);
    if (outcome === "corrected" && !report.isCorrected) {
      const message = "Nothing was corrected since. Publish the correction or withdraw the summary first.";
      throw new AppError("unprocessable", message);
    }
    const answered = { outcome, answer, answeredAt: new Date(), answeredById: actor.id };
    await tx.errorReport.update({ where: { id }, data: answered });
    return {
      value: { outcome },
      events: [{ action: "report.answered", subject: { type: "report", id }, payload: { outcome, answer } }],
    };
  });
  emptyPageCache();
  return result;
}

interface Locked {
  outcome: string | null;
  looks: { userId: string }[];
  /** ids of whoever had a hand in what is reported */
  hands: ReadonlySet<string>;
  isCorrected: boolean;
}

/** The report with what a decision depends on; its row is locked until the end of the transaction. */
async function lockReport(tx: Tx, id: string): Promise<Locked> {
  await tx.$queryRaw`select id from error_report where id = ${id}::uuid for update`;
  const report = await tx.errorReport.findUnique({
    where: { id },
    select: {
      outcome: true,
      looks: { select: { userId: true } },
      publication: { select: { number: true, revisionId: true, summaryId: true } },
    },
  });
  if (!report) throw notFound("report");
  const { number, revisionId, summaryId } = report.publication;
  const hands = await tx.$queryRaw<{ user_id: string }[]>`
    select user_id from revision_hands(${revisionId}::uuid)`;
  const latest = await tx.publication.findFirst({
    where: { summaryId },
    orderBy: { number: "desc" },
    select: { number: true, withdrawnAt: true },
  });
  return {
    outcome: report.outcome,
    looks: report.looks,
    hands: new Set(hands.map((one) => one.user_id)),
    isCorrected: isCorrectedSince(
      { number },
      latest && { number: latest.number, withdrawn: !!latest.withdrawnAt },
    ),
  };
}
