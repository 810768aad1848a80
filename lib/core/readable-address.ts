import type http from "node:http";
import { beforeNext } from "./before-next";

/**
 * Addresses that nobody can read: escapes that are no UTF-8, and NUL, which PostgreSQL holds nowhere. No link of ours
 * has them; those who try them get a plain "no" instead of an error of our own.
 */
const PAGE = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>No such address</title></head>
<body><main><h1>No such address</h1><p>This address has signs that cannot be read. <a href="/">The front page</a></p></main></body>
</html>
`;
const DATA = JSON.stringify({
  error: { code: "invalid", message: "The address has signs that cannot be read (NUL, or no UTF-8)." },
});

/** @param url path and query, as they came */
export function isReadable(url: string): boolean {
  if (/%00|\0/.test(url)) return false;
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

/** From now on this process refuses such addresses itself: 400, in the form of what was asked for. */
export function refuseUnreadable(): void {
  beforeNext("readable-address", (request, response) => {
    if (isReadable(request.url ?? "/")) return false;
    refuse(request, response);
    return true;
  });
}

function refuse(request: http.IncomingMessage, response: http.ServerResponse): void {
  const isData = request.url?.startsWith("/api/");
  const body = isData ? DATA : PAGE;
  response.writeHead(400, {
    "content-type": `${isData ? "application/json" : "text/html"}; charset=utf-8`,
    "content-length": Buffer.byteLength(body),
    "content-security-policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    connection: "close",
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
