import type { Browser, Page } from "@playwright/test";

interface TraceEvent {
  name: string;
  cat?: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** its own time on the processor, whatever else the machine does */
  tdur?: number;
}

/** Scripts have nothing to do any more. */
export const IDLE = `new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(() => resolve(null))))`;

/** What a screen has for a frame, in ms. */
const FRAME = 1000 / 60;

/** What the main thread of a page did, in its own time on the processor. */
export interface Work {
  /** its longest task, in ms */
  longest: number;
  /** frames that its tasks were too long for: what was lost by the page, and not by the machine */
  missed: number;
}

/** In a page, around what is measured: its thread is told from those of the browser's own pages, which start when they like. */
const BEGUN = "bench: begun";
const ENDED = "bench: ended";

/** A reader looks at what was drawn before they scroll or go on, while it loads what it may need next: on every page alike. */
export function looking(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 600));
}

/** What the page's main thread does while something runs. */
export async function workOf(browser: Browser, page: Page, run: () => Promise<void>): Promise<Work> {
  await looking();
  await page.evaluate(IDLE);
  // by the browser, not by the page: one that is given up would take the trace's end with it
  await browser.startTracing(undefined, {
    categories: ["toplevel", "blink.user_timing", "disabled-by-default-devtools.timeline"],
  });
  await page.evaluate((name) => performance.mark(name), BEGUN);
  await run();
  await page.evaluate((name) => performance.mark(name), ENDED);
  const bytes = await browser.stopTracing();
  const { traceEvents } = JSON.parse(bytes.toString()) as { traceEvents: TraceEvent[] };
  const mark = (wanted: string) =>
    traceEvents.find(({ name, cat }) => name === wanted && cat?.includes("blink.user_timing"));
  const [begun, ended] = [mark(BEGUN), mark(ENDED)];
  if (!begun || !ended) throw new Error("The trace does not say when the page worked.");
  const work: Work = { longest: 0, missed: 0 };
  for (const { name, pid, tid, ts, dur = 0, tdur = dur } of traceEvents) {
    // a task is told twice, by the scheduler and for the developer's tools: it counts once
    if (name !== "RunTask" || pid !== begun.pid || tid !== begun.tid) continue;
    if (ts < begun.ts || ts > ended.ts) continue;
    const took = tdur / 1000;
    work.longest = Math.max(work.longest, took);
    work.missed += Math.floor(took / FRAME);
  }
  return work;
}

/** Frames that did not come: of the machine's making too, which has other things to do and draws without a graphics card. */
export function lostOf(deltas: readonly number[]): number {
  return deltas.reduce((sum, delta) => sum + Math.max(0, Math.round(delta / FRAME) - 1), 0);
}

/** After a collection: what scripts hold, in MB, and the nodes of the document. */
export async function weight(page: Page): Promise<{ heap: number; nodes: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const nodes = await page.evaluate(() => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    let count = 0;
    while (walker.nextNode()) count++;
    return count;
  });
  await session.detach();
  return { heap: usedSize / 1024 / 1024, nodes };
}

/** The value below which so much of the numbers lies. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
