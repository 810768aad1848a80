import { describe, expect, it, test } from "vitest";
import { placesOf, withIssue, withSpeaker } from "./rules";
import type { Sentiment } from "./schema";

test.each([
  ["speaker", ["a", null], ["b", null]],
  ["who relays", ["c", "a"], ["c", "b"]],
  ["neither", ["c", "d"], ["c", "d"]],
  ["nobody", [null, null], [null, null]],
  ["both ways: nobody relays themselves", ["b", "a"], ["b", null]],
  ["both ways, the other way round", ["a", "b"], ["b", null]],
])("a for b as %s", (_, [speakerId = null, relayedById = null], after) => {
  const passage = withSpeaker({ speakerId, relayedById, tags: [] }, "a", "b");
  expect([passage.speakerId, passage.relayedById]).toEqual(after);
});

const tagged = (...tags: [string, Sentiment][]) => ({
  speakerId: null,
  relayedById: null,
  tags: tags.map(([issueId, sentiment]) => ({ issueId, sentiment })),
});

test.each([
  [
    "a alone becomes b, in its place",
    tagged(["a", "negative"], ["c", "mixed"]),
    tagged(["b", "negative"], ["c", "mixed"]),
  ],
  ["with both, b's tag stays", tagged(["a", "negative"], ["b", "positive"]), tagged(["b", "positive"])],
  ["without a nothing changes", tagged(["c", "neutral"]), tagged(["c", "neutral"])],
])("%s", (_, before, after) => expect(withIssue(before, "a", "b")).toEqual(after));

describe("placesOf", () => {
  it("reads a line for each passage", () => {
    const lines = ["p|2|direct||s||4.9|", "q|1|mixed|g|s|r|4.9,20.30|i.positive,j.mixed"].join("\n");
    expect(placesOf(lines, { q: "two | of\nthem" })).toEqual([
      {
        id: "p",
        rev: 2,
        kind: "direct",
        suggestionId: null,
        speakerId: "s",
        relayedById: null,
        note: "",
        segments: [{ start: 4, end: 9 }],
        tags: [],
      },
      {
        id: "q",
        rev: 1,
        kind: "mixed",
        suggestionId: "g",
        speakerId: "s",
        relayedById: "r",
        note: "two | of\nthem",
        segments: [
          { start: 4, end: 9 },
          { start: 20, end: 30 },
        ],
        tags: [
          { issueId: "i", sentiment: "positive" },
          { issueId: "j", sentiment: "mixed" },
        ],
      },
    ]);
    expect(placesOf("", {})).toEqual([]);
  });
});
