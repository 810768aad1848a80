import { describe, expect, test } from "vitest";
import { type Continuum, edgeAlpha, edgeAlphaOf, partOf } from "./edges";

const units = (...lengths: [number, number][]) =>
  lengths.map(([start, length]) => ({ start, end: start + length }));

/** Krippendorff 2004, Content Analysis, 2nd edition, page 254: two observers, a continuum of 300 from 150. */
const C: Continuum = {
  start: 150,
  end: 450,
  marked: [units([225, 70], [370, 30]), units([220, 80], [355, 20], [400, 20])],
};
const K: Continuum = {
  start: 150,
  end: 450,
  marked: [units([180, 60], [300, 50]), units([180, 60], [300, 50])],
};

describe("alpha of edges", () => {
  test("Krippendorff 2004, page 254", () => {
    // printed there with four places: category c 0.7286, category k 1.0000
    expect(edgeAlpha([C]).value).toBeCloseTo(0.7286, 4);
    expect(edgeAlpha([K])).toEqual({ value: 1 });
  });

  test("Krippendorff 1995, page 57: observed disagreements of the four categories", () => {
    // the sum over both sides, over 2 · 1 · 24²; printed: A 0.0313, B 2.2674, C 0.0278, D 0.3872
    const two = (...marked: ReturnType<typeof units>[]) =>
      partOf({ start: 0, end: 24, marked }).observed / 1152;
    expect(two(units([2, 8], [14, 6]), units([4, 4], [15, 2]))).toBeCloseTo(0.03125, 6);
    expect(two(units([0, 18]), units([0, 2], [2, 1], [3, 1], [4, 1], [5, 1], [6, 3], [9, 1]))).toBeCloseTo(
      2.267361,
      6,
    );
    const c = [units([2, 6], [10, 2], [14, 4], [20, 2]), units([0, 2], [4, 4], [10, 4], [16, 2], [20, 2])];
    expect(two(...c)).toBeCloseTo(0.027778, 6);
    const d = [
      units([0, 2], [2, 8], [10, 4], [14, 6], [20, 4]),
      units([0, 4], [4, 4], [8, 7], [15, 2], [17, 7]),
    ];
    expect(two(...d)).toBeCloseTo(0.387153, 6);
  });

  test("one long unit against three short ones within it: worse than chance", () => {
    const marked = [units([1, 8]), units([2, 1], [4, 1], [6, 1])];
    expect(edgeAlpha([{ start: 0, end: 10, marked }]).value).toBeCloseTo(-0.7003, 3);
  });

  test.each<[string, Continuum[], string]>([
    ["nothing at all", [], "nothing"],
    ["nobody marked anything", [{ start: 0, end: 9, marked: [[], []] }], "one_kind"],
    ["one person", [{ start: 0, end: 9, marked: [units([1, 2])] }], "alone"],
  ])("%s gives no figure", (_, stretches, reason) => {
    expect(edgeAlpha(stretches)).toEqual({ value: null, reason });
  });

  test("stretches laid end to end count together, in any order", () => {
    const shifted: Continuum = { ...K, start: 0, end: 300, marked: [units([30, 60]), units([30, 55])] };
    const parts = [C, shifted].map(partOf);
    const there = edgeAlphaOf(parts, 2);
    expect(there).toEqual(edgeAlphaOf([...parts].reverse(), 2));
    expect(there.value).toBeGreaterThan(edgeAlpha([C]).value ?? 1);
  });
});
