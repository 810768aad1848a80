import { chanceCorrected, type Measure, none } from "./measure";

/** Cases by what the first (row) and the second person (column) said; square. Counts or shares: only proportions matter. */
export type Crossing = readonly (readonly number[])[];

/** How much a disagreement weighs: 0 on the diagonal. `k`: number of categories. */
export type Weight = (a: number, b: number, k: number) => number;

export const unweighted: Weight = (a, b) => (a === b ? 0 : 1);
/** Cicchetti & Allison 1971: by the steps between the two. */
export const linear: Weight = (a, b, k) => Math.abs(a - b) / Math.max(1, k - 1);
/** Fleiss & Cohen 1973: by the square of the steps between the two. */
export const quadratic: Weight = (a, b, k) => ((a - b) / Math.max(1, k - 1)) ** 2;

/**
 * Cohen's kappa of two people (Cohen 1960, "A coefficient of agreement for nominal scales"), with weights the weighted
 * kappa (Cohen 1968, "Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial credit"):
 * 1 − Σ v·p / Σ v·(row share × column share), v being the weights of disagreement.
 */
export function kappa(crossing: Crossing, weight: Weight = unweighted): Measure {
  const k = crossing.length;
  const rows = crossing.map((row) => sum(row));
  const columns = crossing.map((_, c) => sum(crossing.map((row) => row[c] ?? 0)));
  const total = sum(rows);
  if (weight === unweighted)
    return plainKappa(sum(crossing.map((row, c) => row[c] ?? 0)), rows, columns, total);
  if (total === 0) return none("nothing");
  let observed = 0;
  let expected = 0;
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      const v = weight(a, b, k);
      if (v === 0) continue;
      observed += v * ((crossing[a]?.[b] ?? 0) / total);
      expected += v * ((rows[a] ?? 0) / total) * ((columns[b] ?? 0) / total);
    }
  }
  return chanceCorrected(observed, expected);
}

/**
 * Cohen's kappa without weights, from sums alone: speakers and sets of issues are too many for a table of all pairs.
 * @param agreed cases in which both said the same
 * @param rows how often the first person used each category, `columns` the second; in the same order
 */
export function plainKappa(
  agreed: number,
  rows: ArrayLike<number>,
  columns: ArrayLike<number>,
  total: number,
): Measure {
  if (total === 0) return none("nothing");
  let byChance = 0;
  for (let c = 0; c < rows.length; c++) byChance += (rows[c] ?? 0) * (columns[c] ?? 0);
  return chanceCorrected(total * (total - agreed), total ** 2 - byChance);
}

/** The share of cases in which both said the same; 0 to 1. */
export function agreed(crossing: Crossing): Measure {
  const total = sum(crossing.map((row) => sum(row)));
  return total === 0 ? none("nothing") : { value: sum(crossing.map((row, c) => row[c] ?? 0)) / total };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
