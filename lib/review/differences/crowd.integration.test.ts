import { afterAll, expect, test } from "vitest";
import type { Admin } from "@/lib/core/actor";
import { db, disconnect } from "@/lib/core/db";
import { AppError, isDatabaseAway, isDatabaseBusy } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { savePassage } from "@/lib/passage/commands";
import { findPassage } from "@/lib/passage/queries";
import { SENTIMENTS } from "@/lib/passage/schema";
import { openCorrection, publish, withdraw } from "@/lib/publication/commands";
import { addComment, approve, requestChanges, resolveComment } from "@/lib/review/commands";
import { findReviewSubject } from "@/lib/review/queries";
import { recallSummary, saveSummary, submitForReview } from "@/lib/summary/commands";
import { onPassageChanged } from "@/lib/summary/jobs";
import { findSummary } from "@/lib/summary/queries";
import { contentHash, textHash } from "@/lib/summary/rules";
import { makeUser } from "@/prisma/factories";
import { makeUnderReview } from "@/prisma/testing/review";

/**
 * Many people at once on one summary and its passages. Each looks, thinks, and sends one change that names what they
 * saw; some send it twice. At the end everything acknowledged is there once, nothing else is, and nobody approved what
 * they had not on the screen. In full: CROWD=50 ROUNDS=200.
 */
const CROWD = Number(process.env.CROWD ?? 12);
const ROUNDS = Number(process.env.ROUNDS ?? 14);

/** However many there are, evidence and minds change now and then, so that things also come to be published. */
const RARELY = 1 / CROWD;

afterAll(disconnect);

/** What somebody was told that they had done. */
interface Done {
  what:
    | "save"
    | "tag"
    | "submit"
    | "recall"
    | "comment"
    | "approve"
    | "request_changes"
    | "publish"
    | "correct"
    | "withdraw";
  key: string;
  by: Admin;
  /** what was on the screen when they decided: hash of the text and evidence that they had */
  seen?: string;
  /** the rev that the summary got by it */
  rev?: number;
  /** of a passage: which, and the rev it got */
  passage?: { id: string; rev: number };
}

/** The same chances on every run. (mulberry32, by Tommy Ettinger) */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const isAwayOrBusy = (error: unknown) => isDatabaseAway(error) || isDatabaseBusy(error);

/** As a worker does with a job: again, while the database is too busy. */
async function untilDone(work: () => Promise<unknown>, tries = 20): Promise<void> {
  for (let left = tries; ; left--) {
    try {
      await work();
      return;
    } catch (error) {
      if (left === 0 || !isAwayOrBusy(error)) throw error;
    }
  }
}

test("a crowd on one summary: what was acknowledged is what there is, and nobody approved what they had not seen", async () => {
  const made = await makeUnderReview();
  const { summaryId: id, passages } = made;
  const people: Admin[] = [];
  for (let n = 0; n < CROWD; n++)
    people.push(await makeUser({ name: `Person ${n + 1} of a crowd`, role: "admin" }));
  const before = await db.auditEvent.count({ where: { subjectId: id } });
  const revBefore = (await db.summary.findUniqueOrThrow({ where: { id } })).rev;
  const done: Done[] = [];
  const refused = new Map<string, number>();

  /** One look and one change, chosen among those that suit the role somebody plays in this crowd. */
  async function round(by: Admin, n: number, chance: () => number): Promise<Done | null> {
    const key = newId();
    const mutation = key;
    // a quarter of the crowd only reviews: who never wrote a word nor tagged may approve
    if (n % 4 === 0) return review(by, key, chance);
    if (n % 4 === 1) return tag(by, key, chance);
    const text = await findSummary(by, id);
    if (!text) throw new Error("gone");
    const { rev, headline, doc } = text;
    const step = { id, mutation, rev };
    switch (text.state) {
      case "in_review":
      case "approved":
      case "scheduled":
        if (chance() > RARELY) return null;
        return { what: "recall", key, by, rev: (await recallSummary(by, step)).rev };
      case "published":
      case "withdrawn":
        await openCorrection(by, { ...step, correction: { kind: "minor", note: `A better word, ${key}.` } });
        return { what: "correct", key, by };
      default: {
        if (chance() < 0.25) {
          return { what: "submit", key, by, rev: (await submitForReview(by, step)).rev };
        }
        // twice with the same key, as after a lost answer
        const [saved] = await Promise.all(
          Array.from({ length: chance() < 0.2 ? 2 : 1 }, () =>
            saveSummary(by, { ...step, headline: `${headline.slice(0, 60)} ${key.slice(-6)}`, doc }),
          ),
        );
        return { what: "save", key, by, rev: saved?.rev };
      }
    }
  }

  async function review(by: Admin, key: string, chance: () => number): Promise<Done | null> {
    const subject = await findReviewSubject(by, id);
    if (!subject) return null;
    const { revision } = subject;
    // the hash of what is drawn on this person's screen, worked out from the words and tags that stand there
    const seen = contentHash(
      textHash(revision.headline, revision.doc, revision.correction),
      revision.evidence.passages.map((one) => ({
        passageId: one.id,
        evidenceHash: one.deleted ? "deleted" : one.evidenceHash,
      })),
    );
    const verdict = { id: key, revisionId: revision.id, contentHash: seen };
    if (subject.state === "in_review" && chance() < 0.9) {
      await approve(by, { ...verdict, note: "" });
      return { what: "approve", key, by, seen };
    }
    if (subject.state === "in_review" || (subject.state === "approved" && chance() < RARELY)) {
      await requestChanges(by, { ...verdict, note: "Shorter, please." });
      return { what: "request_changes", key, by, seen };
    }
    if (subject.state === "approved") {
      await publish(by, { id: key, summaryId: id, contentHash: seen });
      return { what: "publish", key, by, seen };
    }
    if (subject.standing === "public" && chance() < 0.1) {
      await withdraw(by, { id, mutation: key, rev: subject.rev, note: "It was not so." });
      return { what: "withdraw", key, by };
    }
    if (chance() < 0.7) return null;
    const anchor = { revisionId: revision.id, parentId: null, passageId: null, anchor: null };
    const body = `Read by ${by.name}.`;
    await addComment(by, { id: key, ...anchor, body });
    // settled at once: open threads hold publishing up, which is not what is tried here
    await untilDone(() => resolveComment(by, { id: key, rev: 1, resolved: true }));
    return { what: "comment", key, by };
  }

  async function tag(by: Admin, key: string, chance: () => number): Promise<Done | null> {
    if (chance() > RARELY) return null;
    const cited = passages[Math.floor(chance() * passages.length)];
    const passage = cited && (await findPassage(by, cited.id));
    if (!passage) return null;
    const { id: passageId, rev, versionId, kind, speakerId, relayedById, note } = passage;
    const sentiment = SENTIMENTS[Math.floor(chance() * SENTIMENTS.length)] ?? "neutral";
    const saved = await savePassage(by, {
      ...{ id: passageId, mutation: key, rev, versionId, kind, speakerId, relayedById, note },
      segments: passage.segments.map(({ start, end, exact }) => ({ start, end, exact })),
      tags: passage.tags.map(({ issueId }) => ({ issueId, sentiment })),
    });
    // the job that follows a change runs beside the crowd, as a worker would
    await untilDone(() => onPassageChanged({ passageId, actorId: by.id }));
    return saved.rev > rev ? { what: "tag", key, by, passage: { id: passageId, rev: saved.rev } } : null;
  }

  await Promise.all(
    people.map(async (by, n) => {
      const chance = chances(n + 1);
      for (let at = 0; at < ROUNDS; at++) {
        try {
          const one = await round(by, n, chance);
          if (one) done.push(one);
        } catch (error) {
          // a database that is too busy acknowledges nothing either: then nothing of it may be there
          const code = error instanceof AppError ? error.code : isAwayOrBusy(error) ? "unavailable" : null;
          if (!code) throw error;
          refused.set(code, (refused.get(code) ?? 0) + 1);
        }
      }
    }),
  );

  const count = (what: Done["what"]) => done.filter((one) => one.what === what).length;
  const kinds = [...new Set(done.map(({ what }) => what))].sort();
  console.info(
    `${CROWD} people × ${ROUNDS} rounds: ${done.length} acknowledged (${kinds.map((what) => `${what} ${count(what)}`).join(", ")}), refused: ${JSON.stringify(Object.fromEntries(refused))}`,
  );
  expect(done.length).toBeGreaterThan(0);

  // every acknowledged change is in the log once, and the log has no other
  const events = await db.auditEvent.findMany({
    where: { subjectId: id },
    orderBy: { seq: "asc" },
    skip: before,
  });
  const logged = (action: string) => events.filter((one) => one.action === action).length;
  expect(logged("summary.saved")).toBe(count("save"));
  expect(logged("summary.submitted")).toBe(count("submit"));
  expect(logged("summary.recalled")).toBe(count("recall"));
  expect(logged("review.approved")).toBe(count("approve"));
  expect(logged("review.changes_requested")).toBe(count("request_changes"));
  expect(logged("publication.published")).toBe(count("publish"));
  expect(logged("publication.withdrawn")).toBe(count("withdraw"));
  expect(logged("summary.correcting")).toBe(count("correct"));
  expect(logged("comment.added")).toBe(count("comment"));
  const remarks = await db.comment.count({ where: { summaryId: id } });
  expect(remarks).toBe(count("comment"));

  // no update was lost: each change moved the rev by one, on top of the one before
  const summary = await db.summary.findUniqueOrThrow({ where: { id } });
  const quiet = count("comment") + count("tag");
  expect(summary.rev - revBefore).toBe(done.length - quiet + logged("summary.revised"));
  const given = done.flatMap((one) => one.rev ?? []);
  expect(new Set(given).size, "nobody was given the place of somebody else").toBe(given.length);
  for (const passage of passages) {
    const revs = done
      .flatMap((one) => (one.passage?.id === passage.id ? [one.passage.rev] : []))
      .sort((a, b) => a - b);
    expect(revs).toEqual(revs.map((_, n) => passage.rev + 1 + n));
    const row = await db.passage.findUniqueOrThrow({ where: { id: passage.id } });
    expect(row.rev).toBe(passage.rev + revs.length);
  }

  // each verdict is about what its reviewer had on the screen, given by somebody without a hand in it
  const reviews = await db.review.findMany({
    where: { summaryId: id },
    include: { revision: { include: { contributors: true } } },
  });
  expect(reviews.length).toBe(count("approve") + count("request_changes"));
  for (const review of reviews) {
    const own = done.find((one) => one.key === review.id);
    expect(own?.seen).toBe(review.contentHash);
    expect(own?.by.id).toBe(review.reviewerId);
    expect(review.revision.contentHash).toBe(review.contentHash);
    expect(review.evidenceHash).toBe(review.revision.evidenceHash);
    if (review.verdict === "approve")
      expect(review.revision.contributors.map(({ userId }) => userId)).not.toContain(review.reviewerId);
  }

  // everything that went public had such an approval before it, of just that content
  const publications = await db.publication.findMany({ where: { summaryId: id } });
  expect(publications.length).toBe(count("publish"));
  for (const one of publications) {
    const approvals = reviews.filter(
      (review) =>
        review.verdict === "approve" &&
        review.contentHash === one.contentHash &&
        review.createdAt <= one.publishedAt,
    );
    expect(approvals.length).toBeGreaterThan(0);
  }
}, 3_600_000);
