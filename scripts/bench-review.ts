/**
 * npm run bench:review [-- --quick]: opening a review with 200 passages and 20 revisions, and a diff of 5,000 words, on
 * loopback. With BENCH_DATA_DIR (and BENCH_PORT, BENCH_PASSWORD) a site that runs already is measured.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { get } from "node:http";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import type { BrowserContext } from "@playwright/test";
import { textDifference } from "@/lib/review/differences/text";
import type { Doc } from "@/lib/summary/schema";
import { runningDatabase } from "@/prisma/embedded";
import { signIn } from "./bench/load";
import { startProduct } from "./bench/product";
import { openBrowser } from "./bench-annotator/browser";
import { cells, title } from "./bench-annotator/table";
import { percentile } from "./bench-annotator/trace";
import { makeReview, sentence } from "./bench-review/review";

const isQuick = process.argv.includes("--quick");
const PORT = Number(process.env.BENCH_PORT ?? 3992);
const PASSWORD = process.env.BENCH_PASSWORD ?? "benchmark on loopback only";
const RUNS = isQuick ? 5 : 20;
const PASSAGES = 200;
const REVISIONS = 20;

console.log(`Load of the machine: ${loadavg()[0]?.toFixed(1)} (figures hold on a quiet one)`);
benchDifferences();
const { BENCH_DATA_DIR } = process.env;
if (BENCH_DATA_DIR) {
  await benchPages(BENCH_DATA_DIR, `http://localhost:${PORT}`);
} else {
  const dataDir = mkdtempSync(path.join(tmpdir(), "on-the-record-bench-"));
  const product = await startProduct(dataDir, PORT, PASSWORD);
  try {
    await benchPages(dataDir, product.url);
  } finally {
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
console.log(`\nLoad of the machine: ${loadavg()[0]?.toFixed(1)}`);

function benchDifferences(): void {
  title("Differences of a text of 5,000 words (ms: median, 95th of 20)");
  const sentences = Array.from({ length: 420 }, (_, n) => sentence(n));
  const changed = (every: number) =>
    sentences.map((one, n) => (n % every === 0 ? one.replace(/ \w+ (\d+)\.$/, " otherwise $1.") : one));
  const kinds: [string, string[]][] = [
    ["nothing changed", sentences],
    ["a word in every tenth sentence", changed(10)],
    ["a word in every sentence", changed(1)],
    ["a third of it moved", [...sentences.slice(280), ...sentences.slice(0, 280)]],
    ["written anew", sentences.map((_, n) => sentence(n + 5_000))],
  ];
  const before = docOf(sentences);
  for (const [name, after] of kinds) {
    const doc = docOf(after);
    const times: number[] = [];
    for (let run = 0; run < 23; run++) {
      const begun = performance.now();
      textDifference(before, doc);
      if (run >= 3) times.push(performance.now() - begun);
    }
    cells([name.padEnd(34), percentile(times, 0.5).toFixed(1), percentile(times, 0.95).toFixed(1)]);
  }
}

/** Six sentences a paragraph. */
function docOf(sentences: readonly string[]): Doc {
  const content = [];
  for (let at = 0; at < sentences.length; at += 6) {
    const text = sentences.slice(at, at + 6).join(" ");
    content.push({ type: "paragraph" as const, content: [{ type: "text" as const, text }] });
  }
  return { type: "doc", content };
}

async function benchPages(dataDir: string, url: string): Promise<void> {
  const urls = runningDatabase(dataDir);
  if (!urls) throw new Error("The database does not run.");
  const { summaryId } = await makeReview(urls, PASSAGES, REVISIONS);
  const cookie = await signIn(url, "reviewer@example.org", PASSWORD);
  title(
    `A review with ${PASSAGES} passages and ${REVISIONS} revisions (ms, medians of ${RUNS} opened; KB of HTML)`,
  );
  cells(["".padEnd(34), "first byte", "whole", "painted", "KB"]);
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addCookies(cookiesOf(cookie, url));
    for (const [name, address] of [
      ["the whole", `/desk/review/${summaryId}?show=whole`],
      ["only what changed since revision 1", `/desk/review/${summaryId}?since=1`],
      ["revision 1 against 20", `/desk/review/${summaryId}/changes?from=1&to=${REVISIONS}`],
      ["the queue", "/desk/review"],
    ] as const) {
      const answers = [];
      for (let run = 0; run < RUNS + 2; run++) {
        const answer = await fetched(`${url}${address}`, cookie);
        if (run >= 2) answers.push(answer);
      }
      const painted = [];
      for (let run = 0; run < Math.ceil(RUNS / 4); run++)
        painted.push(await paintedAfter(context, `${url}${address}`));
      cells([
        name.padEnd(34),
        percentile(
          answers.map((one) => one.firstByte),
          0.5,
        ).toFixed(0),
        percentile(
          answers.map((one) => one.whole),
          0.5,
        ).toFixed(0),
        percentile(painted, 0.5).toFixed(0),
        ((answers[0]?.bytes ?? 0) / 1024).toFixed(0),
      ]);
    }
  } finally {
    await browser.close();
  }
}

/** Milliseconds to the first byte of the body, and to the last. @throws Error for anything but a 200 */
function fetched(url: string, cookie: string): Promise<{ firstByte: number; whole: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    get(url, { headers: { cookie } }, (response) => {
      let firstByte = 0;
      let bytes = 0;
      response.on("data", (part: Buffer) => {
        firstByte ||= performance.now() - begun;
        bytes += part.length;
      });
      response.on("end", () => {
        if (response.statusCode === 200) resolve({ firstByte, whole: performance.now() - begun, bytes });
        else reject(new Error(`${url}: ${response.statusCode}`));
      });
    }).on("error", reject);
  });
}

/** Milliseconds from the navigation until its largest part is painted. */
async function paintedAfter(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(url);
  const painted = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: "largest-contentful-paint",
          buffered: true,
        });
      }),
  );
  await page.close();
  return painted;
}

function cookiesOf(header: string, url: string) {
  return header.split("; ").map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return { name, value: value.join("="), url };
  });
}
