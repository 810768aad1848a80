import { describe, expect, test } from "vitest";
import type { SuggestionView } from "@/lib/suggestion/schema";
import type { PassageItem } from "../passages/item";
import { passageList } from "../passages/passage-list";
import {
  entryFor,
  NOTHING_SUGGESTED,
  neighbourOf,
  openOnes,
  shownOnes,
  speakersIn,
  withAnswer,
  withDecision,
  within,
} from "./suggested";
import { suggestionInWords } from "./words";

function suggestion(id: string, start: number, rest: Partial<SuggestionView> = {}): SuggestionView {
  return {
    id,
    kind: "direct",
    segments: [{ start, end: start + 20 }],
    speaker: { id: null, name: "Olga Fenn", role: "harbour master", confidence: 0.9, why: "named" },
    relayedBy: null,
    tags: [],
    confidence: 0.9,
    why: "said Olga Fenn, right after",
    spanWhy: "in quotation marks",
    engine: "built_in",
    rejected: false,
    ...rest,
  };
}

function passage(id: string, start: number, end: number, suggestionId?: string): PassageItem {
  const content = { kind: "direct", speakerId: null, relayedById: null, note: "", tags: [] } as const;
  return { id, rev: 1, ...content, segments: [{ start, end }], ...(suggestionId ? { suggestionId } : {}) };
}

const people = new Map([
  ["fenn", { id: "fenn", name: "Olga Fenn", aliases: ["Captain Fenn"] }],
  ["board", { id: "board", name: "Harbour Board" }],
]);

describe("which suggestions are open", () => {
  const all = [suggestion("a", 0), suggestion("b", 100), suggestion("c", 200)];
  test.each<[string, PassageItem[], string[]]>([
    ["without passages, all", [], ["a", "b", "c"]],
    ["not the one a passage was made of, wherever that is now", [passage("p", 150, 160, "a")], ["b", "c"]],
    ["not one whose words somebody marked", [passage("p", 102, 120)], ["a", "c"]],
    ["not one within a longer passage", [passage("p", 80, 190)], ["a", "c"]],
    ["one beside a passage", [passage("p", 120, 140)], ["a", "b", "c"]],
    ["one of which a few words were marked", [passage("p", 115, 125)], ["a", "b", "c"]],
  ])("%s", (_, passages, expected) => {
    expect(openOnes([...all], passageList(passages)).map(({ id }) => id)).toEqual(expected);
  });

  test("not a rejected one, until that is taken back", () => {
    const list = passageList([]);
    const state = withAnswer(NOTHING_SUGGESTED, { run: null, suggestions: all });
    const rejected = withDecision(state, ["b"], true);
    expect(shownOnes(rejected, list).map(({ id }) => id)).toEqual(["a", "c"]);
    expect(shownOnes(withDecision(rejected, ["b"], false), list)).toHaveLength(3);
  });

  test("an answer that says the same as before changes nothing that is drawn", () => {
    const state = withAnswer(NOTHING_SUGGESTED, { run: null, suggestions: all });
    expect(withAnswer(state, { run: null, suggestions: structuredClone(all) }).all).toBe(state.all);
  });
});

describe("which are shown", () => {
  const all = [
    suggestion("a", 0),
    suggestion("b", 100, { speaker: null, confidence: 0.5 }),
    suggestion("c", 200, { confidence: 0.7 }),
  ];
  const state = withAnswer(NOTHING_SUGGESTED, { run: null, suggestions: all });
  test.each<[string, Partial<typeof state>, string[]]>([
    ["all", {}, ["a", "b", "c"]],
    ["none while they are hidden", { isHidden: true }, []],
    ["of one speaker", { filter: { speaker: "name olga fenn", least: 0 } }, ["a", "c"]],
    ["of nobody", { filter: { speaker: "", least: 0 } }, ["b"]],
    ["the surer ones", { filter: { speaker: null, least: 0.6 } }, ["a", "c"]],
    ["the surer ones of one speaker", { filter: { speaker: "name olga fenn", least: 0.9 } }, ["a"]],
  ])("%s", (_, change, expected) => {
    expect(shownOnes({ ...state, ...change }, passageList([])).map(({ id }) => id)).toEqual(expected);
  });
  test("who speaks, the busiest first", () => {
    expect(speakersIn(all, people).map(({ name, count }) => [name, count])).toEqual([
      ["Olga Fenn", 2],
      ["No speaker found", 1],
    ]);
  });
});

describe("going from one to the next", () => {
  const shown = [suggestion("a", 10), suggestion("b", 100), suggestion("c", 200)];
  test.each<[string, string | null, number, 1 | -1, string | null]>([
    ["from the caret on", null, 50, 1, "b"],
    ["from the caret back", null, 150, -1, "b"],
    ["from the chosen one on", "b", 0, 1, "c"],
    ["from the chosen one back", "b", 500, -1, "a"],
    ["not past the end", "c", 0, 1, null],
    ["not past the beginning", "a", 0, -1, null],
  ])("%s", (_, chosen, offset, direction, expected) => {
    const from = shown.find(({ id }) => id === chosen) ?? null;
    expect(neighbourOf(shown, from, offset, direction)?.id ?? null).toBe(expected);
  });
});

test.each<[string, number, number, string[]]>([
  ["what begins in it", 90, 150, ["b"]],
  ["what reaches into it", 105, 110, ["b"]],
  ["nothing between two", 130, 190, []],
  ["all", 0, 300, ["a", "b", "c"]],
])("drawn near the screen: %s", (_, start, end, expected) => {
  const shown = [suggestion("a", 10), suggestion("b", 100), suggestion("c", 200)];
  expect(within(shown, { start, end }).map(({ id }) => id)).toEqual(expected);
});

test.each<[string, { id: string | null; name: string } | null, string | null]>([
  ["the codebook's own", { id: "board", name: "the board" }, "board"],
  ["one of that name, made a moment ago", { id: null, name: "olga  fenn" }, "fenn"],
  ["one known by that name", { id: null, name: "Captain Fenn" }, "fenn"],
  ["nobody", { id: null, name: "Piet Aldous" }, null],
  ["one that was taken out of the codebook", { id: "gone", name: "Piet Aldous" }, null],
  ["nobody named", null, null],
])("whose entry a name is: %s", (_, speaker, expected) => expect(entryFor(speaker, people)).toBe(expected));

test("in words: that it is a suggestion, who, whether known, kind, issue with tone, how sure, and why", () => {
  const issues = new Map([["i", { id: "i", name: "Ferry repairs" }]]);
  const tag = { why: "", sentimentWhy: "", sentimentConfidence: 0.7 };
  const one = suggestion("a", 0, {
    speaker: { id: null, name: "Piet Aldous", role: "fisherman", confidence: 0.9, why: "" },
    tags: [{ ...tag, issueId: "i", confidence: 0.82, sentiment: "negative" }],
  });
  expect(suggestionInWords(one, people, issues)).toBe(
    "Suggestion. Piet Aldous, fisherman, not in the codebook yet. Direct quote. Ferry repairs: negative, 82 % sure. 90 % sure: said Olga Fenn, right after.",
  );
});
