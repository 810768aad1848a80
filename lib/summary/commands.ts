import { type WriteContext, type Written, write } from "@/lib/audit/commands";
import type { Editor, SystemActor } from "@/lib/core/actor";
import { db, type Tx } from "@/lib/core/db";
import { AppError, forbidden, invalid, notFound, stale } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { summaryNotice } from "@/lib/notice/rules";
import { versionText } from "@/lib/passage/queries";
import { verifyAnchor } from "@/lib/text/anchor";
import type { Prisma } from "@/prisma/generated/client";
import { canTake } from "./policy";
import { citedEvidence, correctionOf, textOf } from "./queries";
import {
  causeOf,
  contentHash,
  docChange,
  type Standing,
  type SummaryVerb,
  statesFor,
  textHash,
  transition,
} from "./rules";
import {
  type CreateSummaryInput,
  type Doc,
  type EvidencePassage,
  MAX_SUMMARY_LENGTH,
  type RevisionEvidence,
  type SaveSummaryInput,
  type SummaryRevInput,
  type SummaryStand,
  type SummaryState,
  type SummaryText,
} from "./schema";
import { citedPassages, sameDoc } from "./text/blocks";
import { redFindings } from "./text/check";
import { type CitedEvidence, partsOf } from "./text/parts";
import { plainText } from "./text/plain";

/** Starts a summary. The same id with the same content again is a success. @throws AppError invalid, conflict */
export function createSummary(actor: Editor, input: CreateSummaryInput): Promise<SummaryStand> {
  checkLength(input.doc);
  return write({ actor, key: input.id, request: input }, async (tx) => {
    const { id, headline, doc } = input;
    if (await tx.summary.findUnique({ where: { id }, select: { id: true } })) {
      throw new AppError("conflict", "This id belongs to another summary. Start a new one.");
    }
    await tx.summary.create({ data: { id, headline, doc: json(doc), createdById: actor.id } });
    await tx.summaryContributor.create({ data: { summaryId: id, userId: actor.id } });
    await replaceCitations(tx, id, doc);
    return {
      value: { id, rev: 1, state: "draft" },
      events: [
        {
          action: "summary.created",
          subject: { type: "summary", id },
          payload: { headline, doc: json(doc) },
        },
      ],
    };
  });
}

/**
 * Autosave. Nothing is written when nothing changed. A save of what has moved on is refused with the text as it stands,
 * for the screen to merge.
 * @throws AppError invalid, not_found, stale (`current`: SummaryText), conflict (under review, approved, published)
 */
export async function saveSummary(actor: Editor, input: SaveSummaryInput): Promise<SummaryStand> {
  const { id, mutation, headline, doc } = input;
  checkLength(doc);
  const before = await loadText(db, id);
  if (before.headline === headline && sameDoc(before.doc, doc))
    return { id, rev: before.rev, state: before.state };
  return write({ actor, key: mutation, request: input }, (tx) => storeText(tx, actor, input));
}

/**
 * Stores headline and text as somebody edited them, within a transaction: the only way in which words change.
 * @throws AppError stale (`current`: SummaryText), conflict (under review, approved, published)
 */
export async function storeText(
  tx: Tx,
  actor: Editor,
  { id, rev, headline, doc }: Omit<SaveSummaryInput, "mutation">,
): Promise<Written<SummaryStand>> {
  checkLength(doc);
  const seen = await loadText(tx, id);
  const { count } = await tx.summary.updateMany({
    where: { id, rev, state: { in: statesFor("save") } },
    data: { headline, doc: json(doc), rev: { increment: 1 }, updatedAt: new Date() },
  });
  if (count === 0 || seen.rev !== rev) throw moved(await loadText(tx, id), rev, "save");
  await tx.summaryContributor.createMany({
    data: { summaryId: id, userId: actor.id },
    skipDuplicates: true,
  });
  await replaceCitations(tx, id, doc);
  const payload = {
    rev: rev + 1,
    ...(seen.headline === headline ? {} : { headline: { before: seen.headline, after: headline } }),
    doc: docChange(seen.doc, doc),
  } as Prisma.InputJsonObject;
  return {
    value: { id, rev: rev + 1, state: seen.state },
    events: [{ action: "summary.saved", subject: { type: "summary", id }, payload }],
  };
}

/**
 * Sends a summary to review: freezes text and evidence as a revision. Red findings refuse it, with the list.
 * @throws AppError not_found, stale, conflict (not in a state to submit), unprocessable (`current.findings`)
 */
export function submitForReview(actor: Editor, input: SummaryRevInput): Promise<SummaryStand> {
  const { id } = input;
  return write(context(actor, input), async (tx) => {
    const { rev, state } = await takeStep(tx, actor, input, "submit");
    const text = await loadText(tx, id);
    await holdStill(tx, text.doc);
    const evidence = await citedEvidence(actor, text.doc, tx);
    await proveEvidence(evidence);
    refuseRed(text, evidence);
    const revision = await addRevision(tx, id, text, evidence, "Submitted for review", actor.id);
    const payload = { ...revision, rev };
    return {
      value: { id, rev, state },
      events: [{ action: "summary.submitted", subject: { type: "summary", id }, payload }],
      jobs: [summaryNotice("review_requested", actor, { summaryId: id, event: revision.revisionId })],
    };
  });
}

/** Takes a summary back from review or from approval, to go on writing. @throws AppError not_found, stale, forbidden */
export function recallSummary(actor: Editor, input: SummaryRevInput): Promise<SummaryStand> {
  const { id } = input;
  return write(context(actor, input), async (tx) => {
    const { rev, state, from } = await takeStep(tx, actor, input, "recall");
    return {
      value: { id, rev, state },
      events: [{ action: "summary.recalled", subject: { type: "summary", id }, payload: { rev, from } }],
    };
  });
}

const WATCH: SystemActor = { system: "Watch over evidence" };

/**
 * After a passage changed: each summary in review or approved that cites it gets a revision with the same words and the
 * evidence of now, and goes back to review. Run again it finds nothing to do.
 * @param actorId who changed the passage: has a hand in the revision from then on. Null: nobody did, its source was
 * captured again
 */
export async function reviseForEvidence({
  passageId,
  actorId,
}: {
  passageId: string;
  actorId: string | null;
}): Promise<void> {
  const moved = await db.$queryRaw<{ id: string }[]>`
    select s.id from summary s
    join lateral (select id, content_hash from revision where summary_id = s.id order by number desc limit 1) r on true
    join revision_citation c on c.revision_id = r.id and c.passage_id = ${passageId}::uuid
    where s.state = any(${statesFor("revise")}::summary_state[]) and live_content_hash(r.id) <> r.content_hash
    order by s.id`;
  for (const { id } of moved) {
    await write({ actor: WATCH }, async (tx) => {
      const revised = await revise(tx, id, passageId, actorId);
      if (!revised) return { value: null, events: [] };
      const subject = { type: "summary" as const, id };
      const { people, ...paper } = revised;
      const payload = { ...paper, passageId, actorId };
      const ended = { summaryId: id, event: revised.revisionId, detail: revised.cause, people };
      return {
        value: null,
        events: [{ action: "summary.revised", subject, payload }],
        jobs: revised.from === "in_review" ? [] : [summaryNotice("approval_ended", WATCH, ended)],
      };
    });
  }
}

async function revise(tx: Tx, id: string, passageId: string, actorId: string | null) {
  const standing = await lockSummary(tx, id);
  const summary = await loadText(tx, id);
  const step = transition(summary.state, "revise", standing);
  const last = await tx.revision.findFirst({ where: { summaryId: id }, orderBy: { number: "desc" } });
  if (!step || !last) return null;
  const doc = last.doc as unknown as Doc;
  const words = { headline: last.headline, doc, correction: correctionOf(last) };
  await holdStill(tx, doc);
  const evidence = await citedEvidence(WATCH, doc, tx);
  if (hashOf(words, evidence) === last.contentHash) return null;
  const who = actorId
    ? (await tx.user.findUniqueOrThrow({ where: { id: actorId }, select: { name: true } })).name
    : null;
  const after = evidence.find((one) => one.id === passageId);
  const before = (last.evidence as unknown as RevisionEvidence).passages.find((one) => one.id === passageId);
  const cause = after ? causeOf(who, before, after) : `${who ?? "The source"} changed a passage`;
  // whoever set a time for it: the time is void from here on
  const due = await tx.scheduledPublication.findUnique({ where: { summaryId: id } });
  const revision = await addRevision(tx, id, words, evidence, cause, actorId ?? last.createdById);
  await tx.summary.update({
    where: { id },
    data: { state: step.to, rev: { increment: 1 }, updatedAt: new Date() },
  });
  return { ...revision, from: summary.state, cause, people: due ? [due.scheduledById] : [] };
}

/**
 * Moves a summary along the table of steps, or says why not.
 * @param seen `rev` as the person saw it
 * @throws AppError not_found, stale, conflict (no such step from here), forbidden
 */
export async function takeStep(
  tx: Tx,
  actor: Editor,
  seen: { id: string; rev: number },
  verb: SummaryVerb,
): Promise<{ rev: number; state: SummaryState; from: SummaryState }> {
  const { id, rev } = seen;
  const standing = await lockSummary(tx, id);
  const current = await loadText(tx, id);
  const step = transition(current.state, verb, standing);
  if (current.rev !== rev || !step) throw moved(current, rev, verb);
  const contributors = await tx.summaryContributor.findMany({
    where: { summaryId: id },
    select: { userId: true },
  });
  const authors = contributors.map((one) => one.userId);
  if (!canTake(actor, verb, { state: current.state, standing, authors })) {
    throw forbidden(
      step.by === "author"
        ? "Only someone who wrote this summary may do this."
        : "You may not do this to this summary.",
    );
  }
  await tx.summary.update({
    where: { id },
    data: { state: step.to, rev: { increment: 1 }, updatedAt: new Date() },
  });
  return { rev: rev + 1, state: step.to, from: current.state };
}

function context(actor: Editor, input: SummaryRevInput): WriteContext {
  return { actor, key: input.mutation, request: input };
}

function checkLength(doc: Doc): void {
  const { length } = plainText(doc).text;
  if (length <= MAX_SUMMARY_LENGTH) return;
  throw invalid(`A summary has at most ${MAX_SUMMARY_LENGTH} characters; this one has ${length}.`);
}

async function loadText(client: Pick<Tx, "summary"> | typeof db, id: string): Promise<SummaryText> {
  const row = await client.summary.findUnique({
    where: { id },
    select: {
      headline: true,
      doc: true,
      rev: true,
      state: true,
      updatedAt: true,
      correctionKind: true,
      correctionNote: true,
    },
  });
  if (!row) throw notFound("summary");
  return textOf(row);
}

/** Why nothing was written: somebody else was faster, or the summary is not in a state for it. */
function moved(current: SummaryText, seen: number, verb: SummaryVerb): AppError {
  if (current.rev !== seen) return stale("This summary has changed in the meantime.", current);
  const message =
    verb === "save"
      ? "This summary is not open for writing. Recall it from review first."
      : "This is not possible in the state that the summary is in.";
  return new AppError("conflict", message, { current });
}

/** @returns what the public has of it. The row is locked until the transaction ends. */
async function lockSummary(tx: Tx, id: string): Promise<Standing> {
  const [row] = await tx.$queryRaw<{ standing: Standing }[]>`
    select summary_standing(id) as standing from summary where id = ${id}::uuid for update`;
  return row?.standing ?? "never";
}

/** The citations of the text as it stands now. @throws AppError invalid when a citation leads nowhere */
export async function replaceCitations(tx: Tx, summaryId: string, doc: Doc): Promise<void> {
  const ids = citedPassages(doc);
  const before = await tx.citation.findMany({ where: { summaryId }, orderBy: { ordinal: "asc" } });
  if (before.map((one) => one.passageId).join() === ids.join()) return;
  const found = await tx.passage.count({ where: { id: { in: ids } } });
  if (found !== ids.length) throw invalid("A citation leads to a passage that is not there. Remove it.");
  await tx.citation.deleteMany({ where: { summaryId } });
  await tx.citation.createMany({
    data: ids.map((passageId, ordinal) => ({ summaryId, passageId, ordinal })),
  });
}

/** The cited passages stand still until the transaction ends. */
async function holdStill(tx: Tx, doc: Doc): Promise<void> {
  await tx.$queryRaw`select 1 from passage where id = any(${citedPassages(doc)}::uuid[]) order by id for share`;
}

/** Every anchor is verified once more, against the stored text. @throws Error, since none can fail by a person's doing */
async function proveEvidence(evidence: EvidencePassage[]): Promise<void> {
  for (const { id, versionId, segments } of evidence) {
    const version = await versionText(versionId);
    if (version && segments.every((segment) => verifyAnchor(version.text, segment))) continue;
    throw new Error(`passage ${id} is not what version ${versionId} says at its place`);
  }
}

function refuseRed({ headline, doc }: SummaryText, evidence: EvidencePassage[]): void {
  if (headline.trim() === "") {
    throw new AppError("unprocessable", "Give the summary a headline first.", {
      fields: { headline: "This is needed." },
    });
  }
  const findings = redFindings(doc, evidence);
  if (findings.length === 0) return;
  const things = findings.length === 1 ? "One thing has" : `${findings.length} things have`;
  throw new AppError("unprocessable", `${things} to be put right before review.`, { current: { findings } });
}

type Words = Pick<SummaryText, "headline" | "doc" | "correction">;

function hashOf({ headline, doc, correction }: Words, evidence: EvidencePassage[]): string {
  return contentHash(
    textHash(headline, doc, correction),
    evidence.map((one) => ({ passageId: one.id, evidenceHash: one.deleted ? "deleted" : one.evidenceHash })),
  );
}

/** Stores an immutable state of text and evidence, with everyone who had a hand in either. */
async function addRevision(
  tx: Tx,
  summaryId: string,
  text: Words,
  evidence: EvidencePassage[],
  cause: string,
  createdById: string,
): Promise<{ revisionId: string; number: number; contentHash: string }> {
  const id = newId();
  const { _max } = await tx.revision.aggregate({ where: { summaryId }, _max: { number: true } });
  const number = (_max.number ?? 0) + 1;
  const hash = hashOf(text, evidence);
  const { headline, doc, correction } = text;
  const snapshot = { passages: evidence } satisfies RevisionEvidence;
  await tx.revision.create({
    data: {
      id,
      summaryId,
      number,
      headline,
      doc: json(doc),
      evidence: snapshot as unknown as Prisma.InputJsonObject,
      correctionKind: correction?.kind,
      correctionNote: correction?.note,
      textHash: textHash(headline, doc, correction),
      contentHash: hash,
      cause,
      createdById,
    },
  });
  const cited = evidence.map((passage) => passage.id);
  await tx.revisionCitation.createMany({
    data: cited.map((passageId, ordinal) => ({ revisionId: id, passageId, ordinal })),
  });
  await keepParts(tx, id, doc, evidence);
  const [writers, taggers] = [
    await tx.summaryContributor.findMany({ where: { summaryId }, select: { userId: true } }),
    await tx.passageContributor.findMany({ where: { passageId: { in: cited } }, select: { userId: true } }),
  ];
  const hands = new Set([createdById, ...[...writers, ...taggers].map((one) => one.userId)]);
  await tx.revisionContributor.createMany({ data: [...hands].map((userId) => ({ revisionId: id, userId })) });
  return { revisionId: id, number, contentHash: hash };
}

/** Writes down what of a revision is judged by itself. Harmless when it is there already. */
export async function keepParts(
  tx: Tx,
  revisionId: string,
  doc: Doc,
  evidence: readonly CitedEvidence[],
): Promise<void> {
  const parts = partsOf(doc, evidence);
  await tx.revisionPart.createMany({
    data: parts.map((part, ordinal) => ({ revisionId, ordinal, ...part })),
    skipDuplicates: true,
  });
}

function json(doc: Doc): Prisma.InputJsonObject {
  return doc as unknown as Prisma.InputJsonObject;
}
