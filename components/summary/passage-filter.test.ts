import { expect, test } from "vitest";
import type { EvidencePassage } from "@/lib/summary/schema";
import { filterOptions, filterPassages, NO_FILTER, type PassageFilter } from "./passage-filter";

const passage = (id: string, exact: string, rest: object = {}) =>
  ({
    id,
    speakerId: "v",
    relayedById: null,
    segments: [{ exact }],
    tags: [{ issueId: "i", sentiment: "positive" }],
    speaker: { id: "v", name: "Zoë Vale", role: "" },
    relayedBy: null,
    issues: [{ id: "i", name: "Harbour" }],
    source: { title: "Hearing" },
    deleted: false,
    ...rest,
  }) as unknown as EvidencePassage;

const all = [
  passage("a", "The wall holds"),
  passage("b", "The gate\nopens", {
    tags: [],
    issues: [],
    relayedById: "o",
    relayedBy: { id: "o", name: "Oake" },
  }),
  passage("c", "Gone", { deleted: true }),
  passage("d", "Gone too", { deleted: true }),
];
const numbers = new Map([
  ["a", 1],
  ["d", 2],
]);

test.each<[string, Partial<PassageFilter>, string]>([
  ["everything but what is deleted and not cited", {}, "a b d"],
  ["words in any order, accents folded", { words: " zoe WALL " }, "a"],
  ["words across a line end", { words: "gate opens" }, "b"],
  ["an issue's name", { words: "harbour" }, "a d"],
  ["nothing", { words: "tower" }, ""],
  ["speaker", { speakerId: "v" }, "a b d"],
  ["whoever relayed it", { speakerId: "o" }, "b"],
  ["issue", { issueId: "i" }, "a d"],
  ["sentiment", { sentiment: "negative" }, ""],
  ["used", { use: "used" }, "a d"],
  ["unused", { use: "unused" }, "b"],
])("%s", (_, filter, ids) => {
  const found = filterPassages(all, { ...NO_FILTER, ...filter }, numbers);
  expect(found.map((one) => one.id).join(" ")).toBe(ids);
});

test("offers who speaks, relays and is spoken about, by name", () => {
  expect(filterOptions(all)).toEqual({
    speakers: [
      { id: "o", name: "Oake" },
      { id: "v", name: "Zoë Vale" },
    ],
    issues: [{ id: "i", name: "Harbour" }],
  });
});
