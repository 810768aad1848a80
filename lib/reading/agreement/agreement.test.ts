import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alpha, coincidences, interval, nominal, ordinal } from "./alpha";
import { bootstrap, mulberry32, quantile } from "./chance";
import { agreed, type Crossing, kappa, linear, quadratic } from "./kappa";

/** Krippendorff 2011, part D: four observers, twelve units, five values, with gaps. */
const OBSERVERS = [
  "1 2 3 3 2 1 4 1 2 . . .",
  "1 2 3 3 2 2 4 1 2 5 . 3",
  ". 3 3 3 2 3 4 2 2 5 1 .",
  "1 2 3 3 2 4 4 1 2 5 1 .",
].map((row) => row.split(" ").map((one) => (one === "." ? null : Number(one) - 1)));
const UNITS = Array.from({ length: 12 }, (_, unit) => OBSERVERS.map((observer) => observer[unit] ?? null));

describe("Krippendorff's alpha", () => {
  test.each([
    ["nominal", nominal, 0.743421052631579],
    ["ordinal", ordinal, 0.8153875037548814],
    ["interval", interval, 0.849107142857143],
  ] as const)("2011, part D: %s", (_, metric, expected) => {
    expect(alpha(coincidences(UNITS, 5), metric).value).toBeCloseTo(expected, 9);
  });

  test("2011, parts A and B: two observers", () => {
    // A: ten units, two values: 0.095; B: twelve units, five values: 0.692
    const two = (a: string, b: string) => [...a].map((one, i) => [Number(one), Number(b[i])]);
    const binary = two("0100000000", "1110010100");
    expect(alpha(coincidences(binary, 2), nominal).value).toBeCloseTo(2 / 21, 9);
    const letters = (row: string) => [...row].map((one) => "abcde".indexOf(one));
    const b = letters("aabbdcccedda").map((one, i) => [one, letters("babbbccceddd")[i] ?? null]);
    expect(alpha(coincidences(b, 5), nominal).value).toBeCloseTo(0.692, 3);
  });
});

/** Cohen 1968, table 1: 200 cases, two people, with the weights of disagreement printed there. */
const COHEN_1968: Crossing = [
  [88, 14, 18],
  [10, 40, 10],
  [2, 6, 12],
];
const COHEN_WEIGHTS = [
  [0, 1, 3],
  [1, 0, 6],
  [3, 6, 0],
];
/** Hout, Duncan & Sobel 1987; Agresti 1990, Categorical Data Analysis: 91 couples on four steps. */
const COUPLES: Crossing = [
  [7, 7, 2, 3],
  [2, 8, 3, 7],
  [1, 5, 4, 9],
  [2, 8, 9, 14],
];

describe("Cohen's kappa", () => {
  test("1968: kappa 0.492, weighted kappa 0.348", () => {
    // by hand: 1 − 0.30/0.59, and 1 − 0.90/1.38
    expect(kappa(COHEN_1968).value).toBeCloseTo(1 - 0.3 / 0.59, 9);
    expect(kappa(COHEN_1968).value).toBeCloseTo(0.492, 3);
    const weighted = kappa(COHEN_1968, (a, b) => COHEN_WEIGHTS[a]?.[b] ?? 0);
    expect(weighted.value).toBeCloseTo(1 - 0.9 / 1.38, 9);
    expect(weighted.value).toBeCloseTo(0.348, 3);
  });

  test("the couples: kappa 0.1293, linear weights 0.2374, squared weights 0.3320", () => {
    // by hand: agreed 33 of 91, by chance 2219/91²; steps 86, by chance 10262/91; their squares 152, 20708/91
    expect(kappa(COUPLES).value).toBeCloseTo((33 * 91 - 2219) / (91 * 91 - 2219), 9);
    expect(kappa(COUPLES, linear).value).toBeCloseTo(1 - (86 * 91) / 10_262, 9);
    expect(kappa(COUPLES, quadratic).value).toBeCloseTo(1 - (152 * 91) / 20_708, 9);
    const printed = [kappa(COUPLES), kappa(COUPLES, linear), kappa(COUPLES, quadratic)];
    expect(printed.map(({ value }) => value?.toFixed(4))).toEqual(["0.1293", "0.2374", "0.3320"]);
  });
  test("two people, two answers: by hand", () => {
    // agreed 35 of 50; by chance (25·30 + 25·20)/2500 = 0.5
    expect(
      kappa([
        [20, 5],
        [10, 15],
      ]).value,
    ).toBeCloseTo(0.4, 12);
    expect(
      agreed([
        [20, 5],
        [10, 15],
      ]),
    ).toEqual({ value: 0.7 });
    // with two categories every weight is the same weight
    expect(
      kappa(
        [
          [20, 5],
          [10, 15],
        ],
        quadratic,
      ).value,
    ).toBeCloseTo(0.4, 12);
  });
});

describe("no figure, and why", () => {
  test.each([
    [
      "no case",
      kappa([
        [0, 0],
        [0, 0],
      ]),
      "nothing",
    ],
    ["no category", kappa([]), "nothing"],
    [
      "one category throughout",
      kappa([
        [7, 0],
        [0, 0],
      ]),
      "one_kind",
    ],
    [
      "no pair",
      alpha(
        coincidences(
          [
            [1, null],
            [null, 0],
          ],
          2,
        ),
        nominal,
      ),
      "nothing",
    ],
    [
      "one category in all pairs",
      alpha(
        coincidences(
          [
            [1, 1],
            [1, 1],
          ],
          2,
        ),
        ordinal,
      ),
      "one_kind",
    ],
    ["share of nothing", agreed([[0]]), "nothing"],
  ] as const)("%s", (_, measure, reason) => {
    expect(measure).toEqual({ value: null, reason });
  });
});

const K = 5;
const pairs = fc.array(fc.tuple(fc.nat(K - 1), fc.nat(K - 1)), { minLength: 2, maxLength: 60 });
const crossing = (cases: readonly (readonly [number, number])[]) =>
  Array.from({ length: K }, (_, a) =>
    Array.from({ length: K }, (_, b) => cases.filter(([x, y]) => x === a && y === b).length),
  );
const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: K, maxLength: K });

describe("what holds for all of them", () => {
  test("never NaN, never above 1", () => {
    fc.assert(
      fc.property(pairs, (cases) => {
        const table = coincidences(cases, K);
        const all = [nominal, ordinal, interval].map((metric) => alpha(table, metric));
        all.push(kappa(crossing(cases)), kappa(crossing(cases), linear), kappa(crossing(cases), quadratic));
        for (const { value } of all)
          expect(value === null || (Number.isFinite(value) && value <= 1)).toBe(true);
      }),
    );
  });

  test("other names for the categories change nothing that is nominal", () => {
    fc.assert(
      fc.property(pairs, order, (cases, to) => {
        const renamed = cases.map(([a, b]) => [to[a] ?? 0, to[b] ?? 0] as const);
        const near = (a: number | null, b: number | null) =>
          a === null ? expect(b).toBeNull() : expect(b).toBeCloseTo(a, 9);
        near(kappa(crossing(cases)).value, kappa(crossing(renamed)).value);
        near(alpha(coincidences(cases, K), nominal).value, alpha(coincidences(renamed, K), nominal).value);
      }),
    );
  });

  test("the scale turned round, the two people exchanged: nothing changes", () => {
    fc.assert(
      fc.property(pairs, (cases) => {
        const turned = cases.map(([a, b]) => [K - 1 - b, K - 1 - a] as const);
        for (const metric of [ordinal, interval]) {
          const there = alpha(coincidences(cases, K), metric).value;
          const back = alpha(coincidences(turned, K), metric).value;
          if (there === null) expect(back).toBeNull();
          else expect(back).toBeCloseTo(there, 9);
        }
        const weighted = kappa(crossing(cases), quadratic).value;
        if (weighted !== null) expect(kappa(crossing(turned), quadratic).value).toBeCloseTo(weighted, 9);
      }),
    );
  });

  test("full agreement is 1", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(K - 1), { minLength: 2, maxLength: 40 }), (said) => {
        fc.pre(new Set(said).size > 1);
        const cases = said.map((one) => [one, one] as const);
        expect(kappa(crossing(cases), linear)).toEqual({ value: 1 });
        for (const metric of [nominal, ordinal, interval]) {
          expect(alpha(coincidences(cases, K), metric)).toEqual({ value: 1 });
        }
      }),
    );
  });

  test("two who answer without looking agree by chance: about 0", () => {
    const random = mulberry32(7);
    const draw = () => Math.floor(random() * K);
    const cases = Array.from({ length: 40_000 }, () => [draw(), draw()] as const);
    expect(Math.abs(kappa(crossing(cases)).value ?? 1)).toBeLessThan(0.02);
    for (const metric of [nominal, ordinal, interval]) {
      expect(Math.abs(alpha(coincidences(cases, K), metric).value ?? 1)).toBeLessThan(0.02);
    }
  });
});

describe("intervals", () => {
  const cases = [...Array(80)].map((_, i) => [i % 3, i % 7 === 0 ? (i + 1) % 3 : i % 3] as const);
  const run = () =>
    bootstrap(cases.length, (drawn) => [
      alpha(
        coincidences(
          [...drawn].map((i) => cases[i] ?? []),
          3,
        ),
        nominal,
      ),
    ])[0];

  test("hold the figure, and come out the same each time", () => {
    const figure = alpha(coincidences(cases, 3), nominal).value ?? 0;
    const found = run();
    expect(found).toEqual(run());
    expect(found?.from).toBeLessThan(figure);
    expect(found?.to).toBeGreaterThan(figure);
    // about 2 standard errors each way: sqrt(p(1 − p)/n)/(1 − chance)
    expect((found?.to ?? 0) - (found?.from ?? 0)).toBeGreaterThan(0.15);
    expect((found?.to ?? 0) - (found?.from ?? 0)).toBeLessThan(0.35);
  });

  test("none where too many resamples have no figure, or for one case", () => {
    const lonely = [
      [0, 0],
      [0, 0],
      [0, 0],
      [1, 1],
    ];
    const of = (n: number) =>
      bootstrap(n, (drawn) => [
        alpha(
          coincidences(
            [...drawn].map((i) => lonely[i] ?? []),
            2,
          ),
          nominal,
        ),
      ]);
    expect(of(4)).toEqual([null]);
    expect(of(1)).toEqual([null]);
  });

  test("quantiles lie between their neighbours", () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([5], 0.9)).toBe(5);
  });
});
