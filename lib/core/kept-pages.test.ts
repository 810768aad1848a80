import http from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import PageCache from "../../cache-handler.js";
import { encodingFor, isKnown, keyOf, sendKeptPages } from "./kept-pages";
import { emptyPageCache } from "./page-cache";

describe("keyOf", () => {
  test.each([
    ["home", "GET", "/", {}, "/index"],
    ["a page", "GET", "/summaries/a-1", {}, "/summaries/a-1"],
    ["its head", "HEAD", "/summaries/a-1", {}, "/summaries/a-1"],
    ["a write", "POST", "/summaries/a-1", {}, null],
    ["with parameters", "GET", "/summaries/a-1?x=1", {}, null],
    ["encoded", "GET", "/summaries/%61", {}, null],
    ["the name that home has in the cache", "GET", "/index", {}, null],
    ["for a client's navigation", "GET", "/summaries/a-1", { rsc: "1" }, null],
    ["a prefetch", "GET", "/summaries/a-1", { "next-router-prefetch": "1" }, null],
    ["a way round", "GET", "/summaries/a-1", { "x-middleware-subrequest": "a" }, null],
  ])("%s", (_, method, url, headers, key) => {
    expect(keyOf(method, url, headers)).toBe(key);
  });
});

describe("encodingFor", () => {
  test.each([
    [undefined, "identity"],
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["gzip;q=0", "identity"],
    ["GZIP ; q=1.0", "gzip"],
    ["identity", "identity"],
  ])("%s", (accept, encoding) => {
    expect(encodingFor(accept)).toBe(encoding);
  });
});

describe("isKnown", () => {
  test.each([
    [undefined, false],
    ['"abc"', true],
    ['W/"abc-br"', true],
    ['"other", "abc-gzip"', true],
    ["*", true],
    ['"abcd"', false],
  ])("%s", (header, known) => {
    expect(isKnown("abc", header)).toBe(known);
  });
});

describe("a server that sends kept pages", () => {
  let server: http.Server;
  let url: string;
  let asked = 0;

  beforeAll(async () => {
    sendKeptPages();
    const cache = new PageCache();
    server = http.createServer(async (request, response) => {
      asked += 1;
      const key = request.url ?? "";
      const html = `<p>“${key}” ${"words ".repeat(100)}</p>`;
      await cache.set(key, { kind: "APP_PAGE", html, status: 200 });
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.setHeader("x-nextjs-cache", "HIT");
      response.setHeader("vary", "rsc, Accept-Encoding");
      response.setHeader("content-security-policy", "default-src 'none'");
      if (key === "/cookie") response.setHeader("set-cookie", "a=b");
      response.statusCode = key === "/wrong" ? 500 : 200;
      response.end(html);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  function ask(
    path: string,
    headers: http.OutgoingHttpHeaders = {},
    method = "GET",
  ): Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const sent = http.request(url + path, { headers, method }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
        );
      });
      sent.on("error", reject);
      sent.end();
    });
  }

  /** Asks until the answer comes from what is kept. */
  async function untilKept(path: string): Promise<void> {
    await expect
      .poll(async () => {
        const before = asked;
        await ask(path);
        return asked - before;
      })
      .toBe(0);
  }

  test("answers with the first answer's words and headers, without asking again", async () => {
    const first = await ask("/summaries/a");
    await untilKept("/summaries/a");
    const kept = await ask("/summaries/a");
    expect(kept.body.equals(first.body)).toBe(true);
    expect(kept.headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'",
      vary: "rsc, accept-encoding",
      "content-length": String(kept.body.length),
    });
    expect(kept.headers).not.toHaveProperty("x-nextjs-cache");
  });

  test("packed, by its head alone, and not at all to whoever has it", async () => {
    await untilKept("/summaries/b");
    const plain = await ask("/summaries/b");
    const packed = await ask("/summaries/b", { "accept-encoding": "gzip" });
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
    expect(packed.headers.etag).not.toBe(plain.headers.etag);
    const head = await ask("/summaries/b", {}, "HEAD");
    expect(head.headers["content-length"]).toBe(plain.headers["content-length"]);
    expect(head.body.length).toBe(0);
    for (const etag of [plain.headers.etag, packed.headers.etag]) {
      const known = await ask("/summaries/b", { "if-none-match": etag });
      expect(known.status).toBe(304);
      expect(known.headers["content-security-policy"]).toBe("default-src 'none'");
      expect(known.body.length).toBe(0);
    }
  });

  test("a change of the record ends it", async () => {
    await untilKept("/summaries/c");
    emptyPageCache();
    const before = asked;
    await ask("/summaries/c");
    expect(asked).toBe(before + 1);
  });

  test.each(["/cookie", "/wrong"])("never keeps %s", async (path) => {
    for (const _ of [1, 2, 3]) await ask(path);
    const before = asked;
    await ask(path);
    expect(asked).toBe(before + 1);
  });
});
