import { afterAll, describe, expect, test } from "vitest";
import type { Admin } from "@/lib/core/actor";
import { db, disconnect } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { savePassage } from "@/lib/passage/commands";
import { publish, schedulePublication } from "@/lib/publication/commands";
import { recallSummary, saveSummary, submitForReview } from "@/lib/summary/commands";
import { onPassageChanged } from "@/lib/summary/jobs";
import type { Doc } from "@/lib/summary/schema";
import { partsOf } from "@/lib/summary/text/parts";
import { makeUser } from "@/prisma/factories";
import { answerOf } from "@/prisma/testing/as-role";
import { failure } from "@/prisma/testing/harbour";
import { latestRevision, makeApproved, makeUnderReview, type UnderReview } from "@/prisma/testing/review";
import { addComment, approve, requestChanges, resolveComment } from "./commands";
import { answerPart, judgeParts } from "./parts/judge";
import { findReviewSubject, partVerdicts } from "./queries";
import type { JudgePartsInput } from "./schema";

afterAll(disconnect);

const stateOf = async (id: string) => (await db.summary.findUniqueOrThrow({ where: { id } })).state;
const whole = ({ revisionId, contentHash }: Pick<UnderReview, "revisionId" | "contentHash">, note = "") => ({
  id: newId(),
  revisionId,
  contentHash,
  note,
});
const publication = ({ summaryId, contentHash }: UnderReview) => ({ id: newId(), summaryId, contentHash });

async function partsIn(revisionId: string) {
  return db.revisionPart.findMany({ where: { revisionId }, orderBy: { ordinal: "asc" } });
}

type Verdicts = JudgePartsInput["verdicts"];
type Made = Awaited<ReturnType<typeof partsIn>>[number];
const sendBack = ({ kind, key, hash }: Made, note = ""): Verdicts[number] => ({
  id: newId(),
  ...{ kind, key, hash, note },
  verdict: "send_back",
  reason: "out_of_context",
});
const approved = ({ kind, key, hash }: Made): Verdicts[number] => ({
  id: newId(),
  ...{ kind, key, hash },
  verdict: "approve",
});
const judge = (actor: Admin, revisionId: string, verdicts: Verdicts) =>
  judgeParts(actor, { id: newId(), revisionId, verdicts });

/** The first part of a summary under review. */
async function first(made: UnderReview): Promise<Made> {
  const [part] = await partsIn(made.revisionId);
  if (!part) throw new Error("no part");
  return part;
}

/** Other words for the first sentence, and back to review. */
async function rewrite(made: UnderReview, change = (words: string) => words.replace("Point", "Item")) {
  const { summaryId: id, writer } = made;
  const before = await db.summary.findUniqueOrThrow({ where: { id } });
  const doc = JSON.parse(change(JSON.stringify(before.doc))) as Doc;
  const { rev } = await saveSummary(writer, {
    ...{ id, mutation: newId(), rev: before.rev, headline: before.headline, doc },
  });
  await submitForReview(writer, { id, mutation: newId(), rev });
  return { ...made, ...(await latestRevision(id)) };
}

describe("the parts of a revision", () => {
  test("are written down with it, as the one function splits it", async () => {
    const made = await makeUnderReview();
    const { doc, evidence } = await db.revision.findUniqueOrThrow({ where: { id: made.revisionId } });
    const { passages } = evidence as unknown as { passages: { id: string; evidenceHash: string }[] };
    const kept = (await partsIn(made.revisionId)).map(({ kind, key, hash }) => ({ kind, key, hash }));
    expect(kept).toEqual(partsOf(doc as unknown as Doc, passages));
    expect(kept.map(({ kind }) => kind)).toEqual(["sentence", "passage", "sentence", "passage"]);
  });
});

describe("a reviewer judges parts", () => {
  test("one by one and all the rest at once; the last word counts; it stands on the page and in the log", async () => {
    const made = await makeUnderReview();
    const [one, ...rest] = await partsIn(made.revisionId);
    if (!one) throw new Error("no part");
    await judge(made.reviewer, made.revisionId, [sendBack(one, "He spoke of the old bridge.")]);
    await judge(made.reviewer, made.revisionId, rest.map(approved));
    const subject = await findReviewSubject(made.reviewer, made.summaryId);
    expect(subject?.verdicts).toHaveLength(4);
    expect(subject?.verdicts[0]).toMatchObject({
      ...{ kind: one.kind, key: one.key, verdict: "send_back", reason: "out_of_context", open: true },
      reviewer: { id: made.reviewer.id },
    });
    await judge(made.reviewer, made.revisionId, [approved(one)]);
    expect((await partVerdicts(made.revisionId)).every(({ open }) => !open)).toBe(true);
    const events = await db.auditEvent.count({
      where: { subjectId: made.summaryId, action: "review.parts_judged" },
    });
    expect(events).toBe(3);
  });

  test.each([
    ["who wrote it", (made: UnderReview) => made.writer],
    ["who tagged what it cites", (made: UnderReview) => made.tagger],
  ])("but nobody %s", async (_, pick) => {
    const made = await makeUnderReview();
    const refused = judge(pick(made), made.revisionId, [approved(await first(made))]);
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
  });

  test("and no editor", async () => {
    const made = await makeUnderReview();
    const refused = judge(await makeUser({ role: "editor" }), made.revisionId, [approved(await first(made))]);
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
  });

  test("not what is not under review", async () => {
    const made = await makeUnderReview();
    const { rev } = await db.summary.findUniqueOrThrow({ where: { id: made.summaryId } });
    await recallSummary(made.writer, { id: made.summaryId, mutation: newId(), rev });
    const refused = judge(made.reviewer, made.revisionId, [approved(await first(made))]);
    await expect(refused).rejects.toMatchObject({ code: "conflict" });
  });

  test("the same request twice is one; two reviewers at the same part at once are both heard", async () => {
    const made = await makeUnderReview();
    const part = await first(made);
    const other = await makeUser({ role: "reviewer" });
    const once = { id: newId(), revisionId: made.revisionId, verdicts: [sendBack(part)] };
    await Promise.all([
      judgeParts(made.reviewer, once),
      judgeParts(made.reviewer, once),
      judge(other, made.revisionId, [approved(part)]),
    ]);
    const verdicts = await partVerdicts(made.revisionId);
    expect(verdicts.map(({ verdict }) => verdict).sort()).toEqual(["approve", "send_back"]);
    expect(verdicts.find(({ verdict }) => verdict === "send_back")?.open).toBe(true);
  });

  test("a part that changed meanwhile is refused with its name, and then none is judged", async () => {
    const made = await makeUnderReview();
    const [sentence, passage] = await partsIn(made.revisionId);
    if (!sentence || !passage) throw new Error("no parts");
    await requestChanges(made.reviewer, whole(made, "Shorter."));
    await rewrite(made);
    const error = await failure(
      judge(made.reviewer, made.revisionId, [approved(passage), approved(sentence)]),
    );
    expect(error.code).toBe("stale");
    expect(error.details.current).toMatchObject({ moved: [{ kind: "sentence", key: sentence.key }] });
    expect(await db.partVerdict.count({ where: { summaryId: made.summaryId } })).toBe(0);
    await judge(made.reviewer, made.revisionId, [approved(passage)]);
  });
});

describe("what was sent back", () => {
  test("holds over a revision that does not touch it, and dies by itself with one that does", async () => {
    const made = await makeUnderReview();
    const [sentence, , other] = await partsIn(made.revisionId);
    if (!sentence || !other) throw new Error("no parts");
    await judge(made.reviewer, made.revisionId, [sendBack(sentence), sendBack(other)]);
    await requestChanges(made.reviewer, whole(made));
    const again = await rewrite(made);
    const left = await partVerdicts(again.revisionId);
    expect(left.map(({ key }) => key)).toEqual([other.key]);
    const error = await failure(approve(made.reviewer, whole(again)));
    expect(error).toMatchObject({
      code: "unprocessable",
      message: expect.stringContaining("1 part is sent back"),
    });
    expect(error.details.current).toEqual({ missing: [{ kind: "sent_back", count: 1 }] });
  });

  test("dies with a change of the evidence of a passage", async () => {
    const made = await makeUnderReview();
    const [, part] = await partsIn(made.revisionId);
    const [passage] = made.passages;
    if (!part || !passage) throw new Error("no parts");
    await judge(made.reviewer, made.revisionId, [sendBack(part)]);
    const { id, rev, versionId, kind, speakerId, relayedById, note } = passage;
    const segments = passage.segments.map(({ start, end, exact }) => ({ start, end, exact }));
    const saved = { id, rev, versionId, kind, speakerId, relayedById, note, segments, tags: [] };
    await savePassage(made.writer, { ...saved, mutation: newId() });
    await onPassageChanged({ passageId: id, actorId: made.writer.id });
    const { revisionId } = await latestRevision(made.summaryId);
    expect(revisionId).not.toBe(made.revisionId);
    expect(await partVerdicts(revisionId)).toEqual([]);
  });

  test("answered, it waits for a reviewer to approve it after the answer: another one may", async () => {
    const made = await makeUnderReview();
    const part = await first(made);
    const other = await makeUser({ role: "reviewer" });
    await judge(other, made.revisionId, [approved(part)]);
    await judge(made.reviewer, made.revisionId, [sendBack(part)]);
    const [verdict] = (await partVerdicts(made.revisionId)).filter(({ open }) => open);
    if (!verdict) throw new Error("nothing sent back");
    const answer = { verdictId: verdict.id, body: "It is the new bridge: see the minutes." };
    await expect(answerPart(other, { id: newId(), ...answer })).rejects.toMatchObject({ code: "forbidden" });
    await answerPart(made.writer, { id: newId(), ...answer });
    const told = await db.$queryRaw<{ to: unknown; path: string }[]>`
      select payload->'to' as to, payload->>'path' as path from graphile_worker._private_jobs
      where payload->>'detail' = ${answer.body}`;
    expect(told).toEqual([
      {
        to: [{ people: [made.reviewer.id] }],
        path: `/desk/review/${made.summaryId}#sent-back-${verdict.id}`,
      },
    ]);
    const answered = (await partVerdicts(made.revisionId)).find(({ id }) => id === verdict.id);
    expect(answered).toMatchObject({
      open: true,
      replies: [{ body: answer.body, author: made.writer.name }],
    });
    await judge(other, made.revisionId, [approved(part)]);
    expect((await partVerdicts(made.revisionId)).some(({ open }) => open)).toBe(false);
    expect(await approve(other, whole(made))).toEqual({ state: "approved" });
  });

  test("is note enough to request changes; without it and without a note nothing is sent back", async () => {
    const made = await makeUnderReview();
    await expect(requestChanges(made.reviewer, whole(made))).rejects.toMatchObject({ code: "invalid" });
    await judge(made.reviewer, made.revisionId, [sendBack(await first(made))]);
    expect(await requestChanges(made.reviewer, whole(made))).toEqual({ state: "changes_requested" });
  });
});

describe("approving and publishing wait", () => {
  const thread = (made: UnderReview) => ({
    ...{ id: newId(), revisionId: made.revisionId, parentId: null, passageId: null, anchor: null },
    body: "Is this fair?",
  });

  test("for an open thread: approving, publishing, a time for it", async () => {
    const open = await makeUnderReview();
    const question = thread(open);
    await addComment(open.reviewer, question);
    await expect(approve(open.reviewer, whole(open))).rejects.toMatchObject({ code: "unprocessable" });
    await resolveComment(open.writer, { id: question.id, rev: 1, resolved: true });
    expect(await approve(open.reviewer, whole(open))).toEqual({ state: "approved" });
    await resolveComment(open.writer, { id: question.id, rev: 2, resolved: false });
    const error = await failure(publish(open.writer, publication(open)));
    expect(error.details.current).toEqual({ missing: [{ kind: "threads", count: 1 }] });
    const at = new Date(Date.now() + 3_600_000).toISOString();
    await expect(schedulePublication(open.writer, { ...publication(open), at })).rejects.toMatchObject({
      code: "unprocessable",
    });
    await resolveComment(open.writer, { id: question.id, rev: 3, resolved: true });
    await publish(open.writer, publication(open));
    expect(await stateOf(open.summaryId)).toBe("published");
  });

  test("for a part that a second reviewer sends back after the approval", async () => {
    const made = await makeApproved();
    await judge(await makeUser({ role: "reviewer" }), made.revisionId, [sendBack(await first(made))]);
    const error = await failure(publish(made.writer, publication(made)));
    expect(error.details.current).toEqual({ missing: [{ kind: "sent_back", count: 1 }] });
  });

  test("at the database itself as well, as the app's own role", async () => {
    const insertReview = `insert into review (id, summary_id, revision_id, content_hash, verdict, reviewer_id)
      values ($1, $2, $3, $4, 'approve', $5)`;
    const made = await makeUnderReview();
    const values = () => [newId(), made.summaryId, made.revisionId, made.contentHash, made.reviewer.id];
    expect(await answerOf("app", insertReview, values())).toBe("accepted");
    await addComment(made.reviewer, thread(made));
    expect(await answerOf("app", insertReview, values())).toBe("23514 review_waits");
    const ready = await makeApproved();
    await judge(await makeUser({ role: "reviewer" }), ready.revisionId, [sendBack(await first(ready))]);
    const insert = `insert into publication (id, summary_id, revision_id, number, slug, headline, body, content_hash,
      published_by_id) values ($1, $2, $3, 1, 'x', 'x', '{}', $4, $5)`;
    const row = [newId(), ready.summaryId, ready.revisionId, ready.contentHash, ready.writer.id];
    expect(await answerOf("app", insert, row)).toBe("23514 publication_waits");
  });
});

describe("a verdict on a part at the database itself", () => {
  test.each<[string, (made: UnderReview, part: Made) => Promise<unknown[]>, string]>([
    ["lawful", async (made, part) => [made.reviewer.id, part.hash, "approve", null], "accepted"],
    [
      "by the author",
      async (made, part) => [made.writer.id, part.hash, "approve", null],
      "23514 part_verdict_four_eyes",
    ],
    [
      "by who tagged it",
      async (made, part) => [made.tagger.id, part.hash, "approve", null],
      "23514 part_verdict_four_eyes",
    ],
    [
      "by an editor",
      async (_, part) => [(await makeUser({ role: "editor" })).id, part.hash, "approve", null],
      "23514 part_verdict_role",
    ],
    [
      "on what it is not",
      async (made) => [made.reviewer.id, "0".repeat(64), "approve", null],
      "23514 part_verdict_stale",
    ],
    [
      "back without a reason",
      async (made, part) => [made.reviewer.id, part.hash, "send_back", null],
      "23514 part_verdict_reason",
    ],
  ])("%s: %#", async (_, values, answer) => {
    const made = await makeUnderReview();
    const part = await first(made);
    const [reviewer, hash, verdict, reason] = await values(made, part);
    const insert = `insert into part_verdict (id, summary_id, revision_id, part_kind, part_key, reviewer_id, part_hash,
      verdict, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
    const row = [
      newId(),
      made.summaryId,
      made.revisionId,
      part.kind,
      part.key,
      reviewer,
      hash,
      verdict,
      reason,
    ];
    expect(await answerOf("app", insert, row)).toBe(answer);
  });
});
