import { describe, expect, it } from "vitest";
import { passageList } from "../passages/passage-list";
import { sample, tagged } from "../samples";
import { depths, pieces, strokes, topmost } from "./paint";

describe("strokes", () => {
  const list = passageList([
    sample("a", [[0, 30]], { tags: tagged(["i", "positive"]) }),
    sample("b", [[10, 20]], { tags: tagged(["i", "strongly_negative"]) }),
    sample("c", [
      [12, 14],
      [40, 50],
    ]),
  ]);

  it("draws each in its tone and lane, cut to what is asked for, and darker where they overlap", () => {
    expect(strokes(list, { start: 5, end: 45 })).toEqual([
      { brush: "positive-0", start: 5, end: 30 },
      { brush: "strongly_negative-1", start: 10, end: 20 },
      { brush: "untagged-2", start: 12, end: 14 },
      { brush: "untagged-2", start: 40, end: 45 },
      { brush: "deep-2", start: 10, end: 12 },
      { brush: "deep-3", start: 12, end: 14 },
      { brush: "deep-2", start: 14, end: 20 },
    ]);
  });

  it("underlines in one row where passages stand too dense for rows, and in rows everywhere else", () => {
    const within = (apart: number) =>
      passageList(Array.from({ length: 400 }, (_, i) => sample(`p${i}`, [[i * apart, i * apart + 20]])));
    const rows = (apart: number) => {
      const drawn = strokes(within(apart), { start: 0, end: 400 * apart }).map(({ brush }) => brush);
      return new Set(drawn.filter((brush) => brush.startsWith("untagged")));
    };
    expect(rows(4)).toEqual(new Set(["untagged-0"]));
    expect(rows(6).size).toBe(3);
    // few over few words are no crowd
    const few = passageList(Array.from({ length: 6 }, (_, i) => sample(`p${i}`, [[0, 9]])));
    expect(new Set(strokes(few, { start: 0, end: 9 }).map(({ brush }) => brush)).size).toBe(4);
  });

  it("draws one over another in a crowd only where they do not show through one another", () => {
    const crowd = passageList(Array.from({ length: 400 }, (_, i) => sample(`p${i}`, [[i * 4, i * 4 + 20]])));
    const lines = strokes(crowd, { start: 0, end: 1_600 }).filter(({ brush }) => !brush.startsWith("deep"));
    expect(lines).toEqual([{ brush: "untagged-0", start: 0, end: 1_600 }]);
  });

  it("leaves out what is filtered away", () => {
    expect(strokes(list, { start: 0, end: 60 }, (item) => item.id === "b")).toEqual([
      { brush: "strongly_negative-1", start: 10, end: 20 },
    ]);
  });
});

describe("topmost", () => {
  const [a, b, c] = ["positive-0", "negative-0", "mixed-0"] as const;
  it.each([
    ["nothing", [], []],
    [
      "one inside another",
      [
        [a, 0, 30],
        [b, 10, 20],
      ],
      [
        [a, 0, 10],
        [b, 10, 20],
        [a, 20, 30],
      ],
    ],
    [
      "one after another with a gap, in any order",
      [
        [b, 20, 25],
        [a, 0, 10],
      ],
      [
        [a, 0, 10],
        [b, 20, 25],
      ],
    ],
    [
      "three, of which the middle one ends last",
      [
        [a, 0, 10],
        [b, 5, 30],
        [c, 8, 12],
      ],
      [
        [a, 0, 5],
        [b, 5, 8],
        [c, 8, 12],
        [b, 12, 30],
      ],
    ],
    [
      "of one kind as one",
      [
        [a, 0, 10],
        [a, 5, 15],
      ],
      [[a, 0, 15]],
    ],
  ] as const)("%s", (_, given, expected) => {
    const asStrokes = (all: readonly (readonly [typeof a | typeof b | typeof c, number, number])[]) =>
      all.map(([brush, start, end]) => ({ brush, start, end }));
    expect(topmost(asStrokes(given))).toEqual(asStrokes(expected));
  });
});

describe("depths", () => {
  it.each([
    ["one", [[0, 5]], []],
    [
      "two that only touch",
      [
        [0, 5],
        [5, 9],
      ],
      [],
    ],
    [
      "two alike",
      [
        [0, 5],
        [0, 5],
      ],
      [["deep-2", 0, 5]],
    ],
    [
      "six deep",
      Array.from({ length: 6 }, (_, i) => [i, 12 - i]),
      [
        ["deep-2", 1, 2],
        ["deep-3", 2, 10],
        ["deep-2", 10, 11],
      ],
    ],
  ])("%s", (_, places, expected) => {
    const found = depths((places as number[][]).map(([start = 0, end = 0]) => ({ start, end })));
    expect(found.map(({ brush, start, end }) => [brush, start, end])).toEqual(expected);
  });
});

it("pieces cut a stretch at every edge, without a gap", () => {
  const drawn = [
    { brush: "neutral-0", start: 2, end: 6 },
    { brush: "draft", start: 4, end: 99 },
  ] as const;
  expect(pieces({ start: 0, end: 8 }, drawn)).toEqual([
    { start: 0, end: 2, brushes: [] },
    { start: 2, end: 4, brushes: ["neutral-0"] },
    { start: 4, end: 6, brushes: ["neutral-0", "draft"] },
    { start: 6, end: 8, brushes: ["draft"] },
  ]);
});
