import { describe, expect, test } from "vitest";
import { nearestWords } from "./nearest";

const TEXT =
  "Well, said the envoy: “We will not sign a paper that leaves the lower river dry.” Then he left.";
const found = (asked: string) => {
  const near = nearestWords(asked, TEXT);
  return near && { score: Math.round(near.score * 100) / 100, words: TEXT.slice(near.start, near.end) };
};

describe("nearestWords", () => {
  test.each([
    ["verbatim", "we will not sign a paper", { score: 1, words: "We will not sign a paper" }],
    ["one word changed", "we will not sign a treaty", { score: 0.83, words: "We will not sign a" }],
    ["one word left out", "we will sign a paper", { score: 0.8, words: "We will not sign a paper" }],
    ["another ending", "leaving the lower rivers dry", { score: 0.84, words: "leaves the lower river dry" }],
  ])("%s", (_, asked, expected) => {
    const result = found(asked);
    expect(result?.words).toContain(expected.words.split(" ").slice(1, 3).join(" "));
    expect(Math.abs((result?.score ?? 0) - expected.score)).toBeLessThan(0.15);
  });

  test("in a script without spaces each character counts", () => {
    const text = "誰も西側の橋脚を測定していない。";
    expect(nearestWords("西側の橋脚", text)).toMatchObject({ score: 1, start: 2, end: 7 });
    expect(nearestWords("西側の橋梁", text)?.score).toBeCloseTo(0.8);
  });

  test("a denial is not the same as what it denies", () => {
    expect(found("we will not sign a paper")?.score).toBeGreaterThan(
      found("we will sign a paper")?.score ?? 1,
    );
  });

  test.each([
    ["other words", "snow fell on cedars yesterday"],
    ["no words", "…!"],
  ])("%s", (_, asked) => expect(found(asked)?.score ?? 0).toBeLessThan(0.3));
});
