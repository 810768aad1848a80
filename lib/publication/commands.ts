import { type Written, write } from "@/lib/audit/commands";
import type { Editor, SystemActor } from "@/lib/core/actor";
import { db, type Tx } from "@/lib/core/db";
import { AppError, forbidden, invalid, notFound, stale } from "@/lib/core/errors";
import { emptyPageCache } from "@/lib/core/page-cache";
import { summaryNotice } from "@/lib/notice/rules";
import { refuseMissing } from "@/lib/review/commands";
import { readinessOf } from "@/lib/review/queries";
import { missingForPublishing } from "@/lib/review/rules";
import { replaceCitations, takeStep } from "@/lib/summary/commands";
import type { Standing } from "@/lib/summary/rules";
import type {
  CorrectInput,
  Doc,
  EvidencePassage,
  RevisionEvidence,
  SummaryRevInput,
  SummaryStand,
  SummaryState,
} from "@/lib/summary/schema";
import { verifyAnchor } from "@/lib/text/anchor";
import { freeSlug, slugify } from "@/lib/text/slug";
import type { Prisma } from "@/prisma/generated/client";
import { canPublish } from "./policy";
import { freezeBody, freezePassage, freezeTags, scheduleProblem } from "./rules";
import type { PublishInput, ScheduleInput, WithdrawInput } from "./schema";

export interface Published {
  slug: string;
  number: number;
}

/**
 * Makes an approved revision public as a frozen snapshot: text, cited passages with their context, tags, and the names
 * of the day. Every anchor is verified once more. The database itself refuses a revision without a standing approval
 * by somebody who had no hand in it.
 * @throws AppError forbidden, not_found, conflict (not approved), stale (text or evidence moved),
 * unprocessable (red checks)
 */
export async function publish(actor: Editor, input: PublishInput): Promise<Published> {
  const published = await write({ actor, key: input.id, request: input }, (tx) =>
    freeze(tx, input, actor, actor.id),
  );
  emptyPageCache();
  return published;
}

/**
 * Sets a time at which an approved summary is published. All is checked again when it comes: until then any change of
 * text or evidence ends it, as it ends the approval.
 * @throws AppError as for publish; invalid when the time is not ahead, or over a year ahead
 */
export async function schedulePublication(actor: Editor, input: ScheduleInput): Promise<{ at: string }> {
  const at = new Date(input.at);
  const problem = scheduleProblem(at, new Date());
  if (problem) throw invalid(problem, { at: problem });
  return write({ actor, key: input.id, request: input }, async (tx) => {
    const { id: publicationId, summaryId, contentHash } = input;
    await lockApproved(tx, input, "schedule");
    await tx.scheduledPublication.create({
      data: { summaryId, publicationId, contentHash, at, scheduledById: actor.id },
    });
    await tx.summary.update({ where: { id: summaryId }, data: moveTo("scheduled") });
    return {
      value: { at: at.toISOString() },
      events: [
        {
          action: "publication.scheduled",
          subject: { type: "summary", id: summaryId },
          payload: { publicationId, contentHash, at: at.toISOString() },
        },
      ],
      jobs: [
        {
          task: "publication.due",
          payload: { summaryId, publicationId },
          key: `publication.due ${summaryId}`,
          runAt: at,
        },
      ],
    };
  });
}

/** Takes the time back; the approval stands. @throws AppError not_found, stale, conflict */
export function unschedulePublication(actor: Editor, input: SummaryRevInput): Promise<SummaryStand> {
  const { id } = input;
  return write({ actor, key: input.mutation, request: input }, async (tx) => {
    const { rev, state } = await takeStep(tx, actor, input, "unschedule");
    return {
      value: { id, rev, state },
      events: [{ action: "publication.unscheduled", subject: { type: "summary", id }, payload: { rev } }],
    };
  });
}

const CLOCK: SystemActor = { system: "Scheduled publication" };

/**
 * The time has come. Does nothing when it was taken back or set anew; what may not be published any more goes back to
 * approved, or to review where its approvals do not suffice any more, and whoever it concerns is told why.
 */
export async function publishDue({
  summaryId,
  publicationId,
}: {
  summaryId: string;
  publicationId: string;
}): Promise<void> {
  const due = await db.scheduledPublication.findUnique({
    where: { publicationId, summaryId },
    include: { scheduledBy: { select: { disabledAt: true } } },
  });
  if (!due || due.at > new Date()) return;
  const { contentHash, scheduledById } = due;
  try {
    if (due.scheduledBy.disabledAt) throw forbidden("Whoever set the time may no longer sign in.");
    await write({ actor: CLOCK }, (tx) =>
      freeze(tx, { id: publicationId, summaryId, contentHash }, CLOCK, scheduledById),
    );
    emptyPageCache();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const reason = error.message;
    await write({ actor: CLOCK }, async (tx) => {
      const [held] = await tx.$queryRaw<{ isApproved: boolean }[]>`
        select has_standing_approval(id) as "isApproved" from summary where id = ${summaryId}::uuid for update`;
      const { count } = await tx.summary.updateMany({
        where: { id: summaryId, state: "scheduled" },
        data: moveTo(held?.isApproved ? "approved" : "in_review"),
      });
      const event = {
        action: "publication.not_published" as const,
        subject: { type: "summary" as const, id: summaryId },
        payload: { publicationId, reason },
      };
      if (count === 0) return { value: null, events: [] };
      const about = { summaryId, event: publicationId, detail: reason, people: [scheduledById] };
      return { value: null, events: [event], jobs: [summaryNotice("not_published", CLOCK, about)] };
    });
  }
}

/**
 * Opens a correction of what is public, or says anew what the open one is about. The publication stands until the
 * correction went through review and is published.
 * @throws AppError not_found, stale, conflict
 */
export function openCorrection(actor: Editor, input: CorrectInput): Promise<SummaryStand> {
  const { id, correction } = input;
  return write({ actor, key: input.mutation, request: input }, async (tx) => {
    const { rev, state, from } = await takeStep(tx, actor, input, "correct");
    const { kind, note } = correction;
    await tx.summary.update({ where: { id }, data: { correctionKind: kind, correctionNote: note } });
    await tx.summaryContributor.createMany({
      data: { summaryId: id, userId: actor.id },
      skipDuplicates: true,
    });
    return {
      value: { id, rev, state },
      events: [
        {
          action: "summary.correcting",
          subject: { type: "summary", id },
          payload: { rev, from, kind, note },
        },
      ],
    };
  });
}

/**
 * Gives an open correction up: the text is again the one that was published last. What was written stays in the log.
 * @throws AppError not_found, stale, conflict, forbidden
 */
export function abandonCorrection(actor: Editor, input: SummaryRevInput): Promise<SummaryStand> {
  const { id } = input;
  return write({ actor, key: input.mutation, request: input }, async (tx) => {
    const { rev, state } = await takeStep(tx, actor, input, "abandon");
    const last = await tx.publication.findFirstOrThrow({
      where: { summaryId: id },
      orderBy: { number: "desc" },
      include: { revision: { select: { headline: true, doc: true } } },
    });
    const before = await tx.summary.findUniqueOrThrow({
      where: { id },
      select: { headline: true, doc: true },
    });
    const { headline, doc } = last.revision;
    await tx.summary.update({
      where: { id },
      data: { headline, doc: doc as Prisma.InputJsonObject, correctionKind: null, correctionNote: "" },
    });
    await replaceCitations(tx, id, doc as unknown as Doc);
    const payload = { rev, before: { headline: before.headline, doc: before.doc as Prisma.InputJsonObject } };
    return {
      value: { id, rev, state },
      events: [{ action: "summary.correction_abandoned", subject: { type: "summary", id }, payload }],
    };
  });
}

/**
 * Takes a summary off the record: every version of it. Its address says that it was withdrawn, when and why.
 * @throws AppError not_found, stale, conflict (nothing is public), forbidden
 */
export async function withdraw(actor: Editor, input: WithdrawInput): Promise<SummaryStand> {
  const { id, note } = input;
  const withdrawn = await write({ actor, key: input.mutation, request: input }, async (tx) => {
    const { rev, state, from } = await takeStep(tx, actor, input, "withdraw");
    await tx.publication.updateMany({
      where: { summaryId: id, withdrawnAt: null },
      data: { withdrawnAt: new Date(), withdrawnNote: note },
    });
    return {
      value: { id, rev, state },
      events: [
        {
          action: "publication.withdrawn" as const,
          subject: { type: "summary" as const, id },
          payload: { rev, from, note },
        },
      ],
      jobs: [summaryNotice("withdrawn", actor, { summaryId: id, event: input.mutation, detail: note })],
    };
  });
  emptyPageCache();
  return withdrawn;
}

/** @param publishedById whoever decided on it */
async function freeze(
  tx: Tx,
  input: PublishInput,
  by: Editor | SystemActor,
  publishedById: string,
): Promise<Written<Published>> {
  const subject = await lockApproved(tx, input, "publish");
  const evidence = subject.evidence as unknown as RevisionEvidence;
  const number = (await tx.publication.count({ where: { summaryId: subject.summaryId } })) + 1;
  const slug = await currentSlug(tx, subject.summaryId, subject.headline);
  const kind = number === 1 ? "first" : (subject.correctionKind ?? "correction");
  await tx.publication.updateMany({
    where: { summaryId: subject.summaryId, supersededAt: null },
    data: { supersededAt: new Date() },
  });
  await tx.publication.create({
    data: {
      id: input.id,
      summaryId: subject.summaryId,
      revisionId: subject.id,
      number,
      slug,
      headline: subject.headline,
      body: freezeBody(subject.doc as unknown as Doc) as unknown as Prisma.InputJsonObject,
      contentHash: subject.contentHash,
      kind,
      note: subject.correctionNote,
      publishedById,
    },
  });
  await freezeEvidence(tx, input.id, evidence.passages);
  await tx.summary.update({
    where: { id: subject.summaryId },
    data: { ...moveTo("published"), correctionKind: null, correctionNote: "" },
  });
  return {
    value: { slug, number },
    events: [
      {
        action: "publication.published",
        subject: { type: "summary", id: subject.summaryId },
        payload: {
          publicationId: input.id,
          revisionId: subject.id,
          number,
          slug,
          kind,
          note: subject.correctionNote,
          contentHash: subject.contentHash,
        },
      },
    ],
    jobs: [summaryNotice("published", by, { summaryId: subject.summaryId, event: input.id })],
  };
}

function moveTo(state: "in_review" | "approved" | "scheduled" | "published") {
  return { state, rev: { increment: 1 }, updatedAt: new Date() };
}

/** The latest revision of a summary, if it may be published now. The summary's row is locked from here on. */
async function lockApproved(tx: Tx, input: PublishInput, verb: "publish" | "schedule") {
  const [summary] = await tx.$queryRaw<{ id: string; state: SummaryState; standing: Standing }[]>`
    select id, state, summary_standing(id) as standing from summary where id = ${input.summaryId}::uuid for update`;
  if (!summary) throw notFound("summary");
  if (!canPublish(summary.state, summary.standing, verb)) {
    const message = "Only an approved summary can be published. Ask a reviewer to look at it.";
    throw new AppError("conflict", message);
  }
  const revision = await tx.revision.findFirst({
    where: { summaryId: summary.id },
    orderBy: { number: "desc" },
  });
  if (!revision) throw notFound("approved revision");
  // the evidence stands still from this look at it to the database's own, and until it is public
  await tx.$queryRaw`select 1 from passage p join revision_citation c on c.passage_id = p.id
    where c.revision_id = ${revision.id}::uuid order by p.id for share of p`;
  const [live] = await tx.$queryRaw<
    { hash: string }[]
  >`select live_content_hash(${revision.id}::uuid) as hash`;
  if (revision.contentHash !== input.contentHash || live?.hash !== revision.contentHash) {
    throw stale("The text or its evidence has changed since it was approved. It needs another look.", {
      revision: revision.number,
    });
  }
  refuseMissing(missingForPublishing(await readinessOf(tx, revision)), "published");
  return revision;
}

/** The address is the headline of the first publication, and stays. */
async function currentSlug(tx: Tx, summaryId: string, headline: string): Promise<string> {
  const existing = await tx.summarySlug.findFirst({ where: { summaryId, current: true } });
  if (existing) return existing.slug;
  // one at a time, so that two summaries with one headline do not choose one address
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('summary_slug', 0))`;
  const taken = new Set((await tx.summarySlug.findMany({ select: { slug: true } })).map((row) => row.slug));
  const slug = freeSlug(slugify(headline), taken);
  await tx.summarySlug.create({ data: { slug, summaryId } });
  return slug;
}

async function freezeEvidence(tx: Tx, publicationId: string, passages: EvidencePassage[]): Promise<void> {
  const versionIds = [...new Set(passages.map((passage) => passage.versionId))];
  const versions = await tx.sourceVersion.findMany({
    where: { id: { in: versionIds } },
    select: { id: true, text: true },
  });
  const texts = new Map(versions.map((version) => [version.id, version.text]));
  const rows = passages.map((passage, index) => {
    const text = texts.get(passage.versionId) ?? "";
    if (!passage.segments.every((segment) => verifyAnchor(text, segment))) {
      throw new AppError(
        "conflict",
        `The words of citation ${index + 1} are not in its source. Nothing was published.`,
      );
    }
    const { segments, context, ...frozen } = freezePassage(passage, index + 1, text);
    return {
      publicationId,
      ...frozen,
      segments: segments as unknown as Prisma.InputJsonArray,
      context: context as unknown as Prisma.InputJsonObject,
    };
  });
  await tx.publishedPassage.createMany({ data: rows });
  await tx.publishedTag.createMany({
    data: passages.flatMap(freezeTags).map((tag) => ({ publicationId, ...tag })),
  });
}
