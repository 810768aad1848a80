import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Editor } from "@/lib/core/actor";
import { db, disconnect, writable } from "@/lib/core/db";
import { newId, sha256 } from "@/lib/core/id";
import { actorFor } from "@/lib/core/session";
import { normaliseText } from "@/lib/text/normalise";
import { changeSource, importSource } from "./commands";
import { findOriginal, findSource, listSources, type SourceFilter } from "./queries";
import { structureOf } from "./rules";
import { captureFacts } from "./schema";

let ada: Editor;
let ben: Editor;

beforeAll(async () => {
  const make = async (name: string) => {
    const user = { id: newId(), name, email: `${name.toLowerCase()}@example.org`, role: "editor" as const };
    await writable().user.create({ data: user });
    return actorFor(user);
  };
  ada = await make("Ada");
  ben = await make("Ben");
});
afterAll(disconnect);

/** A file as a reader hands it over. */
function asRead(name: string, bytes: Uint8Array<ArrayBuffer>) {
  const text = normaliseText(new TextDecoder().decode(bytes));
  const original = { name, mediaType: "text/markdown", bytes: bytes.length, sha256: sha256(bytes) };
  const structure = structureOf(text);
  return { captured: { text, structure, facts: captureFacts.parse({}), original }, bytes };
}

const countSources = () => db.source.count();
const all: SourceFilter = { q: "", kind: null, sort: "added", descending: true, page: 1 };

describe("importing", () => {
  test("keeps the text normalised, as version 1, with its hash", async () => {
    const id = newId();
    await importSource(ada, { id, title: " Lock\nhours ", text: "Cafe\u0301\r\nclosed.\r\n" });
    const version = await db.sourceVersion.findFirstOrThrow({ where: { sourceId: id } });
    const text = "Café\nclosed.";
    expect(version).toMatchObject({
      number: 1,
      text,
      length: 12,
      sha256: sha256(text),
      capturedFrom: "paste",
    });
    expect((await findSource(ada, id))?.source).toMatchObject({
      title: "Lock hours",
      rights: "excerpts_only",
    });
    const event = await db.auditEvent.findFirstOrThrow({ where: { subjectId: id } });
    expect(event).toMatchObject({ action: "source.imported", actorName: "Ada" });
    expect(event.payload).toMatchObject({ sha256: sha256(text), length: 12 });
  });

  test("keeps a file's bytes as they came", async () => {
    const id = newId();
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode("Tide tables\r\n")]);
    await importSource(ada, { id, title: "Tides", ...asRead("dir/tides.md", bytes) });
    const original = await findOriginal(ada, id);
    expect(original).toMatchObject({ name: "tides.md", mediaType: "text/markdown", sha256: sha256(bytes) });
    expect([...(original?.bytes ?? [])]).toEqual([...bytes]);
    expect(await findOriginal(ada, newId())).toBeNull();
  });

  test("is done once, however often it is sent", async () => {
    const input = { id: newId(), title: "Once", text: "Sent three times." };
    const answers = await Promise.all([1, 2, 3].map(() => importSource(ada, input)));
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(["imported"]));
    expect(await db.auditEvent.count({ where: { subjectId: input.id } })).toBe(1);
    for (const [actor, other] of [
      [ada, { ...input, title: "Twice" }],
      [ada, { ...input, text: "Other words." }],
      [ben, input],
    ] as const) {
      await expect(importSource(actor, other)).rejects.toMatchObject({ code: "conflict" });
    }
  });

  test("notices the same text and offers the source that has it", async () => {
    const first = { id: newId(), title: "Wire report", publisher: "The Post", text: "A wire text.\n" };
    await importSource(ada, first);
    const before = await countSources();
    const second = { id: newId(), title: "Same wire", text: "A wire text.\r\n\r\n" };
    const source = { id: first.id, title: "Wire report", publisher: "The Post" };
    expect(await importSource(ben, second)).toEqual({ outcome: "existing", source });
    expect(await countSources()).toBe(before);
    expect(await importSource(ben, { ...second, separately: true })).toMatchObject({ outcome: "imported" });
    expect(await countSources()).toBe(before + 1);
  });

  test("of one text by two people at once makes one source", async () => {
    const answers = await Promise.all(
      [ada, ben].map((actor) => importSource(actor, { id: newId(), title: "Race", text: "A race." })),
    );
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["existing", "imported"]);
  });

  test("takes the longest text there may be", async () => {
    const text = "шесть букв ".repeat(380_000).slice(0, 4_000_000).trimEnd().padEnd(4_000_000, "я");
    const file = asRead("long.txt", new TextEncoder().encode(text));
    const { source } = await importSource(ada, { id: newId(), title: "Long", ...file });
    expect((await findSource(ada, source.id))?.versions[0]?.length).toBe(4_000_000);
  });

  test.each([
    ["nothing", { text: " \n" }, "invalid", "text"],
    ["too long a text", { text: "x".repeat(4_000_001) }, "too_large", "text"],
  ])("refuses %s and changes nothing", async (_, words, code, field) => {
    const before = await countSources();
    await expect(importSource(ada, { id: newId(), title: "Bad", ...words })).rejects.toMatchObject({
      code,
      details: { fields: { [field]: expect.any(String) } },
    });
    expect(await countSources()).toBe(before);
  });

  test("notices damage on the way", async () => {
    const input = { id: newId(), title: "Cut", text: "Half a te" };
    await expect(importSource(ada, { ...input, sha256: sha256("Half a text") })).rejects.toMatchObject({
      code: "invalid",
    });
  });
});

describe("the details of a source", () => {
  const make = async () => {
    const { source } = await importSource(ada, { id: newId(), title: "Old", text: `Text ${newId()}` });
    const view = (await findSource(ada, source.id))?.source;
    if (!view) throw new Error("not there");
    const { createdById: _, createdAt: __, ...input } = view;
    return input;
  };

  test("change with an event that has both states; the same again changes nothing", async () => {
    const seen = await make();
    const input = { ...seen, mutation: newId(), title: "New", link: "https://example.org/new" };
    expect(await changeSource(ben, input)).toMatchObject({ title: "New", rev: 2 });
    expect(await changeSource(ben, input)).toMatchObject({ title: "New", rev: 2 });
    const events = await db.auditEvent.findMany({ where: { subjectId: seen.id, action: "source.changed" } });
    expect(events).toHaveLength(1);
    expect(events[0]?.payload).toMatchObject({ before: { title: "Old" }, after: { title: "New" } });
  });

  test("seen too long ago are given as they stand", async () => {
    const seen = await make();
    await changeSource(ben, { ...seen, mutation: newId(), title: "Ben's" });
    await expect(changeSource(ada, { ...seen, mutation: newId(), title: "Ada's" })).rejects.toMatchObject({
      code: "stale",
      details: { current: { title: "Ben's", rev: 2 } },
    });
  });
});

describe("the list", () => {
  test("finds by words of title and publisher, signs as they are", async () => {
    await importSource(ada, { id: newId(), title: "100%_sure", publisher: "Gazette", text: "Sure." });
    for (const q of ["0%_S", "gazette", "sure gaz"]) {
      const { sources, total } = await listSources(ada, { ...all, q });
      expect([q, total, sources[0]?.title]).toEqual([q, 1, "100%_sure"]);
    }
    expect((await listSources(ada, { ...all, q: "100_" })).total).toBe(0);
  });

  test("sorts and pages; who imported works on it", async () => {
    const { sources, total } = await listSources(ada, { ...all, sort: "title", descending: false });
    const titles = sources.map(({ title }) => title.toLowerCase());
    expect(titles).toEqual([...titles].sort());
    expect(sources[0]?.people).toEqual(["Ada"]);
    expect(total).toBeGreaterThan(5);
    expect((await listSources(ada, { ...all, page: 99 })).sources).toEqual([]);
  });
});
