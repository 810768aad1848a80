/**
 * npm run bench:annotator [-- --quick] [--pages | --layers] [--only=100000x1000]: the annotator beside its limit and its peer, in one Chromium,
 * on loopback. Says of each goal whether it was met.
 */
import { loadavg } from "node:os";
import { openBrowser } from "./bench-annotator/browser";
import { layerGoals, tell, tellSum } from "./bench-annotator/goals";
import { LAYERS, type LayerFigures, type LayerName, PATIENCE, runLayer } from "./bench-annotator/layer-runs";
import { benchPages } from "./bench-annotator/page-runs";
import { makeSample } from "./bench-annotator/sample";
import { cells, percentOf, ratio, title } from "./bench-annotator/table";

/** `--only=100000x1000`: one text and count alone. */
const only = process.argv.find((one) => one.startsWith("--only="))?.slice("--only=".length);
const isWanted = (length: number, count: number) => only === undefined || only === `${length}x${count}`;
const isQuick = process.argv.includes("--quick");
const LENGTHS = isQuick ? [100_000] : [20_000, 100_000, 500_000];
const COUNTS = isQuick ? [1_000] : [100, 1_000, 10_000];
/** Runs of a layer; the median counts. One that takes so many ms is run once, and each is after so long altogether. */
const RUNS = isQuick ? 1 : 3;
const LONG = 8_000;
const AMPLE = 6 * 60_000;

console.log(`Load of the machine: ${loadavg()[0]?.toFixed(1)} (figures hold on a quiet one)`);
const browser = await openBrowser();
try {
  if (!process.argv.includes("--pages")) await benchLayers();
  if (!process.argv.includes("--layers")) await benchPages(browser, isQuick, isWanted);
  tellSum();
} finally {
  await browser.close();
}
console.log(`\nLoad of the machine: ${loadavg()[0]?.toFixed(1)}`);

async function benchLayers(): Promise<void> {
  title("The highlight layer alone: the same text and passages, laid out; then drawn");
  console.log(
    "  ms until all is painted, one more is painted, something else on the page has changed; while scrolling the\n" +
      "  longest task (its own time), the 95th frame, frames lost, and of them those that a task of the page was too\n" +
      `  long for; then MB of heap, nodes, KB of script (minified). A run is given up after ${PATIENCE / 1000} s`,
  );
  cells([
    "",
    "all",
    "one",
    "other",
    "task",
    "frame",
    "lost",
    "by it",
    "heap",
    "nodes",
    "script",
    "all / limit",
  ]);
  for (const length of LENGTHS) {
    for (const count of COUNTS) {
      if (!isWanted(length, count)) continue;
      const sample = makeSample(length, count);
      const [first] = sample.passages;
      if (!first) continue;
      const extra = { ...first, id: "00000000-0000-7000-9000-000000000000", start: 30, end: 110 };
      console.log(`\n  ${length} characters, ${count} passages`);
      const found = new Map<LayerName, LayerFigures>();
      for (const name of LAYERS) {
        const figures = await median(() => runLayer(browser, name, sample, extra));
        if (figures === "failed") continue;
        found.set(name, figures);
        print(name, figures, found.get("limit") ?? null);
      }
      const peers = [found.get("peer: highlights"), found.get("peer: spans")].flatMap((one) => one ?? []);
      const [ours, limit] = [found.get("ours"), found.get("limit")];
      if (!ours || !limit) continue;
      const done = peers.map((one) => one.all).filter((ms) => !Number.isNaN(ms));
      const beside =
        done.length > 0 ? ratio(ours.all, Math.min(...done)) : `under ${ratio(ours.all, PATIENCE)}`;
      // nothing is said of a peer that could not draw at all
      const said = peers.length > 0 ? `, ours / the peer's better renderer: ${beside}` : "";
      console.log(`    to all painted: ours / limit: ${ratio(ours.all, limit.all)}${said}`);
      tell(layerGoals(length, count, ours, limit, peers));
    }
  }
}

function print(name: LayerName, figures: LayerFigures, limit: LayerFigures | null): void {
  const { all, one, other, longest, frame, lost, missed, heap, nodes, script } = figures;
  const cell = (found: number, digits: number) =>
    Number.isNaN(found) ? `> ${PATIENCE / 1000} s` : found.toFixed(digits);
  cells([
    name,
    ...[all, one, other, longest, frame].map((ms) => cell(ms, 1)),
    cell(lost, 0),
    cell(missed, 0),
    cell(heap, 1),
    cell(nodes, 0),
    (script / 1024).toFixed(0),
    limit && !Number.isNaN(all) ? ratio(all, limit.all) : "",
  ]);
}

/** The median of some runs; of fewer, where one takes long or the whole table would take too long. */
async function median(run: () => Promise<LayerFigures | "failed">): Promise<LayerFigures | "failed"> {
  const runs: LayerFigures[] = [];
  let last: LayerFigures | "failed" = "failed";
  for (let i = 0; i < RUNS; i++) {
    const begun = performance.now();
    last = await run();
    if (last === "failed") return last;
    runs.push(last);
    if (performance.now() - begun > LONG || performance.now() > AMPLE) break;
  }
  return percentOf(runs, 0.5) ?? last;
}
