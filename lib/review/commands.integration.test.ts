import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reviewQueue } from "@/lib/assignment/queries";
import { queueQuery } from "@/lib/assignment/schema";
import type { Admin } from "@/lib/core/actor";
import { db, disconnect } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { savePassage } from "@/lib/passage/commands";
import { publish } from "@/lib/publication/commands";
import { onPassageChanged } from "@/lib/summary/jobs";
import { makeUser } from "@/prisma/factories";
import { answerOf, asRole } from "@/prisma/testing/as-role";
import { latestRevision, makeApproved, makeUnderReview, type UnderReview } from "@/prisma/testing/review";
import { addComment, approve, requestChanges, resolveComment } from "./commands";
import { findReviewSubject } from "./queries";

afterAll(disconnect);

const inQueue = async (actor: Admin, { headline, summaryId }: UnderReview) =>
  (await reviewQueue(actor, queueQuery.parse({ q: headline.slice(-12) }))).rows.find(
    ({ id }) => id === summaryId,
  );
const verdict = ({ revisionId, contentHash }: UnderReview) => ({
  id: newId(),
  revisionId,
  contentHash,
  note: "",
});
const stateOf = async (id: string) => (await db.summary.findUniqueOrThrow({ where: { id } })).state;

/** The same before the job has run that follows it. @returns the passage */
async function retagOnly({ passages }: UnderReview, actor: Admin): Promise<string> {
  const [passage] = passages;
  if (!passage) throw new Error("no passage");
  const { id, rev, versionId, kind, speakerId, relayedById, note, segments, tags } = passage;
  await savePassage(actor, {
    ...{ id, rev, versionId, kind, speakerId, relayedById, note },
    mutation: newId(),
    segments: segments.map(({ start, end, exact }) => ({ start, end, exact })),
    tags: tags.map(({ issueId }) => ({ issueId, sentiment: "strongly_negative" as const })),
  });
  return id;
}

/** Somebody says the opposite about the first cited passage, and everything that follows from it happens. */
async function retag(made: UnderReview, actor: Admin): Promise<void> {
  const id = await retagOnly(made, actor);
  await onPassageChanged({ passageId: id, actorId: actor.id });
}

describe("four eyes in the command", () => {
  test("a reviewer who had no hand in it approves", async () => {
    const made = await makeUnderReview();
    expect(await approve(made.reviewer, verdict(made))).toEqual({ state: "approved" });
    expect(await stateOf(made.summaryId)).toBe("approved");
    const events = await db.auditEvent.findMany({
      where: { subjectId: made.summaryId },
      orderBy: { seq: "asc" },
    });
    expect(events.at(-1)).toMatchObject({ action: "review.approved", actorId: made.reviewer.id });
  });

  test.each([
    ["who wrote it", (made: UnderReview) => made.writer],
    ["who tagged a passage that it cites", (made: UnderReview) => made.tagger],
  ])("a reviewer %s does not, nor sends it back", async (_, pick) => {
    const made = await makeUnderReview();
    await expect(approve(pick(made), verdict(made))).rejects.toMatchObject({ code: "forbidden" });
    const changes = { ...verdict(made), note: "More, please." };
    await expect(requestChanges(pick(made), changes)).rejects.toMatchObject({ code: "forbidden" });
    expect(await stateOf(made.summaryId)).toBe("in_review");
    expect(await db.review.count({ where: { summaryId: made.summaryId } })).toBe(0);
  });

  test("an editor does not, whatever brand they were given", async () => {
    const made = await makeUnderReview();
    const editor = await makeUser({ role: "editor" });
    await expect(approve(editor, verdict(made))).rejects.toMatchObject({ code: "forbidden" });
  });

  test("another content than the one on the screen is not approved", async () => {
    const made = await makeUnderReview();
    const other = { ...verdict(made), contentHash: "0".repeat(64) };
    await expect(approve(made.reviewer, other)).rejects.toMatchObject({ code: "conflict" });
  });

  test("the same approval sent twice is one; under its id nothing else is approved", async () => {
    const made = await makeUnderReview();
    const once = verdict(made);
    const first = await approve(made.reviewer, once);
    expect(await approve(made.reviewer, once)).toEqual(first);
    expect(await db.review.count({ where: { summaryId: made.summaryId } })).toBe(1);
    const other = { ...once, note: "something else" };
    await expect(approve(made.reviewer, other)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a change of evidence ends an approval", () => {
  test("with a new revision that says why, in the name of whoever changed it, who cannot approve it then", async () => {
    const made = await makeApproved();
    const colleague = await makeUser({ role: "reviewer" });
    await retag(made, colleague);
    expect(await stateOf(made.summaryId)).toBe("in_review");
    const subject = await findReviewSubject(made.reviewer, made.summaryId);
    expect(subject?.revision.number).toBe(2);
    expect(subject?.revision.cause).not.toBe("Submitted for review");
    expect(subject?.reviews[0]).toMatchObject({ verdict: "approve", stands: false });
    const now = { ...made, ...(await latestRevision(made.summaryId)) };
    await expect(approve(colleague, verdict(now))).rejects.toMatchObject({ code: "forbidden" });
    expect(await approve(made.reviewer, verdict(now))).toEqual({ state: "approved" });
  });

  test("before the job has run neither approving nor publishing passes", async () => {
    const made = await makeUnderReview();
    await retagOnly(made, made.tagger);
    await expect(approve(made.reviewer, verdict(made))).rejects.toMatchObject({ code: "conflict" });
    const publication = { id: newId(), summaryId: made.summaryId, contentHash: made.contentHash };
    await expect(publish(made.writer, publication)).rejects.toMatchObject({ code: "conflict" });
  });

  test("an older revision is not approved", async () => {
    const made = await makeApproved();
    await retag(made, made.tagger);
    await expect(approve(made.reviewer, verdict(made))).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("what is said in a review", () => {
  test("stands in the queue and on the page, at its place, until it is settled", async () => {
    const made = await makeUnderReview();
    const [passage] = made.passages;
    const input = { revisionId: made.revisionId, parentId: null, anchor: null };
    const first = newId();
    await addComment(made.reviewer, {
      ...input,
      id: first,
      passageId: passage?.id ?? "",
      body: "All of it?",
    });
    await addComment(made.writer, { ...input, id: newId(), passageId: null, parentId: first, body: "Yes." });
    const item = await inQueue(made.reviewer, made);
    expect(item).toMatchObject({ openComments: 1, mine: false, passages: 2 });
    expect(await inQueue(made.tagger, made)).toMatchObject({
      mine: true,
    });
    expect(await resolveComment(made.writer, { id: first, rev: 1, resolved: true })).toEqual({ rev: 2 });
    await expect(resolveComment(made.reviewer, { id: first, rev: 1, resolved: false })).rejects.toMatchObject(
      {
        code: "stale",
      },
    );
    const after = await inQueue(made.reviewer, made);
    expect(after).toMatchObject({ openComments: 0 });
  });

  test.each([
    ["words that are not in the revision", { anchor: { start: 0, end: 4, exact: "Nope" } }],
    ["a passage that it does not cite", { passageId: newId() }],
    ["a thread of another review", { parentId: newId() }],
  ])("not about %s", async (_, where) => {
    const made = await makeUnderReview();
    const input = { id: newId(), revisionId: made.revisionId, parentId: null, passageId: null, anchor: null };
    const comment = { ...input, body: "Here.", ...where };
    await expect(addComment(made.reviewer, comment)).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("four eyes in the database, past every line of code, as the app's own role", () => {
  const INSERT = `insert into review (id, summary_id, revision_id, content_hash, verdict, reviewer_id)
    values ($1, $2, $3, $4, 'approve', $5)`;
  let made: UnderReview;
  let other: UnderReview;
  beforeAll(async () => {
    made = await makeUnderReview();
    other = await makeUnderReview();
  });
  const insert = (by: { id: string }, change: Partial<UnderReview> = {}) => {
    const { summaryId, revisionId, contentHash } = { ...made, ...change };
    return answerOf("app", INSERT, [newId(), summaryId, revisionId, contentHash, by.id]);
  };

  test("the lawful one is accepted", async () => {
    expect(await insert(made.reviewer)).toBe("accepted");
  });
  test("whoever wrote it: refused", async () => {
    expect(await insert(made.writer)).toBe("23514 review_four_eyes");
  });
  test("whoever tagged a cited passage: refused", async () => {
    expect(await insert(made.tagger)).toBe("23514 review_four_eyes");
  });
  test("an editor: refused", async () => {
    expect(await insert(await makeUser({ role: "editor" }))).toBe("23514 review_role");
  });
  test("a reviewer who was disabled: refused", async () => {
    const gone = await makeUser({ role: "reviewer" });
    const answer = await asRole("app", async (client) => {
      await client.query("update user_account set disabled_at = now() where id = $1", [gone.id]);
      const values = [newId(), made.summaryId, made.revisionId, made.contentHash, gone.id];
      return client.query(INSERT, values).catch((error: { constraint?: string }) => error.constraint);
    });
    expect(answer).toBe("review_role");
  });
  test("another content hash: refused", async () => {
    expect(await insert(made.reviewer, { contentHash: "0".repeat(64) })).toBe("23514 review_stale");
  });
  test("the revision of another summary: refused", async () => {
    expect(await insert(made.reviewer, { summaryId: other.summaryId })).toMatch(/^23514/);
  });
  test("evidence that has moved since: refused, also with the hash of now", async () => {
    const answers = await asRole("app", async (client) => {
      await client.query("update passage set evidence_hash = $1 where id = $2", [
        "f".repeat(64),
        made.passages[0]?.id,
      ]);
      const { rows } = await client.query<{ hash: string }>("select live_content_hash($1) as hash", [
        made.revisionId,
      ]);
      const found: (string | undefined)[] = [];
      for (const hash of [made.contentHash, rows[0]?.hash]) {
        await client.query("savepoint before");
        const values = [newId(), made.summaryId, made.revisionId, hash, made.reviewer.id];
        const answer = client.query(INSERT, values).then(() => "accepted");
        found.push(await answer.catch((error: { constraint?: string }) => error.constraint));
        await client.query("rollback to before");
      }
      return found;
    });
    expect(answers).toEqual(["review_stale", "review_stale"]);
  });
});

describe("what is written once, at the database itself", () => {
  const ONCE = [
    "audit_event",
    "comment_mention",
    "part_reply",
    "part_verdict",
    "passage_contributor",
    "published_passage",
    "published_tag",
    "report_look",
    "review",
    "review_look",
    "revision",
    "revision_citation",
    "revision_contributor",
    "revision_part",
    "second_reading",
    "second_reading_answer",
    "second_reading_settlement",
    "second_reading_skip",
    "source_check",
    "source_original",
    "source_version",
    "summary_contributor",
  ];

  test("is all that the migrations say", async () => {
    const { rows } = await asRole("owner", (client) =>
      client.query<{ name: string }>(
        "select tgrelid::regclass::text as name from pg_trigger where tgname = 'written_once' order by 1",
      ),
    );
    expect(rows.map(({ name }) => name)).toEqual(ONCE);
  });

  test.each(ONCE)("%s: neither changed nor removed nor emptied, not even by the owner", async (table) => {
    const { rows } = await asRole("owner", (client) =>
      client.query<{ column: string }>(
        `select column_name as column from information_schema.columns
        where table_schema = 'public' and table_name = $1 order by ordinal_position limit 1`,
        [table],
      ),
    );
    const column = rows[0]?.column ?? "";
    const statements = [
      `update ${table} set ${column} = ${column}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ];
    for (const statement of statements) expect(await answerOf("app", statement), statement).toBe("42501");
    await makeApproved();
    expect(await answerOf("owner", `truncate ${table} cascade`)).toBe("23001");
    const filled = await asRole("owner", (client) => client.query(`select 1 from ${table} limit 1`));
    for (const statement of filled.rowCount ? statements.slice(0, 2) : [])
      expect(await answerOf("owner", statement), statement).toBe("23001");
  });
});
