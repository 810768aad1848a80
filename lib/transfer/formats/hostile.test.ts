import { beforeAll, describe, expect, test } from "vitest";
import { buildParser } from "@/scripts/start/build";
import { parseApart } from "./parser";
import { Refused } from "./refused";
import { HOSTILE } from "./testing/hostile";

beforeAll(buildParser, 60_000);

test("there are at least sixty", () => {
  expect(HOSTILE.length).toBeGreaterThanOrEqual(60);
  expect(HOSTILE.filter(({ name }) => name.startsWith("xxe-")).length).toBeGreaterThanOrEqual(20);
});

/** All of them take a while: CI takes every fifth; HOSTILE=all takes each. */
const chosen = HOSTILE.filter((_, i) => process.env.HOSTILE === "all" || i % 5 === 0);

describe("a hostile file", () => {
  test.concurrent.each(chosen.map((file) => [file.what, file] as const))("%s", async (_, file) => {
    const before = Object.getOwnPropertyNames(Object.prototype).sort();
    const request = { task: "document", name: file.name, mediaType: "", address: "" } as const;
    const task = file.name.endsWith(".zip") ? ({ task: "archive" } as const) : request;
    const kind = task.task === "archive" ? "entries" : "document";
    const outcome = await settle(parseApart(kind, task, file.make()));
    if (file.outcome !== "either") expect(outcome.text === null ? "refused" : "read").toBe(file.outcome);
    // a refusal is in words, and never the parser's own end
    if (outcome.text === null) expect(outcome.message).toMatch(/^[“"A-Z\d].{20,}/s);
    if (file.never) expect(outcome.text ?? outcome.message).not.toMatch(file.never);
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
    expect(Reflect.get(globalThis, "polluted")).toBeUndefined();
  });
});

type Outcome = { text: string; message: null } | { text: null; message: string };

async function settle(work: ReturnType<typeof parseApart>): Promise<Outcome> {
  try {
    const result = await work;
    return { text: result.kind === "document" ? result.reading.text : "", message: null };
  } catch (error) {
    if (error instanceof Refused) return { text: null, message: error.message };
    throw error;
  }
}
