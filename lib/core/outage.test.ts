import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerOutages, noteOutage } from "./outage";

/** Answers as the path says: /STATUS/TYPE/HOW */
const server = http.createServer((request, response) => {
  const [, status = "200", type = "html", how = "end"] = (request.url ?? "").split("/");
  response.statusCode = Number(status);
  response.setHeader("content-type", type === "html" ? "text/html; charset=utf-8" : "application/json");
  response.setHeader("etag", '"a"');
  if (how === "head") response.writeHead(response.statusCode);
  if (how === "write") response.write("first ");
  response.end("a page drawn by script");
});
let url = "";

beforeAll(async () => {
  answerOutages();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

describe("a server that answers for outages", () => {
  test.each([
    ["a good page is left alone", "/200/html/end", 200, "a page drawn by script"],
    ["so is what was not found", "/404/html/end", 404, "a page drawn by script"],
    ["so is JSON", "/500/json/end", 500, "a page drawn by script"],
    ["an error page gets words", "/500/html/end", 500, "Back in a moment"],
    ["also one that is sent in parts", "/500/html/write", 500, "Back in a moment"],
    ["and one whose head went first", "/500/html/head", 500, "Back in a moment"],
    ["a good one whose head went first is left alone", "/200/html/head", 200, "a page drawn by script"],
  ])("%s", async (_, path, status, words) => {
    const response = await fetch(url + path);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(words);
  });

  test("while the database is away it says when to come back", async () => {
    noteOutage(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
    const response = await fetch(`${url}/500/html/end`);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(response.headers.get("etag")).toBeNull();
    const early = await fetch(`${url}/500/html/head`);
    expect([early.status, early.headers.get("retry-after")]).toEqual([503, "5"]);
  });
});
