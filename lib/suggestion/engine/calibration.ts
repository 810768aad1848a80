/** For each tenth of the score: how often it was given, and how often it was right. */
export type Reliability = [given: number, right: number][];

const BINS = 10;
/** How many outcomes the score's own word counts for, before any are known. */
const PRIOR = 3;

function bin(score: number): number {
  return Math.min(BINS - 1, Math.max(0, Math.floor(score * BINS)));
}

export function countOutcome(reliability: Reliability, score: number, right: boolean): void {
  for (let i = reliability.length; i < BINS; i++) reliability.push([0, 0]);
  const cell = reliability[bin(score)];
  if (!cell) return;
  cell[0]++;
  if (right) cell[1]++;
}

/**
 * Turns a score into a chance of being right: observed shares, smoothed towards the score, made to rise with it
 * (pool adjacent violators; Zadrozny and Elkan 2002) and read off between the middles of the bins.
 */
export function calibrated(score: number, reliability: Reliability): number {
  const pools: { right: number; given: number; bins: number }[] = [];
  for (let i = 0; i < BINS; i++) {
    const [given, right] = reliability[i] ?? [0, 0];
    pools.push({ given: given + PRIOR, right: right + (PRIOR * (i + 0.5)) / BINS, bins: 1 });
    for (let k = pools.length - 1; k > 0; k--) {
      const a = pools[k - 1];
      const b = pools[k];
      if (!a || !b || a.right / a.given <= b.right / b.given) break;
      pools.splice(k - 1, 2, { right: a.right + b.right, given: a.given + b.given, bins: a.bins + b.bins });
    }
  }
  const levels = pools.flatMap((p) => Array<number>(p.bins).fill(p.right / p.given));
  const place = Math.min(BINS - 1, Math.max(0, score * BINS - 0.5));
  const below = levels[Math.floor(place)] ?? 0;
  const above = levels[Math.min(BINS - 1, Math.floor(place) + 1)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
