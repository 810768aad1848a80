import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, CDPSession } from "@playwright/test";
import { build } from "esbuild";
import { SENTIMENTS } from "@/lib/passage/schema";
import type { Sample, SamplePassage } from "./sample";
import { lostOf, percentile, weight, workOf } from "./trace";

export const LAYERS = ["limit", "ours", "peer: highlights", "peer: spans"] as const;
export type LayerName = (typeof LAYERS)[number];

/** Times in ms; not a number: given up, as the run took longer than `PATIENCE`. */
export interface LayerFigures {
  all: number;
  one: number;
  other: number;
  longest: number;
  frame: number;
  lost: number;
  missed: number;
  heap: number;
  nodes: number;
  script: number;
}

/** How long one run of the peer may take in all, in ms; ours and the limit get three times as much on a busy machine. */
export const PATIENCE = 20_000;
/** A quick reader's wheel: px a frame, and for how many frames. */
const SCROLL = { step: 60, frames: 90 };
const project = path.resolve(import.meta.dirname, "../..");
const scripts = new Map<string, string>();

/** A layer's script, bundled and minified as a site would send it. */
async function scriptOf(name: LayerName): Promise<string> {
  const file = name.startsWith("peer") ? "peer" : name;
  const known = scripts.get(file);
  if (known) return known;
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, "layers", `${file}.ts`)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    outdir: "out",
    loader: { ".css": "empty" },
    define: { "process.env.NODE_ENV": '"production"' },
    tsconfig: path.join(project, "tsconfig.json"),
  });
  const made = outputFiles[0]?.text ?? "";
  scripts.set(file, made);
  return made;
}

const COLOURS = `--color-page:#fff;--color-mark:#fdf3d0;--color-mark-strong:#f5dd8a;--color-accent:#1f5f8b;
  --color-neg-2-line:#8a3b12;--color-neg-1-line:#b5673a;--color-zero-line:#777;--color-pos-1-line:#3a7ca5;
  --color-pos-2-line:#16527a;--color-line-strong:#999`;

function pageOf(script: string): string {
  const own = readFileSync(path.join(project, "components/annotator/annotator.css"), "utf8");
  const peers = readFileSync(
    path.join(project, "node_modules/@recogito/text-annotator/dist/text-annotator.css"),
    "utf8",
  );
  // the same ground and line for the limit, with as few rules as it needs
  const limits = SENTIMENTS.map(
    (one) => `p::highlight(limit-${one}){background-color:var(--color-mark);text-decoration:underline 2px}`,
  ).join("");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Layer</title>
<style>:root{${COLOURS}} body{margin:0;font:17px/1.6 serif} main{max-width:68ch;margin:auto;position:relative}
p{margin:0;padding:8px 0} ${own} ${peers} ${limits}</style><body><script>${script.replaceAll("</script", "<\\/script")}</script>`;
}

/** One layer with one sample, in a page of its own. What it had not done in time is not a number. */
export async function runLayer(
  browser: Browser,
  name: LayerName,
  sample: Sample,
  extra: SamplePassage,
): Promise<LayerFigures | "failed"> {
  const script = await scriptOf(name);
  const isPeer = name.startsWith("peer");
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  // made while the page answers: one that is busy for minutes does not close by itself
  const session = await context.newCDPSession(page);
  const found: LayerFigures = { ...NOTHING, script: Buffer.byteLength(script) };
  const inTime = until(performance.now() + PATIENCE * (isPeer ? 1 : 3));
  try {
    const hash = name === "peer: spans" ? "#SPANS" : "#CSS_HIGHLIGHTS";
    await page.route("http://layer.localhost/", (route) =>
      route.fulfill({ contentType: "text/html", body: pageOf(script) }),
    );
    await page.goto(`http://layer.localhost/${hash}`);
    await inTime(page.evaluate((one) => bench.build(one), sample));
    found.all = await inTime(page.evaluate(() => bench.attach()));
    found.one = await inTime(page.evaluate((passage) => bench.add(passage), extra));
    found.other = await inTime(page.evaluate(() => bench.disturb()));
    Object.assign(found, await inTime(weight(page)));
    let deltas: number[] = [];
    const work = workOf(browser, page, async () => {
      deltas = await page.evaluate(({ step, frames }) => bench.scroll(step, frames), SCROLL);
    });
    Object.assign(found, await inTime(work));
    found.lost = lostOf(deltas);
    found.frame = percentile(deltas, 0.95);
    return found;
  } catch (error) {
    if (error instanceof OutOfTime) {
      await atMost(endNow(session), LEAVE);
      return found;
    }
    // what cannot be done is said, and the rest goes on
    console.log(`    ${name} failed: ${String(error).split("\n")[0]}`);
    return "failed";
  } finally {
    await atMost(browser.stopTracing(), TRACED);
    await atMost(context.close(), LEAVE);
  }
}

const NOTHING: Omit<LayerFigures, "script"> = {
  all: Number.NaN,
  one: Number.NaN,
  other: Number.NaN,
  longest: Number.NaN,
  frame: Number.NaN,
  lost: Number.NaN,
  missed: Number.NaN,
  heap: Number.NaN,
  nodes: Number.NaN,
};

class OutOfTime extends Error {}

/** Waits for work, but not beyond a time of `performance.now()`. */
function until(end: number): <T>(work: Promise<T>) => Promise<T> {
  return async (work) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new OutOfTime()), Math.max(0, end - performance.now()));
    });
    work.catch(() => undefined);
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** How long leaving a page is waited for, and a trace that was begun, without whose end no other can begin; in ms. */
const LEAVE = 5_000;
const TRACED = 30_000;

async function atMost(work: Promise<unknown>, ms: number): Promise<void> {
  await until(performance.now() + ms)(work).catch(() => undefined);
}

/** The page's process goes: it does not wait for the script that runs. */
async function endNow(session: CDPSession): Promise<void> {
  await session.send("Page.crash");
}
