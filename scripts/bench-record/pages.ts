import { mkdirSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { call } from "../bench/load";
import { weigh } from "../bench/page-weight";
import { type Product, startProduct } from "../bench/product";
import { goal } from "./goal";
import { hasNginx, startNginx } from "./nginx";
import { hasWrk, type Load, wrk } from "./wrk";

const PORT = Number(process.env.BENCH_PORT ?? 3991);
/** A figure is the middle of three, taken in turn, so that what else the machine does falls on all of them. */
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const ROUNDS = 3;
/** Requests per second of Ghost, measured once on a machine of two cores with an article of the same length. */
const GHOST_BEFORE = 33;
/** Goes past what we keep, to Next's own way of serving the same page from its cache. */
const BY_NEXT = "x-nextjs-passed: 1";

/** Requests per second, waiting times, bytes and memory of the record's pages. @param dataDir of its own, empty */
export async function benchPages(dataDir: string): Promise<void> {
  if (!hasWrk()) throw new Error("The load comes from wrk: apt-get install wrk");
  const pages = path.join(dataDir, "pages");
  mkdirSync(pages, { recursive: true });
  const product = await startProduct(path.join(dataDir, "data"), PORT, "benchmark on loopback only", {
    PAGE_FILES: path.join(pages, "a"),
  });
  try {
    await measure(product, dataDir, pages);
  } finally {
    await product.stop();
  }
}

export async function measure(product: Product, dataDir: string, pages: string): Promise<void> {
  const { url } = product;
  const paths = await pathsOf(url);
  const { address, html } = await longestSummary(url, paths);
  console.log(`\n${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}; wrk, 1 thread, 32 connections`);
  console.log(`The page: ${address}, ${(html.length / 1024).toFixed(1)} KB unpacked\n`);

  const before = await memory(product, paths, dataDir);
  const nginx = hasNginx()
    ? await startNginx(dataDir, PORT, pages, html, gzipSync(html, { level: 9 }))
    : null;
  if (!nginx) console.log("  nginx is not installed (apt-get install nginx-light): left out");
  try {
    for (const accept of ["identity", "gzip"]) {
      const headers = [`accept-encoding: ${accept}`];
      const runs: [string, () => Promise<Load>][] = [
        ["our app alone", () => wrk(url + address, SECONDS, dataDir, { headers })],
        [
          "the same page by Next's own cache",
          () => wrk(url + address, SECONDS, dataDir, { headers: [...headers, BY_NEXT] }),
        ],
      ];
      if (nginx)
        runs.push(
          [
            "nginx, the same bytes as a file: the limit",
            () => wrk(nginx.files, SECONDS, dataDir, { headers }),
          ],
          [
            "our app behind deploy/nginx.conf",
            () => wrk(nginx.front + address, SECONDS, dataDir, { headers }),
          ],
        );
      console.log(`Accept-Encoding: ${accept}`);
      const [alone = 0, byNext = 0, limit = 0, front = 0] = await inTurn(runs);
      goal("app alone by Next's own cached page", alone / byNext, ">=", 2);
      goal(`app alone by Ghost (${GHOST_BEFORE}/s, measured before)`, alone / GHOST_BEFORE, ">=", 30);
      if (nginx) goal("behind nginx by the limit", front / limit, ">=", 0.7);
      console.log("");
    }
    console.log("  Ghost itself: version 6 wants Node 22 and pnpm, and does not install beside Node 20\n");
  } finally {
    await nginx?.stop();
  }
  goal("memory after 100,000 requests by that after 2,000", before.late / before.early, "<=", 1.3);
  await bytes(url, address);
}

/** @returns requests per second of each, the middle of the rounds */
async function inTurn(runs: [string, () => Promise<Load>][]): Promise<number[]> {
  const all = runs.map((): Load[] => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [at, [, run]] of runs.entries()) {
      all[at]?.push(await run());
      // what was asked and not waited for is done first
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
  return runs.map(([name], at) => {
    const loads = (all[at] ?? []).sort((a, b) => a.perSecond - b.perSecond);
    const middle = loads[Math.floor(loads.length / 2)];
    const failures = loads.reduce((sum, one) => sum + one.failures, 0);
    const times = `p50 ${middle?.p50.toFixed(2)} ms, p99 ${middle?.p99.toFixed(2)} ms`;
    const wrong = failures > 0 ? `, ${failures} FAILED` : "";
    console.log(`  ${name.padEnd(44)} ${middle?.perSecond.toFixed(0).padStart(7)}/s  ${times}${wrong}`);
    return middle?.perSecond ?? 0;
  });
}

/** Memory of the web server after 2,000 and after 100,000 requests for all pages of the record in turn, in MB. */
async function memory(product: Product, paths: string[], dataDir: string) {
  let asked = 0;
  const until = async (count: number) => {
    while (asked < count) {
      const left = count - asked;
      const headers = ["accept-encoding: gzip"];
      if (left < 4_000)
        for (let i = 0; i < left; i++, asked++) await call(product.url + paths[i % paths.length]);
      else asked += (await wrk(product.url, 3, dataDir, { headers, paths })).requests;
    }
    return product.memory();
  };
  const early = await until(2_000);
  const late = await until(100_000);
  console.log(`Memory: ${early.toFixed(0)} MB after 2,000 requests for ${paths.length} pages in turn, `);
  console.log(`        ${late.toFixed(0)} MB after ${asked}\n`);
  return { early, late };
}

async function pathsOf(url: string): Promise<string[]> {
  const of = async (file: string): Promise<string[]> => {
    const text = (await call(url + file)).body.toString();
    const found = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc = ""]) => new URL(loc).pathname);
    return text.includes("<sitemapindex") ? (await Promise.all(found.map(of))).flat() : found;
  };
  return of("/sitemap.xml");
}

/** The summary that is nearest to 30 KB, asked until it is kept. */
async function longestSummary(url: string, paths: string[]): Promise<{ address: string; html: Buffer }> {
  let best: { address: string; html: Buffer } | undefined;
  for (const address of paths.filter((one) => /^\/summaries\/[^/]+$/.test(one))) {
    const { body: html } = await call(url + address);
    const far = (size: number) => Math.abs(size - 30 * 1024);
    if (!best || far(html.length) < far(best.html.length)) best = { address, html };
  }
  if (!best) throw new Error("The record has no summary.");
  return best;
}

async function bytes(url: string, address: string): Promise<void> {
  console.log("\nBytes of the page by type (unpacked, as sent)");
  const weight = await weigh(url, address);
  let sent = 0;
  for (const [kind, one] of Object.entries(weight)) {
    console.log(`  ${kind.padEnd(10)} ${String(one.raw).padStart(8)} ${String(one.sent).padStart(8)}`);
    sent += one.sent;
  }
  goal("bytes of script", weight.script.raw, "<=", 0);
  goal("all that is sent, with fonts, in KB", sent / 1024, "<=", 100);
}
