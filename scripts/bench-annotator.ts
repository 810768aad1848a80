/**
 * npm run bench:annotator [-- --quick] [--pages | --layers]: the annotator beside its limit and its peer, in one Chromium,
 * on loopback. Says of each goal whether it was met.
 */
import { loadavg } from "node:os";
import { openBrowser } from "./bench-annotator/browser";
import { layerGoals, tell, tellSum } from "./bench-annotator/goals";
import { LAYERS, type LayerFigures, type LayerName, PATIENCE, runLayer } from "./bench-annotator/layer-runs";
import { benchPages } from "./bench-annotator/page-runs";
import { makeSample } from "./bench-annotator/sample";
import { cells, percentOf, ratio, title } from "./bench-annotator/table";

const isQuick = process.argv.includes("--quick");
const LENGTHS = isQuick ? [100_000] : [20_000, 100_000, 500_000];
const COUNTS = isQuick ? [1_000] : [100, 1_000, 10_000];
/** Runs of a layer; the median counts. One that takes long is run once. */
const RUNS = isQuick ? 1 : 3;
const LONG = 2_000;

console.log(`Load of the machine: ${loadavg()[0]?.toFixed(1)} (figures hold on a quiet one)`);
const browser = await openBrowser();
try {
  if (!process.argv.includes("--pages")) await benchLayers();
  if (!process.argv.includes("--layers")) await benchPages(browser, isQuick);
  tellSum();
} finally {
  await browser.close();
}
console.log(`\nLoad of the machine: ${loadavg()[0]?.toFixed(1)}`);

async function benchLayers(): Promise<void> {
  title("The highlight layer alone: the same text and passages, laid out; then drawn");
  console.log(
    "  ms until all is painted, one more is painted, something else on the page has changed; while scrolling the\n" +
      "  longest task (its own time), the 95th frame, frames lost; then MB of heap, nodes, KB of script (minified)",
  );
  cells(["", "all", "one", "other", "task", "frame", "lost", "heap", "nodes", "script", "all / limit"]);
  for (const length of LENGTHS) {
    for (const count of COUNTS) {
      const sample = makeSample(length, count);
      const [first] = sample.passages;
      if (!first) continue;
      const extra = { ...first, id: "00000000-0000-7000-9000-000000000000", start: 30, end: 110 };
      console.log(`\n  ${length} characters, ${count} passages`);
      const found = new Map<LayerName, LayerFigures | null>();
      for (const name of LAYERS) {
        const figures = await median(() => runLayer(browser, name, sample, extra));
        if (figures === "failed") continue;
        found.set(name, figures);
        print(name, figures, found.get("limit") ?? null);
      }
      const peers = [found.get("peer: highlights"), found.get("peer: spans")].flatMap((one) => one ?? []);
      const best = Math.min(...peers.map((one) => one.all));
      const ours = found.get("ours");
      if (!ours) continue;
      const said = peers.length > 0 ? ratio(ours.all, best) : `under ${ratio(ours.all, PATIENCE)}`;
      // nothing is said of a peer that could not draw at all
      if (found.has("peer: highlights") || found.has("peer: spans"))
        console.log(`    ours / the peer's better renderer: ${said} to all painted`);
      const limit = found.get("limit");
      if (limit) tell(layerGoals(length, count, ours, limit, peers));
    }
  }
}

function print(name: LayerName, figures: LayerFigures | null, limit: LayerFigures | null): void {
  if (!figures) {
    cells([name, `> ${PATIENCE}`]);
    return;
  }
  const { all, one, other, longest, frame, lost, heap, nodes, script } = figures;
  cells([
    name,
    ...[all, one, other, longest, frame].map((ms) => ms.toFixed(1)),
    lost.toFixed(0),
    heap.toFixed(1),
    String(nodes),
    (script / 1024).toFixed(0),
    limit ? ratio(all, limit.all) : "",
  ]);
}

async function median(
  run: () => Promise<LayerFigures | "failed" | null>,
): Promise<LayerFigures | "failed" | null> {
  const runs: LayerFigures[] = [];
  for (let i = 0; i < RUNS; i++) {
    const figures = await run();
    if (!figures || figures === "failed") return figures;
    runs.push(figures);
    if (figures.all > LONG) break;
  }
  return percentOf(runs, 0.5);
}
