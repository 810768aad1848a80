import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Editor } from "@/lib/core/actor";
import { db, disconnect } from "@/lib/core/db";
import { newId, sha256 } from "@/lib/core/id";
import { importSource } from "@/lib/source/commands";
import { makeUser } from "@/prisma/factories";
import { buildParser } from "@/scripts/start/build";
import { addFeed, capture, changeFeed, decideEntries, startBatch } from "./commands";
import { makeZip } from "./formats/testing/zip";
import { transferJobs } from "./jobs";
import { findBatch, findCapture, findFeed } from "./queries";

let ada: Editor;
let ben: Editor;
let server: Server;
let origin = "";
let items = ["one"];
const asked: string[] = [];
const utf8 = (text: string) => new TextEncoder().encode(text);

beforeAll(async () => {
  process.env.RATE_LIMITS = "off";
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (request.url === "/feed") {
      response.writeHead(200, { "content-type": "application/rss+xml" });
      const entry = (id: string) => `<item><title>${id}</title><link>/${id}</link><guid>${id}</guid></item>`;
      response.end(`<rss><channel><title>Courier</title>${items.map(entry).join("")}</channel></rss>`);
    } else {
      response.writeHead(200, { "content-type": "text/html" });
      response.end(`<p>${`What was said on ${request.url} was said aloud. `.repeat(8)}</p>`);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.TEST_IMPORT_ORIGIN = origin;
  await buildParser();
  ada = await makeUser();
  ben = await makeUser();
});
afterAll(async () => {
  server.close();
  await disconnect();
});

describe("a reading", () => {
  test("is kept as it was shown, with its bytes; it is nobody else's", async () => {
    const bytes = utf8("# Ice\n\nThe pier froze.");
    const view = await capture(ada, { id: newId(), file: { name: "ice.md", bytes } });
    expect(view).toMatchObject({ text: "Ice\n\nThe pier froze.", original: { sha256: sha256(bytes) } });
    await expect(findCapture(ben, view.id)).rejects.toMatchObject({ code: "not_found" });
    const { source } = await importSource(ada, {
      id: newId(),
      title: "Ice",
      ...(await findCapture(ada, view.id)),
    });
    const version = await db.sourceVersion.findFirstOrThrow({
      where: { sourceId: source.id },
      include: { original: true },
    });
    expect(version).toMatchObject({ text: view.text, structure: view.structure, facts: view.facts });
    expect(Buffer.compare(version.original?.bytes ?? Buffer.of(), bytes)).toBe(0);
  });

  test("of what cannot be read keeps nothing, and says why", async () => {
    const before = await db.capture.count();
    const file = { name: "a.docx", bytes: utf8("PK\u0003\u0004") };
    await expect(capture(ada, { id: newId(), file })).rejects.toMatchObject({
      details: { fields: { file: expect.stringMatching(/archive cannot be opened/) } },
    });
    expect(await db.capture.count()).toBe(before);
  });
});

describe("many at once", () => {
  test("each becomes a source or a refusal; done twice it is done once", async () => {
    const bytes = makeZip([
      { name: "a.txt", content: "First of the box." },
      { name: "b.txt", content: "First of the box." },
      { name: "c.exe", content: "MZ" },
    ]);
    const id = newId();
    await startBatch(ada, { id, file: { name: "box.zip", bytes } });
    await startBatch(ada, { id, file: { name: "box.zip", bytes } });
    const began = await findBatch(ada, id);
    expect(began?.items.map(({ state }) => state)).toEqual(["waiting", "waiting", "waiting"]);
    for (const { id: itemId } of [...(began?.items ?? []), ...(began?.items ?? [])]) {
      await transferJobs["import.item"]({ itemId });
    }
    const done = await findBatch(ada, id);
    expect(done?.items.map(({ state }) => state)).toEqual(["imported", "existing", "refused"]);
    expect(done?.items[2]?.message).toMatch(/no reader for \.exe files/);
    expect(await db.source.count({ where: { id: { in: began?.items.map((item) => item.id) } } })).toBe(1);
  });

  test("a list has text or link in each row", async () => {
    const id = newId();
    const bytes = utf8(
      `title,text,link\nOne,"Words of a row, nothing else.",\nTwo,,${origin}/row\nThree,,http://10.0.0.1/\n`,
    );
    await startBatch(ada, { id, file: { name: "list.csv", bytes } });
    for (const { id: itemId } of (await findBatch(ada, id))?.items ?? [])
      await transferJobs["import.item"]({ itemId });
    const done = await findBatch(ada, id);
    expect(done?.items.map(({ state, source }) => [state, source?.title])).toEqual([
      ["imported", "One"],
      ["imported", "Two"],
      ["refused", undefined],
    ]);
    expect(done?.items[2]?.message).toMatch(/private network/);
  });
});

test("a feed: what is new is marked, imported when asked, or by itself from then on", async () => {
  const { id } = await addFeed(ada, { id: newId(), link: `${origin}/feed` });
  await transferJobs["feed.check"]({ feedId: id });
  const first = await findFeed(ada, id);
  expect(first?.entries.map(({ title, state }) => [title, state])).toEqual([["one", "new"]]);
  const [entry] = first?.entries ?? [];
  await decideEntries(ben, { feedId: id, entryIds: [entry?.id ?? ""], wish: "import" });
  await transferJobs["feed.entry"]({ entryId: entry?.id ?? "" });
  await transferJobs["feed.entry"]({ entryId: entry?.id ?? "" });
  const source = await db.source.findUniqueOrThrow({ where: { id: entry?.id } });
  expect(source).toMatchObject({ createdById: ben.id, link: `${origin}/one` });

  await changeFeed(ada, { id, mutation: newId(), rev: 1, title: "", schedule: "hourly", automatic: true });
  items = ["two", "one"];
  await transferJobs["feed.check"]({ feedId: id });
  const second = await findFeed(ada, id);
  const states = Object.fromEntries(second?.entries.map(({ title, state }) => [title, state]) ?? []);
  expect(states).toEqual({ one: "imported", two: "waiting" });
  expect(asked.filter((path) => path === "/one")).toHaveLength(1);
});
