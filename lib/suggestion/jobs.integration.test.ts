import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Editor } from "@/lib/core/actor";
import { db, disconnect, writable } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { deletePassage, savePassage } from "@/lib/passage/commands";
import type { SavePassageInput } from "@/lib/passage/schema";
import { importSource } from "@/lib/source/commands";
import { type MadeSource, makeIssue, makeSource, makeSpeaker, makeUser } from "@/prisma/factories";
import { beginReading, decideSuggestion, failReading, learn, suggestAgain } from "./commands";
import { catchUp, readVersion } from "./jobs";
import { sourceFigures, speakerFigures, suggestionState } from "./queries";
import { whyReadingFailed } from "./rules";
import type { SuggestionView } from "./schema";

let ada: Editor;
let ben: Editor;
beforeAll(async () => {
  ada = await makeUser({ name: "Ada" });
  ben = await makeUser({ name: "Ben" });
});
afterAll(disconnect);

let made = 0;
/** Each text is its own, so that no rejection of another test holds for it. */
function story(): string {
  made += 1;
  return [
    `“The ferry number ${made} will sail again by June,” said harbour master Olga Fenn.`,
    `Olga Fenn added that the repairs of pier ${made} had cost less than feared.`,
    `Piet Aldous said: “Nobody asked the ${made} fishermen.”`,
    "The quay is forty metres long.",
  ].join("\n\n");
}

async function read(text = story()): Promise<{ source: MadeSource; all: SuggestionView[] }> {
  const source = await makeSource(ada, { title: `Ferry ${made}`, text });
  await readVersion({ versionId: source.versionId }, null);
  return { source, all: await listed(source) };
}

async function listed(source: MadeSource): Promise<SuggestionView[]> {
  return (await suggestionState(ada, { id: source.id, version: source.versionId })).suggestions;
}

function accepting(
  source: MadeSource,
  one: SuggestionView,
  rest: Partial<SavePassageInput> = {},
): SavePassageInput {
  return {
    id: newId(),
    mutation: newId(),
    rev: 0,
    versionId: source.versionId,
    suggestionId: one.id,
    kind: one.kind,
    speakerId: one.speaker?.id ?? null,
    relayedById: one.relayedBy?.id ?? null,
    note: "",
    segments: one.segments.map(({ start, end }) => ({ start, end, exact: source.text.slice(start, end) })),
    tags: one.tags.map(({ issueId, sentiment }) => ({ issueId, sentiment })),
    ...rest,
  };
}

/** Everything that only people write. */
async function decided(): Promise<number[]> {
  return Promise.all([
    db.passage.count(),
    db.passageSegment.count(),
    db.passageTag.count(),
    db.speaker.count(),
    db.issue.count(),
    db.passageContributor.count(),
  ]);
}

describe("reading a version", () => {
  test("an import queues the job in its own transaction; the job proposes and writes nothing that counts", async () => {
    const id = newId();
    await importSource(ada, { id, title: "Ferry", text: story() });
    const version = await db.sourceVersion.findFirstOrThrow({ where: { sourceId: id } });
    const queued = await db.$queryRaw<{ key: string }[]>`
      select j.key from graphile_worker.jobs j where j.task_identifier = 'version.captured' and j.key = ${`read ${version.id}`}`;
    expect(queued).toHaveLength(1);
    const before = await decided();
    await readVersion({ versionId: version.id }, null);
    expect(await decided()).toEqual(before);
    const { run, suggestions } = await suggestionState(ada, { id, version: version.id });
    expect(run).toMatchObject({
      state: "done",
      engine: "built_in",
      done: version.length,
      total: version.length,
    });
    expect(suggestions.map(({ speaker }) => speaker?.name)).toEqual([
      "Olga Fenn",
      "Olga Fenn",
      "Piet Aldous",
    ]);
    for (const one of suggestions) {
      expect(one.why).not.toBe("");
      expect(one.speaker?.id).toBeNull();
      expect(one.confidence).toBeGreaterThan(0.5);
    }
    expect(await db.auditEvent.count({ where: { subjectId: id, action: "source.suggested" } })).toBe(1);
  });

  test("the database refuses whatever an engine's transaction would write of what people decide", async () => {
    const speaker = await makeSpeaker(ada);
    const attempt = (by: string) =>
      writable().$transaction(async (tx) => {
        await tx.$executeRaw`select set_config('on_the_record.by_engine', ${by}, true)`;
        await tx.speaker.update({ where: { id: speaker.id }, data: { description: "by an engine" } });
      });
    await expect(attempt("on")).rejects.toThrow(/engine_only_proposes/);
    await expect(attempt("off")).resolves.toBeUndefined();
  });

  test("read again, it finds the same under the same ids; a codebook that has grown is used; decisions stay", async () => {
    const { source, all } = await read();
    const [first, second, third] = all;
    if (!first || !second || !third) throw new Error("three suggestions were expected");
    await decideSuggestion(ada, { id: first.id, mutation: newId(), rejected: true });
    await savePassage(ada, accepting(source, second));
    const aldous = await makeSpeaker(ada, { name: "Piet Aldous" });
    const run = await suggestAgain(ben, { id: source.id, mutation: newId() });
    expect(run.state).toBe("waiting");
    await readVersion({ versionId: source.versionId }, null);
    const again = await listed(source);
    expect(again.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(again.map(({ rejected }) => rejected)).toEqual([true, false, false]);
    expect(again[2]?.speaker?.id).toBe(aldous.id);
    expect(again[1]?.speaker).toEqual(second.speaker);
  });

  test("a reading that was broken off is taken up, under the same run", async () => {
    const source = await makeSource(ada, { text: story() });
    const id = newId();
    const stale = new Date(Date.now() - 3_600_000);
    await writable().suggestionRun.create({
      data: {
        id,
        versionId: source.versionId,
        state: "running",
        total: source.text.length,
        updatedAt: stale,
      },
    });
    await writable()
      .$executeRaw`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`;
    await catchUp();
    const [job] = await db.$queryRaw<{ n: number }[]>`
      select count(*)::int as n from graphile_worker.jobs where key = ${`read ${source.versionId}`}`;
    expect(job?.n).toBe(1);
    await readVersion({ versionId: source.versionId }, null);
    expect(await db.suggestionRun.findMany({ where: { versionId: source.versionId } })).toMatchObject([
      { id, state: "done", found: 3 },
    ]);
  });

  test("what a person marked already is not proposed", async () => {
    const source = await makeSource(ada, { text: story() });
    const start = source.text.indexOf("“The ferry");
    const end =
      source.text.indexOf("” said") > 0 ? source.text.indexOf("” said") + 1 : source.text.indexOf("said");
    await savePassage(ada, {
      id: newId(),
      mutation: newId(),
      rev: 0,
      versionId: source.versionId,
      kind: "direct",
      speakerId: null,
      relayedById: null,
      note: "",
      segments: [{ start, end, exact: source.text.slice(start, end) }],
      tags: [],
    });
    await readVersion({ versionId: source.versionId }, null);
    expect(await listed(source)).toHaveLength(2);
  });
});

describe("what becomes of a suggestion", () => {
  test("accepted, changed, rejected and taken back are read off what people did", async () => {
    const issue = await makeIssue(ada, { name: "Ferry repairs" });
    const fenn = await makeSpeaker(ada, { name: "Olga Fenn" });
    const { source, all } = await read();
    const [first, second, third] = all;
    if (!first || !second || !third) throw new Error("three suggestions were expected");
    expect(first.speaker?.id).toBe(fenn.id);
    const passage = await savePassage(ada, accepting(source, first));
    expect(passage).toMatchObject({ origin: "suggestion", suggestionId: first.id });
    await savePassage(ada, accepting(source, second, { tags: [{ issueId: issue.id, sentiment: "mixed" }] }));
    await decideSuggestion(ben, { id: third.id, mutation: newId(), rejected: true });
    expect(await sourceFigures(ada, source.id)).toEqual({
      proposed: 3,
      accepted: 1,
      changed: 1,
      rejected: 1,
    });
    const gone = await deletePassage(ada, { id: passage.id, mutation: newId(), rev: passage.rev });
    expect(await sourceFigures(ada, source.id)).toMatchObject({ accepted: 0, changed: 1 });
    await savePassage(ada, { ...accepting(source, first), id: gone.id, rev: gone.rev });
    await decideSuggestion(ben, { id: third.id, mutation: newId(), rejected: false });
    expect(await sourceFigures(ada, source.id)).toEqual({
      proposed: 3,
      accepted: 1,
      changed: 1,
      rejected: 0,
    });
  });

  test("two people accept the same at once: one passage, and a clear word for the other", async () => {
    const { source, all } = await read();
    const [first] = all;
    if (!first) throw new Error("a suggestion was expected");
    const answers = await Promise.allSettled([
      savePassage(ada, accepting(source, first)),
      savePassage(ben, accepting(source, first)),
    ]);
    const lost = answers.filter((one) => one.status === "rejected");
    expect(lost).toHaveLength(1);
    expect(lost[0]?.reason).toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/^(Ada|Ben) accepted this suggestion in the meantime/),
    });
    expect(await db.passage.count({ where: { suggestionId: first.id } })).toBe(1);
  });

  test("a suggestion cannot be rejected once somebody made a passage of it, nor accepted into another source", async () => {
    const { source, all } = await read();
    const other = await makeSource(ada, { text: story() });
    const [first] = all;
    if (!first) throw new Error("a suggestion was expected");
    await savePassage(ada, accepting(source, first));
    await expect(
      decideSuggestion(ben, { id: first.id, mutation: newId(), rejected: true }),
    ).rejects.toMatchObject({
      code: "conflict",
      message: "Ada accepted this suggestion in the meantime.",
    });
    const foreign = {
      ...accepting(other, first),
      segments: [{ start: 0, end: 4, exact: other.text.slice(0, 4) }],
    };
    await expect(savePassage(ben, foreign)).rejects.toThrow();
  });

  test("accepted by one and rejected by the other at once, over two connections: one of them, and a word for the other", async () => {
    for (let round = 0; round < 12; round++) {
      const { source, all } = await read();
      const [first] = all;
      if (!first) throw new Error("a suggestion was expected");
      const accept = () => savePassage(ada, accepting(source, first));
      const reject = () => decideSuggestion(ben, { id: first.id, mutation: newId(), rejected: true });
      // either may be first to the row
      const both = round % 2 === 0 ? [accept(), reject()] : [reject(), accept()];
      const answers = await Promise.allSettled<unknown>(both);
      const lost = answers.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
      expect(lost).toHaveLength(1);
      const accepted = await db.passage.count({ where: { suggestionId: first.id } });
      const [row] = await db.suggestion.findMany({ where: { id: first.id } });
      expect([accepted, row?.rejectedAt === null]).toEqual(accepted === 1 ? [1, true] : [0, false]);
      const message = accepted === 1 ? /^Ada accepted this suggestion/ : /^Ben rejected this suggestion/;
      expect(lost[0]).toMatchObject({ code: "conflict", message: expect.stringMatching(message) });
    }
  });

  test("rejected ones stay away: from another import of the text too", async () => {
    const text = story();
    const { all } = await read(text);
    const [first] = all;
    if (!first) throw new Error("a suggestion was expected");
    await decideSuggestion(ada, { id: first.id, mutation: newId(), rejected: true });
    const copy = newId();
    await importSource(ben, {
      id: copy,
      title: "The same again",
      text: `${text}\n\nA closing line.`,
      separately: true,
    });
    const version = await db.sourceVersion.findFirstOrThrow({ where: { sourceId: copy } });
    await readVersion({ versionId: version.id }, null);
    const { suggestions } = await suggestionState(ada, { id: copy, version: version.id });
    expect(suggestions.map(({ rejected }) => rejected)).toEqual([true, false, false]);
    expect(await sourceFigures(ada, copy)).toMatchObject({ proposed: 2, rejected: 0 });
  });

  test("a retry of a decision changes nothing, and each is in the log", async () => {
    const { all } = await read();
    const [first] = all;
    if (!first) throw new Error("a suggestion was expected");
    const input = { id: first.id, mutation: newId(), rejected: true };
    for (const _ of [1, 2, 3]) expect(await decideSuggestion(ada, input)).toMatchObject({ rejected: true });
    expect(await db.auditEvent.count({ where: { subjectId: first.id } })).toBe(1);
  });
});

test("a reading that failed says why, and whoever asks for another one gets it", async () => {
  const source = await makeSource(ada, { text: story() });
  const reading = await beginReading(source.versionId, "built_in");
  if (!reading) throw new Error("a reading was expected");
  await failReading(reading.runId, whyReadingFailed(new TypeError("of no concern to people")));
  const look = () => suggestionState(ada, { id: source.id, version: source.versionId });
  expect((await look()).run).toMatchObject({ state: "failed", error: expect.stringContaining("TypeError") });
  const again = { id: source.id, mutation: newId() };
  expect(await suggestAgain(ben, again)).toMatchObject({ state: "waiting", error: "" });
  expect(await suggestAgain(ben, again)).toMatchObject({ state: "waiting" });
  await readVersion({ versionId: source.versionId }, null);
  const { run, suggestions } = await look();
  expect(run).toMatchObject({ state: "done", error: "" });
  expect(suggestions).toHaveLength(3);
});

describe("learning", () => {
  test("step by step comes to the same as from what is stored, also after deletions", async () => {
    const issue = await makeIssue(ada, { name: "Pier works" });
    const { source, all } = await read();
    const tags = [{ issueId: issue.id, sentiment: "negative" as const }];
    const [first, second, third] = all;
    if (!first || !second || !third) throw new Error("three suggestions were expected");
    const kept = await savePassage(ada, accepting(source, first, { tags }));
    await learn();
    await savePassage(ada, accepting(source, second, { tags }));
    const learned = await learn();
    expect(learned.examples.filter(({ issueId }) => issueId === issue.id)).toHaveLength(2);
    await deletePassage(ada, { id: kept.id, mutation: newId(), rev: kept.rev });
    await decideSuggestion(ada, { id: third.id, mutation: newId(), rejected: true });
    const after = await learn();
    expect(after.examples.filter(({ issueId }) => issueId === issue.id)).toHaveLength(1);
    expect(after.outcomes).not.toEqual(learned.outcomes);
    expect(await learn({ afresh: true })).toEqual(after);
  });
});

test("the share of right names is shown from five decisions on", async () => {
  const speaker = await makeSpeaker(ada, { name: "Rosa Quill" });
  for (let i = 0; i < 5; i++) {
    expect((await speakerFigures(ada, speaker.id)).right).toBeNull();
    const text = `“The lamp ${i} of the ${i} towers is lit at dusk,” said Rosa Quill.\n\nNobody answered ${newId()}.`;
    const { source, all } = await read(text);
    const [one] = all;
    if (!one) throw new Error("a suggestion was expected");
    await savePassage(ada, accepting(source, one, i === 0 ? { speakerId: null } : {}));
  }
  expect(await speakerFigures(ada, speaker.id)).toMatchObject({
    n: 5,
    right: { right: 4, n: 5, share: 0.8 },
  });
});
