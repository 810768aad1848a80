// @ts-check
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The page cache of the record. Next hands every static page to this class before its first byte is sent.
 *
 * - A public page keeps no script: it is plain, durable HTML (structured data stays).
 * - What was rendered at build time, without a database, is never served: this cache starts empty.
 * - One change of the record empties it as a whole, so that pages, feeds and lists always agree. The number of the
 *   change (`epoch`) is raised by whoever publishes, and on every other instance by PostgreSQL's NOTIFY.
 * - A page whose rendering began before a change is not kept.
 * - "Not found" is drawn by the browser in Next, from script. Ours has none, so the page built for unknown addresses
 *   stands in, and is not kept: nobody can fill the cache with addresses that lead nowhere.
 */

const KEY = Symbol.for("on-the-record.page-cache");
const MAX_BYTES = 192 * 1024 * 1024;

/**
 * @typedef {{ value: any, lastModified: number, size: number }} Entry
 * @typedef {{ epoch: number, entries: Map<string, Entry>, started: Map<string, number>, bytes: number }} Store
 */

/** One store a process: Next makes several instances of the class, and the app raises the epoch from its own bundle. */
const holder = /** @type {Record<symbol, Store>} */ (/** @type {unknown} */ (globalThis));
holder[KEY] ??= { epoch: 0, entries: new Map(), started: new Map(), bytes: 0 };
const store = holder[KEY];

/** Pages that answer a question are made each time: anybody can ask anything, and would push out what others read. */
const ASKED = /^\/(search|compare)\//;

/** Next's key of a page: its kind, the hash of its route in app/, and its path ("/" is "/index"). */
const ROUTE_KEY = /^\/route-cache\/([A-Z_]+)\/[0-9a-f]+\/\$(\/.*)$/;

/** The name that a page is kept under: its path, so that lib/core/kept-pages.ts finds it. @param {string} key */
export function nameOf(key) {
  const [, kind, pathname = ""] = ROUTE_KEY.exec(key) ?? [];
  if (kind === undefined) return key;
  return kind === "APP_PAGE" ? pathname : `${kind} ${pathname}`;
}

/** Scripts but for structured data, and hints to load scripts. Our own markup only: quoted text is escaped in it. */
const SCRIPT = /<script(?![^>]*type="application\/ld\+json")[^>]*>[\s\S]*?<\/script>/g;
const SCRIPT_HINT = /<link[^>]*(?:as="script"|rel="modulepreload")[^>]*>/g;

/** @param {string} html */
export function withoutScripts(html) {
  return html.replace(SCRIPT, "").replace(SCRIPT_HINT, "");
}

export default class PageCache {
  /** @param {string} key @param {{ kind?: string }} [ctx] */
  async get(key, ctx) {
    const name = nameOf(key);
    const entry = store.entries.get(name);
    if (!entry) {
      if (ctx?.kind !== "FETCH") store.started.set(name, store.epoch);
      return null;
    }
    store.entries.delete(name);
    store.entries.set(name, entry);
    return { value: entry.value, lastModified: entry.lastModified };
  }

  /** @param {string} key @param {any} value */
  async set(key, value) {
    const name = nameOf(key);
    const startedAt = store.started.get(name) ?? store.epoch;
    store.started.delete(name);
    if (!value) return;
    if (value.kind === "APP_PAGE") makePlain(value);
    if (value.status >= 400 || startedAt !== store.epoch || ASKED.test(name)) return;
    const size = sizeOf(value);
    const before = store.entries.get(name);
    if (before) store.bytes -= before.size;
    store.entries.delete(name);
    store.entries.set(name, { value, lastModified: Date.now(), size });
    store.bytes += size;
    for (const [oldest, { size: freed }] of store.entries) {
      if (store.bytes <= MAX_BYTES) break;
      store.entries.delete(oldest);
      store.bytes -= freed;
    }
  }

  async revalidateTag() {
    store.epoch++;
    store.entries.clear();
    store.bytes = 0;
  }

  resetRequestCache() {}
}

/** Takes the scripts out of a page about to be sent, and puts words where there were only scripts. @param {any} value */
function makePlain(value) {
  if (typeof value.html !== "string") return;
  const empty = value.status === 404 && value.html.includes('id="__next_error__"');
  value.html = empty ? notFoundPage() : withoutScripts(value.html);
}

/** @type {string | undefined} */
let builtNotFoundPage;

function notFoundPage() {
  const root = path.dirname(fileURLToPath(import.meta.url));
  const built = path.join(root, process.env.NEXT_DIST_DIR || ".next", "server", "app", "_not-found.html");
  builtNotFoundPage ??= withoutScripts(readFileSync(built, "utf8"));
  return builtNotFoundPage;
}

/** @param {any} value */
function sizeOf(value) {
  // a text with one curly quote takes two bytes a character
  const page = 2 * (value.html?.length ?? 0) + (value.rscData?.byteLength ?? 0);
  return page + (value.body?.byteLength ?? 0) + 512;
}
