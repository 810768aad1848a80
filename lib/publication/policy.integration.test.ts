import { afterAll, describe, expect, test } from "vitest";
import { db, disconnect, record, writable } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import type { JobPayload } from "@/lib/job/schema";
import { raiseNotices } from "@/lib/notice/commands";
import { savePassage } from "@/lib/passage/commands";
import { addComment } from "@/lib/review/commands";
import { setPolicy } from "@/lib/review/parts/site";
import { findReviewPolicy } from "@/lib/review/queries";
import { recallSummary, reviseForEvidence, saveSummary } from "@/lib/summary/commands";
import { findSummary as findDraft } from "@/lib/summary/queries";
import { TRANSITIONS } from "@/lib/summary/rules";
import { SUMMARY_STATES } from "@/lib/summary/schema";
import { makeUser } from "@/prisma/factories";
import { Prisma } from "@/prisma/generated/client";
import { asRole } from "@/prisma/testing/as-role";
import { makeApproved, makeCorrected, makePublished, makeUnderReview } from "@/prisma/testing/review";
import * as commands from "./commands";
import { onPublicationDue } from "./jobs";
import { findSummary, findWithdrawal, listCorrections, publicAddress } from "./public";

afterAll(disconnect);

const rev = async (id: string) => (await db.summary.findUniqueOrThrow({ where: { id } })).rev;
const stateOf = async (id: string) => (await db.summary.findUniqueOrThrow({ where: { id } })).state;
const step = async (id: string) => ({ id, mutation: newId(), rev: await rev(id) });
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const eventsOf = async (id: string) => {
  const rows = await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { seq: "asc" } });
  return rows.map(({ action }) => action);
};

describe("correcting", () => {
  test("leaves the publication standing until the correction went the same way, then shows what changed and why", async () => {
    const made = await makeCorrected("It said “point” for “item”.");
    const { summaryId, slug, writer } = made;
    expect((await findSummary(slug))?.number).toBe(1);
    const { contentHash } = made.corrected;
    await commands.publish(writer, { id: newId(), summaryId, contentHash });
    expect(await findSummary(slug)).toMatchObject({ number: 2, contentHash });
    const told = await record.query<{ kind: string; note: string }>(
      Prisma.sql`select kind, note from record_publication where summary_id = ${summaryId}::uuid`,
    );
    expect(told).toEqual([{ kind: "correction", note: "It said “point” for “item”." }]);
    expect(await findDraft(writer, summaryId)).toMatchObject({ state: "published", correction: null });
  });

  test("what readers are told is part of what is approved", async () => {
    const [one, other] = [await makeCorrected("One reason."), await makeCorrected("Another reason.")];
    const hashes = [one.contentHash, one.corrected.contentHash, other.corrected.contentHash];
    expect(new Set(hashes).size).toBe(3);
    const { summaryId, corrected } = one;
    await commands.openCorrection(one.writer, {
      ...(await step((await recall(one)).summaryId)),
      correction: { kind: "minor", note: "A milder word for it." },
    });
    const publish = { id: newId(), summaryId, contentHash: corrected.contentHash };
    await expect(commands.publish(one.writer, publish)).rejects.toMatchObject({ code: "conflict" });
  });

  test("given up, the text is the public one again, and nothing of it is lost", async () => {
    const made = await makePublished();
    const { summaryId: id, writer } = made;
    const correction = { kind: "minor" as const, note: "A comma." };
    await commands.openCorrection(writer, { ...(await step(id)), correction });
    const before = await findDraft(writer, id);
    if (!before) throw new Error("no summary");
    await saveSummary(writer, { ...(await step(id)), headline: "Another headline", doc: before.doc });
    await commands.abandonCorrection(writer, await step(id));
    const after = await findDraft(writer, id);
    expect(after).toMatchObject({ state: "published", headline: made.headline, correction: null });
    const [last] = await db.auditEvent.findMany({
      where: { subjectId: id },
      orderBy: { seq: "desc" },
      take: 1,
    });
    expect(last?.payload).toMatchObject({ before: { headline: "Another headline" } });
  });

  test("needs a reason, and a published summary", async () => {
    const draft = await makeUnderReview();
    const correction = { kind: "minor" as const, note: "x" };
    const early = { ...(await step(draft.summaryId)), correction };
    await expect(commands.openCorrection(draft.writer, early)).rejects.toMatchObject({ code: "conflict" });
    const made = await makeCorrected();
    const silent = asRole("app", async (client) => {
      await client.query("update publication set superseded_at = now() where summary_id = $1", [
        made.summaryId,
      ]);
      return client.query(
        `insert into publication (id, summary_id, revision_id, number, slug, headline, body, content_hash,
          published_by_id, kind) values ($1, $2, $3, 2, 'x', 'x', '{}', $4, $5, 'correction')`,
        [newId(), made.summaryId, made.corrected.revisionId, made.corrected.contentHash, made.writer.id],
      );
    });
    await expect(silent).rejects.toMatchObject({ constraint: "publication_unexplained" });
  });
});

async function recall(made: Awaited<ReturnType<typeof makeCorrected>>) {
  await recallSummary(made.writer, await step(made.summaryId));
  expect(await stateOf(made.summaryId)).toBe("correcting");
  return made;
}

describe("withdrawing", () => {
  test("takes every version off the record and says why; a new publication may follow", async () => {
    const made = await makePublished();
    const { summaryId: id, slug, reviewer, writer } = made;
    const note = "The tape was of another day.";
    await commands.withdraw(reviewer, { ...(await step(id)), note });
    expect(await findSummary(slug)).toBeNull();
    expect(await publicAddress(id)).toBeNull();
    expect(await findWithdrawal(slug)).toMatchObject({ headline: made.headline, note });
    expect((await listCorrections()).find((line) => line.slug === slug)).toMatchObject({
      kind: "withdrawn",
      note,
    });
    const correction = { kind: "correction" as const, note: "With the right tape." };
    await commands.openCorrection(writer, { ...(await step(id)), correction });
    await commands.abandonCorrection(writer, await step(id));
    expect(await stateOf(id)).toBe("withdrawn");
  });

  test("is a reviewer's to do, and only of what is public", async () => {
    const made = await makeApproved();
    const wrong = commands.withdraw(made.reviewer, { ...(await step(made.summaryId)), note: "x" });
    await expect(wrong).rejects.toMatchObject({ code: "conflict" });
    const shown = await makePublished();
    const editor = { ...shown.writer, role: "editor" } as unknown as typeof shown.writer;
    const refused = commands.withdraw(editor, { ...(await step(shown.summaryId)), note: "x" });
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
  });

  test("while a correction is under way: the correction stays", async () => {
    const made = await makeCorrected();
    await commands.withdraw(made.reviewer, { ...(await step(made.summaryId)), note: "Wrong." });
    expect(await stateOf(made.summaryId)).toBe("withdrawn");
    const publish = { id: newId(), summaryId: made.summaryId, contentHash: made.corrected.contentHash };
    await expect(commands.publish(made.writer, publish)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("publishing at a time", () => {
  const schedule = async (made: Awaited<ReturnType<typeof makeApproved>>) => {
    const { summaryId, contentHash, writer } = made;
    const publicationId = newId();
    await commands.schedulePublication(writer, { id: publicationId, summaryId, contentHash, at: inAnHour() });
    return { summaryId, publicationId };
  };
  /** Does what waits to be told of one event, twice: as after a worker that died between the two. */
  const raiseAll = async (kind: string, event: string) => {
    const jobs = await writable().$queryRaw<{ payload: JobPayload<"notice.raise"> }[]>`
      select payload from graphile_worker._private_jobs
      where payload->>'kind' = ${kind} and payload->>'event' = ${event}`;
    expect(jobs).toHaveLength(1);
    for (const { payload } of [...jobs, ...jobs]) await raiseNotices(payload);
  };
  const theTimeComes = (publicationId: string) =>
    writable()
      .$executeRaw`update scheduled_publication set at = now() where publication_id = ${publicationId}::uuid`;

  test("publishes when the time has come, once, and not before", async () => {
    const made = await makeApproved();
    const due = await schedule(made);
    expect(await stateOf(made.summaryId)).toBe("scheduled");
    const jobs = await writable().$queryRaw<{ run_at: Date }[]>`
      select run_at from graphile_worker.jobs where key = ${`publication.due ${made.summaryId}`}`;
    expect(jobs[0]?.run_at.getTime()).toBeGreaterThan(Date.now() + 3_000_000);
    await onPublicationDue(due);
    expect(await publicAddress(made.summaryId)).toBeNull();
    await theTimeComes(due.publicationId);
    await Promise.all([onPublicationDue(due), onPublicationDue(due)]);
    await onPublicationDue(due);
    expect(await publicAddress(made.summaryId)).not.toBeNull();
    expect(await db.publication.count({ where: { summaryId: made.summaryId } })).toBe(1);
    expect(await db.scheduledPublication.count({ where: { summaryId: made.summaryId } })).toBe(0);
  });

  test("is ended by any change of the evidence", async () => {
    const made = await makeApproved();
    const due = await schedule(made);
    const [passage] = made.passages;
    if (!passage) throw new Error("no passage");
    const { id, versionId, kind, speakerId } = passage;
    const segments = passage.segments.map(({ start, end, exact }) => ({ start, end, exact }));
    const change = {
      id,
      mutation: newId(),
      rev: passage.rev,
      versionId,
      kind,
      speakerId,
      relayedById: null,
      note: "",
    };
    await savePassage(made.tagger, { ...change, segments, tags: [] });
    await theTimeComes(due.publicationId);
    await onPublicationDue(due);
    expect(await stateOf(made.summaryId)).toBe("approved");
    expect(await eventsOf(made.summaryId)).toContain("publication.not_published");
    await reviseForEvidence({ passageId: id, actorId: made.tagger.id });
    expect(await stateOf(made.summaryId)).toBe("in_review");
    expect(await publicAddress(made.summaryId)).toBeNull();
  });

  test("ended before its time by the site's policy: whoever set it is told", async () => {
    const setter = await makeUser({ role: "editor" });
    const admin = await makeUser({ role: "admin" });
    const made = await makeApproved();
    await schedule({ ...made, writer: setter });
    const set = async (approvals: number) =>
      setPolicy(admin, {
        id: newId(),
        rev: (await findReviewPolicy(admin)).rev,
        approvals,
        requiredRole: null,
      });
    try {
      await set(2);
    } finally {
      await set(1);
    }
    const raised = await writable().$queryRaw<{ payload: JobPayload<"notice.raise"> }[]>`
      select payload from graphile_worker._private_jobs
      where payload->>'kind' = 'approval_ended' and payload->>'summaryId' = ${made.summaryId}`;
    expect(raised).toHaveLength(1);
    for (const { payload } of raised) await raiseNotices(payload);
    const told = await db.notice.findMany({ where: { summaryId: made.summaryId, kind: "approval_ended" } });
    expect(told.map(({ userId }) => userId).sort()).toEqual(
      [made.writer.id, made.reviewer.id, setter.id].sort(),
    );
  });

  test("is stopped by a thread that was opened meanwhile, and whoever it concerns is told why, once", async () => {
    const made = await makeApproved();
    const [other, stranger] = [await makeUser({ role: "editor" }), await makeUser({ role: "reviewer" })];
    const due = await schedule({ ...made, writer: other });
    const { summaryId, revisionId } = made;
    const place = { revisionId, parentId: null, passageId: null, anchor: null };
    await addComment(stranger, { id: newId(), ...place, body: "Is this embargo ours to lift?" });
    await theTimeComes(due.publicationId);
    await onPublicationDue(due);
    await onPublicationDue(due);
    expect(await stateOf(summaryId)).toBe("approved");
    expect(await publicAddress(summaryId)).toBeNull();
    await raiseAll("not_published", due.publicationId);
    const told = await db.notice.findMany({ where: { summaryId, kind: "not_published" } });
    expect(told.map(({ userId }) => userId).sort()).toEqual(
      [made.writer.id, made.reviewer.id, other.id].sort(),
    );
    expect(new Set(told.map(({ detail }) => detail))).toEqual(
      new Set(["This cannot be published yet: 1 thread is open."]),
    );
    // settled, a new time can be set
    expect(await db.scheduledPublication.count({ where: { summaryId } })).toBe(0);
  });

  test("taken back, the approval stands and nothing happens at the time", async () => {
    const made = await makeApproved();
    const due = await schedule(made);
    await commands.unschedulePublication(made.writer, await step(made.summaryId));
    await onPublicationDue(due);
    expect(await stateOf(made.summaryId)).toBe("approved");
    expect(await publicAddress(made.summaryId)).toBeNull();
  });

  test.each([
    ["that has passed", -1],
    ["over a year ahead", 400 * 24 * 3_600_000],
  ])("a time %s is refused", async (_, ahead) => {
    const { summaryId, contentHash, writer } = await makeApproved();
    const at = new Date(Date.now() + ahead).toISOString();
    const refused = commands.schedulePublication(writer, { id: newId(), summaryId, contentHash, at });
    await expect(refused).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("at the database itself, the table of steps", () => {
  const moves = (standing: string) =>
    [
      ...new Set(
        TRANSITIONS.filter((one) => one.from !== one.to)
          .filter((one) => {
            // as the public has it once the step is done
            if (one.verb === "publish") return standing === "public";
            if (one.verb === "withdraw") return standing === "withdrawn";
            if (one.from === "draft") return standing === "never";
            if (one.from === "published") return standing === "public";
            if (one.from === "withdrawn") return standing === "withdrawn";
            if (one.from === "correcting" && one.verb === "submit") return standing !== "never";
            return one.standing?.includes(standing as never) ?? true;
          })
          .map((one) => `${one.from} → ${one.to}`),
      ),
    ].sort();

  test.each(["never", "public", "withdrawn"])("is the one of rules.ts (%s)", async (standing) => {
    const rows = await writable().$queryRaw<{ move: string }[]>`
      select from_state || ' → ' || to_state as move from allowed_moves() where standing = ${standing}`;
    expect(rows.map(({ move }) => move).sort()).toEqual(moves(standing));
  });

  test("no state is reached by an update alone that its paper trail does not bear out", async () => {
    const accepted: string[] = [];
    for (const [name, make] of [
      ["in_review", makeUnderReview],
      ["approved", makeApproved],
      ["published", makePublished],
    ] as const) {
      const { summaryId } = await make();
      for (const state of SUMMARY_STATES.filter((one) => one !== name)) {
        const answer = await asRole("app", async (client) => {
          await client.query("update summary set state = $1::summary_state where id = $2", [
            state,
            summaryId,
          ]);
          return client.query("set constraints all immediate");
        }).then(
          () => "accepted",
          (error: { constraint?: string }) => error.constraint ?? String(error),
        );
        if (answer === "accepted") accepted.push(`${name} → ${state}`);
        else expect(answer, `${name} → ${state}`).toBe("summary_move");
      }
    }
    // the steps that need no paper
    expect(accepted.sort()).toEqual([
      "approved → draft",
      "approved → in_review",
      "in_review → draft",
      "published → correcting",
    ]);
  });

  test("a summary begins as a draft", async () => {
    const { writer } = await makeUnderReview();
    const born = asRole("app", (client) =>
      client.query(
        "insert into summary (id, headline, doc, state, created_by_id) values ($1, 'x', '{}', 'approved', $2)",
        [newId(), writer.id],
      ),
    );
    await expect(born).rejects.toMatchObject({ constraint: "summary_move" });
  });
});
