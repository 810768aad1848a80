import { alpha, nominalAlpha, ordinal } from "./alpha";
import { bootstrap, type Interval } from "./chance";
import { type Continuum, edgeAlphaOf, partOf } from "./edges";
import { kappa, linear, plainKappa, quadratic } from "./kappa";
import { type Measure, MIN_CASES, none, type Reason } from "./measure";

/** A measure with the interval in which 95 of 100 resamples lie. */
export interface Figure {
  value: number | null;
  reason?: Reason;
  interval: Interval | null;
}

/** How far two people agree on a question whose answers have no order. */
export interface Nominal {
  n: number;
  /** the share of equal answers; 0 to 1 */
  agreed: Figure;
  kappa: Figure;
  alpha: Figure;
}

/** The same where the answers are steps of a scale, from one end to the other. */
export interface Scaled {
  n: number;
  linear: Figure;
  quadratic: Figure;
  alpha: Figure;
}

export interface Edges {
  n: number;
  alpha: Figure;
}

/** What the first and the second person answered. */
export type Answers = readonly (readonly [first: string, second: string])[];

/** @param cases where they are fewer, nothing is told; the number of answers unless something rarer is asked for */
export function nominalFigures(answers: Answers, cases = answers.length): Nominal {
  const n = answers.length;
  const { first, second, k } = coded(answers);
  const rows = new Int32Array(k);
  const columns = new Int32Array(k);
  const totals = new Int32Array(k);
  const measure = (drawn: Int32Array): Measure[] => {
    rows.fill(0);
    columns.fill(0);
    let same = 0;
    for (const at of drawn) {
      const [a, b] = [first[at] ?? 0, second[at] ?? 0];
      rows[a] = (rows[a] ?? 0) + 1;
      columns[b] = (columns[b] ?? 0) + 1;
      if (a === b) same++;
    }
    for (let c = 0; c < k; c++) totals[c] = (rows[c] ?? 0) + (columns[c] ?? 0);
    const m = drawn.length;
    return [
      m === 0 ? none("nothing") : { value: same / m },
      plainKappa(same, rows, columns, m),
      nominalAlpha(2 * same, totals, 2 * m),
    ];
  };
  return { n, ...figures(n, cases, ["agreed", "kappa", "alpha"], measure) };
}

/** @param scale the steps in their order; answers that are none of them are left out, and not counted in `n` */
export function scaledFigures(answers: Answers, scale: readonly string[]): Scaled {
  const steps = answers.flatMap(([a, b]) => {
    const [x, y] = [scale.indexOf(a), scale.indexOf(b)];
    return x < 0 || y < 0 ? [] : [[x, y] as const];
  });
  const k = scale.length;
  const measure = (drawn: Int32Array): Measure[] => {
    const crossing = Array.from({ length: k }, () => new Array<number>(k).fill(0));
    for (const at of drawn) {
      const [a, b] = steps[at] ?? [0, 0];
      const row = crossing[a];
      if (row) row[b] = (row[b] ?? 0) + 1;
    }
    // of two people each case counts once both ways
    const met = crossing.map((row, a) => row.map((count, b) => count + (crossing[b]?.[a] ?? 0)));
    return [kappa(crossing, linear), kappa(crossing, quadratic), alpha(met, ordinal)];
  };
  const n = steps.length;
  return { n, ...figures(n, n, ["linear", "quadratic", "alpha"], measure) };
}

export function edgeFigures(stretches: readonly Continuum[]): Edges {
  const parts = stretches.map(partOf);
  const measure = (drawn: Int32Array): Measure[] => [
    edgeAlphaOf(
      Array.from(drawn, (at) => parts[at]).filter((part) => part !== undefined),
      stretches[0]?.marked.length ?? 0,
    ),
  ];
  const n = parts.length;
  return { n, ...figures(n, n, ["alpha"], measure) };
}

/** Measures all cases, and draws them again for the intervals. */
function figures<Name extends string>(
  n: number,
  cases: number,
  names: readonly Name[],
  measure: (drawn: Int32Array) => Measure[],
): Record<Name, Figure> {
  const isFew = cases < MIN_CASES;
  const measured = isFew ? [] : measure(Int32Array.from({ length: n }, (_, at) => at));
  const intervals = isFew ? [] : bootstrap(n, measure);
  const entries = names.map((name, at): [Name, Figure] => [
    name,
    { ...(measured[at] ?? none("few")), interval: intervals[at] ?? null },
  ]);
  return Object.fromEntries(entries) as Record<Name, Figure>;
}

/** Answers as numbers, in the order in which they appear. */
function coded(answers: Answers): { first: Int32Array; second: Int32Array; k: number } {
  const codes = new Map<string, number>();
  const code = (answer: string) => {
    const known = codes.get(answer) ?? codes.size;
    codes.set(answer, known);
    return known;
  };
  const pairs = answers.map(([a, b]) => [code(a), code(b)] as const);
  return {
    first: Int32Array.from(pairs, ([a]) => a),
    second: Int32Array.from(pairs, ([, b]) => b),
    k: codes.size,
  };
}
