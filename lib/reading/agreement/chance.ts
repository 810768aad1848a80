import type { Measure } from "./measure";

/** 95 of 100. */
export const LEVEL = 0.95;
export const RESAMPLES = 1000;
/** Fixed, so that the same readings always give the same interval, on every machine. */
const SEED = 20_261_122;
/** Above this share of resamples without a figure an interval would speak of the others only. */
const MOST_UNDEFINED = 0.05;

export interface Interval {
  from: number;
  to: number;
}

/**
 * The percentile bootstrap (Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 13): cases are drawn
 * again with replacement, as many as there are, and the middle 95 of 100 of the figures are the interval.
 * @param n number of cases
 * @param measures the figures of one resample, given the places (0 … n − 1) that were drawn; always as many
 * @returns an interval a figure, null where too many resamples have none
 */
export function bootstrap(
  n: number,
  measures: (drawn: Int32Array) => readonly Measure[],
  resamples = RESAMPLES,
): (Interval | null)[] {
  if (n < 2) return measures(new Int32Array(n)).map(() => null);
  const random = mulberry32(SEED);
  const drawn = new Int32Array(n);
  const found: number[][] = [];
  for (let round = 0; round < resamples; round++) {
    for (let i = 0; i < n; i++) drawn[i] = Math.floor(random() * n);
    for (const [at, measure] of measures(drawn).entries()) {
      found[at] ??= [];
      if (measure.value !== null) found[at].push(measure.value);
    }
  }
  return found.map((values) => {
    if (values.length < resamples * (1 - MOST_UNDEFINED)) return null;
    values.sort((a, b) => a - b);
    return { from: quantile(values, (1 - LEVEL) / 2), to: quantile(values, (1 + LEVEL) / 2) };
  });
}

/** Linear between the two nearest (Hyndman & Fan 1996, type 7). */
export function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

/** Tommy Ettinger's mulberry32: small, even enough for drawing cases, the same everywhere. @returns 0 ≤ x < 1 */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
