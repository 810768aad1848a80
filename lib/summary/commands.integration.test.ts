import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Admin } from "@/lib/core/actor";
import { db, disconnect, writable } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { newId, sha256 } from "@/lib/core/id";
import { actorFor } from "@/lib/core/session";
import { deletePassage, savePassage } from "@/lib/passage/commands";
import { findPassage } from "@/lib/passage/queries";
import type { Sentiment } from "@/lib/passage/schema";
import { createSummary, recallSummary, reviseForEvidence, saveSummary, submitForReview } from "./commands";
import { onPassageChanged } from "./jobs";
import { findRevision, findSummary, listSummaries, writingDesk } from "./queries";
import { type Doc, EMPTY_DOC, summaryFilter } from "./schema";
import type { Finding } from "./text/check";

const TEXT = "“The mill opens in spring,” said Orla Finch. “Nobody asked the valley,” said Piet Lund.";
let ana: Admin;
let ben: Admin;
let cleo: Admin;
const [sourceId, versionId] = [newId(), newId()];
const [finch, mill] = [newId(), newId()];
let opens: string;
let asked: string;

async function person(name: string, role: "editor" | "reviewer"): Promise<Admin> {
  const data = { id: newId(), name, email: `${name.toLowerCase()}@example.org`, role };
  return actorFor(await writable().user.create({ data }));
}

async function tag(
  actor: Admin,
  exact: string,
  rest: { id?: string; rev?: number; sentiment?: Sentiment } = {},
) {
  const { id = newId(), rev = 0, sentiment = "positive" } = rest;
  const start = TEXT.indexOf(exact);
  const segments = [{ start, end: start + exact.length, exact }];
  const tags = [{ issueId: mill, sentiment }];
  const said = { versionId, kind: "direct" as const, speakerId: finch, relayedById: null, note: "" };
  await savePassage(actor, { id, mutation: newId(), rev, ...said, segments, tags });
  return id;
}

/** "[…]" cites a passage by its id. */
function written(...paragraphs: string[]): Doc {
  return {
    type: "doc",
    content: paragraphs.map((words) => ({
      type: "paragraph",
      content: words
        .split(/(\[[0-9a-f-]+\])/)
        .filter(Boolean)
        .map((part) =>
          part.startsWith("[")
            ? { type: "citation" as const, attrs: { passageId: part.slice(1, -1) } }
            : { type: "text" as const, text: part },
        ),
    })),
  };
}

async function failure(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected a refusal, got ${String(error)}`);
}

const events = (id: string) =>
  db.auditEvent
    .findMany({ where: { subjectId: id }, orderBy: { seq: "asc" } })
    .then((all) => all.map((one) => one.action));

async function liveHash(revisionId: string): Promise<string | undefined> {
  const [row] = await db.$queryRaw<{ hash: string }[]>`select live_content_hash(${revisionId}::uuid) as hash`;
  return row?.hash;
}

/** A summary with one good sentence a passage. */
async function good(actor = ana): Promise<{ id: string; rev: number }> {
  const doc = written(
    `Finch said “the mill opens in spring”.[${opens}] She also noted “Nobody asked the valley”.[${asked}]`,
  );
  return createSummary(actor, { id: newId(), headline: "The mill", doc });
}

const submit = (actor: Admin, { id, rev }: { id: string; rev: number }) =>
  submitForReview(actor, { id, rev, mutation: newId() });

beforeAll(async () => {
  ana = await person("Ana", "editor");
  ben = await person("Ben", "editor");
  cleo = await person("Cleo", "reviewer");
  const at = { createdById: ana.id };
  await writable().source.create({ data: { id: sourceId, title: "Valley hearing", ...at } });
  const version = {
    id: versionId,
    sourceId,
    number: 1,
    text: TEXT,
    length: TEXT.length,
    sha256: sha256(TEXT),
  };
  await writable().sourceVersion.create({
    data: { ...version, capturedFrom: "paste", capturedById: ana.id },
  });
  await writable().speaker.create({
    data: { id: finch, slug: "finch", name: "Orla Finch", nameFolded: "orla finch" },
  });
  await writable().issue.create({ data: { id: mill, slug: "mill", name: "Mill", nameFolded: "mill" } });
});
beforeEach(async () => {
  opens = await tag(ana, "The mill opens in spring");
  asked = await tag(ben, "Nobody asked the valley");
});
afterAll(disconnect);

describe("creating", () => {
  it("is harmless to repeat, and refuses another content under the same id", async () => {
    const input = { id: newId(), headline: "One", doc: EMPTY_DOC };
    expect(await createSummary(ana, input)).toEqual(await createSummary(ana, input));
    expect((await failure(createSummary(ana, { ...input, headline: "Two" }))).code).toBe("conflict");
    expect((await failure(createSummary(ben, input))).code).toBe("conflict");
    expect(await events(input.id)).toEqual(["summary.created"]);
  });
});

describe("saving", () => {
  it("moves rev, records the writer, the citations and what changed", async () => {
    const { id } = await good();
    const doc = written(`Finch said so.[${asked}]`);
    const saved = await saveSummary(ben, { id, mutation: newId(), rev: 1, headline: "The mill", doc });
    expect(saved).toEqual({ id, rev: 2, state: "draft" });
    const found = await findSummary(ana, id);
    expect(found).toMatchObject({ rev: 2, doc, headline: "The mill" });
    expect(found?.authors.map((one) => one.name).sort()).toEqual(["Ana", "Ben"]);
    const cited = await db.citation.findMany({ where: { summaryId: id } });
    expect(cited.map((one) => one.passageId)).toEqual([asked]);
    const [, event] = await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { seq: "asc" } });
    expect(event?.payload).toMatchObject({ rev: 2, doc: { at: 0, added: doc.content } });
    expect(event?.payload).not.toHaveProperty("headline");
  });

  it("of nothing new writes nothing", async () => {
    const { id } = await good();
    const { headline, doc } = (await findSummary(ana, id)) ?? { headline: "", doc: written() };
    expect(await saveSummary(ben, { id, mutation: newId(), rev: 1, headline, doc })).toMatchObject({
      rev: 1,
    });
    expect(await events(id)).toEqual(["summary.created"]);
    expect((await findSummary(ana, id))?.authors).toHaveLength(1);
  });

  it("sent again gets the first answer; the same mutation with other words is a conflict", async () => {
    const { id } = await good();
    const input = { id, mutation: newId(), rev: 1, headline: "Two", doc: written("Two.") };
    const first = await saveSummary(ana, input);
    await saveSummary(ben, { ...input, mutation: newId(), rev: 2, headline: "Three" });
    expect(await saveSummary(ana, input)).toEqual(first);
    expect((await findSummary(ana, id))?.headline).toBe("Three");
    expect((await failure(saveSummary(ana, { ...input, headline: "Other" }))).code).toBe("conflict");
    expect(await events(id)).toEqual(["summary.created", "summary.saved", "summary.saved"]);
  });

  it("of what has moved on is refused with the text as it stands", async () => {
    const { id } = await good();
    const doc = written("Ben's.");
    await saveSummary(ben, { id, mutation: newId(), rev: 1, headline: "Ben", doc });
    const error = await failure(saveSummary(ana, { id, mutation: newId(), rev: 1, headline: "Ana", doc }));
    expect(error.code).toBe("stale");
    expect(error.details.current).toMatchObject({ headline: "Ben", doc, rev: 2, state: "draft" });
  });

  it("by twelve at once: one wins, eleven are told, no gap in rev", async () => {
    const { id } = await good();
    const tries = Array.from({ length: 12 }, (_, n) =>
      saveSummary(n % 2 ? ana : ben, {
        id,
        mutation: newId(),
        rev: 1,
        headline: `Try ${n}`,
        doc: written(`${n}.`),
      }),
    );
    const won = (await Promise.allSettled(tries)).filter((one) => one.status === "fulfilled");
    expect(won).toHaveLength(1);
    expect((await findSummary(ana, id))?.rev).toBe(2);
  });

  it.each([
    ["a citation of nothing", () => written(`It is so.[${newId()}]`), "invalid"],
    ["too long a text", () => written("word ".repeat(20_001)), "invalid"],
  ])("refuses %s", async (_, doc, code) => {
    const { id } = await good();
    const error = await failure(
      saveSummary(ana, { id, mutation: newId(), rev: 1, headline: "x", doc: doc() }),
    );
    expect(error.code).toBe(code);
    expect((await findSummary(ana, id))?.rev).toBe(1);
  });

  it("finds no summary that never was", async () => {
    const input = { id: newId(), mutation: newId(), rev: 1, headline: "x", doc: written("x") };
    expect((await failure(saveSummary(ana, input))).code).toBe("not_found");
  });
});

describe("submitting", () => {
  it("freezes text and evidence under the hash that the database computes", async () => {
    const summary = await good();
    expect(await submit(ana, summary)).toMatchObject({ state: "in_review", rev: 2 });
    const revision = await findRevision(ana, summary.id);
    expect(revision).toMatchObject({ number: 1, headline: "The mill", createdBy: "Ana" });
    expect(
      revision?.evidence.passages.map((one) => [one.id, one.speaker?.name, one.issues[0]?.name]),
    ).toEqual([
      [opens, "Orla Finch", "Mill"],
      [asked, "Orla Finch", "Mill"],
    ]);
    expect(await liveHash(revision?.id ?? "")).toBe(revision?.contentHash);
    const hands = await db.revisionContributor.findMany({ where: { revisionId: revision?.id } });
    expect(new Set(hands.map((one) => one.userId))).toEqual(new Set([ana.id, ben.id]));
    expect(await events(summary.id)).toEqual(["summary.created", "summary.submitted"]);
  });

  it("twice with the same mutation makes one revision", async () => {
    const { id, rev } = await good();
    const input = { id, rev, mutation: newId() };
    expect(await submitForReview(ana, input)).toEqual(await submitForReview(ana, input));
    expect(await db.revision.count({ where: { summaryId: id } })).toBe(1);
  });

  it.each<[string, () => Doc, Finding["kind"]]>([
    ["a sentence without a citation", () => written(`Yes.[${opens}] No.`), "uncited"],
    ["words nobody said", () => written(`Finch: “the mill closes in spring”.[${opens}]`), "not_verbatim"],
    ["nothing at all", () => EMPTY_DOC, "empty"],
  ])("is refused for %s", async (_, doc, kind) => {
    const summary = await createSummary(ana, { id: newId(), headline: "The mill", doc: doc() });
    const error = await failure(submit(ana, summary));
    expect(error.code).toBe("unprocessable");
    expect((error.details.current as { findings: Finding[] }).findings.map((one) => one.kind)).toEqual([
      kind,
    ]);
    expect((await findSummary(ana, summary.id))?.state).toBe("draft");
    expect(await db.revision.count({ where: { summaryId: summary.id } })).toBe(0);
  });

  it("is refused for a deleted passage and without a headline", async () => {
    const summary = await good();
    await deletePassage(ben, { id: asked, mutation: newId(), rev: 1 });
    expect((await failure(submit(ana, summary))).code).toBe("unprocessable");
    const bare = await createSummary(ana, { id: newId(), headline: " ", doc: written(`So.[${opens}]`) });
    expect((await failure(submit(ana, bare))).details.fields).toHaveProperty("headline");
  });

  it("is refused when an anchor does not hold any more", async () => {
    const summary = await good();
    await writable()
      .$executeRaw`update passage_segment set exact = 'The mill opens in autumn' where passage_id = ${opens}::uuid`;
    await expect(submit(ana, summary)).rejects.toThrow(/is not what version/);
    expect((await findSummary(ana, summary.id))?.state).toBe("draft");
  });

  it("closes the text for writing until an author recalls it", async () => {
    const summary = await good();
    const { rev } = await submit(ana, summary);
    const save = { id: summary.id, mutation: newId(), rev, headline: "New", doc: written("New.") };
    expect((await failure(saveSummary(ana, save))).code).toBe("conflict");
    expect((await failure(submit(ana, { id: summary.id, rev }))).code).toBe("conflict");
    const recall = { id: summary.id, rev, mutation: newId() };
    expect((await failure(recallSummary(cleo, recall))).code).toBe("forbidden");
    expect((await failure(recallSummary(ana, { ...recall, rev: 1, mutation: newId() }))).code).toBe("stale");
    expect(await recallSummary(ana, recall)).toMatchObject({ state: "draft", rev: rev + 1 });
    expect(await saveSummary(ana, { ...save, mutation: newId(), rev: rev + 1 })).toMatchObject({
      rev: rev + 2,
    });
  });

  it("writes revisions once", async () => {
    const summary = await good();
    await submit(ana, summary);
    const tampered = writable()
      .$executeRaw`update revision set headline = 'x' where summary_id = ${summary.id}::uuid`;
    await expect(tampered).rejects.toThrow();
  });
});

describe("when evidence changes under review", () => {
  const approve = async (id: string) => {
    const dora = await person("Dora", "reviewer");
    await writable()
      .$executeRaw`insert into review (id, summary_id, revision_id, content_hash, verdict, reviewer_id)
      select ${newId()}::uuid, ${id}::uuid, id, content_hash, 'approve', ${dora.id}::uuid from revision
      where summary_id = ${id}::uuid`;
    await writable().summary.update({ where: { id }, data: { state: "approved" } });
  };
  const numbers = async (id: string) =>
    (await db.revision.findMany({ where: { summaryId: id }, orderBy: { number: "asc" } })).map(
      (one) => one.number,
    );

  it("the same words get a revision with the new evidence, its cause and its hands, and an approval falls", async () => {
    const summary = await good();
    await submit(ana, summary);
    await approve(summary.id);
    await tag(cleo, "Nobody asked the valley", { id: asked, rev: 1, sentiment: "negative" });
    await onPassageChanged({ passageId: asked, actorId: cleo.id });
    const revision = await findRevision(ana, summary.id);
    expect(revision).toMatchObject({
      number: 2,
      cause: "Cleo changed the sentiment of a passage by Orla Finch",
    });
    expect(revision?.evidence.passages[1]?.tags[0]?.sentiment).toBe("negative");
    expect((await findRevision(ana, summary.id, 1))?.evidence.passages[1]?.tags[0]?.sentiment).toBe(
      "positive",
    );
    expect(await liveHash(revision?.id ?? "")).toBe(revision?.contentHash);
    const hands = await db.revisionContributor.findMany({ where: { revisionId: revision?.id } });
    expect(hands.map((one) => one.userId)).toContain(cleo.id);
    expect((await findSummary(ana, summary.id))?.state).toBe("in_review");
    expect(await events(summary.id)).toEqual(["summary.created", "summary.submitted", "summary.revised"]);
    await onPassageChanged({ passageId: asked, actorId: cleo.id });
    expect(await numbers(summary.id)).toEqual([1, 2]);
  });

  it("a change that touches no evidence, and one of another passage, do nothing", async () => {
    const summary = await good();
    await submit(ana, summary);
    const seen = await findPassage(ana, asked);
    if (!seen) throw new Error("no passage");
    const { kind, speakerId, relayedById, tags } = seen;
    const segments = seen.segments.map(({ start, end, exact }) => ({ start, end, exact }));
    const save = {
      id: asked,
      mutation: newId(),
      rev: 1,
      versionId,
      kind,
      speakerId,
      relayedById,
      segments,
      tags,
    };
    await savePassage(ben, { ...save, note: "look again" });
    await reviseForEvidence({ passageId: asked, actorId: ben.id });
    await reviseForEvidence({ passageId: newId(), actorId: ben.id });
    expect(await numbers(summary.id)).toEqual([1]);
  });

  it("drafts are left alone", async () => {
    const summary = await good();
    await tag(ben, "Nobody asked the valley", { id: asked, rev: 1, sentiment: "negative" });
    await reviseForEvidence({ passageId: asked, actorId: ben.id });
    expect(await numbers(summary.id)).toEqual([]);
  });

  it("a deleted passage stands in the evidence as deleted", async () => {
    const summary = await good();
    await submit(ana, summary);
    await deletePassage(ben, { id: opens, mutation: newId(), rev: 1 });
    await Promise.all([1, 2, 3].map(() => reviseForEvidence({ passageId: opens, actorId: ben.id })));
    const revision = await findRevision(ana, summary.id);
    expect(revision).toMatchObject({ number: 2, cause: "Ben deleted a passage by Orla Finch" });
    expect(revision?.evidence.passages[0]?.deleted).toBe(true);
    expect(await liveHash(revision?.id ?? "")).toBe(revision?.contentHash);
  });
});

describe("reading", () => {
  it("lists by state, words and hand", async () => {
    const doc = written(`So.[${opens}]`);
    const { id } = await createSummary(cleo, { id: newId(), headline: "Weir 100% dry", doc });
    const ids = async (actor: Admin, filter: object) =>
      (await listSummaries(actor, summaryFilter.parse(filter))).rows.map((row) => row.id);
    expect(await ids(cleo, { who: "me" })).toEqual([id]);
    expect(await ids(ana, { q: "100% DRY" })).toEqual([id]);
    expect(await ids(ana, { q: "100_ dry" })).toEqual([]);
    expect(await ids(ana, { q: "weir", state: "approved" })).toEqual([]);
    const [row] = (await listSummaries(ana, summaryFilter.parse({ q: "weir" }))).rows;
    expect(row).toMatchObject({
      authors: ["Cleo"],
      citations: 1,
      sources: ["Valley hearing"],
      state: "draft",
    });
  });

  it("lays the passages of cited and chosen sources beside the text, deleted ones only if cited", async () => {
    const empty = written();
    expect((await writingDesk(ana, empty, [])).sources).toMatchObject([{ id: sourceId, isChosen: true }]);
    expect((await writingDesk(cleo, empty, [sourceId])).passages.length).toBeGreaterThan(1);
    await deletePassage(ben, { id: asked, mutation: newId(), rev: 1 });
    const ids = (doc: Doc) => writingDesk(ana, doc, []).then((desk) => desk.passages.map((one) => one.id));
    expect(await ids(empty)).not.toContain(asked);
    expect(await ids(written(`So.[${asked}]`))).toContain(asked);
  });
});
