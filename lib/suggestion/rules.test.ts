import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { isMarked, overlap } from "@/lib/text/overlap";
import type { Suggestion } from "./engine/types";
import {
  asPassages,
  fingerprints,
  outsideHeadings,
  proposalOf,
  type Rejection,
  rate,
  rejectionOf,
  reliabilityOf,
  sentimentOf,
  whyReadingFailed,
} from "./rules";

const text = "First. “The gate stays shut,” said Mira Holt. Then “open it” was heard. Last.";
const VERSION = "6f0b9b1e-6c1a-4a7e-8f7c-2b1f0a9d3c11";
const known = { speakers: new Set(["holt"]), issues: new Set(["gate"]) };

function found(rest: Partial<Suggestion> = {}): Suggestion {
  return {
    segments: [{ start: 7, end: 29 }],
    kind: "direct",
    speech: true,
    speaker: {
      name: "Mira  Holt\n",
      speakerId: "holt",
      confidence: 0.9,
      why: "named",
      rule: "speaker/name@90",
    },
    tags: [],
    confidence: 0.95,
    why: "said Mira Holt",
    spanWhy: "in quotation marks",
    rule: "quote-back@95",
    ...rest,
  };
}

const tag = (issueId: string, confidence: number) => ({
  issueId,
  confidence,
  why: "",
  rule: "",
  sentiment: -1 as const,
  sentimentConfidence: 0.7,
  sentimentWhy: "",
  sentimentRule: "",
});

test.each([
  ["twenty paragraphs stay one", 20, 100, [20]],
  ["one more opens another", 21, 100, [20, 1]],
  ["a speech of very many", 45, 100, [20, 20, 5]],
  ["long paragraphs, as many as a passage has room for", 5, 8_000, [2, 2, 1]],
])("a speech in pieces that can be accepted: %s", (_, count, length, expected) => {
  const segments = Array.from({ length: count }, (_, i) => ({ start: i * 9_000, end: i * 9_000 + length }));
  const parts = asPassages(found({ segments }));
  expect(parts.map((part) => part.segments.length)).toEqual(expected);
  expect(parts.flatMap((part) => part.segments)).toEqual(segments);
});

test("what stands in a heading is not taken for speech; a quotation that stands alone is", () => {
  const text =
    "Mayor says the bridge is shut\n\n“It is shut,” the mayor said.\n\n“Nobody will pass.”\n\nThe end came soon.";
  const at = (words: string) => ({
    words,
    segments: [{ start: text.indexOf(words), end: text.indexOf(words) + words.length }],
  });
  const found = [at("the bridge is shut"), at("It is shut,"), at("Nobody will pass.")];
  expect(outsideHeadings(text, found).map(({ words }) => words)).toEqual([
    "It is shut,",
    "Nobody will pass.",
  ]);
});

describe("what an engine found, made fit to be proposed", () => {
  test("its words are anchors in the text, its names of one line", () => {
    const proposal = proposalOf({ versionId: VERSION, text }, found(), known);
    expect(proposal).toMatchObject({
      segments: [{ start: 7, end: 29, exact: "“The gate stays shut,”", prefix: "First. " }],
      speaker: { id: "holt", name: "Mira Holt", folded: "mira holt" },
      start: 7,
      end: 29,
    });
  });
  test("its id follows from version and words alone", () => {
    const id = (versionId: string, rest = {}) => proposalOf({ versionId, text }, found(rest), known)?.id;
    expect(id(VERSION)).toBe(id(VERSION, { confidence: 0.1, kind: "mixed", why: "other" }));
    expect(id(VERSION)).not.toBe(id(VERSION, { segments: [{ start: 7, end: 28 }] }));
    expect(id(VERSION)).not.toBe(id("0f0b9b1e-6c1a-4a7e-8f7c-2b1f0a9d3c11"));
  });
  test.each<[string, Suggestion["segments"]]>([
    ["beyond the end", [{ start: 7, end: 9_999 }]],
    [
      "out of order",
      [
        { start: 46, end: 56 },
        { start: 7, end: 29 },
      ],
    ],
    ["none", []],
    ["empty", [{ start: 7, end: 7 }]],
    ["no numbers", [{ start: Number.NaN, end: 12 }]],
  ])("nothing is proposed of stretches that are not in the text: %s", (_, segments) => {
    expect(proposalOf({ versionId: VERSION, text }, found({ segments }), known)).toBeNull();
  });
  test.each<[string, Suggestion["tags"], string[]]>([
    ["an issue that is sure enough", [tag("gate", 0.6)], ["gate"]],
    ["none that is not", [tag("gate", 0.2)], []],
    ["none that the codebook lacks", [tag("fence", 0.9)], []],
    ["each once", [tag("gate", 0.9), tag("gate", 0.8)], ["gate"]],
    ["none without a figure", [tag("gate", Number.NaN)], []],
  ])("tags: %s", (_, tags, expected) => {
    const proposal = proposalOf({ versionId: VERSION, text }, found({ tags }), known);
    expect(proposal?.tags.map(({ issueId }) => issueId)).toEqual(expected);
  });
  test("a speaker whom the codebook lacks is a name without an entry; nobody relays themselves", () => {
    const speaker = { name: "Mira Holt", speakerId: "gone", confidence: 2, why: "", rule: "" };
    const proposal = proposalOf({ versionId: VERSION, text }, found({ speaker, relayedBy: speaker }), known);
    expect(proposal?.speaker).toMatchObject({ id: null, name: "Mira Holt", confidence: 1 });
    expect(proposal?.relayedBy.name).toBe("");
  });
});

describe("by what a rejected suggestion is known again", () => {
  const of = (words: string, start: number, end: number) => fingerprints(words, [{ start, end }]);
  const here = of(text, 7, 29);
  test.each<[string, ReturnType<typeof fingerprints>, words: boolean, context: boolean]>([
    ["the same place", of(text, 7, 29), true, true],
    [
      "other quotes and spaces",
      of(text.replace("“The gate", '"The  gate').replace(",”", ',"'), 7, 30),
      true,
      true,
    ],
    ["capitals", of(text.toUpperCase(), 7, 29), true, true],
    ["more text far in front", of(`A long opening. First. ${text.slice(7)}`, 23, 45), true, false],
    ["the same words elsewhere", of("She said “The gate stays shut,” again.", 9, 31), true, false],
    ["other words", of(text, 51, 60), false, false],
  ])("%s", (_, other, words, context) => {
    expect(other.wordsHash === here.wordsHash).toBe(words);
    expect(other.contextHash === here.contextHash).toBe(context);
  });

  const old: Rejection = {
    id: "old",
    sourceId: "s",
    versionId: "v",
    segments: [{ start: 7, end: 29 }],
    ...here,
  };
  const anchors = (start: number, end: number) => [{ start, end, exact: "", prefix: "", suffix: "" }];
  test.each<[string, Parameters<typeof rejectionOf>[0], { sourceId: string; versionId: string }, boolean]>([
    [
      "the same words between the same words, anywhere",
      { id: "n", segments: anchors(90, 112), ...here },
      { sourceId: "t", versionId: "w" },
      true,
    ],
    [
      "the same words in the same source",
      { id: "n", segments: anchors(90, 112), ...here, contextHash: "other" },
      { sourceId: "s", versionId: "w" },
      true,
    ],
    [
      "the same words in another source, between others",
      { id: "n", segments: anchors(90, 112), ...here, contextHash: "other" },
      { sourceId: "t", versionId: "w" },
      false,
    ],
    [
      "mostly the same stretch of the same version",
      { id: "n", segments: anchors(7, 35), wordsHash: "x", contextHash: "y" },
      { sourceId: "s", versionId: "v" },
      true,
    ],
    [
      "a little of the same stretch",
      { id: "n", segments: anchors(25, 70), wordsHash: "x", contextHash: "y" },
      { sourceId: "s", versionId: "v" },
      false,
    ],
    [
      "the same offsets of another version",
      { id: "n", segments: anchors(7, 29), wordsHash: "x", contextHash: "y" },
      { sourceId: "s", versionId: "w" },
      false,
    ],
  ])("holds for %s", (_, proposal, place, holds) => {
    expect(rejectionOf(proposal, place, [old]) !== null).toBe(holds);
  });
});

test.each([
  [[{ start: 0, end: 10 }], [{ start: 0, end: 10 }], 1],
  [[{ start: 0, end: 10 }], [{ start: 5, end: 15 }], 1 / 3],
  [[{ start: 0, end: 10 }], [{ start: 10, end: 20 }], 0],
  [
    [
      { start: 0, end: 5 },
      { start: 8, end: 13 },
    ],
    [{ start: 0, end: 13 }],
    10 / 13,
  ],
  [[], [], 0],
])("overlap of %j and %j", (a, b, expected) => {
  expect(overlap(a, b)).toBeCloseTo(expected);
  expect(overlap(b, a)).toBeCloseTo(expected);
});

test("marked: by mostly the same words, or by more around all of them", () => {
  const segments = [{ start: 10, end: 20 }];
  expect(isMarked(segments, [[{ start: 12, end: 21 }]])).toBe(true);
  expect(isMarked(segments, [[{ start: 0, end: 500 }]])).toBe(true);
  expect(isMarked(segments, [[{ start: 18, end: 40 }], [{ start: 0, end: 11 }]])).toBe(false);
});

test.each([
  [-2, "strongly_negative"],
  [-1, "negative"],
  [0, "neutral"],
  [1, "positive"],
  [2, "strongly_positive"],
  ["mixed", "mixed"],
] as const)("the engine's %s is %s", (degree, sentiment) => expect(sentimentOf(degree)).toBe(sentiment));

test("a share has its interval (Wilson), and is not told below five decisions", () => {
  expect(rate(4, 4)).toBeNull();
  const five = rate(4, 5);
  expect(five).toMatchObject({ share: 0.8, n: 5 });
  expect(five?.low).toBeCloseTo(0.376, 2);
  expect(five?.high).toBeCloseTo(0.964, 2);
  expect(rate(0, 50)).toMatchObject({ low: 0 });
  expect(rate(50, 50)?.high).toBeCloseTo(1, 5);
});

test("what was said stands beside what was right, by tenths, with how far off it is on average", () => {
  const tenths = [
    { said: 0.62, decided: 4, correct: 4 },
    { said: 0.75, decided: 20, correct: 13 },
    { said: 0.9, decided: 60, correct: 54 },
  ];
  expect(reliabilityOf("words", tenths.slice(0, 1))).toEqual([]);
  const [words] = reliabilityOf("words", tenths);
  expect(words?.rows.map(({ said, rate }) => [said, rate.share])).toEqual([
    [0.75, 0.65],
    [0.9, 0.9],
  ]);
  expect(words).toMatchObject({ about: "words", n: 80 });
  expect(words?.error).toBeCloseTo(0.025, 6);
});

describe("a reading that broke off", () => {
  const away = Object.assign(new Error("connect 10.0.0.7"), { code: "ECONNREFUSED" });
  test.each<[string, unknown, string]>([
    ["the database", away, "the database was away"],
    ["a refusal of ours", new AppError("conflict", "The version is gone."), "The version is gone."],
    ["too much", new RangeError("Invalid string length"), "it took more memory than there was"],
    [
      "our fault",
      new TypeError("x of “secret words”"),
      "an error of the program (TypeError), which the log has in full",
    ],
    ["nothing one knows", "secret", "an error of the program (unknown), which the log has in full"],
  ])("%s: said in words of ours, with what one can do", (_, error, expected) => {
    const said = whyReadingFailed(error);
    expect(said).toContain(expected);
    expect(said).toContain("Read again");
    expect(said).not.toMatch(/secret|10\.0/);
  });
});
