import type http from "node:http";
import { beforeNext } from "./before-next";
import { isDatabaseAway } from "./errors";

/**
 * When the database is away. Pages that are in the cache are served on; for any other Next has an error page that is
 * drawn by script, which public pages do not have. So the server answers itself: 503, when to come back, and words.
 */
const SEEN = Symbol.for("on-the-record.outage-seen");
/** An error page within this time of a failed query is put down to the outage. */
const RECENT_MS = 5_000;
const RETRY_AFTER_S = 5;

const shared = globalThis as typeof globalThis & { [SEEN]?: number };

/** Remembers that a query failed because the database cannot be reached. @returns the error, to be thrown on */
export function noteOutage(error: unknown): unknown {
  if (isDatabaseAway(error)) shared[SEEN] = Date.now();
  return error;
}

function isOutage(): boolean {
  return Date.now() - (shared[SEEN] ?? 0) < RECENT_MS;
}

const PAGE = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Back in a moment</title></head>
<body><main><h1>Back in a moment</h1><p>This page cannot be made just now. Nothing is lost; please try again shortly.</p></main></body>
</html>
`;

/** From now on an internal error of a page is answered in plain HTML, and with 503 while the database is away. */
export function answerOutages(): void {
  beforeNext("outage", (_, response) => {
    guard(response);
    return false;
  });
}

/**
 * Puts the plain page in the place of an error page, before its first byte leaves. The head may be written first (what
 * compresses responses does so), with the body still to come: then the body is replaced when it comes.
 */
function guard(response: http.ServerResponse): void {
  const { writeHead, write, end } = response;
  let replaced = false;
  let finished = false;
  const decide = (): void => {
    const type = String(response.getHeader("content-type") ?? "");
    if (replaced || response.headersSent || response.statusCode !== 500 || !type.startsWith("text/html"))
      return;
    replaced = true;
    response.statusCode = isOutage() ? 503 : 500;
    for (const name of ["content-length", "content-encoding", "etag", "link"]) response.removeHeader(name);
    response.setHeader("cache-control", "private, no-store");
    if (response.statusCode === 503) response.setHeader("retry-after", String(RETRY_AFTER_S));
  };
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    response.statusCode = status;
    decide();
    return Reflect.apply(writeHead, response, replaced ? [response.statusCode] : [status, ...rest]);
  }) as typeof writeHead;
  response.write = ((...args: unknown[]) => {
    decide();
    return replaced || Reflect.apply(write, response, args);
  }) as typeof write;
  response.end = ((...args: unknown[]) => {
    decide();
    if (!replaced) return Reflect.apply(end, response, args);
    if (!finished) {
      finished = true;
      Reflect.apply(end, response, [PAGE]);
    }
    return response;
  }) as typeof end;
}
