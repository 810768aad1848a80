import { afterAll, expect, test } from "vitest";
import { db, disconnect } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import type { JobPayload } from "@/lib/job/schema";
import { makeUser } from "@/prisma/factories";
import { makePublished, makeUnderReview } from "@/prisma/testing/review";
import { markAllRead, markNotice, raiseNotices } from "./commands";

afterAll(disconnect);

type Payload = JobPayload<"notice.raise">;
const told = (over: Partial<Payload>): Payload => ({
  kind: "assigned",
  event: newId(),
  by: { id: null, name: "Ana" },
  to: [],
  summaryId: null,
  title: "A headline",
  detail: "",
  path: "/desk/review",
  ...over,
});
const noticesOf = (userId: string) => db.notice.findMany({ where: { userId } });

test("eight workers at once with the same event tell one person once", async () => {
  const person = await makeUser();
  const payload = told({ to: [{ people: [person.id] }, { people: [person.id] }] });
  const made = await Promise.all(Array.from({ length: 8 }, () => raiseNotices(payload)));
  expect(made.reduce((a, b) => a + b)).toBe(1);
  expect(await noticesOf(person.id)).toHaveLength(1);
});

test("whoever did it and whoever may not sign in are not told; the authors are", async () => {
  const made = await makeUnderReview();
  const { summaryId, writer, reviewer, tagger } = made;
  const by = { id: reviewer.id, name: reviewer.name };
  await raiseNotices(
    told({
      kind: "sent_back",
      by,
      summaryId,
      title: "",
      to: [{ authors: summaryId }, { people: [reviewer.id] }],
    }),
  );
  expect(await noticesOf(reviewer.id)).toEqual([]);
  expect(await noticesOf(tagger.id)).toEqual([]);
  expect(await noticesOf(writer.id)).toMatchObject([{ kind: "sent_back", title: made.headline }]);
});

test("none means none, and another's notice cannot be marked", async () => {
  const [person, other] = [await makeUser(), await makeUser()];
  await raiseNotices(told({ to: [{ people: [person.id] }] }));
  const [notice] = await noticesOf(person.id);
  await markNotice(other, { id: notice?.id ?? "", read: true });
  expect((await noticesOf(person.id))[0]?.readAt).toBeNull();
  await markNotice(person, { id: notice?.id ?? "", read: true });
  expect((await noticesOf(person.id))[0]?.readAt).not.toBeNull();
  await markNotice(person, { id: notice?.id ?? "", read: false });
  expect(await markAllRead(person, { before: new Date().toISOString() })).toEqual({ read: 1 });
});

test("each step of a review tells those whom it concerns, once, with its own write or not at all", async () => {
  const made = await makePublished();
  const { summaryId, writer, reviewer, tagger } = made;
  const jobs = await db.$queryRaw<{ payload: Payload }[]>`
    select j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id and t.identifier = 'notice.raise'`;
  for (const { payload } of [...jobs, ...jobs]) await raiseNotices(payload);
  const kinds = async (userId: string) =>
    (await db.notice.findMany({ where: { userId, summaryId }, orderBy: { kind: "asc" } })).map(
      ({ kind }) => kind,
    );
  expect(await kinds(writer.id)).toEqual(["approved"]);
  expect(await kinds(reviewer.id)).toEqual(["published", "review_requested"]);
  expect(await kinds(tagger.id)).toEqual(["review_requested"]);
});
