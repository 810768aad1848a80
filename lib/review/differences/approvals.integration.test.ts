import { afterAll, describe, expect, test } from "vitest";
import type { Admin } from "@/lib/core/actor";
import { db, disconnect } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { mergeIssues } from "@/lib/issue/commands";
import { applyStep, issueMoves, savePassage, speakerMoves } from "@/lib/passage/commands";
import { reanchorSource } from "@/lib/passage/jobs";
import type { PassageView } from "@/lib/passage/schema";
import { publish } from "@/lib/publication/commands";
import { approve, requestChanges } from "@/lib/review/commands";
import { findReviewSubject } from "@/lib/review/queries";
import { captureAgain } from "@/lib/source/commands";
import { mergeSpeakers } from "@/lib/speaker/commands";
import { recallSummary, saveSummary, submitForReview } from "@/lib/summary/commands";
import { onPassageChanged } from "@/lib/summary/jobs";
import { findSummary } from "@/lib/summary/queries";
import { makeIssue, makeSpeaker, makeUser } from "@/prisma/factories";
import {
  latestRevision,
  makeApproved,
  makePublished,
  makeUnderReview,
  type UnderReview,
} from "@/prisma/testing/review";
import { movedOn } from "../schema";
import { changesToReview, compareRevisions, endedApprovals } from "./compare";
import { lastLook, recordLook } from "./look";

afterAll(disconnect);

const first = ({ passages: [passage] }: UnderReview): PassageView => {
  if (!passage) throw new Error("no passage");
  return passage;
};
const verdict = ({ revisionId, contentHash }: Pick<UnderReview, "revisionId" | "contentHash">) => ({
  id: newId(),
  revisionId,
  contentHash,
  note: "",
});
const stands = async (made: UnderReview) =>
  (await findReviewSubject(made.reviewer, made.summaryId))?.reviews[0]?.stands;
const rev = async (id: string) => (await db.summary.findUniqueOrThrow({ where: { id } })).rev;
const step = async (id: string) => ({ id, mutation: newId(), rev: await rev(id) });

/** Saves the first cited passage as it is, but for what is said. */
async function change(made: UnderReview, by: Admin, changes: Partial<PassageView> = {}): Promise<void> {
  const { id, rev, versionId, kind, speakerId, relayedById, note, segments, tags } = {
    ...first(made),
    ...changes,
  };
  const said = segments.map(({ start, end, exact }) => ({ start, end, exact }));
  const content = { versionId, kind, speakerId, relayedById, note, tags, segments: said };
  await savePassage(by, { id, rev, mutation: newId(), ...content });
}
const jobDone = (made: UnderReview, by: Admin) =>
  onPassageChanged({ passageId: first(made).id, actorId: by.id });

describe("an approval holds who gave it, the hash of the content and that of the evidence", () => {
  test("as the revision has them, whatever is handed in", async () => {
    const made = await makeApproved();
    const review = await db.review.findFirstOrThrow({ where: { summaryId: made.summaryId } });
    const revision = await db.revision.findFirstOrThrow({ where: { summaryId: made.summaryId } });
    expect(review).toMatchObject({
      reviewerId: made.reviewer.id,
      contentHash: revision.contentHash,
      evidenceHash: revision.evidenceHash,
    });
    expect(revision.evidenceHash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("saving without change keeps it", () => {
  test.each<[string, (made: UnderReview) => Promise<unknown>]>([
    ["a passage saved as it is", (made) => change(made, made.tagger)],
    ["its note, which is nobody's evidence", (made) => change(made, made.tagger, { note: "page 4" })],
    [
      "the text, which is not open for writing: refused when it differs, the same when not",
      async ({ summaryId, writer }) => {
        const text = await findSummary(writer, summaryId);
        if (!text) throw new Error("no summary");
        const { headline, doc } = text;
        await saveSummary(writer, { ...(await step(summaryId)), headline, doc });
        const other = saveSummary(writer, { ...(await step(summaryId)), headline: `${headline}!`, doc });
        await expect(other).rejects.toMatchObject({ code: "conflict" });
      },
    ],
  ])("%s", async (_, act) => {
    const made = await makeApproved();
    await act(made);
    await jobDone(made, made.tagger);
    expect(await stands(made)).toBe(true);
    expect(await db.revision.count({ where: { summaryId: made.summaryId } })).toBe(1);
    const { summaryId, contentHash } = made;
    await publish(made.writer, { id: newId(), summaryId, contentHash });
  });
});

describe("any change ends it at once, before any job has run", () => {
  test.each<[string, string, (made: UnderReview) => Promise<unknown>]>([
    [
      "a sentiment",
      "the sentiment of",
      (made) =>
        change(made, made.tagger, { tags: first(made).tags.map((tag) => ({ ...tag, sentiment: "mixed" })) }),
    ],
    [
      "an issue more",
      "the issues of",
      async (made) =>
        change(made, made.tagger, {
          tags: [...first(made).tags, { issueId: (await makeIssue(made.writer)).id, sentiment: "neutral" }],
        }),
    ],
    ["no tag at all", "the issues", (made) => change(made, made.tagger, { tags: [] })],
    [
      "its words",
      "the words of",
      (made) =>
        change(made, made.tagger, {
          segments: first(made).segments.map((one) => ({
            ...one,
            end: one.end - 8,
            exact: one.exact.slice(0, -8),
          })),
        }),
    ],
    [
      "its speaker",
      "the speaker of",
      async (made) => change(made, made.tagger, { speakerId: (await makeSpeaker(made.writer)).id }),
    ],
    [
      "who relayed it",
      "who relayed it of",
      async (made) => change(made, made.tagger, { relayedById: (await makeSpeaker(made.writer)).id }),
    ],
    ["its kind", "the kind of", (made) => change(made, made.tagger, { kind: "indirect" })],
    [
      "deleted",
      "deleted a passage",
      (made) => {
        const { id, rev } = first(made);
        return applyStep(made.tagger, {
          id: made.source.id,
          step: newId(),
          label: "Delete",
          changes: [{ id, rev, deleted: true }],
        });
      },
    ],
    [
      "its speaker merged into another",
      "the speaker of",
      async (made) => {
        const { id: intoId, rev: intoRev } = await makeSpeaker(made.writer);
        const { id, rev } = await db.speaker.findUniqueOrThrow({
          where: { id: first(made).speakerId ?? "" },
        });
        const admin = await makeUser({ role: "admin" });
        await mergeSpeakers(admin, { id, intoId, rev, intoRev, mutation: newId() }, speakerMoves);
        return admin;
      },
    ],
    [
      "its issue merged into another",
      "the issues",
      async (made) => {
        const { id: intoId, rev: intoRev } = await makeIssue(made.writer);
        const { id, rev } = await db.issue.findUniqueOrThrow({
          where: { id: first(made).tags[0]?.issueId ?? "" },
        });
        const admin = await makeUser({ role: "admin" });
        await mergeIssues(admin, { id, intoId, rev, intoRev, mutation: newId() }, issueMoves);
        return admin;
      },
    ],
  ])("%s", async (_, why, act) => {
    const made = await makeApproved();
    const { summaryId, contentHash } = made;
    const who = await act(made);
    const by = who && typeof who === "object" && "name" in who ? (who as Admin) : made.tagger;
    expect(await stands(made)).toBe(false);
    const publication = { id: newId(), summaryId, contentHash };
    await expect(publish(made.writer, publication)).rejects.toBeInstanceOf(Error);
    expect((await endedApprovals(made.writer, [summaryId])).get(summaryId)).toMatchObject({
      reviewer: made.reviewer.name,
      cause: "A cited passage has just changed",
    });
    for (const { id } of made.passages) await onPassageChanged({ passageId: id, actorId: by.id });
    const ended = (await endedApprovals(made.writer, [summaryId])).get(summaryId);
    expect(ended?.cause).toContain(why);
    expect(ended?.cause).toContain(by.name);
    // whoever approved sees just that, since their last look
    const subject = await findReviewSubject(made.reviewer, summaryId);
    if (!subject) throw new Error("no review");
    const { last, comparison } = await changesToReview(made.reviewer, subject, {});
    expect(last).toMatchObject({ number: 1, verdict: "approve" });
    expect(comparison?.difference.text.places).toBe(0);
    expect(comparison?.difference.evidence.filter((one) => one.change === "changed").length).toBeGreaterThan(
      0,
    );
  });

  test("the source captured again, the words the same: the version is another", async () => {
    const made = await makeApproved();
    const text = `A line of the clerk comes first.\n\n${made.source.text}`;
    await captureAgain(made.tagger, { id: newId(), sourceId: made.source.id, text });
    await reanchorSource({ sourceId: made.source.id });
    expect(await stands(made)).toBe(false);
    for (const { id } of made.passages) await onPassageChanged({ passageId: id, actorId: null });
    const ended = (await endedApprovals(made.writer, [made.summaryId])).get(made.summaryId);
    expect(ended?.cause).toContain("was captured again");
    const { difference, versions } = (await compareRevisions(made.reviewer, made.summaryId, 1, 2)) ?? {};
    const parts = difference?.evidence.flatMap((one) => one.parts.map(({ part }) => part));
    expect(new Set(parts)).toEqual(new Set(["version"]));
    expect(Object.values(versions ?? {}).sort()).toEqual([1, 2]);
  });

  test.each<[string, (made: UnderReview) => Promise<unknown>]>([
    ["a word of the text", (made) => rewrite(made, ([doc]) => doc.replace("Point 1", "Item 1"))],
    ["the headline", (made) => rewrite(made, ([doc]) => doc, "Another headline")],
    [
      "a citation more",
      (made) => rewrite(made, ([doc]) => doc.replace(cited(first(made)), `$&,${cited(made.passages[1])}`)),
    ],
  ])("%s", async (_, act) => {
    const made = await makeApproved();
    await recallSummary(made.writer, await step(made.summaryId));
    await act(made);
    await submitForReview(made.writer, await step(made.summaryId));
    expect(await stands(made)).toBe(false);
    const ended = (await endedApprovals(made.writer, [made.summaryId])).get(made.summaryId);
    expect(ended).toMatchObject({ number: 1, cause: "Submitted for review" });
    const { difference } = (await compareRevisions(made.reviewer, made.summaryId, 1, 2)) ?? {};
    expect(difference?.places).toBeGreaterThan(0);
  });
});

const cited = (passage: PassageView | undefined) =>
  `{"type":"citation","attrs":${JSON.stringify({ passageId: passage?.id })}}`;

async function rewrite(
  { summaryId, writer }: UnderReview,
  edit: (doc: [string]) => string,
  headline?: string,
) {
  const text = await findSummary(writer, summaryId);
  if (!text) throw new Error("no summary");
  const doc = JSON.parse(edit([JSON.stringify(text.doc)]));
  await saveSummary(writer, { ...(await step(summaryId)), headline: headline ?? text.headline, doc });
}

describe("deciding about what has moved on is refused, with what there is now", () => {
  test.each([
    ["approving", approve],
    ["sending back", requestChanges],
  ])("%s", async (_, decide) => {
    const made = await makeUnderReview();
    await change(made, made.tagger, { tags: [] });
    const note = "Rather not.";
    const error = await decide(made.reviewer, { ...verdict(made), note }).catch((one) => one);
    expect(error).toMatchObject({ code: "conflict", status: 409 });
    const { seen, now } = movedOn.parse(error.details.current).moved;
    expect(seen).toMatchObject({ revision: 1, contentHash: made.contentHash });
    expect(now.contentHash).not.toBe(seen.contentHash);
    expect(now.evidenceHash).not.toBe(seen.evidenceHash);
    // exactly that difference is there to be looked at, before the job and after it
    const before = await compareRevisions(made.reviewer, made.summaryId, 1, "now");
    await jobDone(made, made.tagger);
    const after = await compareRevisions(made.reviewer, made.summaryId, 1, 2);
    expect(after?.difference.evidence.map(({ change, parts }) => ({ change, parts }))).toEqual(
      before?.difference.evidence.map(({ change, parts }) => ({ change, parts })),
    );
    expect(before?.difference.places).toBe(1);
    const latest = await latestRevision(made.summaryId);
    expect(latest.contentHash).toBe(now.contentHash);
    await decide(made.reviewer, { ...verdict(latest), note });
  });
});

describe("looks", () => {
  test("the first of each revision counts; a retry changes nothing; only earlier revisions are “last”", async () => {
    const made = await makeUnderReview();
    const { reviewer, summaryId, revisionId } = made;
    expect(await lastLook(reviewer, summaryId, 2)).toBeNull();
    await Promise.all([1, 2, 3].map(() => recordLook(reviewer, { revisionId })));
    const look = await lastLook(reviewer, summaryId, 2);
    await recordLook(reviewer, { revisionId });
    expect(await lastLook(reviewer, summaryId, 2)).toEqual(look);
    expect(look).toMatchObject({ number: 1, verdict: null });
    expect(await lastLook(reviewer, summaryId, 1)).toBeNull();
    expect(await lastLook(await makeUser({ role: "reviewer" }), summaryId, 2)).toBeNull();
    await expect(recordLook(reviewer, { revisionId: newId() })).rejects.toMatchObject({ code: "not_found" });
  });

  test("a first look, and that of whoever had a hand in it, is at the whole", async () => {
    const made = await makeApproved();
    await recordLook(made.writer, made);
    await change(made, made.tagger, { tags: [] });
    await jobDone(made, made.tagger);
    const subject = await findReviewSubject(made.reviewer, made.summaryId);
    if (!subject) throw new Error("no review");
    const other = await makeUser({ role: "reviewer" });
    expect((await changesToReview(other, subject, {})).comparison).toBeNull();
    expect((await changesToReview(made.writer, subject, {})).comparison).toBeNull();
    expect((await changesToReview(made.writer, subject, { show: "changes" })).comparison).not.toBeNull();
    expect((await changesToReview(made.reviewer, subject, { show: "whole" })).comparison).toBeNull();
  });

  test("against what is public", async () => {
    const made = await makePublished();
    expect(await compareRevisions(made.reviewer, made.summaryId, "public", 1)).toMatchObject({
      from: { number: 1, isPublic: true, publication: 1 },
      difference: { places: 0 },
    });
    const draft = await makeUnderReview();
    expect(await compareRevisions(draft.reviewer, draft.summaryId, "public", 1)).toBeNull();
  });
});
