import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Admin, Editor } from "@/lib/core/actor";
import { db, disconnect } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { issueMoves, savePassage } from "@/lib/passage/commands";
import { findPassage } from "@/lib/passage/queries";
import { evidenceHash } from "@/lib/passage/rules";
import type { Sentiment } from "@/lib/passage/schema";
import { type MadeSource, makeIssue, makePassage, makeSource, makeUser } from "@/prisma/factories";
import { changeIssue, createIssue, mergeIssues, unmergeIssue } from "./commands";
import { findIssue, listIssues, previewIssueMerge } from "./queries";
import type { IssueView } from "./schema";

let editor: Editor;
let admin: Admin;
let source: MadeSource;
const WORDS = ["The wall is low.", "It leaks.", "It costs too much.", "Nobody asked us."] as const;

beforeAll(async () => {
  editor = await makeUser();
  admin = await makeUser({ role: "admin" });
  source = await makeSource(editor, { text: WORDS.join(" ") });
});
afterAll(disconnect);

const now = async (issue: IssueView): Promise<IssueView> => {
  const found = await findIssue(editor, issue.id);
  if (!found) throw new Error("not there");
  return found.issue;
};

async function change(issue: IssueView, to: Partial<IssueView>): Promise<IssueView> {
  const { slug: _, mergedIntoId: __, ...seen } = await now(issue);
  return changeIssue(editor, { ...seen, ...to, mutation: newId() });
}

async function merge(from: IssueView, into: IssueView) {
  const [a, b] = [await now(from), await now(into)];
  const input = { id: a.id, rev: a.rev, intoId: b.id, intoRev: b.rev, mutation: newId() };
  await mergeIssues(admin, input, issueMoves);
  return input;
}

const unmerge = (from: IssueView) => unmergeIssue(admin, { id: from.id, mutation: newId() }, issueMoves);

const tagged = (words: string, ...tags: [IssueView, Sentiment][]) =>
  makePassage(editor, source, words, { tags });

async function tagsOf(id: string): Promise<string> {
  const passage = await findPassage(editor, id);
  if (!passage) throw new Error("not there");
  expect(passage.evidenceHash).toBe(evidenceHash(passage));
  const names = await db.issue.findMany({ where: { id: { in: passage.tags.map((tag) => tag.issueId) } } });
  const name = new Map(names.map((issue) => [issue.id, issue.name]));
  return passage.tags.map((tag) => `${name.get(tag.issueId)} ${tag.sentiment}`).join(", ");
}

describe("a new issue", () => {
  test("of a known name, or alias, is offered", async () => {
    const dikes = await makeIssue(editor, { name: "Dikes", aliases: ["Levees"] });
    for (const name of ["dikes", " LEVEES "]) {
      expect(await createIssue(editor, { id: newId(), name })).toMatchObject({
        outcome: "existing",
        issue: { id: dikes.id },
      });
    }
  });

  test("below one that is not there is refused", async () => {
    const input = { id: newId(), name: "Orphan", parentId: newId() };
    await expect(createIssue(editor, input)).rejects.toMatchObject({ code: "invalid" });
  });

  test("under a used id is a conflict, the same again is not", async () => {
    const input = { id: newId(), name: "Ferries" };
    await createIssue(editor, input);
    expect(await createIssue(editor, input)).toMatchObject({ outcome: "created" });
    await expect(createIssue(editor, { ...input, name: "Boats" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(createIssue(admin, { ...input, name: "Boats" })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("renaming", () => {
  test("brings a new address, keeps the old one, and never takes another's", async () => {
    const issue = await makeIssue(editor, { name: "Harbour dues" });
    expect(await change(issue, { name: "Port fees" })).toMatchObject({ slug: "port-fees", rev: 2 });
    const other = await makeIssue(editor, { name: "Harbour dues" });
    expect(other.slug).toBe("harbour-dues-2");
    await change(other, { name: "Tonnage tax" });
    expect(await change(issue, { name: "Harbour dues" })).toMatchObject({ slug: "harbour-dues" });
    const slugs = await db.issueSlug.findMany({ where: { issueId: issue.id } });
    expect(slugs.map(({ slug }) => slug).sort()).toEqual(["harbour-dues", "port-fees"]);
  });

  test("to a name that is taken is refused", async () => {
    await makeIssue(editor, { name: "Locks" });
    const issue = await makeIssue(editor, { name: "Sluices" });
    await expect(change(issue, { name: "locks" })).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { name: expect.stringContaining("Locks") } },
    });
  });

  test("seen too long ago gets the issue as it stands; the same change twice is one", async () => {
    const issue = await makeIssue(editor, { name: "Tides" });
    const { slug: _, mergedIntoId: __, ...seen } = issue;
    const input = { ...seen, mutation: newId(), definition: "High and low water." };
    await changeIssue(editor, input);
    expect(await changeIssue(editor, input)).toMatchObject({ rev: 2 });
    await expect(changeIssue(editor, { ...input, mutation: newId() })).rejects.toMatchObject({
      code: "stale",
      details: { current: { rev: 2, definition: "High and low water." } },
    });
    expect(await change(issue, {})).toMatchObject({ rev: 2 });
  });

  test("into a circle is refused", async () => {
    const top = await makeIssue(editor, { name: "Top" });
    const middle = await makeIssue(editor, { name: "Middle", parentId: top.id });
    const leaf = await makeIssue(editor, { name: "Leaf", parentId: middle.id });
    for (const parentId of [top.id, middle.id, leaf.id]) {
      await expect(change(top, { parentId })).rejects.toMatchObject({ code: "invalid" });
    }
    expect(await change(leaf, { parentId: top.id })).toMatchObject({ parentId: top.id });
  });
});

describe("merging", () => {
  test("is for admins, and for two that were seen as they are", async () => {
    const [a, b] = [await makeIssue(editor), await makeIssue(editor)];
    const input = { id: a.id, rev: a.rev, intoId: b.id, intoRev: b.rev, mutation: newId() };
    const bad = [
      [editor, input, "forbidden"],
      [admin, { ...input, intoId: a.id }, "invalid"],
      [admin, { ...input, rev: 7 }, "stale"],
      [admin, { ...input, intoId: newId() }, "not_found"],
    ] as const;
    for (const [actor, wrong, code] of bad) {
      await expect(mergeIssues(actor, wrong, issueMoves)).rejects.toMatchObject({ code });
    }
    await expect(unmergeIssue(editor, { id: a.id, mutation: newId() }, issueMoves)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(unmerge(a)).rejects.toMatchObject({ code: "not_found" });
  });

  test("moves tags, names, addresses and branches; undo gives back exactly these", async () => {
    const into = await makeIssue(editor, { name: "Flooding", aliases: ["Inundation"] });
    const from = await makeIssue(editor, { name: "Floods", aliases: ["High water", "inundation"] });
    const child = await makeIssue(editor, { name: "Storm surges", parentId: from.id });
    const one = await tagged(WORDS[0], [from, "negative"]);
    const both = await tagged(WORDS[1], [from, "negative"], [into, "mixed"]);
    const other = await tagged(WORDS[2], [into, "neutral"]);

    expect(await previewIssueMerge(admin, from.id, into.id)).toMatchObject({
      passages: 2,
      sources: 1,
      bothCount: 1,
      both: [{ passageId: both.id, dropped: "negative", kept: "mixed", words: WORDS[1] }],
      names: ["Floods", "High water"],
      children: ["Storm surges"],
    });
    const input = await merge(from, into);
    await mergeIssues(admin, input, issueMoves);

    expect(await tagsOf(one.id)).toBe("Flooding negative");
    expect(await tagsOf(both.id)).toBe("Flooding mixed");
    expect((await findPassage(editor, other.id))?.rev).toBe(1);
    expect(await now(child)).toMatchObject({ parentId: into.id });
    expect((await now(into)).aliases).toEqual(["Floods", "High water", "Inundation"]);
    expect(await db.issueSlug.findUnique({ where: { slug: "floods" } })).toMatchObject({ issueId: into.id });
    expect((await listIssues(editor)).some(({ id }) => id === from.id)).toBe(false);
    const hands = await db.passageContributor.findMany({ where: { passageId: one.id, userId: admin.id } });
    expect(hands).toHaveLength(1);
    const jobs = await db.$queryRaw<{ n: number }[]>`
      select count(*)::int as n from graphile_worker._private_jobs where payload->>'passageId' = ${one.id}`;
    expect(jobs[0]?.n).toBe(2);
    const log = await db.auditEvent.count({ where: { subjectId: one.id, action: "passage.changed" } });
    expect(log).toBe(1);

    expect(await unmerge(from)).toEqual({ restored: 2, kept: [] });
    expect(await tagsOf(one.id)).toBe("Floods negative");
    expect(await tagsOf(both.id)).toBe("Floods negative, Flooding mixed");
    expect(await now(child)).toMatchObject({ parentId: from.id });
    expect((await now(into)).aliases).toEqual(["Inundation"]);
    expect((await now(from)).aliases).toEqual(["High water", "inundation"]);
    expect(await db.issueSlug.findUnique({ where: { slug: "floods" } })).toMatchObject({ issueId: from.id });
  });

  test("undone leaves what someone changed since, and says so", async () => {
    const [from, into] = [await makeIssue(editor), await makeIssue(editor)];
    const quiet = await tagged(WORDS[0], [from, "positive"]);
    const touched = await tagged(WORDS[3], [from, "positive"]);
    await merge(from, into);
    const seen = await findPassage(editor, touched.id);
    if (!seen) throw new Error("not there");
    const { id, versionId, kind, speakerId, relayedById, segments, tags, rev } = seen;
    const plain = segments.map(({ start, end, exact }) => ({ start, end, exact }));
    const next = { id, versionId, kind, speakerId, relayedById, segments: plain, tags, rev };
    await savePassage(editor, { ...next, mutation: newId(), note: "Checked against the recording." });

    expect(await unmerge(from)).toEqual({ restored: 1, kept: [{ id: touched.id, sourceId: source.id }] });
    expect(await tagsOf(quiet.id)).toBe(`${from.name} positive`);
    expect(await tagsOf(touched.id)).toBe(`${into.name} positive`);
  });

  test("of what was merged into before is one step, and is taken back in turn", async () => {
    const [a, b, c] = [await makeIssue(editor), await makeIssue(editor), await makeIssue(editor)];
    const passage = await tagged(WORDS[2], [a, "neutral"]);
    await merge(a, b);
    await merge(b, c);
    expect((await now(a)).mergedIntoId).toBe(c.id);
    expect((await db.issueSlug.findUnique({ where: { slug: a.slug } }))?.issueId).toBe(c.id);
    expect(await tagsOf(passage.id)).toBe(`${c.name} neutral`);
    await expect(unmerge(a)).rejects.toMatchObject({ code: "conflict" });
    await unmerge(b);
    expect((await now(a)).mergedIntoId).toBe(b.id);
    expect((await db.issueSlug.findUnique({ where: { slug: a.slug } }))?.issueId).toBe(b.id);
    await unmerge(a);
    expect((await now(a)).mergedIntoId).toBeNull();
  });

  test("into one that stands below closes no circle", async () => {
    const top = await makeIssue(editor);
    const middle = await makeIssue(editor, { parentId: top.id });
    const leaf = await makeIssue(editor, { parentId: middle.id });
    await merge(top, leaf);
    expect([(await now(middle)).parentId, (await now(leaf)).parentId]).toEqual([null, middle.id]);
    await unmerge(top);
    expect((await now(middle)).parentId).toBe(top.id);
  });

  test("what a passage named a moment ago is refused with a message", async () => {
    const [from, into] = [await makeIssue(editor), await makeIssue(editor)];
    await merge(from, into);
    await expect(tagged(WORDS[0], [from, "neutral"])).rejects.toMatchObject({ code: "invalid" });
    await expect(change(from, { name: "Back" })).rejects.toMatchObject({ code: "stale" });
  });
});
