import { describe, expect, it } from "vitest";
import { sample, tagged } from "../samples";
import { inWords } from "../tagging/names";
import { toneOf, wordsOf } from "./item";

describe("toneOf", () => {
  it.each([
    [[], "untagged"],
    [["neutral"], "neutral"],
    [["neutral", "positive"], "positive"],
    [["positive", "strongly_positive"], "strongly_positive"],
    [["negative", "strongly_negative", "neutral"], "strongly_negative"],
    [["negative", "positive"], "mixed"],
    [["mixed", "positive"], "mixed"],
  ] as const)("%j is drawn as %s", (sentiments, tone) => {
    expect(toneOf(sentiments.map((sentiment, i) => ({ issueId: String(i), sentiment })))).toBe(tone);
  });
});

describe("wordsOf", () => {
  const text = "No barge moves,\n  she said,  before dawn.";
  it("joins parts and collapses white space", () => {
    expect(
      wordsOf(text, {
        segments: [
          { start: 0, end: 14 },
          { start: 29, end: 40 },
        ],
      }),
    ).toBe("No barge moves … before dawn");
    expect(wordsOf(text, { segments: [{ start: 9, end: 27 }] })).toBe("moves, she said,");
  });
  it("cuts between words", () =>
    expect(wordsOf(text, { segments: [{ start: 0, end: 40 }] }, 10)).toBe("No barge…"));
});

it("says a passage in words", () => {
  const people = new Map([
    ["p", { id: "p", name: "Ida" }],
    ["q", { id: "q", name: "The envoy" }],
  ]);
  const issues = new Map([["i", { id: "i", name: "Locks" }]]);
  const item = sample("a", [[0, 1]], {
    speakerId: "p",
    relayedById: "q",
    tags: tagged(["i", "strongly_positive"]),
  });
  expect(inWords(item, people, issues)).toBe(
    "Ida, relayed by The envoy. Direct quote. Locks: strongly positive",
  );
  expect(inWords(sample("b", [[0, 1]]), people, issues)).toBe("No speaker. Direct quote. No issue yet");
});
