import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { Admin } from "@/lib/core/actor";
import { db, disconnect, writable } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { publish, publishDue, schedulePublication } from "@/lib/publication/commands";
import { makeUser } from "@/prisma/factories";
import { answerOf } from "@/prisma/testing/as-role";
import { makeApproved, makeUnderReview, type UnderReview } from "@/prisma/testing/review";
import { approve } from "../commands";
import { findReviewPolicy } from "../queries";
import type { RequiredRole } from "../schema";
import { setPolicy } from "./site";

afterAll(disconnect);

const stateOf = async (id: string) => (await db.summary.findUniqueOrThrow({ where: { id } })).state;
const whole = ({ revisionId, contentHash }: UnderReview) => ({
  id: newId(),
  revisionId,
  contentHash,
  note: "",
});
const publication = ({ summaryId, contentHash }: UnderReview) => ({ id: newId(), summaryId, contentHash });

describe("the policy of the site", () => {
  const PUBLISH = `insert into publication (id, summary_id, revision_id, number, slug, headline, body, content_hash,
    published_by_id) values ($1, $2, $3, 1, 'x', 'x', '{}', $4, $5)`;
  const publishRow = (made: UnderReview) => [
    ...[newId(), made.summaryId, made.revisionId, made.contentHash, made.writer.id],
  ];
  const set = async (admin: Admin, approvals: number, requiredRole: RequiredRole | null = null) => {
    const { rev } = await findReviewPolicy(admin);
    return setPolicy(admin, { id: newId(), rev, approvals, requiredRole });
  };
  afterEach(async () => void (await set(await makeUser({ role: "admin" }), 1)));

  test("two approvals by different people: the second makes it approved, the same person twice is refused", async () => {
    const admin = await makeUser({ role: "admin" });
    await set(admin, 2);
    const made = await makeUnderReview();
    expect(await approve(made.reviewer, whole(made))).toEqual({ state: "in_review" });
    await expect(approve(made.reviewer, whole(made))).rejects.toMatchObject({ code: "conflict" });
    await expect(publish(made.writer, publication(made))).rejects.toMatchObject({ code: "conflict" });
    expect(await approve(admin, whole(made))).toEqual({ state: "approved" });
    await publish(made.writer, publication(made));
  });

  test("raised, what has too few goes back to review, and keeps those it has; lowered, what has enough is approved", async () => {
    const admin = await makeUser({ role: "admin" });
    const made = await makeApproved();
    await set(admin, 2);
    expect(await stateOf(made.summaryId)).toBe("in_review");
    await set(admin, 1);
    expect(await stateOf(made.summaryId)).toBe("approved");
    await set(admin, 2);
    expect(await approve(admin, whole(made))).toEqual({ state: "approved" });
  });

  test("an admin has to be among them", async () => {
    const admin = await makeUser({ role: "admin" });
    await set(admin, 1, "admin");
    const made = await makeUnderReview();
    expect(await approve(made.reviewer, whole(made))).toEqual({ state: "in_review" });
    expect(await approve(admin, whole(made))).toEqual({ state: "approved" });
  });

  test("a reviewer has to be among them: an admin alone is not enough, for publishing neither", async () => {
    const admin = await makeUser({ role: "admin" });
    await set(admin, 1, "reviewer");
    const made = await makeUnderReview();
    expect(await approve(admin, whole(made))).toEqual({ state: "in_review" });
    expect(await answerOf("app", PUBLISH, publishRow(made))).toBe("23514 publication_unapproved");
    expect(await approve(made.reviewer, whole(made))).toEqual({ state: "approved" });
    await publish(made.writer, publication(made));
  });

  test.each<[string, number, RequiredRole | null]>([
    ["another person", 2, null],
    ["an admin", 1, "admin"],
  ])("what waits for its time is not published once the policy asks for %s", async (_, approvals, role) => {
    const admin = await makeUser({ role: "admin" });
    const made = await makeApproved();
    const due = publication(made);
    const at = new Date(Date.now() + 3_600_000).toISOString();
    await schedulePublication(made.writer, { ...due, at });
    await set(admin, approvals, role);
    expect(await stateOf(made.summaryId)).toBe("in_review");
    expect(await db.scheduledPublication.count({ where: { summaryId: made.summaryId } })).toBe(0);
    await publishDue({ summaryId: made.summaryId, publicationId: due.id });
    expect(await db.publication.count({ where: { summaryId: made.summaryId } })).toBe(0);
    expect(await answerOf("app", PUBLISH, publishRow(made))).toBe("23514 publication_unapproved");
    expect(await approve(admin, whole(made))).toEqual({ state: "approved" });
    await publish(made.writer, publication(made));
  });

  test.each<[what: string, approvals: number, role: RequiredRole | null, state: string]>([
    ["asks for more people stops it", 2, null, "in_review"],
    ["asks for an admin stops it", 1, "admin", "in_review"],
    ["is met by one reviewer lets it through", 1, "reviewer", "published"],
  ])(
    "the time comes, and a policy that %s, where no command moved the summary",
    async (_, approvals, role, state) => {
      const admin = await makeUser({ role: "admin" });
      const made = await makeApproved();
      const { summaryId } = made;
      const due = publication(made);
      await schedulePublication(made.writer, { ...due, at: new Date(Date.now() + 3_600_000).toISOString() });
      const value = JSON.stringify({ approvals, requiredRole: role });
      await writable().$executeRaw`
      insert into site_setting (name, value, updated_by_id) values ('review_policy', ${value}::jsonb, ${admin.id}::uuid)
      on conflict (name) do update set value = excluded.value, rev = site_setting.rev + 1`;
      await writable()
        .$executeRaw`update scheduled_publication set at = now() where publication_id = ${due.id}::uuid`;
      await publishDue({ summaryId, publicationId: due.id });
      expect(await stateOf(summaryId)).toBe(state);
      expect(await db.publication.count({ where: { summaryId } })).toBe(state === "published" ? 1 : 0);
    },
  );

  test("is an admin's to set, once a time, and stands in the log", async () => {
    const reviewer = await makeUser({ role: "reviewer" });
    await expect(set(reviewer, 2)).rejects.toMatchObject({ code: "forbidden" });
    const admin = await makeUser({ role: "admin" });
    const { rev } = await findReviewPolicy(admin);
    const late = { id: newId(), rev: rev + 1, approvals: 3, requiredRole: null };
    await expect(setPolicy(admin, late)).rejects.toMatchObject({ code: "stale" });
    await set(admin, 2);
    expect(await findReviewPolicy(admin)).toMatchObject({ policy: { approvals: 2 }, setBy: admin.name });
    const [event] = await db.auditEvent.findMany({
      ...{ where: { action: "setting.changed" }, orderBy: { seq: "desc" }, take: 1 },
    });
    expect(event).toMatchObject({ actorId: admin.id, payload: { after: { approvals: 2 } } });
  });

  test("the database counts them as well, and takes no other policy", async () => {
    const admin = await makeUser({ role: "admin" });
    const made = await makeApproved();
    await set(admin, 2);
    expect(await answerOf("app", PUBLISH, publishRow(made))).toBe("23514 publication_unapproved");
    for (const value of [
      '{"approvals": 0}',
      '{"approvals": "2"}',
      '{"approvals": 2, "requiredRole": "editor"}',
    ]) {
      const update = "update site_setting set value = $1::jsonb where name = 'review_policy'";
      expect(await answerOf("app", update, [value]), value).toBe("23514 review_policy");
    }
  });
});
