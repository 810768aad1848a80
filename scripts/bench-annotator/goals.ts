import type { LayerFigures } from "./layer-runs";
import type { PageFigures } from "./page-runs";

/** One promise beside what was measured. */
export interface Goal {
  what: string;
  found: number;
  most: number;
  /** decimals that are printed */
  digits?: number;
}

const told = { met: 0, missed: 0 };

/** Says of each whether it was met, and remembers. */
export function tell(goals: readonly Goal[]): void {
  for (const { what, found, most, digits = 0 } of goals) {
    const isMet = found <= most;
    told[isMet ? "met" : "missed"]++;
    console.log(
      `    ${isMet ? "met   " : "MISSED"} ${what}: ${found.toFixed(digits)}, goal ≤ ${most.toFixed(digits)}`,
    );
  }
}

/** At the end, in one line. */
export function tellSum(): void {
  console.log(`\nGoals met: ${told.met} of ${told.met + told.missed}`);
}

/** From this text and as many passages on, registering only what is near must win outright. */
const LARGE = { length: 100_000, count: 10_000 };

export function layerGoals(
  length: number,
  count: number,
  ours: LayerFigures,
  limit: LayerFigures,
  peers: readonly LayerFigures[],
): Goal[] {
  const isLarge = length >= LARGE.length && count >= LARGE.count;
  const best = (pick: (one: LayerFigures) => number) => Math.min(...peers.map(pick));
  const ahead = (what: string, pick: (one: LayerFigures) => number): Goal[] =>
    peers.length > 0
      ? [{ what: `${what} / the peer's best`, found: pick(ours) / best(pick), most: 1, digits: 2 }]
      : [];
  return [
    { what: "all painted / limit", found: ours.all / limit.all, most: isLarge ? 1 : 1.5, digits: 2 },
    { what: "ms until a new passage is painted", found: ours.one, most: 50, digits: 1 },
    { what: `frames lost (limit: ${limit.lost})`, found: ours.lost, most: 0 },
    { what: "longest task while scrolling, ms", found: ours.longest, most: 50, digits: 1 },
    ...ahead("all painted", (one) => one.all),
    ...ahead("a new passage", (one) => one.one),
  ];
}

export function pageGoals(ours: PageFigures, limit: PageFigures): Goal[] {
  return [
    { what: "all painted / the bare page", found: ours.painted / limit.painted, most: 2, digits: 2 },
    { what: "ms until it takes input", found: ours.ready, most: 1_000 },
    { what: "ms from a selection's release to painted", found: ours.select, most: 50 },
    { what: "ms from saving to painted", found: ours.save, most: 50 },
    {
      what: `longest task while scrolling, ms (bare: ${limit.longest.toFixed(0)})`,
      found: ours.longest,
      most: 50,
    },
    { what: `frames lost while scrolling (bare: ${limit.lost})`, found: ours.lost, most: 0 },
    { what: "MB of heap", found: ours.heap, most: 250 },
  ];
}

/** Whether the largest page costs no more than its size says, beside a smaller one. */
export function growthGoals(
  small: { words: number; figures: PageFigures },
  large: { words: number; figures: PageFigures },
): Goal[] {
  const size = large.words / small.words;
  return (["painted", "ready", "select", "save", "heap"] as const).map((name) => ({
    what: `${name}: times as much for ${size.toFixed(0)} times the words`,
    found: large.figures[name] / Math.max(small.figures[name], 0.1),
    most: size,
    digits: 2,
  }));
}
