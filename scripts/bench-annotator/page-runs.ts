import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { runningDatabase } from "@/prisma/embedded";
import { call, signIn } from "../bench/load";
import { startProduct } from "../bench/product";
import { barePage } from "./bare-page";
import { growthGoals, pageGoals, tell } from "./goals";
import { makeSample, type Sample } from "./sample";
import { seedSample } from "./seed";
import { cells, percentOf, ratio, title } from "./table";
import { IDLE, looking, lostOf, percentile, weight, workOf } from "./trace";

const PORT = Number(process.env.BENCH_PORT ?? 3991);
const PASSWORD = "benchmark on loopback only";
const EDITOR = "editor@example.org";
const SIZES = [
  [20_000, 100],
  [100_000, 1_000],
  [300_000, 5_000],
  [500_000, 10_000],
  [3_000_000, 20_000],
] as const;
const RUNS = 3;
/** Pages that each server has sent before the first is opened: nobody's desk is the first of the day all day. */
const SENT_BEFORE = 30;
/** Times that the browser has opened each page before it counts. */
const OPENED_BEFORE = 3;
/** The two sizes whose figures are set against one another: 50,000 and 500,000 words. */
const GROWN = [300_000, 3_000_000] as const;

export interface PageFigures {
  firstByte: number;
  painted: number;
  ready: number;
  select: number;
  save: number;
  longest: number;
  frame: number;
  lost: number;
  missed: number;
  heap: number;
  nodes: number;
}

/** The whole page, from navigation, beside a bare page of the same text that draws with the limit. */
export async function benchPages(
  browser: Browser,
  isQuick: boolean,
  isWanted: (length: number, count: number) => boolean,
): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "on-the-record-bench-"));
  const product = await startProduct(dataDir, PORT, PASSWORD);
  const texts = new Map<string, Sample>();
  const found: { length: number; words: number; figures: PageFigures }[] = [];
  const bare = createServer((request, response) => {
    const sample = texts.get(request.url ?? "");
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(sample ? barePage(sample) : "<!doctype html><title>Before</title>");
  });
  try {
    await new Promise<void>((resolve) => bare.listen(0, "127.0.0.1", resolve));
    const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}`;
    const urls = runningDatabase(dataDir);
    if (!urls) throw new Error("The database does not run.");
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addInitScript(WATCH);
    const cookie = await signInto(context, product.url);
    title("The whole page: our product with its database, beside a bare page with the limit's highlights");
    console.log(
      "  ms from navigation to the first byte, to all painted, to where it takes input; from a selection's release and\n" +
        "  from saving to painted; while scrolling the longest task (its own time), the 95th frame, frames lost, and of them\n" +
        "  those that a task of the page was too long for; then MB of heap after it all, nodes",
    );
    cells([
      "",
      "byte",
      "painted",
      "ready",
      "select",
      "save",
      "task",
      "frame",
      "lost",
      "by it",
      "heap",
      "nodes",
      "/ limit",
    ]);
    for (const [length, count] of isQuick ? SIZES.slice(1, 2) : SIZES) {
      if (!isWanted(length, count)) continue;
      const sample = makeSample(length, count);
      texts.set(`/${length}`, sample);
      const sourceId = await seedSample(urls.owner, EDITOR, sample);
      console.log(`\n  ${length} characters, ${count} passages`);
      await warm(`${bareUrl}/${length}`);
      await warm(`${product.url}/desk/sources/${sourceId}`, cookie);
      const limit = await medianOf(() =>
        open(context, `${bareUrl}/${length}`, `${bareUrl}/`, async (page) => ({
          select: 0,
          save: 0,
          ...(await scrolled(browser, page)),
        })),
      );
      const ours = await medianOf(() =>
        open(context, `${product.url}/desk/sources/${sourceId}`, `${product.url}/desk/sources/new`, (page) =>
          work(browser, page),
        ),
      );
      cells(["bare page", ...row(limit)]);
      cells(["ours", ...row(ours), ratio(ours.painted, limit.painted)]);
      tell(pageGoals(length, ours, limit));
      found.push({ length, words: sample.text.split(/\s+/).length, figures: ours });
    }
    const [small, large] = [
      found.find(({ length }) => length === GROWN[0]),
      found.find(({ length }) => length === GROWN[1]),
    ];
    if (small && large) {
      console.log(`\n  From ${small.words} to ${large.words} words: no more than linear`);
      tell(growthGoals(small, large));
    }
    await context.close();
  } finally {
    bare.close();
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function row(figures: PageFigures): string[] {
  const names = ["firstByte", "painted", "ready", "select", "save", "longest", "frame"] as const;
  const cell = (value: number | undefined, digits: number) =>
    value === undefined ? "" : value.toFixed(digits);
  return [
    ...names.map((name) => cell(figures[name], 0)),
    cell(figures.lost, 0),
    cell(figures.missed, 0),
    cell(figures.heap, 1),
    cell(figures.nodes, 0),
  ];
}

async function warm(url: string, cookie = ""): Promise<void> {
  for (let sent = 0; sent < SENT_BEFORE; sent++) {
    const { status } = await call(url, { headers: { cookie, accept: "text/html" } });
    if (status !== 200) throw new Error(`${url} answers ${status}.`);
  }
}

/** The first openings warm up: a browser keeps compiled what it has run twice. Of the others each figure's median. */
async function medianOf(run: () => Promise<PageFigures>): Promise<PageFigures> {
  let first = await run();
  for (let i = 1; i < OPENED_BEFORE; i++) first = await run();
  const runs: PageFigures[] = [];
  for (let i = 0; i < RUNS; i++) runs.push(await run());
  return percentOf(runs, 0.5) ?? first;
}

/**
 * Notes, frame by frame, when the passages on the screen are painted (by elements of the first response, or by
 * highlights), and when the page's scripts have taken over. A frame is done when the next urgent task runs: any other
 * would wait behind scripts that have nothing to do with it.
 */
const WATCH = `(() => {
  const times = (globalThis.benchTimes = {});
  let done;
  globalThis.benchReady = new Promise((resolve) => { done = resolve; });
  const note = (name) => {
    if (name in times) return;
    times[name] = 0;
    scheduler.postTask(() => {
      times[name] = performance.now();
      if (times.painted > 0 && times.ready > 0) done(null);
    }, { priority: "user-blocking" });
  };
  const look = () => {
    const drawn = [...CSS.highlights.values()].some((one) => one.size > 0);
    if (drawn || document.querySelector("[data-group] mark")) note("painted");
    if (CSS.highlights.has("passage-hovered") || (drawn && !document.querySelector("[data-group]"))) note("ready");
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

/** Opens a page as somebody does who was on another one before: the process is there and scripts are in its cache. */
async function open(
  context: BrowserContext,
  url: string,
  before: string,
  then: (
    page: Page,
  ) => Promise<Pick<PageFigures, "select" | "save" | "longest" | "frame" | "lost" | "missed">>,
): Promise<PageFigures> {
  const page = await context.newPage();
  try {
    await page.goto(before, { waitUntil: "load" });
    await looking();
    await page.evaluate(IDLE);
    await page.goto(url, { waitUntil: "commit" });
    await page.evaluate("globalThis.benchReady");
    const times = (await page.evaluate(
      "({ ...benchTimes, firstByte: performance.getEntriesByType('navigation')[0].responseStart })",
    )) as { painted: number; ready: number; firstByte: number };
    await page.evaluate(IDLE);
    return { ...times, ...(await then(page)), ...(await weight(page)) };
  } finally {
    await page.close({ runBeforeUnload: false });
  }
}

/** Selects words, saves them with the number keys, and reads on. */
async function work(browser: Browser, page: Page) {
  const paragraph = page.locator("[data-start]").first();
  const box = await paragraph.boundingBox();
  if (!box) throw new Error("No paragraph is on the screen.");
  await page.mouse.move(box.x + 60, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 320, box.y + 20, { steps: 4 });
  await page.evaluate(untilPainted("pointerup", "passage-draft"));
  await page.mouse.up();
  const select = await paintedAfter(page);
  // the three keys of a passage: speaker, issue, sentiment
  await page.keyboard.press("1");
  await page.keyboard.press("1");
  await page.evaluate(untilPainted("keydown", "passage-chosen"));
  await page.keyboard.press("4");
  const save = await paintedAfter(page);
  await page
    .getByRole("status")
    .filter({ hasText: /^Saved$/ })
    .first()
    .waitFor();
  return { select, save, ...(await scrolled(browser, page)) };
}

async function scrolled(browser: Browser, page: Page) {
  let deltas: number[] = [];
  const own = await workOf(browser, page, async () => {
    deltas = (await page.evaluate(SCROLL)) as number[];
  });
  return { ...own, frame: percentile(deltas, 0.95), lost: lostOf(deltas) };
}

/** From the event's own time to the end of the frame in which the highlight has changed. */
function untilPainted(event: string, highlight: string): string {
  return `(() => {
    const now = () => { const one = CSS.highlights.get("${highlight}"); return one ? [...one][0] : undefined; };
    const before = now();
    globalThis.benchPainted = new Promise((resolve) => {
      addEventListener("${event}", ({ timeStamp }) => {
        const look = () => {
          const after = now();
          if (!after || after === before) { requestAnimationFrame(look); return; }
          scheduler.postTask(() => resolve(performance.now() - timeStamp), { priority: "user-blocking" });
        };
        requestAnimationFrame(look);
      }, { capture: true, once: true });
    });
  })()`;
}

function paintedAfter(page: Page): Promise<number> {
  return page.evaluate("globalThis.benchPainted");
}

/** A quick reader's wheel, for a second and a half. */
const SCROLL = `new Promise((resolve) => {
  const deltas = [];
  let last = 0;
  const tick = (now) => {
    if (last > 0) deltas.push(now - last);
    last = now;
    if (deltas.length >= 90) { resolve(deltas); return; }
    scrollBy({ top: 60, behavior: "instant" });
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})`;

/** @returns the cookies, for requests without the browser */
async function signInto(context: BrowserContext, url: string): Promise<string> {
  const cookies = await signIn(url, EDITOR, PASSWORD);
  await context.addCookies(
    cookies.split("; ").map((cookie) => {
      const at = cookie.indexOf("=");
      return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url };
    }),
  );
  return cookies;
}
