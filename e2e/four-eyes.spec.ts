import { v7 as newId } from "uuid";
import { type Arranged, arrangeInReview, type Revision, revisionOf } from "./support/arrange";
import { sql } from "./support/database";
import { type Answer, Desk } from "./support/desk";
import type { ActorName } from "./support/people";
import { retag } from "./support/retag";
import { expect, test } from "./support/test";

// Whoever wrote it or tagged its evidence cannot approve it: asked past the screens, with requests of one's own.
const desks = new Map<ActorName, Desk>();
test.beforeAll(async () => {
  for (const who of ["anonymous", "editor", "reviewer", "admin", "disabled", "expired"] as const) {
    desks.set(who, await Desk.of(who));
  }
});
test.afterAll(async () => {
  for (const desk of desks.values()) await desk.dispose();
});
const desk = (who: ActorName): Desk => desks.get(who) ?? fail(who);
const fail = (who: string): never => {
  throw new Error(`nobody is called ${who}`);
};

const code = (answer: Answer) => (answer.ok ? "done" : answer.error.code);
const approve = (who: ActorName, { revisionId, contentHash }: Revision) =>
  desk(who).act("approve", { id: newId(), revisionId, contentHash, note: "" });
const stateOf = async ({ summaryId }: Arranged) =>
  (await sql<{ state: string }>("select state from summary where id = $1", [summaryId]))[0]?.state;

test("a reviewer who had no hand in it approves: the control", async () => {
  const made = await arrangeInReview(desk("editor"));
  expect(code(await approve("reviewer", made))).toBe("done");
  expect(await stateOf(made)).toBe("approved");
});

test("who wrote it is refused, reviewer or admin", async () => {
  for (const who of ["reviewer", "admin"] as const) {
    const made = await arrangeInReview(desk(who), [desk("editor"), desk("editor")]);
    expect(code(await approve(who, made))).toBe("forbidden");
    expect(await stateOf(made)).toBe("in_review");
  }
});

test("who tagged a single passage that it cites is refused, and cannot send it back either", async () => {
  const made = await arrangeInReview(desk("editor"), [desk("editor"), desk("reviewer")]);
  expect(code(await approve("reviewer", made))).toBe("forbidden");
  const { revisionId, contentHash } = made;
  const changes = { id: newId(), revisionId, contentHash, note: "I would like it otherwise." };
  expect(code(await desk("reviewer").act("requestChanges", changes))).toBe("forbidden");
  expect(code(await approve("admin", made))).toBe("done");
});

test("who changed one word of the text before it was submitted is refused", async () => {
  const made = await arrangeInReview(desk("editor"));
  const { summaryId: id, rev } = made;
  const recalled = await desk("editor").must<{ rev: number }>("recallSummaryAction", {
    id,
    mutation: newId(),
    rev,
  });
  const [text] = await sql<{ doc: unknown }>("select doc from summary where id = $1", [id]);
  const change = { mutation: newId(), rev: recalled.rev, headline: `${made.headline}!`, doc: text?.doc };
  const saved = await desk("reviewer").send("PUT", `/api/desk/summaries/${id}`, change);
  expect(saved.status()).toBe(200);
  const again = { id, mutation: newId(), rev: recalled.rev + 1 };
  await desk("editor").must("submitForReviewAction", again);
  expect(code(await approve("reviewer", await revisionOf(id)))).toBe("forbidden");
  expect(code(await approve("admin", await revisionOf(id)))).toBe("done");
});

test("an editor, somebody signed out, disabled or away too long: refused", async () => {
  const made = await arrangeInReview(desk("admin"));
  expect(code(await approve("editor", made))).toBe("forbidden");
  for (const who of ["anonymous", "disabled", "expired"] as const) {
    expect(code(await approve(who, made)), who).toBe("unauthenticated");
  }
  expect(await stateOf(made)).toBe("in_review");
});

test("a hash that is not that of the text and evidence of now: refused", async () => {
  const made = await arrangeInReview(desk("editor"));
  expect(code(await approve("reviewer", { ...made, contentHash: "0".repeat(64) }))).toBe("conflict");
  await retag(desk("editor"), made, "positive");
  expect(code(await approve("reviewer", made))).toBe("conflict");
  await expect.poll(async () => (await revisionOf(made.summaryId)).contentHash).not.toBe(made.contentHash);
  expect(code(await approve("reviewer", made))).toBe("conflict");
  expect(code(await approve("reviewer", await revisionOf(made.summaryId)))).toBe("done");
});

test("nothing is published without an approval, nor after what was approved has changed", async () => {
  const made = await arrangeInReview(desk("editor"));
  const publish = (contentHash: string) =>
    desk("editor").act("publish", { id: newId(), summaryId: made.summaryId, contentHash });
  expect(code(await publish(made.contentHash))).toBe("conflict");
  expect(code(await approve("reviewer", made))).toBe("done");
  expect(code(await publish("0".repeat(64)))).toBe("stale");
  await retag(desk("editor"), made, "positive");
  expect(["stale", "conflict"]).toContain(code(await publish(made.contentHash)));
  await expect.poll(() => stateOf(made)).toBe("in_review");
  expect(code(await publish((await revisionOf(made.summaryId)).contentHash))).toBe("conflict");
  const gone = await desk("anonymous").request.get(`/passages/${made.passageIds[0]}`);
  expect(gone.status()).toBe(404);
});
