import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isReadable, refuseUnreadable } from "./readable-address";

test.each([
  ["/", true],
  ["/search?q=caf%C3%A9", true],
  ["/search?q=%ff", true],
  ["/search?q=100%", true],
  ["/issues/%E6%B0%B4", true],
  ["/search?q=%00", false],
  ["/summaries/a%00b", false],
  ["/summaries/%ff", false],
  ["/passages/%E0%A4%A", false],
  ["/passages/%", false],
])("%s can be read: %s", (url, expected) => expect(isReadable(url)).toBe(expected));

describe("a server", () => {
  const server = http.createServer((_, response) => response.end("asked"));
  let origin = "";
  beforeAll(async () => {
    refuseUnreadable();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  test.each([
    ["/summaries/good", 200, null],
    ["/summaries/%00", 400, "text/html; charset=utf-8"],
    ["/api/v1/passages?q=%00", 400, "application/json; charset=utf-8"],
  ])("answers %s with %i", async (path, status, type) => {
    const answer = await fetch(origin + path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe(type);
  });
});
