import { describe, expect, test } from "vitest";
import { macroF1, type ProposedQuote, sameName, scoreQuotes } from "./evaluation";
import { calibrationError, calibrationTable, spanOutcomes, speakerOutcomes } from "./reliability";

const text = "“The bridge is late,” said Ana Torres. Lind disagreed with that view.";
const quote = { start: 0, end: 21 };
const gold = [
  {
    id: "t",
    text,
    quotes: [
      {
        ...quote,
        type: "direct",
        speech: true,
        speaker: "Ana Torres",
        speakerBy: "name-match",
        speakerKind: "name",
        speakerMention: { start: 27, end: 37 },
      },
    ],
  },
];
const propose = (start: number, end: number, speaker = "Torres"): ProposedQuote => ({
  segments: [{ start, end }],
  type: "direct",
  speech: true,
  speaker,
  speakerMention: { start: 31, end: 37 },
  confidence: 0.9,
});
const score = (...quotes: ProposedQuote[]) => scoreQuotes(gold, new Map([["t", quotes]]), () => true);

describe("spans", () => {
  test.each<[string, ProposedQuote, Record<string, number>]>([
    ["the same", propose(0, 21), { exact: 1, trim: 1, iou50: 1, iou80: 1, ggt30: 1, ggt80: 1, char: 1 }],
    ["without its marks", propose(1, 19), { exact: 0, trim: 1, iou50: 1, iou80: 1, ggt30: 1, ggt80: 1 }],
    ["half of it", propose(0, 12), { exact: 0, trim: 0, iou50: 1, iou80: 0, ggt30: 1, ggt80: 0 }],
    ["elsewhere", propose(39, 60), { exact: 0, iou50: 0, ggt30: 0, char: 0 }],
  ])("%s", (_, proposal, expected) => {
    const { spans } = score(proposal);
    for (const [name, f] of Object.entries(expected)) expect([name, spans[name]?.f]).toEqual([name, f]);
  });

  test("one proposal matches one gold span", () => {
    expect(score(propose(0, 21), propose(0, 20)).spans.iou50).toMatchObject({ p: 0.5, r: 1 });
  });

  test("a hit on a kind that is not asked for is neither right nor wrong", () => {
    const { spans } = scoreQuotes(gold, new Map([["t", [propose(0, 21)]]]), () => false);
    expect(spans.exact).toMatchObject({ p: 0, r: 0 });
  });

  test("speakers count where the span was found", () => {
    expect(score(propose(0, 21)).speakers).toMatchObject({
      all: { right: 1, n: 1 },
      mention: { right: 1, n: 1 },
    });
    expect(score(propose(0, 21, "Lind")).speakers.name).toEqual({ right: 0, n: 1 });
    expect(score(propose(39, 60)).speakers.all.n).toBe(0);
  });
});

test.each<[string, string, boolean]>([
  ["Torres", "Ana Torres", true],
  ["Mrs. Torres", "Ana M. Torres", true],
  ["Luis Torres", "Ana Torres", false],
  ["A. Torres", "Ana Torres", true],
  ["Ana Torres Jr.", "Ana Torres", false],
  ["Lind", "Torres", false],
  ["", "Torres", false],
])("%s and %s: %s", (a, b, same) => {
  expect(sameName(a, b)).toBe(same);
});

test("macro F1 weighs each class alike", () => {
  expect(
    macroF1([
      ["a", "a"],
      ["a", "a"],
      ["b", "a"],
    ]),
  ).toBeCloseTo(0.4);
});

test("the calibration table has a row for each tenth that occurs", () => {
  expect(
    calibrationTable([
      [0.93, true],
      [0.93, false],
      [0.2, false],
    ]),
  ).toEqual([
    { from: 0.2, said: 0.2, right: 0, n: 1 },
    { from: 0.9, said: 0.93, right: 0.5, n: 2 },
  ]);
});

test("the calibration error is the mean distance between said and right", () => {
  const outcomes: [number, boolean][] = [
    [0.9, true],
    [0.9, true],
    [0.3, true],
    [0.3, false],
  ];
  expect(calibrationError(outcomes)).toBeCloseTo((0.1 * 2 + 0.2 * 2) / 4);
  expect(calibrationError([])).toBe(0);
});

test("outcomes of spans and speakers", () => {
  const [one] = gold;
  if (!one) throw new Error("no gold");
  const proposals = [propose(0, 20), propose(0, 21, "Lind"), propose(39, 60)].map((p) => ({
    ...p,
    speakerConfidence: 0.8,
  }));
  expect(spanOutcomes(one, proposals).map(([, right]) => right)).toEqual([true, true, false]);
  expect(speakerOutcomes(one, proposals)).toEqual([
    [0.8, true],
    [0.8, false],
  ]);
});
