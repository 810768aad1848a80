import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db, disconnect, writable } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { deletePassage, savePassage } from "@/lib/passage/commands";
import { findPassage, passagesNaming } from "@/lib/passage/queries";
import { makePassage, makeSource, makeUser } from "@/prisma/factories";
import { answer, drawn, failure, makeCast, people, taskOf } from "@/prisma/testing/reading";
import { makeUnderReview } from "@/prisma/testing/review";
import { noteSeen, readSecond, settleDifference, skipReading } from "./commands";
import { drawPassage } from "./jobs";
import { nextReading, openDifferences, readingCounts, readingProgress } from "./queries";

beforeAll(async () => {
  await makeCast();
});
afterAll(disconnect);

describe("the second reading is blind", () => {
  test("what is given to read is the same, whatever the first person said", async () => {
    const { first, second, dam, cost } = people();
    const { passage, readingId } = await drawn("strongly_negative");
    const before = await taskOf(second, readingId);
    await savePassage(first, {
      ...passage,
      mutation: newId(),
      speakerId: dam.id,
      relayedById: people().mill.id,
      note: "a secret note",
      tags: [{ issueId: cost.id, sentiment: "mixed" }],
      segments: passage.segments.map(({ start, end, exact }) => ({ start, end, exact })),
    });
    const after = await nextReading(second);
    expect(after).toEqual(before);
    const text = JSON.stringify(after);
    for (const hidden of [
      passage.id,
      passage.sourceId,
      passage.versionId,
      people().first.id,
      "secret note",
    ]) {
      expect(text).not.toContain(hidden);
    }
    expect(after?.text.slice(after.marks[0]?.start, after.marks[0]?.end)).toBe(passage.segments[0]?.exact);
  });

  test("nobody with a hand in a passage is offered it, may answer or skip it; nor past the command", async () => {
    const { first } = people();
    const { passage, readingId } = await drawn();
    const seen = (await taskOf(people().second, readingId)).seen;
    const task = { id: readingId, seen };
    expect(await failure(readSecond(first, answer(task)))).toBe("forbidden");
    const skip = { id: readingId, mutation: newId(), reason: "unclear" as const, note: "" };
    expect(await failure(skipReading(first, skip))).toBe("forbidden");
    const data = {
      readingId,
      readerId: first.id,
      tags: [],
      shown: {},
      first: { evidenceHash: passage.evidenceHash },
      differs: false,
    };
    await expect(writable().secondReadingAnswer.create({ data })).rejects.toThrow("read it a second time");
    const other = { ...data, readerId: people().second.id, first: { evidenceHash: "0" } };
    await expect(writable().secondReadingAnswer.create({ data: other })).rejects.toThrow(
      "not what the passage says",
    );
  });

  test("who opened a review that cites the passage, or wrote it, is not offered it, nor past the screen", async () => {
    const { second } = people();
    const { passages, revisionId, writer } = await makeUnderReview();
    const passage = passages[0];
    if (!passage) throw new Error("no passage");
    await drawPassage({ passageId: passage.id });
    const reading = await db.secondReading.findUniqueOrThrow({ where: { passageId: passage.id } });
    const task = await taskOf(second, reading.id);
    const { open } = await readingCounts(second);
    const summary = await db.revision.findUniqueOrThrow({ where: { id: revisionId } });
    const look = { revisionId, reviewerId: second.id, summaryId: summary.summaryId };
    await writable().reviewLook.create({ data: look });
    expect((await readingCounts(second)).open).toBeLessThan(open);
    expect((await nextReading(second))?.id).not.toBe(reading.id);
    expect(await failure(readSecond(second, answer(task)))).toBe("forbidden");
    expect(await failure(readSecond(writer, answer(task)))).toBe("forbidden");
    expect(await db.secondReadingAnswer.count({ where: { readingId: reading.id } })).toBe(0);
  });

  test("nor by whoever had its source open, not past the command, nor past the database", async () => {
    const { passage, readingId } = await drawn();
    const [looker, early, other] = [await makeUser(), await makeUser(), await makeUser()];
    const task = await taskOf(looker, readingId);
    await noteSeen(looker, [passage.sourceId]);
    const before = new Date(Date.now() - 3_600_000);
    await noteSeen(early, [passage.sourceId], before);
    expect(await readingCounts(looker)).toMatchObject({ mine: 0, open: 0 });
    expect(await failure(readSecond(looker, answer(task)))).toBe("forbidden");
    const data = {
      readingId,
      readerId: looker.id,
      tags: [],
      shown: {},
      first: { evidenceHash: passage.evidenceHash },
      differs: false,
    };
    await expect(writable().secondReadingAnswer.create({ data })).rejects.toThrow(
      "could see the first reading",
    );
    // who had it open before it was tagged, and who never had, may
    expect((await taskOf(early, readingId)).id).toBe(readingId);
    expect(await failure(readSecond(other, answer(await taskOf(other, readingId))))).toBeNull();
  });

  test("a look that goes on is noted again, so that it covers what is tagged meanwhile", async () => {
    const { passage } = await drawn();
    const looker = await makeUser();
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    const noted = async () =>
      (await db.sourceLook.findFirstOrThrow({ where: { personId: looker.id } })).at.getTime();
    await noteSeen(looker, [passage.sourceId], at(0));
    const first = await noted();
    await noteSeen(looker, [passage.sourceId], at(1));
    expect(await noted()).toBe(first);
    await noteSeen(looker, [passage.sourceId], at(5));
    expect(await noted()).toBeGreaterThan(first);
    const latest = await noted();
    await noteSeen(looker, [passage.sourceId], at(-60));
    expect(await noted()).toBe(latest);
  });

  test("what was seen stays seen, past the application too", async () => {
    const { sourceId } = (await drawn()).passage;
    const looker = await makeUser();
    await noteSeen(looker, [sourceId]);
    const where = { sourceId_personId: { sourceId, personId: looker.id } };
    const data = { at: new Date(0) };
    await expect(writable().sourceLook.update({ where, data })).rejects.toThrow("not taken back");
    const other = { personId: (await makeUser()).id };
    await expect(writable().sourceLook.update({ where, data: other })).rejects.toThrow("not taken back");
    await expect(writable().sourceLook.delete({ where })).rejects.toThrow();
  });

  test("the codebook's lists leave out what a person may still read blind; where nobody is left, it is said", async () => {
    const { first, mill, flood } = people();
    // a source of its own: what everybody has seen stays seen
    const source = await makeSource(first, { title: "Fords", text: "“The ford is closed,” she said." });
    const content = { speaker: mill, tags: [[flood, "positive"]] as [typeof flood, "positive"][] };
    const passage = await makePassage(first, source, "The ford is closed", content);
    await drawPassage({ passageId: passage.id });
    const listed = async (person: typeof first) =>
      (await passagesNaming(person, { speakerId: mill.id }, 500)).map(({ id }) => id);
    const reader = await makeUser();
    expect(await listed(reader)).not.toContain(passage.id);
    expect(await listed(first)).toContain(passage.id);
    const { stuck } = await readingProgress(first);
    const everybody = await db.user.findMany({ where: { disabledAt: null } });
    const looks = everybody.map(({ id }) => ({ personId: id, sourceId: passage.sourceId }));
    await writable().sourceLook.createMany({ data: looks, skipDuplicates: true });
    expect((await readingProgress(first)).stuck).toBeGreaterThan(stuck);
    expect(await listed(reader)).toContain(passage.id);
  });

  test("the answer keeps both readings, and nobody can change them", async () => {
    const { second, first, flood } = people();
    const { passage, readingId } = await drawn("positive");
    const task = await taskOf(second, readingId);
    const [mark] = task.marks;
    const segments = mark ? [{ start: mark.start, end: mark.end - 1 }] : null;
    const wanted = answer(task, { tags: [{ issueId: flood.id, sentiment: "negative" }], segments });
    expect(await readSecond(second, wanted)).toEqual({ id: readingId });
    expect(await readSecond(second, wanted)).toEqual({ id: readingId });
    const kept = await db.secondReadingAnswer.findUniqueOrThrow({ where: { readingId } });
    expect(kept).toMatchObject({ readerId: second.id, firstPersonId: first.id, differs: true });
    expect(kept.first).toMatchObject({
      tags: [{ sentiment: "positive" }],
      rev: 1,
      evidenceHash: passage.evidenceHash,
    });
    const end = passage.segments[0]?.end ?? 0;
    expect(kept.segments).toEqual([{ start: passage.segments[0]?.start, end: end - 1 }]);
    const where = { readingId };
    await expect(
      writable().secondReadingAnswer.update({ where, data: { differs: false } }),
    ).rejects.toThrow();
    await expect(writable().secondReadingAnswer.delete({ where })).rejects.toThrow();
    // whoever read it has no hand in it by that
    expect(await db.passageContributor.count({ where: { passageId: passage.id } })).toBe(1);
    expect(await nextReading(second)).not.toMatchObject({ id: readingId });
  });

  test("two at the same moment: one is stored, the other is told", async () => {
    const { second, third } = people();
    const { readingId } = await drawn();
    const task = await taskOf(second, readingId);
    const codes = await Promise.all([
      failure(readSecond(second, answer(task))),
      failure(readSecond(third, answer(task))),
    ]);
    expect(codes.sort()).toEqual(["conflict", null]);
    expect(await db.secondReadingAnswer.count({ where: { readingId } })).toBe(1);
  });

  test("other words than were shown are not answered for; marks stay within the text", async () => {
    const { second, first } = people();
    const { passage, readingId } = await drawn();
    const task = await taskOf(second, readingId);
    const outside = answer(task, { segments: [{ start: 0, end: task.text.length + 1 }] });
    expect(await failure(readSecond(second, outside))).toBe("invalid");
    const [segment] = passage.segments;
    if (!segment) throw new Error("no words");
    const shorter = { start: segment.start, end: segment.end - 3, exact: segment.exact.slice(0, -3) };
    await savePassage(first, { ...passage, mutation: newId(), segments: [shorter] });
    expect(await failure(readSecond(second, answer(task)))).toBe("stale");
    expect(await failure(readSecond(second, answer(task, { speakerId: newId() })))).toBe("stale");
  });

  test("a skip with a reason goes to somebody else", async () => {
    const { second, third } = people();
    const { readingId } = await drawn();
    await taskOf(second, readingId);
    await skipReading(second, { id: readingId, mutation: newId(), reason: "involved", note: "" });
    expect((await nextReading(second))?.id).not.toBe(readingId);
    expect((await taskOf(third, readingId)).id).toBe(readingId);
    const [event] = await db.auditEvent.findMany({
      where: { subjectId: readingId, action: "reading.skipped" },
    });
    expect(event?.payload).toMatchObject({ reason: "involved" });
  });

  test("a deleted passage is not offered any more", async () => {
    const { second, first } = people();
    const { passage, readingId } = await drawn();
    const before = await readingCounts(second);
    await deletePassage(first, { id: passage.id, mutation: newId(), rev: 1 });
    expect((await readingCounts(second)).open).toBe(before.open - 1);
    const seen = "0".repeat(64);
    expect(await failure(readSecond(second, answer({ id: readingId, seen })))).toBe("not_found");
  });
});

/** A passage read twice, with another sentiment. */
async function differing() {
  const { second, flood } = people();
  const made = await drawn("positive");
  const task = await taskOf(second, made.readingId);
  await readSecond(second, answer(task, { tags: [{ issueId: flood.id, sentiment: "negative" }] }));
  return made;
}

describe("settling", () => {
  test("by a third person who reviews, and by nobody else; nor past the command", async () => {
    const { first, third } = people();
    const reader = await makeUser({ role: "reviewer" });
    const { passage, readingId } = await drawn();
    const task = await taskOf(reader, readingId);
    await readSecond(reader, answer(task, { speakerId: null }));
    const settle = {
      id: readingId,
      mutation: newId(),
      rev: 1,
      choice: "second" as const,
      speakerId: null,
      tags: [],
      note: "",
    };
    for (const wrong of [first, reader])
      expect(await failure(settleDifference(wrong, settle))).toBe("forbidden");
    const [seen] = await openDifferences(reader, readingId);
    expect(seen?.obstacle).toContain("third person");
    for (const settledById of [first.id, reader.id]) {
      const data = { readingId, settledById, choice: "first" as const, outcome: {} };
      await expect(writable().secondReadingSettlement.create({ data })).rejects.toThrow(
        /third person|reviewers/,
      );
    }
    expect((await openDifferences(third, readingId))[0]?.obstacle).toBeNull();
    expect(await findPassage(third, passage.id)).toMatchObject({ rev: 1 });
  });

  test("for the second reading: the passage changes as by any change, and the log says settled", async () => {
    const { third } = people();
    const { passage, readingId } = await differing();
    const input = {
      id: readingId,
      mutation: newId(),
      rev: 1,
      choice: "second" as const,
      speakerId: null,
      tags: [],
      note: "Heard again.",
    };
    expect(await settleDifference(third, input)).toEqual({ rev: 2 });
    expect(await settleDifference(third, input)).toEqual({ rev: 2 });
    const now = await findPassage(third, passage.id);
    expect(now).toMatchObject({ rev: 2, tags: [{ sentiment: "negative" }] });
    expect(now?.evidenceHash).not.toBe(passage.evidenceHash);
    const events = await db.auditEvent.findMany({
      where: { subjectId: { in: [passage.id, readingId] } },
      orderBy: { seq: "asc" },
    });
    expect(events.map(({ action }) => action)).toEqual([
      "passage.created",
      "reading.drawn",
      "reading.read",
      "passage.changed",
      "reading.settled",
    ]);
    expect(events.at(-1)?.payload).toMatchObject({ choice: "second", changed: true, note: "Heard again." });
    expect(await db.passageContributor.count({ where: { passageId: passage.id, userId: third.id } })).toBe(1);
    expect(await openDifferences(third, readingId)).toEqual([]);
    const once = { ...input, mutation: newId(), rev: 2 };
    expect(await failure(settleDifference(third, once))).toBe("forbidden");
  });

  test("for the first: nothing changes, and whoever settled has no hand in it", async () => {
    const { third } = people();
    const { passage, readingId } = await differing();
    const input = {
      id: readingId,
      mutation: newId(),
      rev: 1,
      choice: "first" as const,
      speakerId: null,
      tags: [],
      note: "",
    };
    expect(await settleDifference(third, input)).toEqual({ rev: 1 });
    expect(await findPassage(third, passage.id)).toMatchObject({
      rev: 1,
      evidenceHash: passage.evidenceHash,
    });
    expect(await db.passageContributor.count({ where: { passageId: passage.id } })).toBe(1);
    expect(await failure(settleDifference(third, { ...input, mutation: newId() }))).toBe("conflict");
  });

  test("a passage that moved meanwhile is looked at again; one that says the same now has no difference", async () => {
    const { first, third, flood } = people();
    const { passage, readingId } = await differing();
    const segments = passage.segments.map(({ start, end, exact }) => ({ start, end, exact }));
    const tags = [{ issueId: flood.id, sentiment: "negative" as const }];
    const input = {
      id: readingId,
      mutation: newId(),
      rev: 1,
      choice: "second" as const,
      speakerId: null,
      tags: [],
      note: "",
    };
    await savePassage(first, { ...passage, mutation: newId(), segments, tags });
    expect(await failure(settleDifference(third, input))).toBe("stale");
    expect(await openDifferences(third, readingId)).toEqual([]);
  });

  test("ends the approval of what cites the passage", async () => {
    const { third, second } = people();
    const { passages, revisionId } = await makeUnderReview();
    const [passage] = passages;
    if (!passage) throw new Error("no passage");
    await drawPassage({ passageId: passage.id });
    const reading = await db.secondReading.findUniqueOrThrow({ where: { passageId: passage.id } });
    const live = async () => {
      const [row] = await db.$queryRaw<{ same: boolean }[]>`
        select live_content_hash(r.id) = r.content_hash as same from revision r where r.id = ${revisionId}::uuid`;
      return row?.same;
    };
    const task = await taskOf(second, reading.id);
    await readSecond(second, answer(task, { speakerId: passage.speakerId }));
    expect(await live()).toBe(true);
    const input = {
      id: reading.id,
      mutation: newId(),
      rev: 1,
      choice: "second" as const,
      speakerId: null,
      tags: [],
      note: "",
    };
    await settleDifference(third, input);
    expect(await live()).toBe(false);
  });
});
