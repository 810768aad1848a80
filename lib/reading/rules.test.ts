import { describe, expect, test } from "vitest";
import {
  AROUND,
  assign,
  differences,
  isComplete,
  isSame,
  marksProblem,
  measureAt,
  namedIn,
  readTwice,
  seenHash,
  shownAround,
} from "./rules";
import type { Said } from "./schema";

const said = (speakerId: string | null, ...tags: [string, Said["tags"][number]["sentiment"]][]): Said => ({
  speakerId,
  tags: tags.map(([issueId, sentiment]) => ({ issueId, sentiment })),
});

describe("in what two readings differ", () => {
  test.each<[string, Said, Said, boolean, string[]]>([
    ["nothing", said("a", ["i", "positive"]), said("a", ["i", "positive"]), false, []],
    [
      "order of tags",
      said("a", ["i", "neutral"], ["j", "mixed"]),
      said("a", ["j", "mixed"], ["i", "neutral"]),
      false,
      [],
    ],
    ["speaker", said("a", ["i", "positive"]), said(null, ["i", "positive"]), true, []],
    ["tone", said("a", ["i", "positive"]), said("a", ["i", "negative"]), false, ["i"]],
    ["issues", said("a", ["i", "positive"]), said("a", ["j", "positive"]), false, ["i", "j"]],
    [
      "one issue more",
      said("a", ["i", "positive"]),
      said("a", ["i", "positive"], ["j", "mixed"]),
      false,
      ["j"],
    ],
  ])("%s", (_, a, b, speaker, issues) => {
    expect(differences(a, b)).toEqual({ speaker, issues });
    expect(differences(b, a).issues.sort()).toEqual(issues);
    expect(isSame(a, b)).toBe(!speaker && issues.length === 0);
  });
});

test.each([
  ["direct", "a", 1, false, true],
  ["direct", null, 1, false, false],
  ["context", null, 1, false, true],
  ["direct", "a", 0, false, false],
  ["direct", "a", 1, true, false],
] as const)("complete: %s of %s with %s tags, deleted %s: %s", (kind, speakerId, tags, deleted, complete) => {
  expect(isComplete({ kind, speakerId, tags: Array(tags).fill(0), deleted })).toBe(complete);
});

describe("what is shown", () => {
  const text = `${"word ".repeat(1000)}HERE${" word".repeat(1000)}`;
  const at = text.indexOf("HERE");

  test("the passage with its surroundings, cut between words", () => {
    const { start, end } = shownAround(text, [{ start: at, end: at + 4 }]);
    expect(text.slice(start, end)).toMatch(/^word .* word$/);
    expect(at - start).toBeLessThanOrEqual(AROUND);
    expect(at - start).toBeGreaterThan(AROUND - 10);
    expect(shownAround("short", [{ start: 1, end: 3 }])).toEqual({ start: 0, end: 5 });
  });

  test("without white space, as much as there is", () => {
    const solid = "字".repeat(5000);
    const { start, end } = shownAround(solid, [{ start: 2000, end: 2010 }]);
    expect([start, end]).toEqual([2000 - AROUND, 2010 + AROUND]);
    const pairs = "👩".repeat(2500);
    const cut = shownAround(pairs, [{ start: 2001, end: 2003 }]);
    expect([cut.start % 2, cut.end % 2]).toEqual([0, 0]);
  });

  test("has a name of its own for other words", () => {
    const name = seenHash("v", [{ start: 1, end: 2 }]);
    expect(seenHash("v", [{ start: 1, end: 2 }])).toBe(name);
    expect(seenHash("v", [{ start: 1, end: 3 }])).not.toBe(name);
    expect(seenHash("w", [{ start: 1, end: 2 }])).not.toBe(name);
  });

  test.each([
    [[{ start: 10, end: 20 }], true],
    [[{ start: 9, end: 20 }], false],
    [[{ start: 10, end: 31 }], false],
    [
      [
        { start: 10, end: 15 },
        { start: 14, end: 20 },
      ],
      false,
    ],
    [
      [
        { start: 20, end: 25 },
        { start: 10, end: 15 },
      ],
      false,
    ],
  ])("marks %j within 10 to 30: %s", (marks, holds) => {
    expect(marksProblem(marks, { start: 10, end: 30 }) === null).toBe(holds);
  });
});

test("of two that were merged, what was said counts as of the one that lives on, once", () => {
  const first = {
    ...said("old", ["gone", "positive"], ["kept", "negative"]),
    segments: [],
    versionId: "v",
    evidenceHash: "",
    rev: 1,
  };
  const answer = {
    firstPersonId: null,
    readerId: "p",
    first,
    second: said(null, ["kept", "neutral"]),
    segments: null,
    shown: { start: 0, end: 1 },
  };
  const merged = new Map([
    ["old", "new"],
    ["gone", "kept"],
  ]);
  expect(readTwice(answer, merged)).toMatchObject({
    speakers: ["new", ""],
    tags: [[{ issueId: "kept", sentiment: "positive" }], [{ issueId: "kept", sentiment: "neutral" }]],
  });
});

test("names are found in the words, the first to stand there first", () => {
  const people = [
    { id: "1", name: "Ada Stone" },
    { id: "2", name: "Ben Marsh" },
    { id: "3", name: "Al" },
  ];
  expect(namedIn("Mr Marsh met Stone; Al left.", people)).toEqual(["2", "1"]);
});

test("whoever has the least to read is asked, and nobody with a hand in it", () => {
  const people = [
    { id: "a", open: 2 },
    { id: "b", open: 0 },
    { id: "c", open: 1 },
  ];
  const passages = [
    { id: "1", hands: ["b"] },
    { id: "2", hands: [] },
    { id: "3", hands: [] },
    { id: "4", hands: ["a", "b", "c"] },
  ];
  expect([...assign(passages, people)]).toEqual([
    ["1", "c"],
    ["2", "b"],
    ["3", "b"],
  ]);
});

test("figures are measured at most once in five minutes, and never put off", () => {
  const at = (time: string) =>
    measureAt(new Date(`2026-11-22T${time}Z`))
      .toISOString()
      .slice(11, 19);
  expect([at("10:00:01"), at("10:04:59"), at("10:05:00"), at("10:05:01")]).toEqual([
    "10:05:00",
    "10:05:00",
    "10:05:00",
    "10:10:00",
  ]);
});
