import { createHash } from "node:crypto";
import type http from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { beforeNext } from "./before-next";
import { log } from "./log";
import { type KeptPage, pageFiles, pageStore } from "./page-cache";

/**
 * Pages of the page cache are sent without going through Next, whose own way costs ten times as much. The first answer
 * is Next's; its headers are kept beside the page, with the page's bytes in each encoding. Anything but a plain GET or
 * HEAD of such a page goes to Next as before.
 */

type Encoding = "identity" | "gzip" | "br";

interface Ready {
  tag: string;
  /** status 200, by encoding: the head as pairs, and the body */
  answers: Record<Encoding, { head: string[]; etag: string; body: Buffer }>;
  /** status 304 has no body to describe */
  unchanged: string[];
}

/** Goes with the page when the cache lets go of it. */
const ready = new WeakMap<KeptPage, Ready | "in the making">();

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

const PLAIN = /^\/[\w\-.~/]*$/;
/** Next's own questions, and what its cache may be asked to pass over. */
const FOR_NEXT = /^(rsc$|next-|x-nextjs-|x-prerender-|x-middleware-|x-invoke-)/;

/** The page that a request asks for as the cache names it; null where the answer is Next's alone. */
export function keyOf(
  method: string | undefined,
  url: string | undefined,
  headers: IncomingHttpHeaders,
): string | null {
  if ((method !== "GET" && method !== "HEAD") || url === undefined || !PLAIN.test(url)) return null;
  for (const name in headers) if (FOR_NEXT.test(name)) return null;
  if (url === "/") return "/index";
  return url === "/index" ? null : url;
}

/** The best of what we have for an `accept-encoding` (RFC 9110, 12.5.3): Brotli, then gzip, unless refused by q=0. */
export function encodingFor(accept: string | undefined): Encoding {
  if (!accept) return "identity";
  const allowed = new Set<string>();
  for (const part of accept.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((one) => one.trim());
    if (!parameters.some((one) => /^q=0(\.0*)?$/.test(one))) allowed.add(name);
  }
  return allowed.has("br") ? "br" : allowed.has("gzip") ? "gzip" : "identity";
}

/** Whether a client has this page already, in whatever encoding (RFC 9110, 13.1.2: weak comparison). */
export function isKnown(tag: string, ifNoneMatch: string | undefined): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch
    .split(",")
    .map((one) => one.trim().replace(/^W\//, ""))
    .some((one) => one === "*" || one === `"${tag}"` || one === `"${tag}-br"` || one === `"${tag}-gzip"`);
}

/** From now on this process answers for kept pages itself. */
export function sendKeptPages(): void {
  beforeNext("kept-pages", send);
}

/** @returns whether the request was answered */
function send(request: http.IncomingMessage, response: http.ServerResponse): boolean {
  const { method, url, headers } = request;
  const store = pageStore();
  const key = store ? keyOf(method, url, headers) : null;
  if (!store || key === null) return false;
  const page = store.entries.get(key);
  const known = page && ready.get(page);
  if (!page || known === undefined || known === "in the making") {
    if (method === "GET") response.once("finish", () => learn(key, response));
    return false;
  }
  // the youngest of the cache, as cache-handler.js has it
  store.entries.delete(key);
  store.entries.set(key, page);
  if (isKnown(known.tag, headers["if-none-match"])) {
    response.writeHead(304, known.unchanged).end();
    return true;
  }
  const { head, body } = known.answers[encodingFor(flat(headers["accept-encoding"]))];
  response.writeHead(200, head);
  response.end(method === "HEAD" ? undefined : body);
  return true;
}

/** Of the connection, of one encoding, or Next's own notes. */
const NOT_KEPT =
  /^(date|connection|keep-alive|transfer-encoding|content-encoding|content-length|etag|x-nextjs-.*|x-next-cache-tags|set-cookie|vary)$/;

function learn(key: string, response: http.ServerResponse): void {
  const page = pageStore()?.entries.get(key);
  const html = page?.value.html;
  if (!page || html === undefined || ready.has(page) || page.value.kind !== "APP_PAGE") return;
  if (response.statusCode !== 200 || (page.value.status ?? 200) !== 200) return;
  if (response.hasHeader("set-cookie")) return;
  const head = Object.entries(response.getHeaders()).flatMap(([name, value]) =>
    NOT_KEPT.test(name) ? [] : [value].flat().flatMap((one) => [name, String(one)]),
  );
  const varies = [String(response.getHeader("vary") ?? "")]
    .flatMap((one) => one.split(/\s*,\s*/))
    .filter((one) => one && !/^accept-encoding$/i.test(one));
  head.push("vary", [...varies, "accept-encoding"].join(", "));
  ready.set(page, "in the making");
  prepare(key, page, html, head).catch((error: unknown) => {
    ready.delete(page);
    log.warn({ err: error }, "a page could not be kept");
  });
}

async function prepare(key: string, page: KeptPage, html: string, head: string[]): Promise<void> {
  const folder = pageFiles()?.folder;
  const body = Buffer.from(html);
  const hash = createHash("sha256").update(body).digest("hex");
  const tag = hash.slice(0, 32);
  const [br, zipped] = await Promise.all([
    compressBrotli(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
    compressGzip(body, { level: 9 }),
  ]);
  const answer = (of: Buffer, encoding: Encoding) => {
    const etag = encoding === "identity" ? `"${tag}"` : `"${tag}-${encoding}"`;
    const own = encoding === "identity" ? [] : ["content-encoding", encoding];
    return { head: [...head, "etag", etag, "content-length", String(of.length), ...own], etag, body: of };
  };
  const answers = {
    identity: answer(body, "identity"),
    gzip: answer(zipped, "gzip"),
    br: answer(br, "br"),
  };
  const store = pageStore();
  // the record may have changed meanwhile
  if (store?.entries.get(key) !== page) return;
  ready.set(page, { tag, answers, unchanged: [...head, "etag", answers.identity.etag] });
  const more = body.length + br.length + zipped.length;
  page.size += more;
  store.bytes += more;
  if (folder && !key.startsWith("/embed/"))
    pageFiles()?.write(folder, key === "/index" ? "/" : key, hash.slice(0, 8), body, zipped);
}

function flat(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(",") : value;
}
