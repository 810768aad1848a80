import { afterAll, describe, expect, test } from "vitest";
import { db, disconnect } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { savePassage } from "@/lib/passage/commands";
import { approve, requestChanges } from "@/lib/review/commands";
import { submitForReview } from "@/lib/summary/commands";
import { onPassageChanged } from "@/lib/summary/jobs";
import type { Doc } from "@/lib/summary/schema";
import { claimsOf } from "@/lib/summary/text/claims";
import { partsOf } from "@/lib/summary/text/parts";
import { makeUser } from "@/prisma/factories";
import { asRole } from "@/prisma/testing/as-role";
import { failure } from "@/prisma/testing/harbour";
import { latestRevision, makeUnderReview, type UnderReview } from "@/prisma/testing/review";
import { applyChanges, declineChange, suggestChange } from "./commands";
import { listChanges } from "./queries";

afterAll(disconnect);

const summaryOf = (id: string) => db.summary.findUniqueOrThrow({ where: { id } });
const wordsOf = async (id: string) =>
  claimsOf((await summaryOf(id)).doc as unknown as Doc).map(({ text }) => text);

/** The key of the nth sentence of what is under review, and its words. */
async function sentence({ summaryId }: UnderReview, at: number) {
  const doc = (await summaryOf(summaryId)).doc as unknown as Doc;
  const key = partsOf(doc, [])[at]?.key ?? "";
  return { key, words: claimsOf(doc)[at]?.text ?? "" };
}

async function suggestWords(
  made: UnderReview,
  at = 0,
  change = (words: string) => words.replace("Point", "Item"),
) {
  const { key, words } = await sentence(made, at);
  const { revisionId, reviewer } = made;
  return suggestChange(reviewer, {
    id: newId(),
    revisionId,
    kind: "words",
    key,
    words: change(words),
    note: "",
  });
}

/** A tag of the first cited passage, said otherwise. */
async function suggestMixed(made: UnderReview) {
  const [passage] = made.passages;
  const { revisionId, reviewer } = made;
  return suggestChange(reviewer, {
    ...{ id: newId(), revisionId, kind: "sentiment", note: "He hesitates.", sentiment: "mixed" },
    ...{ passageId: passage?.id ?? "", issueId: passage?.tags[0]?.issueId ?? "" },
  });
}

async function openForWriting(made: UnderReview): Promise<void> {
  const { revisionId, contentHash } = made;
  await requestChanges(made.reviewer, { id: newId(), revisionId, contentHash, note: "See the suggestions." });
}

async function apply(made: UnderReview, ...changes: { id: string }[]) {
  const { rev } = await summaryOf(made.summaryId);
  return applyChanges(made.writer, {
    ...{ id: newId(), summaryId: made.summaryId, rev },
    changes: changes.map(({ id }) => id),
  });
}

async function submitAgain(made: UnderReview): Promise<UnderReview> {
  const { rev } = await summaryOf(made.summaryId);
  await submitForReview(made.writer, { id: made.summaryId, mutation: newId(), rev });
  return { ...made, ...(await latestRevision(made.summaryId)) };
}

const verdict = ({ revisionId, contentHash }: UnderReview) => ({
  id: newId(),
  revisionId,
  contentHash,
  note: "",
});

describe("a suggested change", () => {
  test("changes nothing by itself; applied, it is a save like any other, and both had a hand in it", async () => {
    const made = await makeUnderReview();
    const change = await suggestWords(made);
    expect((await wordsOf(made.summaryId))[0]).toMatch(/^Point 1/);
    await openForWriting(made);
    const { applied, text } = await apply(made, change);
    expect(applied).toEqual([change.id]);
    expect((await wordsOf(made.summaryId))[0]).toMatch(/^Item 1/);
    expect(claimsOf(text.doc)[0]?.citations).toEqual([made.passages[0]?.id]);
    const again = await submitAgain(made);
    await expect(approve(made.reviewer, verdict(again))).rejects.toMatchObject({ code: "forbidden" });
    expect(await approve(await makeUser({ role: "reviewer" }), verdict(again))).toEqual({
      state: "approved",
    });
    const events = await db.auditEvent.findMany({
      where: { subjectId: made.summaryId },
      orderBy: { seq: "asc" },
    });
    const actions = events.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(["change.suggested", "summary.saved", "change.applied"]));
  });

  test("of a tag: a step on the passage, which ends what was approved; whoever suggested it cannot approve it", async () => {
    const made = await makeUnderReview();
    const other = await makeUser({ role: "reviewer" });
    const change = await suggestMixed(made);
    expect(await approve(other, verdict(made))).toEqual({ state: "approved" });
    await apply(made, change);
    const id = made.passages[0]?.id ?? "";
    const tags = await db.passageTag.findMany({ where: { passageId: id } });
    expect(tags).toMatchObject([{ sentiment: "mixed" }]);
    await onPassageChanged({ passageId: id, actorId: made.writer.id });
    const again = { ...made, ...(await latestRevision(made.summaryId)) };
    expect((await summaryOf(made.summaryId)).state).toBe("in_review");
    await expect(approve(made.reviewer, verdict(again))).rejects.toMatchObject({ code: "forbidden" });
    expect(await approve(other, verdict(again))).toEqual({ state: "approved" });
  });

  test("all of them at once, and those whose target moved stay open with what stands there now", async () => {
    const made = await makeUnderReview();
    const [first, rival, second, tag] = [
      await suggestWords(made),
      await suggestWords(made, 0, (words) => words.replace("Point", "Matter")),
      await suggestWords(made, 1),
      await suggestMixed(made),
    ];
    await openForWriting(made);
    const { applied, moved } = await apply(made, first, rival, second, tag);
    expect(applied).toEqual([first.id, second.id, tag.id]);
    expect(moved).toEqual([{ id: rival.id, now: expect.stringMatching(/^Item 1/) }]);
    expect((await wordsOf(made.summaryId)).map((words) => words.slice(0, 6))).toEqual(["Item 1", "Item 2"]);
    const open = (await listChanges(made.writer, made.summaryId)).filter(({ state }) => state === "open");
    expect(open).toMatchObject([{ id: rival.id, applies: false, now: expect.stringMatching(/^Item 1/) }]);
    const error = await failure(apply(made, rival));
    expect(error).toMatchObject({ code: "stale", details: { current: { moved: [{ id: rival.id }] } } });
  });

  test("of a tag that somebody changed meanwhile is not applied blindly", async () => {
    const made = await makeUnderReview();
    const change = await suggestMixed(made);
    const [passage] = made.passages;
    if (!passage) throw new Error("no passage");
    const { id, rev, versionId, kind, speakerId, relayedById, note, tags } = passage;
    const segments = passage.segments.map(({ start, end, exact }) => ({ start, end, exact }));
    const other = tags.map(({ issueId }) => ({ issueId, sentiment: "negative" as const }));
    const saved = { id, rev, versionId, kind, speakerId, relayedById, note, segments, tags: other };
    await savePassage(made.tagger, { ...saved, mutation: newId() });
    const error = await failure(apply(made, change));
    expect(error.details.current).toMatchObject({ moved: [{ now: expect.stringMatching(/: negative$/) }] });
    expect(await db.passageTag.findMany({ where: { passageId: id } })).toMatchObject([
      { sentiment: "negative" },
    ]);
  });

  test("words are not applied while reviewers read them; nor over a text that moved on", async () => {
    const made = await makeUnderReview();
    const change = await suggestWords(made);
    await expect(apply(made, change)).rejects.toMatchObject({ code: "conflict" });
    await openForWriting(made);
    const late = applyChanges(made.writer, {
      id: newId(),
      summaryId: made.summaryId,
      rev: 1,
      changes: [change.id],
    });
    await expect(late).rejects.toMatchObject({ code: "stale" });
    expect((await listChanges(made.writer, made.summaryId))[0]).toMatchObject({
      state: "open",
      applies: true,
    });
  });

  test("declined with a word, it is decided; two who decide at once are one", async () => {
    const made = await makeUnderReview();
    const change = await suggestMixed(made);
    const say = (note: string) => declineChange(made.writer, { id: newId(), changeId: change.id, note });
    const answers = await Promise.allSettled([say("He does not."), say("No."), apply(made, change)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [decided] = await listChanges(made.writer, made.summaryId);
    expect(decided?.state).not.toBe("open");
  });

  test.each([
    ["a sentence that is not there", { kind: "words" as const, key: "0".repeat(64), words: "Other." }],
    ["a passage that is not cited", { kind: "speaker" as const, passageId: newId(), speakerId: null }],
  ])("is not of %s", async (_, about) => {
    const made = await makeUnderReview();
    const input = { id: newId(), revisionId: made.revisionId, note: "", ...about };
    await expect(suggestChange(made.reviewer, input)).rejects.toMatchObject({ code: "invalid" });
  });

  test("is not what stands there already, nor somebody out of no codebook", async () => {
    const made = await makeUnderReview();
    await expect(suggestWords(made, 0, (words) => words)).rejects.toMatchObject({ code: "invalid" });
    const on = { id: newId(), revisionId: made.revisionId, note: "", passageId: made.passages[0]?.id ?? "" };
    const nobody = suggestChange(made.reviewer, { ...on, kind: "speaker", speakerId: newId() });
    await expect(nobody).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("at the database itself", () => {
  test("however it is applied, whoever suggested it cannot approve it; and it is decided once", async () => {
    const made = await makeUnderReview();
    const change = await suggestWords(made);
    const answers = await asRole("app", async (client) => {
      const found: string[] = [];
      const attempt = async (statement: string, values: unknown[]) => {
        await client.query("savepoint before");
        const answer = client.query(statement, values).then(() => "accepted");
        found.push(
          await answer.catch(
            (error: { constraint?: string; code?: string }) => error.constraint ?? error.code ?? "",
          ),
        );
        if (found.at(-1) !== "accepted") await client.query("rollback to before");
      };
      const decided = `update suggested_change set state = $2::change_state, decided_by_id = $3, decided_at = now() where id = $1`;
      await attempt("update suggested_change set after = $2 where id = $1", [
        change.id,
        '{"words": "Mine."}',
      ]);
      await attempt(decided, [change.id, "applied", made.writer.id]);
      await attempt(decided, [change.id, "declined", made.writer.id]);
      await attempt(
        `insert into review (id, summary_id, revision_id, content_hash, verdict, reviewer_id)
          values ($1, $2, $3, $4, 'approve', $5)`,
        [newId(), made.summaryId, made.revisionId, made.contentHash, made.reviewer.id],
      );
      return found;
    });
    expect(answers).toEqual(["23001", "accepted", "23001", "review_four_eyes"]);
  });
});
