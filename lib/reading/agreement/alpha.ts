import { chanceCorrected, type Measure, none } from "./measure";

/**
 * The squared difference between two categories, given by their place in the order of the scale.
 * @param totals how often each category was used in pairable judgements
 */
export type Metric = (a: number, b: number, totals: readonly number[]) => number;

export const nominal: Metric = (a, b) => (a === b ? 0 : 1);

/** By the number of judgements that lie between the two, half of each of the two counted. */
export const ordinal: Metric = (a, b, totals) => {
  const [low, high] = a < b ? [a, b] : [b, a];
  let between = -((totals[low] ?? 0) + (totals[high] ?? 0)) / 2;
  for (let c = low; c <= high; c++) between += totals[c] ?? 0;
  return between ** 2;
};

/** Steps of the scale are equally far apart. */
export const interval: Metric = (a, b) => (a - b) ** 2;

/**
 * How often two categories met in a case, both ways; a case of m judgements counts 1/(m − 1) a pair, so that each
 * judgement counts once. Cases with fewer than two judgements pair nothing and are left out.
 * @param cases by case the category of each judgement, 0 … k − 1; null where somebody gave none
 */
export function coincidences(cases: readonly (readonly (number | null)[])[], k: number): number[][] {
  const table = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  for (const one of cases) {
    const judged = one.filter((category) => category !== null);
    if (judged.length < 2) continue;
    const share = 1 / (judged.length - 1);
    for (const [i, a] of judged.entries()) {
      for (const [j, b] of judged.entries()) {
        const row = table[a];
        if (i !== j && row) row[b] = (row[b] ?? 0) + share;
      }
    }
  }
  return table;
}

/**
 * Krippendorff's alpha for any number of people, with gaps (Krippendorff 2011, "Computing Krippendorff's
 * Alpha-Reliability"; Content Analysis, 4th edition 2018, chapter 12).
 * @param table from `coincidences`
 */
export function alpha(table: readonly (readonly number[])[], metric: Metric): Measure {
  const totals = table.map((row) => row.reduce((all, one) => all + one, 0));
  const all = totals.reduce((sum, one) => sum + one, 0);
  if (all === 0) return none("nothing");
  if (metric === nominal) {
    const diagonal = table.reduce((sum, row, c) => sum + (row[c] ?? 0), 0);
    return nominalAlpha(diagonal, totals, all);
  }
  let observed = 0;
  let expected = 0;
  for (let a = 0; a < table.length; a++) {
    for (let b = a + 1; b < table.length; b++) {
      const difference = metric(a, b, totals);
      observed += (table[a]?.[b] ?? 0) * difference;
      expected += (totals[a] ?? 0) * (totals[b] ?? 0) * difference;
    }
  }
  return chanceCorrected(observed, expected / (all - 1));
}

/**
 * The same for categories without order, from sums alone.
 * @param agreed the diagonal of the coincidences, summed
 * @param totals how often each category was used in pairable judgements, `all` their sum
 */
export function nominalAlpha(agreed: number, totals: ArrayLike<number>, all: number): Measure {
  if (all === 0) return none("nothing");
  let same = 0;
  for (let c = 0; c < totals.length; c++) same += (totals[c] ?? 0) ** 2;
  return chanceCorrected(all - agreed, (all ** 2 - same) / (all - 1));
}
