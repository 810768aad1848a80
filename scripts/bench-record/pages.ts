import path from "node:path";
import { gzipSync } from "node:zlib";
import { runningDatabase } from "../../prisma/embedded";
import { call } from "../bench/load";
import { weigh } from "../bench/page-weight";
import type { Product } from "../bench/product";
import { type Ghost, startGhost } from "./ghost";
import { hasNginx, type Nginx, startNginx } from "./nginx";
import { type Report, shown } from "./report";
import { withdrawals } from "./withdrawals";
import { hasWrk, type Load, wrk } from "./wrk";

/** A figure is the middle of three, taken in turn, so that what else the machine does falls on all of them. */
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const ROUNDS = 3;
/** 100,000 requests take a minute where nothing else runs. */
const MEMORY_MS = 240_000;
/** Requests per second of Ghost, measured once on a machine of two cores with an article of the same length. */
const GHOST_BEFORE = 33;
/** Goes past what we keep, to Next's own way of serving the same page from its cache. */
const BY_NEXT = "x-nextjs-passed: 1";

export interface Places {
  /** for the run's own files */
  folder: string;
  /** parent of the product's PAGE_FILES */
  pages: string;
  /** the product's DATA_DIR */
  data: string;
}

/** Requests per second, waiting times, bytes, memory and withdrawals of the record's pages. */
export async function benchPages(report: Report, product: Product, places: Places): Promise<void> {
  if (!hasWrk()) {
    report.part("Pages");
    report.figure("not measured", "the load comes from wrk: apt-get install wrk");
    return;
  }
  const { url } = product;
  const paths = await pathsOf(url);
  const { address, html } = await nearTo30KB(url, paths);
  await memory(report, product, paths, places.folder);

  report.part("Pages");
  report.figure("the page", `${address}, ${(html.length / 1024).toFixed(1)} KB`);
  const nginx = hasNginx()
    ? await startNginx(places, new URL(url), html, gzipSync(html, { level: 9 }))
    : null;
  if (!nginx) report.figure("nginx", "not installed (apt-get install nginx-light): left out");
  const ghost = await startGhost(
    path.join(places.folder, "ghost"),
    Number(new URL(url).port) + 3,
    html,
    report,
  );
  try {
    for (const accept of ["identity", "gzip"])
      await compare(report, accept, url + address, address, nginx, ghost, places.folder);
    // before the page is withdrawn
    await bytes(report, url, address);
    if (nginx) await seenBehind(report, nginx, paths, places);
  } finally {
    await Promise.all([nginx?.stop(), ghost?.stop()]);
  }
}

/** All who serve the page, in turn, and what they are to each other. */
async function compare(
  report: Report,
  accept: string,
  alone: string,
  address: string,
  nginx: Nginx | null,
  ghost: Ghost | null,
  folder: string,
): Promise<void> {
  report.part(
    `Pages, accept-encoding ${accept}: wrk, 1 thread, 32 connections, middle of ${ROUNDS} × ${SECONDS} s`,
  );
  const headers = [`accept-encoding: ${accept}`];
  const asks = {
    nginx: nginx && (() => wrk(nginx.files, SECONDS, folder, { headers })),
    app: () => wrk(alone, SECONDS, folder, { headers }),
    front: nginx && (() => wrk(nginx.front + address, SECONDS, folder, { headers })),
    next: () => wrk(alone, SECONDS, folder, { headers: [...headers, BY_NEXT] }),
    ghost: ghost && (() => wrk(ghost.url, SECONDS, folder, { headers })),
  };
  const loads = await inTurn(report, asks);
  const say = (name: string, load: Load | undefined) => {
    if (!load) return;
    const failed = load.failures > 0 ? `, ${load.failures} FAILED` : "";
    report.figure(
      name,
      `${shown(load.perSecond)}/s, p50 ${shown(load.p50)} ms, p99 ${shown(load.p99)} ms${failed}`,
    );
  };
  say("nginx, the same bytes as a file: the limit", loads.nginx);
  say("our app alone", loads.app);
  say("our app behind deploy/nginx.conf", loads.front);
  say("the same page by Next's own cache", loads.next);
  say("Ghost, an article of the same length", loads.ghost);
  const by = (one: Load | undefined, other: Load | undefined) =>
    (one?.perSecond ?? 0) / (other?.perSecond || Number.POSITIVE_INFINITY);
  report.goal("app alone by Next's own cached page", by(loads.app, loads.next), ">=", 2);
  // where it answered nothing in its time, that is no figure
  if (loads.ghost?.perSecond) report.goal("app alone by Ghost", by(loads.app, loads.ghost), ">=", 30);
  else
    report.goal(
      `app alone by Ghost as measured before (${GHOST_BEFORE}/s)`,
      (loads.app?.perSecond ?? 0) / GHOST_BEFORE,
      ">=",
      30,
    );
  if (loads.front) report.goal("behind nginx by the limit", by(loads.front, loads.nginx), ">=", 0.7);
}

/** @returns of each the middle of the rounds by requests per second */
async function inTurn<Name extends string>(
  report: Report,
  asks: Record<Name, (() => Promise<Load>) | null>,
): Promise<Partial<Record<Name, Load>>> {
  const all: Partial<Record<Name, Load[]>> = {};
  for (let round = 1; round <= ROUNDS; round++) {
    report.say(`round ${round} of ${ROUNDS}`);
    for (const name of Object.keys(asks) as Name[]) {
      const ask = asks[name];
      if (!ask) continue;
      all[name] = [...(all[name] ?? []), await ask()];
      // what was asked and not waited for is done first
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
  const middle: Partial<Record<Name, Load>> = {};
  for (const name of Object.keys(all) as Name[]) {
    const loads = [...(all[name] ?? [])].sort((a, b) => a.perSecond - b.perSecond);
    const load = loads[Math.floor(loads.length / 2)];
    if (load) middle[name] = { ...load, failures: loads.reduce((sum, one) => sum + one.failures, 0) };
  }
  return middle;
}

/** Memory of the web server after 2,000 and after 100,000 requests for all pages of the record in turn, in MB. */
async function memory(report: Report, product: Product, paths: string[], folder: string): Promise<void> {
  report.part(`Memory of the web server, asked for ${paths.length} pages in turn`);
  const headers = ["accept-encoding: gzip"];
  let asked = 0;
  let failed = 0;
  for (; asked < 2_000; asked++) {
    const { status } = await call(product.url + paths[asked % paths.length]);
    if (status !== 200) failed += 1;
  }
  const early = product.memory();
  report.figure("after 2,000 requests", `${shown(early)} MB`);
  const end = performance.now() + MEMORY_MS;
  while (asked < 100_000 && performance.now() < end) {
    const load = await wrk(product.url, 5, folder, { headers, paths });
    asked += load.requests;
    failed += load.failures;
    report.say(`${asked} requests`);
  }
  const late = product.memory();
  report.figure(`after ${asked.toLocaleString("en")} requests`, `${shown(late)} MB, ${failed} failed`);
  if (asked < 100_000) report.figure("after 100,000", "not reached in time: the machine is too busy");
  else report.goal("after 100,000 by after 2,000", late / early, "<=", 1.3);
}

/** How soon a withdrawal, committed by somebody else, is seen by whoever asks the web server in front. */
async function seenBehind(report: Report, nginx: Nginx, paths: string[], places: Places): Promise<void> {
  const urls = runningDatabase(places.data);
  if (!urls) throw new Error("The database does not run.");
  report.part("Withdrawals behind deploy/nginx.conf, the app hearing of them by NOTIFY");
  const summaries = paths.filter((one) => /^\/summaries\/[^/]+$/.test(one)).slice(0, 5);
  const { times, stale } = await withdrawals(urls.owner, nginx.front, summaries);
  report.figure("seen after, in ms", times.map((one) => one.toFixed(0)).join(", "));
  report.goal("the longest", Math.max(...times), "<=", 250, " ms");
  report.goal("old pages served later than that", stale, "<=", 0);
}

async function pathsOf(url: string): Promise<string[]> {
  const of = async (file: string): Promise<string[]> => {
    const text = (await call(url + file)).body.toString();
    const found = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc = ""]) => new URL(loc).pathname);
    return text.includes("<sitemapindex") ? (await Promise.all(found.map(of))).flat() : found;
  };
  return of("/sitemap.xml");
}

async function nearTo30KB(url: string, paths: string[]): Promise<{ address: string; html: Buffer }> {
  let best: { address: string; html: Buffer } | undefined;
  const far = (size: number) => Math.abs(size - 30 * 1024);
  for (const address of paths.filter((one) => /^\/summaries\/[^/]+$/.test(one))) {
    const { body: html } = await call(url + address);
    if (!best || far(html.length) < far(best.html.length)) best = { address, html };
  }
  if (!best) throw new Error("The record has no summary.");
  return best;
}

async function bytes(report: Report, url: string, address: string): Promise<void> {
  report.part("Bytes of the page by type: as sent (unpacked)");
  const weight = await weigh(url, address);
  for (const [kind, one] of Object.entries(weight))
    report.figure(kind, `${one.sent.toLocaleString("en")} (${one.raw.toLocaleString("en")})`);
  const sent = Object.values(weight).reduce((sum, one) => sum + one.sent, 0);
  report.goal("script", weight.script.raw, "<=", 0, " bytes");
  report.goal("all that is sent, with fonts", sent / 1024, "<=", 100, " KB");
}
