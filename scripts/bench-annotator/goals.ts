import { type LayerFigures, PATIENCE } from "./layer-runs";
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
  const ahead = (what: string, pick: (one: LayerFigures) => number): Goal[] => {
    const times = peers.map(pick);
    if (times.length === 0) return [];
    const done = times.filter((ms) => !Number.isNaN(ms));
    // one that was given up took at least as long as was waited
    const best = done.length > 0 ? Math.min(...done) : PATIENCE;
    const said = done.length > 0 ? "the peer's best" : `the peer, who takes over ${PATIENCE / 1000} s`;
    return [{ what: `${what} / ${said}`, found: pick(ours) / best, most: 1, digits: 2 }];
  };
  return [
    { what: "all painted / limit", found: ours.all / limit.all, most: isLarge ? 1 : 1.5, digits: 2 },
    { what: "ms until a new passage is painted", found: ours.one, most: 50, digits: 1 },
    lostFrames(ours, limit),
    { what: "longest task while scrolling, ms", found: ours.longest, most: 50, digits: 1 },
    ...ahead("all painted", (one) => one.all),
    ...ahead("a new passage", (one) => one.one),
  ];
}

/** A machine that draws without a graphics card loses frames by itself: the page answers for those its tasks were too long for. */
function lostFrames(ours: Lost, limit: Lost): Goal {
  const seen = `${ours.lost.toFixed(0)} missing on the screen, bare: ${limit.lost.toFixed(0)} and ${limit.missed.toFixed(0)}`;
  return { what: `frames lost by its own tasks (${seen})`, found: ours.missed, most: 0 };
}

type Lost = Pick<PageFigures, "lost" | "missed">;

/** What opens within a second; a longer text may take longer, as its words are more. */
const SECOND = 500_000;

export function pageGoals(length: number, ours: PageFigures, limit: PageFigures): Goal[] {
  const opens = { what: "ms until it takes input", found: ours.ready, most: 1_000 };
  return [
    { what: "all painted / the bare page", found: ours.painted / limit.painted, most: 2, digits: 2 },
    ...(length <= SECOND ? [opens] : []),
    { what: "ms from a selection's release to painted", found: ours.select, most: 50 },
    { what: "ms from saving to painted", found: ours.save, most: 50 },
    {
      what: `longest task while scrolling, ms (bare: ${limit.longest.toFixed(0)})`,
      found: ours.longest,
      most: 50,
    },
    lostFrames(ours, limit),
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
