import { describe, expect, test } from "vitest";
import { calibrated, countOutcome, type Reliability } from "./calibration";
import { plainName } from "./codebook";
import { IssueModel, issueFeatures, MAX_EXAMPLES } from "./issues";
import { sentimentTowards } from "./sentiment";
import { readText } from "./tokens";

describe("calibration", () => {
  test("without outcomes the score is its own word", () => {
    expect(calibrated(0.5, [])).toBeCloseTo(0.5);
    expect(calibrated(0.85, [])).toBeCloseTo(0.85);
  });

  test("follows what happened, and never falls as the score rises", () => {
    const reliability: Reliability = [];
    for (let i = 0; i < 100; i++) {
      countOutcome(reliability, 0.95, i % 2 === 0);
      countOutcome(reliability, 0.55, i % 10 !== 0);
    }
    expect(calibrated(0.95, reliability)).toBeGreaterThan(0.6);
    let before = 0;
    for (let score = 0; score <= 1; score += 0.05) {
      const now = calibrated(score, reliability);
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
  });
});

describe("issues", () => {
  const codebook = {
    speakers: [],
    issues: [
      { id: "a", name: "Ferries" },
      { id: "b", name: "Schools" },
    ],
  };

  test("an alias counts as the name", () => {
    const { model } = IssueModel.from(
      { ...codebook, issues: [{ id: "a", name: "Ferries", aliases: ["crossing times"] }] },
      [],
    );
    expect(model.rank(issueFeatures("the crossing times are bad"))[0]?.score).toBe(1);
  });

  test("an unknown issue in the examples is passed over", () => {
    const { model } = IssueModel.from(codebook, [{ issueId: "gone", features: ["x"] }]);
    expect(model.rank(["x"]).every((r) => r.score === 0)).toBe(true);
  });

  test("only the latest examples are kept", () => {
    const old = Array.from({ length: 5 }, () => ({ issueId: "a", features: ["fee"] }));
    const recent = Array.from({ length: MAX_EXAMPLES }, () => ({ issueId: "b", features: ["fee"] }));
    const { model } = IssueModel.from(codebook, [...old, ...recent]);
    expect(model.rank(["fee"])[0]?.issueId).toBe("b");
  });
});

describe("tone towards a target", () => {
  test.each<[string, string, number]>([
    ["Torres was praised for a brilliant and honest plan.", "Torres", 1],
    ["Torres was accused of fraud and lied to the court.", "Torres", -1],
    ["Torres arrived in Bergen on Monday.", "Torres", 0],
  ])("%s", (text, target, expected) => {
    const start = text.indexOf(target);
    const tone = sentimentTowards(
      readText(text),
      { start: 0, end: text.length },
      { start, end: start + target.length },
    );
    expect(tone.sentiment).toBe(expected);
  });
});

test.each([
  ["Sen. Ana María Torres Jr.", "ana maria torres"],
  ["the Mayor’s", "the mayor"],
  ["Prof. Dr. Lind", "lind"],
])("plain name of %s", (name, plain) => {
  expect(plainName(name)).toBe(plain);
});
