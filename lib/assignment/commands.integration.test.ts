import { afterAll, describe, expect, test } from "vitest";
import { write } from "@/lib/audit/commands";
import type { Admin } from "@/lib/core/actor";
import { db, disconnect } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import type { JobPayload } from "@/lib/job/schema";
import { raiseNotices } from "@/lib/notice/commands";
import { publish } from "@/lib/publication/commands";
import { approve } from "@/lib/review/commands";
import { setPolicy } from "@/lib/review/parts/site";
import { findReviewPolicy } from "@/lib/review/queries";
import { makeUser } from "@/prisma/factories";
import { makeApproved, makeUnderReview } from "@/prisma/testing/review";
import { assign, claim, plan, release, removeFilter, saveFilter } from "./commands";
import { remindOfDue } from "./jobs";
import { candidates, reviewPlan, reviewQueue, savedFilters, workload } from "./queries";
import { queueQuery } from "./schema";

afterAll(disconnect);

const assigneesOf = async (actor: Admin, summaryId: string) =>
  (await reviewPlan(actor, summaryId)).assignees.map(({ name }) => name);
/** Does the notice jobs that wait in the queue, as a worker would. */
async function runNotices(): Promise<void> {
  const rows = await db.$queryRaw<{ payload: JobPayload<"notice.raise"> }[]>`
    select j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id and t.identifier = 'notice.raise'`;
  for (const { payload } of rows) await raiseNotices(payload);
}
const noticesOf = (userId: string, kind: string) => db.notice.findMany({ where: { userId, kind } });

describe("assign and claim", () => {
  test("somebody is assigned once, is told once, and a retry is harmless", async () => {
    const { summaryId, writer, reviewer, headline } = await makeUnderReview();
    const input = { id: newId(), summaryId, assigneeId: reviewer.id };
    await Promise.all([assign(writer, input), assign(writer, input)]);
    await assign(writer, { ...input, id: newId() });
    expect(await assigneesOf(writer, summaryId)).toEqual([reviewer.name]);
    await runNotices();
    await runNotices();
    expect(await noticesOf(reviewer.id, "assigned")).toMatchObject([{ title: headline }]);
    const events = await db.auditEvent.findMany({
      where: { subjectId: summaryId, action: "assignment.assigned" },
    });
    expect(events).toHaveLength(1);
  });

  test("claimed six times at once, one has it once", async () => {
    const { summaryId, reviewer } = await makeUnderReview();
    await Promise.all(Array.from({ length: 6 }, () => claim(reviewer, { id: newId(), summaryId })));
    expect(await assigneesOf(reviewer, summaryId)).toEqual([reviewer.name]);
  });

  test.each([
    ["who wrote it", "writer", "wrote part"],
    ["who tagged a passage that it cites", "tagger", "tagged a passage"],
  ] as const)(
    "a reviewer %s cannot be assigned, nor claim; when choosing it is said why",
    async (_, who, why) => {
      const made = await makeUnderReview();
      const { summaryId, reviewer } = made;
      const person = made[who];
      await expect(assign(reviewer, { id: newId(), summaryId, assigneeId: person.id })).rejects.toThrow(why);
      await expect(claim(person, { id: newId(), summaryId })).rejects.toMatchObject({ code: "forbidden" });
      const choice = (await candidates(reviewer, summaryId)).find(({ id }) => id === person.id);
      expect(choice?.obstacle).toContain(why);
      expect(await assigneesOf(reviewer, summaryId)).toEqual([]);
    },
  );

  test("an editor cannot be assigned, nor assign others' summaries", async () => {
    const { summaryId, reviewer } = await makeUnderReview();
    const editor = await makeUser({ role: "editor" });
    await expect(assign(reviewer, { id: newId(), summaryId, assigneeId: editor.id })).rejects.toThrow(
      "Only reviewers",
    );
    await expect(assign(editor, { id: newId(), summaryId, assigneeId: reviewer.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(plan(editor, { summaryId, rev: 0, dueAt: null, priority: 2 })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("one gives back what one has; a stranger cannot; what is published is nobody's any more", async () => {
    const made = await makeApproved();
    const { summaryId, reviewer, writer, contentHash } = made;
    const id = newId();
    await claim(reviewer, { id, summaryId });
    const stranger = await makeUser({ role: "editor" });
    await expect(release(stranger, { id })).rejects.toMatchObject({ code: "forbidden" });
    await release(reviewer, { id });
    await release(reviewer, { id });
    expect(await assigneesOf(reviewer, summaryId)).toEqual([]);
    await claim(reviewer, { id: newId(), summaryId });
    await publish(writer, { id: newId(), summaryId, contentHash });
    expect(await db.assignment.count({ where: { summaryId, endedAt: null } })).toBe(0);
    await expect(claim(reviewer, { id: newId(), summaryId })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("due", () => {
  test("a plan that somebody else changed is refused as stale", async () => {
    const { summaryId, reviewer } = await makeUnderReview();
    const input = { summaryId, rev: 0, dueAt: "2027-01-01T12:00:00.000Z", priority: 1 as const };
    const both = await Promise.allSettled([plan(reviewer, input), plan(reviewer, { ...input, priority: 2 })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await plan(reviewer, { ...input, rev: 1, priority: 0 })).toEqual({ rev: 2 });
  });

  test("the reminder comes within the last day, once a due date, however often it is looked", async () => {
    const { summaryId, reviewer, writer } = await makeUnderReview();
    await assign(writer, { id: newId(), summaryId, assigneeId: reviewer.id });
    const dueAt = "2031-05-04T12:00:00.000Z";
    await plan(writer, { summaryId, rev: 0, dueAt, priority: 0 });
    await remindOfDue(new Date("2031-05-03T11:59:00Z"));
    await runNotices();
    expect(await noticesOf(reviewer.id, "due_soon")).toEqual([]);
    const later = new Date("2031-05-03T12:01:00Z");
    await Promise.all([remindOfDue(later), remindOfDue(later), remindOfDue(later)]);
    await runNotices();
    expect(await remindOfDue(new Date("2031-05-03T15:00:00Z"))).toBe(0);
    expect(await noticesOf(reviewer.id, "due_soon")).toHaveLength(1);
    await plan(writer, { summaryId, rev: 1, dueAt: "2031-05-05T12:00:00.000Z", priority: 0 });
    await remindOfDue(new Date("2031-05-05T00:00:00Z"));
    await runNotices();
    expect(await noticesOf(reviewer.id, "due_soon")).toHaveLength(2);
  });

  test("whoever has approved what stands there has it behind them: not reminded, and no load", async () => {
    const { summaryId, reviewer, writer, revisionId, contentHash } = await makeUnderReview();
    await assign(writer, { id: newId(), summaryId, assigneeId: reviewer.id });
    await plan(writer, { summaryId, rev: 0, dueAt: "2032-05-04T12:00:00.000Z", priority: 0 });
    const openOf = async () => (await workload(writer)).find(({ id }) => id === reviewer.id)?.open;
    expect(await openOf()).toBe(1);
    const admin = await makeUser({ role: "admin" });
    const set = async (approvals: number) =>
      setPolicy(admin, {
        id: newId(),
        rev: (await findReviewPolicy(admin)).rev,
        approvals,
        requiredRole: null,
      });
    try {
      await set(2);
      await approve(reviewer, { id: newId(), revisionId, contentHash, note: "" });
      expect(await db.summary.findUnique({ where: { id: summaryId } })).toMatchObject({ state: "in_review" });
      expect(await openOf()).toBe(0);
      expect(await remindOfDue(new Date("2032-05-04T00:00:00Z"))).toBe(0);
    } finally {
      await set(1);
    }
  });
});

describe("the queue", () => {
  test.each([
    ["disabled", { disabledAt: new Date() }],
    ["an editor again", { role: "editor" as const }],
  ])("what somebody has who is %s now is nobody's, and says so", async (_, data) => {
    const { summaryId, reviewer, writer, headline } = await makeUnderReview();
    await assign(writer, { id: newId(), summaryId, assigneeId: reviewer.id });
    const nobodys = async () =>
      (await reviewQueue(writer, queueQuery.parse({ who: "nobody", q: headline }))).rows.map(({ id }) => id);
    expect(await nobodys()).toEqual([]);
    expect((await reviewPlan(writer, summaryId)).assignees).toMatchObject([{ hand: false }]);
    const { name, email } = reviewer;
    await write({ actor: { system: "seed" } }, async (tx) => {
      await tx.user.update({ where: { id: reviewer.id }, data });
      const subject = { type: "user" as const, id: reviewer.id };
      return { value: null, events: [{ action: "user.disabled", subject, payload: { name, email } }] };
    });
    expect(await nobodys()).toEqual([summaryId]);
    expect((await reviewPlan(writer, summaryId)).assignees).toMatchObject([{ hand: true }]);
  });

  test("filters, sorts and counts; a saved filter is one's own", async () => {
    const [one, two] = [await makeUnderReview(), await makeUnderReview()];
    const { reviewer } = one;
    await claim(reviewer, { id: newId(), summaryId: one.summaryId });
    await plan(reviewer, { summaryId: two.summaryId, rev: 0, dueAt: "2020-01-01T00:00:00Z", priority: 2 });
    const ids = async (asked: object, actor = reviewer) =>
      (await reviewQueue(actor, queueQuery.parse(asked))).rows.map(({ id }) => id);
    expect(await ids({ who: "me" })).toEqual([one.summaryId]);
    expect(await ids({ who: "nobody" })).toContain(two.summaryId);
    expect(await ids({ who: "nobody" })).not.toContain(one.summaryId);
    expect(await ids({ who: reviewer.id, q: one.headline.slice(-8) })).toEqual([one.summaryId]);
    expect(await ids({ q: "100%" })).toEqual([]);
    expect(await ids({ due: "overdue" })).toEqual([two.summaryId]);
    expect((await ids({})).at(0)).toBe(two.summaryId);
    expect(await ids({ who: "possible" }, one.writer)).not.toContain(one.summaryId);
    expect((await workload(reviewer)).find(({ id }) => id === reviewer.id)).toMatchObject({ open: 1 });
    await saveFilter(reviewer, { id: newId(), name: "Mine", query: "who=me&page=3&x=1" });
    await saveFilter(reviewer, { id: newId(), name: "Mine", query: "sort=due&who=me" });
    const [filter] = await savedFilters(reviewer);
    expect(filter).toMatchObject({ name: "Mine", query: "who=me&sort=due" });
    await removeFilter(one.writer, { id: filter?.id ?? "" });
    expect(await savedFilters(reviewer)).toHaveLength(1);
  });
});
