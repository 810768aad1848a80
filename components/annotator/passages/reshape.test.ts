import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isUtf16Boundary } from "@/lib/text/anchor";
import { sample, tagged } from "../samples";
import type { Stretch } from "./item";
import {
  join,
  nearestWordEdge,
  splitAt,
  stepEdge,
  toQuotations,
  toSentences,
  withEdge,
  withoutPartAt,
} from "./reshape";

const TEXT = "Ida said: “We wait for spring.” Then she left. Nobody waited.";
const of = (words: string, text = TEXT): Stretch => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const said = (segments: readonly Stretch[] | null, text = TEXT) =>
  segments?.map(({ start, end }) => text.slice(start, end)) ?? null;

describe("stepEdge", () => {
  it.each([
    ["wait for", "start", -1, "word", ["We wait for"]],
    ["wait for", "start", 1, "word", ["for"]],
    ["wait for", "end", 1, "word", ["wait for spring"]],
    ["wait for", "end", -1, "word", ["wait"]],
    ["wait", "end", -1, "word", null],
    ["wait", "start", 1, "word", null],
    ["she left", "start", -1, "sentence", ["Then she left"]],
    ["she left", "end", 1, "sentence", ["she left."]],
    ["wait", "end", 1, "character", null],
    ["wai", "end", 1, "character", ["wait"]],
  ] as const)("%s: %s %i by %s", (words, edge, direction, unit, expected) => {
    const next = stepEdge(TEXT, [of(words)], edge, direction, unit);
    expect(said(next)).toEqual(expected);
  });

  it("moves the outer edges of a passage in parts", () => {
    const parts = [of("wait"), of("left")];
    expect(said(stepEdge(TEXT, parts, "end", 1, "sentence"))).toEqual(["wait", "left."]);
    expect(said(stepEdge(TEXT, parts, "start", -1, "word"))).toEqual(["We wait", "left"]);
  });
});

describe("withEdge", () => {
  it.each([
    ["within the word", 0, "end", TEXT.indexOf("wait") + 2, ["wa", "left"]],
    ["not past its neighbour", 0, "end", TEXT.length, ["wait for spring.” Then she", "left"]],
    ["not past its other edge", 0, "start", TEXT.length, null],
    ["back to where it was", 1, "start", TEXT.indexOf("left"), null],
  ] as const)("%s", (_, at, edge, offset, expected) => {
    expect(said(withEdge(TEXT, [of("wait"), of("left")], at, edge, offset))).toEqual(expected);
  });

  it("parts no grapheme in any script", () => {
    const text = "नमस्ते 👩‍🚒 e\u0301té שלום 北京 กำ";
    fc.assert(
      fc.property(fc.nat(text.length), fc.constantFrom("start" as const, "end" as const), (offset, edge) => {
        const next = withEdge(text, [{ start: 0, end: text.length }], 0, edge, offset);
        for (const { start, end } of next ?? []) {
          expect(isUtf16Boundary(text, start) && isUtf16Boundary(text, end)).toBe(true);
          expect([...new Intl.Segmenter("en").segment(text)].some((one) => one.index === start)).toBe(true);
        }
      }),
    );
  });
});

it.each([
  ["the first half of a word", "start", 1, "wait"],
  ["the second half", "start", 3, "for"],
  ["an end in the first half", "end", 1, "We"],
  ["an end in the second half", "end", 3, "wait"],
] as const)("a dragged edge rests at a word: %s", (_, edge, into, expected) => {
  const rest = nearestWordEdge(TEXT, TEXT.indexOf("wait") + into, edge);
  expect(edge === "start" ? TEXT.startsWith(expected, rest) : TEXT.slice(0, rest).endsWith(expected)).toBe(
    true,
  );
});

describe("snapping", () => {
  it.each([
    ["a word to its sentence", toSentences, ["left"], ["Then she left."]],
    ["two words to two sentences", toSentences, ["left", "waited"], ["Then she left.", "Nobody waited."]],
    ["a sentence stays", toSentences, ["Nobody waited."], null],
    ["a word to its quotation", toQuotations, ["wait"], ["We wait for spring."]],
    ["words around it", toQuotations, ["said: “We wait"], ["We wait for spring."]],
    ["no marks near", toQuotations, ["waited"], null],
  ] as const)("%s", (_, snap, words, expected) => {
    expect(
      said(
        snap(
          TEXT,
          words.map((one) => of(one)),
        ),
      ),
    ).toEqual(expected);
  });
});

describe("split and join", () => {
  const whole = sample("p", [[of("Then").start, of("waited.").end]], {
    speakerId: "ida",
    tags: tagged(["locks", "positive"]),
  });

  it("cut at an offset, without the space, and say the same", () => {
    const cut = splitAt(TEXT, whole, of(" Nobody").start);
    expect(cut?.map((one) => said(one.segments))).toEqual([["Then she left."], ["Nobody waited."]]);
    expect(cut?.[1]).toMatchObject({ speakerId: "ida", tags: tagged(["locks", "positive"]) });
  });

  it.each([
    ["before the first word", of("Then").start],
    ["behind the last", of("waited.").end],
    ["outside", 0],
  ])("do not cut %s", (_, offset) => expect(splitAt(TEXT, whole, offset)).toBeNull());

  it("joined again they are what they were", () => {
    const [first, second] = splitAt(TEXT, whole, of(" Nobody").start) ?? [];
    const joined = first && second && join(TEXT, first, second);
    expect(joined).toEqual({ kept: [], content: expect.objectContaining({ segments: whole.segments }) });
  });

  it("keep the first's of what differs, and tell", () => {
    const a = sample("a", [[0, 3]], { speakerId: "ida", tags: tagged(["locks", "positive"]) });
    const b = sample("b", [[10, 20]], {
      speakerId: "ben",
      tags: tagged(["locks", "negative"], ["ferry", "mixed"]),
    });
    expect(join(TEXT, a, b)).toMatchObject({
      kept: ["speaker", "sentiment"],
      content: { speakerId: "ida", tags: tagged(["locks", "positive"], ["ferry", "mixed"]) },
    });
  });

  it("refuse what is longer than a passage may be", () => {
    const long = "a ".repeat(20_000);
    const a = sample("a", [[0, 15_001]]);
    expect(join(long, a, sample("b", [[20_000, 30_001]]))).toBeNull();
  });

  it("leave out one part", () => {
    expect(withoutPartAt([of("wait"), of("left")], of("left").start)).toEqual([of("wait")]);
    expect(withoutPartAt([of("wait")], of("wait").start)).toBeNull();
  });
});
