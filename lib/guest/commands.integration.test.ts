import { afterAll, describe, expect, test } from "vitest";
import { db, disconnect } from "@/lib/core/db";
import { newId, sha256 } from "@/lib/core/id";
import { addComment } from "@/lib/review/commands";
import { findReviewSubject } from "@/lib/review/queries";
import { makeUser } from "@/prisma/factories";
import { answerOf } from "@/prisma/testing/as-role";
import { makeUnderReview } from "@/prisma/testing/review";
import { arrive, giveOpinion, guestComment, inviteGuest, revokeGuest } from "./commands";
import { guestSubject, guestsOf } from "./queries";

afterAll(disconnect);

const DAY = 86_400_000;
async function invited() {
  const made = await makeUnderReview();
  const id = newId();
  const { revisionId, writer } = made;
  const { token } = await inviteGuest(writer, { id, revisionId, name: "Ida Ferris", days: 7 });
  return { ...made, guestId: id, token };
}
const remark = (token: string) => ({
  ...{ token, id: newId(), threadId: null, passageId: null, anchor: null },
  body: "Well put.",
});

describe("a guest", () => {
  test("sees one revision, comments once for each try, and is named as a guest in threads and log", async () => {
    const { token, summaryId, reviewer, guestId, passages } = await invited();
    const subject = await guestSubject(token);
    expect(subject).toMatchObject({ name: "Ida Ferris", hasMovedOn: false, revision: { number: 1 } });
    await arrive({ token });
    await arrive({ token });
    const input = { ...remark(token), passageId: passages[0]?.id ?? null };
    await guestComment(input);
    await guestComment(input);
    await expect(guestComment({ ...input, body: "Other words." })).rejects.toMatchObject({
      code: "conflict",
    });
    await giveOpinion({ token, opinion: "against", note: "The second sentence says more than was said." });
    const { comments } = (await findReviewSubject(reviewer, summaryId)) ?? {};
    expect(comments?.map(({ author, body }) => [author, body])).toEqual([
      [{ id: guestId, name: "Ida Ferris (guest)", isGuest: true }, "Well put."],
    ]);
    const log = await db.auditEvent.findMany({ where: { subjectId: summaryId }, orderBy: { seq: "asc" } });
    expect(log.map(({ action, actorName, actorId }) => [action, actorName, actorId]).slice(-3)).toEqual([
      ["guest.opened", "Ida Ferris (guest)", null],
      ["comment.added", "Ida Ferris (guest)", null],
      ["guest.opinion", "Ida Ferris (guest)", null],
    ]);
    expect(await guestsOf(reviewer, summaryId)).toMatchObject([{ opinion: "against", comments: 1 }]);
    // an opinion is no verdict
    expect(await db.summary.findUniqueOrThrow({ where: { id: summaryId } })).toMatchObject({
      state: "in_review",
    });
  });

  test("reads what is answered in threads of their own, answers back, and sees no other thread", async () => {
    const { token, guestId, summaryId, revisionId, writer, reviewer } = await invited();
    const { token: another } = await inviteGuest(writer, { id: newId(), revisionId, name: "Bo", days: 1 });
    const { id: threadId } = await guestComment(remark(token));
    const place = { revisionId, passageId: null, anchor: null };
    const inside = newId();
    await addComment(reviewer, { ...place, id: inside, parentId: null, body: "Among us: is she right?" });
    await addComment(writer, { ...place, id: newId(), parentId: threadId, body: "Which half of it?" });
    await guestComment({ ...remark(token), threadId, body: "The first." });
    const subject = await guestSubject(token);
    if (typeof subject === "string") throw new Error(subject);
    expect(subject.comments).toMatchObject([
      {
        body: "Well put.",
        isSettled: false,
        answers: [
          { by: writer.name, isOwn: false, body: "Which half of it?" },
          { by: "Ida Ferris", isOwn: true, body: "The first." },
        ],
      },
    ]);
    expect(await guestSubject(another)).toMatchObject({ comments: [] });
    for (const [theirs, thread] of [
      [token, inside],
      [another, threadId],
    ] as const) {
      const refused = guestComment({ ...remark(theirs), threadId: thread });
      await expect(refused).rejects.toMatchObject({ code: "invalid" });
    }
    // an answer of a guest is one of its thread: it opens none of its own
    expect(await db.comment.count({ where: { guestId, parentId: null } })).toBe(1);
    expect((await findReviewSubject(reviewer, summaryId))?.readiness.openThreads).toBe(2);
  });

  test("a link taken back or ended opens nothing and takes nothing; what was said stays", async () => {
    const { token, guestId, writer, summaryId } = await invited();
    await guestComment(remark(token));
    const later = new Date(Date.now() + 7 * DAY + 1_000);
    expect(await guestSubject(token, later)).toBe("expired");
    await expect(guestComment(remark(token), later)).rejects.toMatchObject({ code: "not_found" });
    const stranger = await makeUser({ role: "editor" });
    await expect(revokeGuest(stranger, { id: guestId })).rejects.toMatchObject({ code: "forbidden" });
    await revokeGuest(writer, { id: guestId });
    expect(await guestSubject(token)).toBe("revoked");
    for (const doing of [
      () => guestComment(remark(token)),
      () => giveOpinion({ token, opinion: "in_favour" as const, note: "" }),
      () => arrive({ token }),
    ]) {
      await expect(doing()).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await db.comment.count({ where: { summaryId } })).toBe(1);
  });

  test("a token that was altered, or whose row was, opens nothing; the secret is not in the database", async () => {
    const { token, guestId } = await invited();
    const { tokenHash } = await db.guest.findUniqueOrThrow({ where: { id: guestId } });
    expect(tokenHash).toBe(sha256(token.slice(0, 43)));
    const last = token.at(-1) === "A" ? "E" : "A";
    expect(await guestSubject(token.slice(0, -1) + last)).toBe("unknown");
    const other = await makeUnderReview();
    const change = "update guest set revision_id = $1 where id = $2";
    expect(await answerOf("app", change, [other.revisionId, guestId])).toBe("42501");
  });

  test("only what the link's revision holds can be spoken of; only what is under review is shown to guests", async () => {
    const { token, writer, revisionId } = await invited();
    const other = await makeUnderReview();
    const passageId = other.passages[0]?.id ?? null;
    await expect(guestComment({ ...remark(token), passageId })).rejects.toMatchObject({ code: "invalid" });
    const anchor = { start: 0, end: 3, exact: "no!" };
    await expect(guestComment({ ...remark(token), anchor })).rejects.toMatchObject({ code: "invalid" });
    const input = { id: newId(), revisionId: newId(), name: "X", days: 1 as const };
    await expect(inviteGuest(writer, input)).rejects.toMatchObject({ code: "not_found" });
    expect(revisionId).not.toBe(other.revisionId);
  });

  test("a remark has one author: a person or a guest, the database sees to it", async () => {
    const { summaryId, revisionId, writer, guestId } = await invited();
    const insert = (authorId: string | null, guest: string | null) =>
      answerOf(
        "app",
        `insert into comment (id, summary_id, revision_id, body, author_id, guest_id)
         values ($1, $2, $3, 'x', $4, $5)`,
        [newId(), summaryId, revisionId, authorId, guest],
      );
    const refused = "23514 comment_has_one_author";
    expect(await insert(null, null)).toBe(refused);
    expect(await insert(writer.id, guestId)).toBe(refused);
    expect(await insert(null, guestId)).toBe("accepted");
  });
});
