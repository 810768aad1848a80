import { describe, expect, test } from "vitest";
import { z } from "zod";
import { isSameOrigin, json, parse } from "./action";
import { AppError } from "./errors";

const site = "https://desk.example.org";
type Sent = { origin?: string; "sec-fetch-site"?: string };
const same = (sent: Sent, siteUrl = site) => isSameOrigin((name) => new Headers(sent).get(name), siteUrl);

describe("a write came from a page of ours", () => {
  test.each<[Sent, string?]>([
    [{ origin: site }],
    [{ origin: site, "sec-fetch-site": "same-origin" }],
    [{ "sec-fetch-site": "same-origin" }],
    // behind a proxy of ours that the browser knows by another name
    [{ origin: "https://alias.example.org", "sec-fetch-site": "same-origin" }],
    [{ origin: "http://localhost:3000" }, "http://localhost:3000"],
  ])("%j", (sent, siteUrl) => {
    expect(same(sent, siteUrl)).toBe(true);
  });
});

describe("a write did not come from a page of ours", () => {
  test.each<[Sent, string?]>([
    [{}],
    [{ origin: "null" }],
    [{ origin: "null", "sec-fetch-site": "same-origin" }],
    [{ origin: "" }],
    [{ origin: "https://evil.example" }],
    [{ origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    [{ origin: "http://desk.example.org" }],
    [{ origin: "https://desk.example.org:8443" }],
    [{ origin: "https://desk.example.org." }],
    [{ origin: "https://www.desk.example.org" }],
    [{ origin: "https://example.org", "sec-fetch-site": "same-site" }],
    [{ origin: "https://desk.example.org.evil.example" }],
    [{ origin: "https://evil.example/https://desk.example.org" }],
    [{ origin: "https://desk.example.org@evil.example" }],
    [{ origin: "https://desk.example.org/" }],
    [{ origin: "https://desk.example.org, https://evil.example" }],
    [{ origin: "HTTPS://DESK.EXAMPLE.ORG" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "none" }],
    [{ "sec-fetch-site": "Same-Origin" }],
    [{ "sec-fetch-site": "same-origin, cross-site" }],
    [{ origin: "http://localhost:3001" }, "http://localhost:3000"],
    [{ origin: "http://127.0.0.1:3000" }, "http://localhost:3000"],
  ])("%j", (sent, siteUrl) => {
    expect(same(sent, siteUrl)).toBe(false);
  });
});

describe("parsing", () => {
  const schema = z.strictObject({
    title: z.string().min(1, "Title: this is needed."),
    tags: z.array(z.string()),
  });
  const problem = (input: unknown) => {
    try {
      return parse(schema, input);
    } catch (error) {
      if (error instanceof AppError) return { code: error.code, ...error.details };
      throw error;
    }
  };

  test("gives what fits", () => {
    expect(problem({ title: "A", tags: [] })).toEqual({ title: "A", tags: [] });
  });

  test.each<[what: string, input: unknown, fields: string[]]>([
    ["a field", { title: "", tags: [] }, ["title"]],
    ["a place in a list", { title: "A", tags: ["x", 1] }, ["tags.1"]],
    ["all at once", { title: "" }, ["tags", "title"]],
    ["what was not asked for", { title: "A", tags: [], role: "admin" }, ["form"]],
    ["an operator in place of a text", { title: { not: "" }, tags: [] }, ["title"]],
    ["nothing", undefined, ["form"]],
    ["a list", [], ["form"]],
  ])("names %s", (_, input, fields) => {
    const found = problem(input);
    expect(found).toMatchObject({ code: "invalid" });
    expect("fields" in found ? Object.keys(found.fields ?? {}).sort() : []).toEqual(fields);
  });
});

test("an answer is kept by no cache, and says when to come back", async () => {
  const answer = json(429, { error: "later" }, 7);
  expect(answer.status).toBe(429);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "cache-control": "private, no-store",
    "retry-after": "7",
  });
  expect(await answer.json()).toEqual({ error: "later" });
  expect(json(200, {}).headers.has("retry-after")).toBe(false);
});
