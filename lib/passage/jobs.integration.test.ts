import { afterAll, describe, expect, test } from "vitest";
import type { Editor } from "@/lib/core/actor";
import { db, disconnect } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { approve } from "@/lib/review/commands";
import { captureAgain } from "@/lib/source/commands";
import { reviseForEvidence } from "@/lib/summary/commands";
import { verifyAnchor } from "@/lib/text/anchor";
import { makePassage, makeSource, makeSpeaker, makeUser } from "@/prisma/factories";
import { latestRevision, makePublished, makeUnderReview } from "@/prisma/testing/review";
import { decideAnchoring } from "./anchoring/decide";
import { progressOf, queueOf } from "./anchoring/queue";
import { deletePassage, savePassage } from "./commands";
import { catchUpPassage, reanchorSource } from "./jobs";
import { findPassage } from "./queries";

afterAll(disconnect);

const TEXT =
  "Quay wall to be raised\n\n“The wall stays,” said the harbour master Ilse Brand.\n\nThe tide gauge was read at noon. Jo Winther said the wall cost 4 million crowns.\n\nNobody asked about the ferry.";
const WORDS = ["The wall stays", "the wall cost 4 million crowns", "Nobody asked about the ferry."];

async function place() {
  const [ada, ben] = [await makeUser({}), await makeUser({})];
  const mark = newId().slice(-12);
  const source = await makeSource(ada, { title: `Quay ${mark}`, text: `${TEXT} (${mark})` });
  const speaker = await makeSpeaker(ada, { name: `Ilse Brand ${mark}` });
  const passages = [];
  for (const words of WORDS) passages.push(await makePassage(ada, source, words, { speaker }));
  return { ada, ben, source, passages };
}

async function again(actor: Editor, sourceId: string, change: (text: string) => string) {
  const newest = await db.sourceVersion.findFirstOrThrow({
    where: { sourceId },
    orderBy: { number: "desc" },
  });
  const done = await captureAgain(actor, { id: newId(), sourceId, text: change(newest.text) });
  await reanchorSource({ sourceId });
  return done.version;
}

const now = async (actor: Editor, id: string) => {
  const passage = await findPassage(actor, id);
  if (!passage) throw new Error("gone");
  return passage;
};

describe("a source captured again", () => {
  test("the same text is noted, and adds nothing", async () => {
    const { ada, ben, source } = await place();
    const same = await captureAgain(ben, { id: newId(), sourceId: source.id, text: `${source.text}\r\n` });
    expect(same).toMatchObject({ outcome: "unchanged", version: { number: 1 } });
    expect(await db.sourceVersion.count({ where: { sourceId: source.id } })).toBe(1);
    expect(await db.sourceCheck.findMany({ where: { sourceId: source.id } })).toMatchObject([
      { outcome: "unchanged", byId: ben.id },
    ]);
    expect(await progressOf(ada, source.id)).toEqual({ behind: 0, kept: 0, waiting: 0, settled: 0 });
  });

  test("each passage has its outcome; proved ones move, the others wait where they were", async () => {
    const { ada, source, passages } = await place();
    const version = await again(ada, source.id, (text) =>
      text
        .replace("“The wall stays,”", '"The wall stays,"')
        .replace("4 million", "9 million")
        .replace("Nobody asked about the ferry.", "The ferry was late."),
    );
    const [kept, edited, gone] = await Promise.all(passages.map(({ id }) => now(ada, id)));
    expect(kept).toMatchObject({ versionId: version.id, standing: "current", rev: 2 });
    expect(edited).toMatchObject({ versionId: source.versionId, standing: "waiting", rev: 2 });
    expect(gone).toMatchObject({ versionId: source.versionId, standing: "waiting" });
    const { text } = await db.sourceVersion.findUniqueOrThrow({ where: { id: version.id } });
    expect(kept?.segments.every((segment) => verifyAnchor(text, segment))).toBe(true);
    const queue = await queueOf(ada, source.id);
    expect(queue.map(({ outcome, reason }) => [outcome, reason?.changed])).toEqual([
      ["edited", ["number"]],
      ["detached", ["words"]],
    ]);
    expect(await progressOf(ada, source.id)).toEqual({ behind: 0, kept: 1, waiting: 2, settled: 0 });
    const events = await db.auditEvent.findMany({
      where: { subjectId: { in: passages.map(({ id }) => id) } },
    });
    expect(
      events
        .map(({ action }) => action)
        .filter((action) => /anchor|outdated/.test(action))
        .sort(),
    ).toEqual(["passage.outdated", "passage.outdated", "passage.reanchored"]);
    // the machine is no hand in them
    expect(await db.passageContributor.count({ where: { passageId: kept?.id ?? "" } })).toBe(1);
  });

  test("the old anchors are kept for ever, and nobody moves a passage past them", async () => {
    const { ada, source, passages } = await place();
    const version = await again(ada, source.id, (text) => `Rain.\n\n${text}`);
    const rows = await db.passageAnchoring.findMany({ where: { versionId: version.id } });
    const before = new Map(passages.map(({ id, segments }) => [id, segments]));
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row.before).toEqual(before.get(row.passageId));
    const { writable } = await import("@/lib/core/db");
    const id = passages[0]?.id ?? "";
    await expect(
      writable().passage.update({ where: { id }, data: { versionId: source.versionId } }),
    ).rejects.toThrow(/another version with proof or by a person/);
    await expect(
      writable().passageAnchoring.updateMany({ where: { passageId: id }, data: { outcome: "moved" } }),
    ).rejects.toThrow();
  });
});

describe("what a person decides", () => {
  test("confirm, re-place and detach; each is a hand, is in the log, and can be taken back", async () => {
    const { ada, ben, source, passages } = await place();
    const version = await again(ada, source.id, (text) =>
      text
        .replace("The wall stays,", "The wall may stay,")
        .replace("4 million", "9 million")
        .replace("Nobody asked", "Few asked"),
    );
    const { text } = await db.sourceVersion.findUniqueOrThrow({ where: { id: version.id } });
    const [a, b, c] = passages.map(({ id }) => id) as [string, string, string];
    const base = { mutation: newId(), rev: 2, segments: [] };
    const confirmed = await decideAnchoring(ben, { ...base, id: a, decision: "confirm" });
    expect(confirmed).toMatchObject({ versionId: version.id, standing: "current", rev: 3 });
    expect(confirmed.segments[0]?.exact).toBe("The wall may stay");
    const exact = "cost 9 million crowns";
    const start = text.indexOf(exact);
    const replaced = await decideAnchoring(ben, {
      ...base,
      mutation: newId(),
      id: b,
      decision: "replace",
      segments: [{ start, end: start + exact.length, exact }],
    });
    expect(replaced.segments[0]).toMatchObject({ start, exact });
    const detached = await decideAnchoring(ben, { ...base, mutation: newId(), id: c, decision: "detach" });
    expect(detached).toMatchObject({ versionId: source.versionId, standing: "detached" });
    expect(await progressOf(ada, source.id)).toMatchObject({ waiting: 0, settled: 3 });
    expect(
      await db.passageContributor.count({ where: { passageId: { in: [a, b, c] }, userId: ben.id } }),
    ).toBe(3);

    const back = await decideAnchoring(ada, {
      ...base,
      mutation: newId(),
      rev: 3,
      id: a,
      decision: "reopen",
    });
    expect(back).toMatchObject({
      versionId: source.versionId,
      standing: "waiting",
      segments: passages[0]?.segments,
    });
    // the same decision again gets the same answer
    expect(await decideAnchoring(ben, { ...base, id: a, decision: "confirm" })).toEqual(confirmed);
  });

  test("on what has moved on is refused with the passage as it stands", async () => {
    const { ada, source, passages } = await place();
    await again(ada, source.id, (text) => text.replace("4 million", "9 million"));
    const id = passages[1]?.id ?? "";
    const input = { id, mutation: newId(), rev: 1, decision: "confirm" as const, segments: [] };
    await expect(decideAnchoring(ada, input)).rejects.toMatchObject({
      code: "stale",
      details: { current: { rev: 2 } },
    });
    const kept = passages[0]?.id ?? "";
    await expect(
      decideAnchoring(ada, { ...input, mutation: newId(), id: kept, rev: 2, decision: "detach" }),
    ).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("at the same time", () => {
  test("two captures come one after the other, and the passages end in the last", async () => {
    const { ada, ben, source, passages } = await place();
    const [one, two] = await Promise.all([
      captureAgain(ada, { id: newId(), sourceId: source.id, text: `One.\n\n${source.text}` }),
      captureAgain(ben, { id: newId(), sourceId: source.id, text: `Two.\n\n${source.text}` }),
    ]);
    expect([one.version.number, two.version.number].sort()).toEqual([2, 3]);
    await Promise.all([reanchorSource({ sourceId: source.id }), reanchorSource({ sourceId: source.id })]);
    const last = one.version.number === 3 ? one.version.id : two.version.id;
    for (const { id } of passages)
      expect(await now(ada, id)).toMatchObject({ versionId: last, standing: "current", rev: 2 });
  });

  test("a retry of a capture makes no second version", async () => {
    const { ada, source } = await place();
    const input = { id: newId(), sourceId: source.id, text: `One.\n\n${source.text}` };
    const answers = await Promise.all([1, 2, 3].map(() => captureAgain(ada, input)));
    expect(new Set(answers.map(({ version }) => version.number))).toEqual(new Set([2]));
    await expect(captureAgain(ada, { ...input, text: "Other." })).rejects.toMatchObject({ code: "conflict" });
  });

  test("a passage that was drawn in the old version meanwhile comes over too", async () => {
    const { ada, source } = await place();
    const version = await again(ada, source.id, (text) => `Rain.\n\n${text}`);
    const late = await makePassage(ada, source, "The tide gauge", {});
    await catchUpPassage({ passageId: late.id });
    expect(await now(ada, late.id)).toMatchObject({ versionId: version.id, rev: 2 });
  });

  test("a change made while the job runs is neither lost nor overrun", async () => {
    const { ada, ben, source, passages } = await place();
    await captureAgain(ada, { id: newId(), sourceId: source.id, text: `Rain.\n\n${source.text}` });
    const [first] = passages;
    if (!first) throw new Error("no passage");
    const { id, kind, speakerId, relayedById, tags, segments, versionId } = first;
    const words = segments.map(({ start, end, exact }) => ({ start, end, exact }));
    const change = savePassage(ben, {
      id,
      mutation: newId(),
      rev: 1,
      versionId,
      kind,
      speakerId,
      relayedById,
      tags,
      segments: words,
      note: "Ben's",
    });
    const [saved] = await Promise.allSettled([change, reanchorSource({ sourceId: source.id })]);
    await reanchorSource({ sourceId: source.id });
    const passage = await now(ada, id);
    expect(passage.versionId).not.toBe(versionId);
    expect(passage.note).toBe(saved.status === "fulfilled" ? "Ben's" : "");
    expect(passage.rev).toBe(saved.status === "fulfilled" ? 3 : 2);
  });

  test("what is deleted stays behind, and is taken over when it comes back", async () => {
    const { ada, source, passages } = await place();
    const id = passages[0]?.id ?? "";
    await deletePassage(ada, { id, mutation: newId(), rev: 1 });
    await again(ada, source.id, (text) => `Rain.\n\n${text}`);
    expect(await now(ada, id)).toMatchObject({ versionId: source.versionId, deleted: true });
  });

  test("a later version that says it again takes a waiting passage back in", async () => {
    const { ada, source, passages } = await place();
    await again(ada, source.id, (text) => text.replace("4 million", "9 million"));
    const version = await again(ada, source.id, (text) => text.replace("9 million", "4 million"));
    const id = passages[1]?.id ?? "";
    expect(await now(ada, id)).toMatchObject({ versionId: version.id, standing: "current" });
    const rows = await db.passageAnchoring.findMany({
      where: { passageId: id },
      orderBy: { createdAt: "asc" },
    });
    expect(rows.map(({ decision }) => decision)).toEqual(["superseded", "kept"]);
  });
});

describe("summaries that cite it", () => {
  async function follow(actor: Editor, sourceId: string, change: (text: string) => string) {
    await again(actor, sourceId, change);
    const passages = await db.passage.findMany({ where: { sourceId } });
    for (const { id } of passages) await reviseForEvidence({ passageId: id, actorId: null });
  }

  test("an approval ends when a cited passage moves to another version, and nobody new is a hand in it", async () => {
    const { summaryId, revisionId, contentHash, reviewer, writer, source } = await makeUnderReview();
    await approve(reviewer, { id: newId(), revisionId, contentHash, note: "" });
    await follow(writer, source.id, (text) => `Rain fell.\n\n${text}`);
    expect(await db.summary.findUnique({ where: { id: summaryId } })).toMatchObject({ state: "in_review" });
    const latest = await latestRevision(summaryId);
    const made = await db.revision.findUniqueOrThrow({ where: { id: latest.revisionId } });
    expect(made.cause).toMatch(/captured again; a passage by .* stands in its newest version, proved/);
    // the reviewer captured nothing and decided nothing: the next look is theirs
    await approve(reviewer, { id: newId(), ...latest, note: "" });
  });

  test("a waiting passage ends the approval, and none is given until somebody has looked", async () => {
    const { summaryId, revisionId, contentHash, reviewer, writer, source, passages } =
      await makeUnderReview();
    await approve(reviewer, { id: newId(), revisionId, contentHash, note: "" });
    await follow(writer, source.id, (text) => text.replace("the bridge holds", "the bridge hardly holds"));
    const latest = await latestRevision(summaryId);
    expect(await db.summary.findUnique({ where: { id: summaryId } })).toMatchObject({ state: "in_review" });
    const approval = approve(reviewer, { id: newId(), ...latest, note: "" });
    await expect(approval).rejects.toMatchObject({ code: "unprocessable" });
    const id = passages[0]?.id ?? "";
    const { rev } = await now(writer, id);
    await decideAnchoring(writer, { id, mutation: newId(), rev, decision: "detach", segments: [] });
    await reviseForEvidence({ passageId: id, actorId: writer.id });
    await approve(reviewer, { id: newId(), ...(await latestRevision(summaryId)), note: "" });
  });

  test("what is public keeps the version that was cited, and says that the source has changed", async () => {
    const { source, writer, passages } = await makePublished();
    const { record } = await import("@/lib/core/db");
    const { Prisma } = await import("@/prisma/generated/client");
    const shown = () =>
      record.query<{ passage_id: string; standing: string; version_number: number }>(
        Prisma.sql`select * from record_later_version where version_id = ${source.versionId}::uuid`,
      );
    expect(await shown()).toEqual([]);
    await follow(writer, source.id, (text) => text.replace("the bridge holds", "the bridge hardly holds"));
    const published = await db.publishedPassage.findMany({ where: { sourceId: source.id } });
    expect(new Set(published.map(({ versionId }) => versionId))).toEqual(new Set([source.versionId]));
    const standing = new Map((await shown()).map((row) => [row.passage_id, row.standing]));
    expect(standing.get(passages[0]?.id ?? "")).toBe("changed");
    expect([...standing.values()].sort()).toEqual(["changed", "same"]);
  });
});
