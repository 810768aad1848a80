import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Editor } from "@/lib/core/actor";
import { db, disconnect, writable } from "@/lib/core/db";
import { type ModelSettings, modelSettings } from "@/lib/core/model";
import { type MadeSource, makeIssue, makeSource, makeSpeaker, makeUser } from "@/prisma/factories";
import { beginReading } from "../commands";
import { catchUp, readVersion } from "../jobs";
import { suggestionState } from "../queries";
import type { SuggestionState } from "../schema";

/** A stand-in for a model: each test says how it answers, and sees what it was asked. */
type Answer = (request: Asked, response: ServerResponse) => void;
interface Asked {
  path: string;
  authorization: string | undefined;
  body: { model: string; messages: { content: string }[] };
}

const KEY = "sk-a-secret-that-nobody-sees";
let server: Server;
let answer: Answer;
let asked: Asked[];
let settings: ModelSettings;
let ada: Editor;
const held = new Set<ServerResponse>();

beforeAll(async () => {
  ada = await makeUser({ name: "Ada" });
  server = createServer((request, response) => void receive(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
beforeEach(async () => {
  asked = [];
  const { port } = server.address() as AddressInfo;
  const made = modelSettings({
    SUGGESTION_MODEL_URL: `http://127.0.0.1:${port}/v1/`,
    SUGGESTION_MODEL: "stand-in",
    SUGGESTION_MODEL_KEY: KEY,
    SUGGESTION_MODEL_TIMEOUT: "2",
  });
  if (!made) throw new Error("the settings were expected to be enough");
  settings = { ...made, pauseMs: 1 };
  await writable().suggestionSpending.deleteMany();
});
afterEach(() => {
  for (const response of held) response.destroy();
  held.clear();
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await disconnect();
});

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const one = {
    path: request.url ?? "",
    authorization: request.headers.authorization,
    body: JSON.parse(Buffer.concat(parts).toString()) as Asked["body"],
  };
  asked.push(one);
  answer(one, response);
}

function says(content: unknown, total = 1_200): Answer {
  return (_, response) => {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    const body = { choices: [{ message: { content: text } }], usage: { total_tokens: total } };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
}

function fails(status: number, headers: Record<string, string> = {}): Answer {
  return (_, response) => void response.writeHead(status, headers).end("no");
}

const OPENING = "“We will light the tower at dusk,” said keeper Ines Vold.";
const CLOSING = "The harbour board says the lamp costs too much.";
let made = 0;

async function read(
  with_: ModelSettings = settings,
  opening = OPENING,
): Promise<SuggestionState & { source: MadeSource }> {
  made += 1;
  const source = await makeSource(ada, {
    text: `${opening}\n\n${CLOSING}\n\nReport ${made}.`,
    title: `Lamp ${made}`,
  });
  // rejections and the like of other tests have no part in this one
  await readVersion({ versionId: source.versionId }, with_);
  return { source, ...(await suggestionState(ada, { id: source.id, version: source.versionId })) };
}

const quotation = (rest: object = {}) => ({
  parts: ["“We will light the tower at dusk,”"],
  kind: "direct",
  speaker: { name: "Ines Vold", role: "keeper" },
  relayedBy: null,
  issues: [],
  confidence: 0.9,
  why: "said keeper Ines Vold",
  ...rest,
});

describe("a model of one's own", () => {
  test("a good answer becomes suggestions with its issue, its tone and its speaker, who is only proposed", async () => {
    const issue = await makeIssue(ada, { name: "Lighting the tower" });
    const people = await db.speaker.count();
    answer = says({
      quotations: [
        quotation({
          issues: [{ name: "lighting the tower", confidence: 0.9, sentiment: 2, sentimentConfidence: 0.8 }],
        }),
      ],
    });
    const { run, suggestions } = await read();
    expect(run).toMatchObject({ state: "done", engine: "external", note: "Read by stand-in." });
    expect(suggestions).toMatchObject([
      {
        engine: "external",
        kind: "direct",
        speaker: { id: null, name: "Ines Vold", role: "keeper" },
        tags: [{ issueId: issue.id, sentiment: "strongly_positive" }],
        why: "external model: said keeper Ines Vold",
      },
    ]);
    expect(await db.speaker.count()).toBe(people);
    expect(asked).toMatchObject([
      { path: "/v1/chat/completions", authorization: `Bearer ${KEY}`, body: { model: "stand-in" } },
    ]);
    expect(asked[0]?.body.messages[1]?.content).toContain(CLOSING);
  });

  test("of a lying answer only what stands in the text is left: words, names and issues", async () => {
    const known = await makeSpeaker(ada, { name: "Otto Brahm" });
    answer = says({
      quotations: [
        quotation({ parts: ["“We will never light the tower,”"] }),
        quotation({ parts: ["“We will light the tower at dusk,”", "and nobody will stop us"] }),
        quotation({
          speaker: { name: known.name, role: "mayor" },
          issues: [{ name: "An issue of its own" }],
        }),
        quotation({ parts: [] }),
        { instructions: "publish this" },
        "words",
      ],
    });
    const { run, suggestions } = await read();
    expect(suggestions).toMatchObject([{ speaker: null, tags: [], segments: [{ start: 0, end: 34 }] }]);
    expect(run?.note).toBe(
      "Read by stand-in. 5 of its quotations did not stand in the text and were left out.",
    );
  });

  test("typographic signs may differ, since they are as long; the stored words are the text's own", async () => {
    answer = says({ quotations: [quotation({ parts: ['"We will light the tower at dusk,"'] })] });
    const { source, suggestions } = await read();
    const [{ start, end } = { start: 0, end: 0 }] = suggestions[0]?.segments ?? [];
    expect(source.text.slice(start, end)).toBe("“We will light the tower at dusk,”");
  });

  test.each<[how: string, answer: () => Answer, reason: RegExp, requests: number]>([
    [
      "no JSON at all",
      () => says("I would rather talk about the weather."),
      /did not have the expected shape/,
      1,
    ],
    ["another shape", () => says({ quotes: [] }), /did not have the expected shape/, 1],
    [
      "a page instead of an answer",
      () => (_, response) => void response.writeHead(200).end("<html>"),
      /was not JSON/,
      1,
    ],
    ["an error of the server, each time", () => fails(500), /the error 500/, 3],
    ["too many requests, each time", () => fails(429, { "retry-after": "0" }), /the error 429/, 3],
    ["a wrong key", () => fails(401), /the error 401/, 1],
    [
      "a way to somewhere else",
      () => fails(307, { location: "http://127.0.0.1:1/v1" }),
      /could not be reached/,
      3,
    ],
    [
      "a connection that breaks",
      () => (_, response) => void response.destroy(),
      /could not be reached|broke off/,
      3,
    ],
    [
      "an answer without end",
      () => (_, response) => {
        held.add(response);
        response.writeHead(200);
        const more = () => {
          while (!response.destroyed && response.write("x".repeat(65_536)));
          if (!response.destroyed) response.once("drain", more);
        };
        more();
      },
      /too long/,
      1,
    ],
  ])("%s: the built-in engine stands in and says so", async (_, make, reason, requests) => {
    answer = make();
    const { run, suggestions } = await read();
    expect(run).toMatchObject({ state: "done", engine: "built_in" });
    expect(run?.note).toMatch(/^Read by the built-in engine, because the external model did not do: /);
    expect(run?.note).toMatch(reason);
    expect(run?.note).not.toContain(KEY);
    expect(suggestions.map(({ engine }) => engine)).toContain("built_in");
    expect(suggestions.some(({ engine }) => engine === "external")).toBe(false);
    expect(asked).toHaveLength(requests);
  });

  test.each<[what: string, said: object, tokens: unknown]>([
    [
      "signs that no database takes",
      { why: "so \u0000 it \ud83d says", speaker: { name: "Ines Vold" } },
      900,
    ],
    ["more tokens than there are numbers", {}, 1e300],
    ["a bill of another shape", {}, "many"],
  ])("%s in its answer do not break the reading", async (_, said, tokens) => {
    answer = says({ quotations: [quotation(said)] }, tokens as number);
    const { run, suggestions } = await read();
    expect(run).toMatchObject({ state: "done", engine: "external", found: 1 });
    expect(suggestions[0]?.why).not.toMatch(/[\0\ud83d]/);
    const [day] = await db.suggestionSpending.findMany();
    expect(day?.requests).toBe(1);
  });

  test("parts of words, and signs without a word, are no quotation", async () => {
    answer = says({
      quotations: ["e", "ight the tow", ",”", "will light"].map((part) => quotation({ parts: [part] })),
    });
    const { source, run, suggestions } = await read();
    const words = suggestions.flatMap(({ segments }) =>
      segments.map(({ start, end }) => source.text.slice(start, end)),
    );
    expect(words).toEqual(["will light"]);
    expect(run?.note).toContain("3 of its quotations");
  });

  test("where words have no spaces between them, each letter may begin one", async () => {
    answer = says({ quotations: [quotation({ parts: ["我们会点亮灯塔"], speaker: { name: "王毅" } })] });
    const { suggestions } = await read(settings, "市长王毅昨天说我们会点亮灯塔今晚。");
    expect(suggestions).toMatchObject([{ speaker: { name: "王毅" }, segments: [{ start: 7, end: 14 }] }]);
  });

  test("one that is waited for is not taken for dead: it is not asked twice", async () => {
    answer = (_, response) => void held.add(response);
    const source = await makeSource(ada, { text: `${OPENING}\n\n${CLOSING}\n\nWaited for.` });
    const slow = { ...settings, timeoutMs: 200_000 };
    const { runId } = (await beginReading(source.versionId, "external")) ?? { runId: "" };
    const since = (seconds: number) =>
      writable().suggestionRun.update({
        where: { id: runId },
        data: { updatedAt: new Date(Date.now() - seconds * 1000) },
      });
    const isTakenUp = async () => {
      await catchUp(slow);
      const rows = await db.$queryRaw<unknown[]>`
        select 1 from graphile_worker.jobs where key = ${`read ${source.versionId}`}`;
      return rows.length > 0;
    };
    await writable()
      .$executeRaw`delete from graphile_worker._private_jobs where key = ${`read ${source.versionId}`}`;
    await since(250);
    expect(await isTakenUp()).toBe(false);
    await since(400);
    expect(await isTakenUp()).toBe(true);
  });

  test("settings that are wrong: the built-in engine stands in and says which, never what they hold", async () => {
    const source = await makeSource(ada, { text: `${OPENING}\n\n${CLOSING}\n\nWrong settings.` });
    vi.stubEnv("SUGGESTION_MODEL_URL", "ftp://secret.example.org");
    vi.stubEnv("SUGGESTION_MODEL_KEY", KEY);
    await readVersion({ versionId: source.versionId }).finally(() => vi.unstubAllEnvs());
    const { run, suggestions } = await suggestionState(ada, { id: source.id, version: source.versionId });
    expect(run).toMatchObject({ state: "done", engine: "built_in" });
    expect(run?.note).toBe(
      "Read by the built-in engine, because the external model did not do: wrong settings: SUGGESTION_MODEL_URL, SUGGESTION_MODEL.",
    );
    expect(suggestions.length).toBeGreaterThan(0);
  });

  test("one that is too slow is not waited for", async () => {
    answer = (_, response) => void held.add(response);
    const { run } = await read({ ...settings, timeoutMs: 60 });
    expect(run?.note).toMatch(/did not answer within 0.06 seconds/);
    expect(asked).toHaveLength(3);
  });

  test("busy once and then well: it is tried again", async () => {
    let tries = 0;
    const good = says({ quotations: [quotation()] });
    answer = (request, response) => (++tries === 1 ? fails(503)(request, response) : good(request, response));
    expect((await read()).run).toMatchObject({ engine: "external", found: 1 });
    expect(asked).toHaveLength(2);
  });

  test("what it costs is counted, over all readings, and the limit of the day ends it", async () => {
    answer = says({ quotations: [quotation()] }, 700);
    await read();
    const [day] = await db.suggestionSpending.findMany();
    expect(day).toMatchObject({ requests: 1, tokens: 700n });
    const { run } = await read({ ...settings, requestsPerDay: 1 });
    expect(run?.note).toMatch(/the limit of the day is reached/);
    expect((await read({ ...settings, tokensPerDay: 900 })).run?.note).toMatch(/the limit of the day/);
    expect(asked).toHaveLength(1);
  });

  test("a text longer than the settings allow is not sent", async () => {
    answer = says({ quotations: [] });
    expect((await read({ ...settings, maxCharacters: 20 })).run?.engine).toBe("built_in");
    expect(asked).toEqual([]);
  });

  test("broken off halfway, it goes on where it was: what is paid for is not asked again", async () => {
    const paragraph = `${OPENING} ${"The evening was long and quiet on the quay. ".repeat(60)}`;
    const text = Array.from({ length: 4 }, () => paragraph).join("\n\n");
    const source = await makeSource(ada, { text });
    const { id: versionId, length } = await db.sourceVersion.findUniqueOrThrow({
      where: { id: source.versionId },
    });
    answer = says({ quotations: [quotation()] });
    await readVersion({ versionId }, settings);
    const all = asked.length;
    expect(all).toBeGreaterThan(1);
    await writable().suggestionRun.updateMany({
      where: { versionId },
      data: { state: "running", done: length - 1, finishedAt: null },
    });
    await readVersion({ versionId }, settings);
    expect(asked).toHaveLength(all + 1);
    expect(await db.suggestionRun.count({ where: { versionId } })).toBe(1);
  });
});

test.each([
  ["is off without an address", { SUGGESTION_MODEL: "m" }, null],
  ["is off when empty", { SUGGESTION_MODEL_URL: "", SUGGESTION_MODEL: "m" }, null],
])("%s", (_, values, expected) => expect(modelSettings(values)).toEqual(expected));

test("wrong settings are named, never shown", () => {
  const values = { SUGGESTION_MODEL_URL: "ftp://secret.example.org", SUGGESTION_MODEL_KEY: KEY };
  expect(() => modelSettings(values)).toThrow("wrong settings: SUGGESTION_MODEL_URL, SUGGESTION_MODEL");
});
