import { describe, expect, it } from "vitest";
import { bestOption, type ComboOption, filterOptions, fold, inSections, isTaken } from "./combobox-filter";

const people: ComboOption[] = [
  { id: "1", name: "Ruth Adeyemi", aliases: ["the mayor"] },
  { id: "2", name: "Jürgen Ruthe" },
  { id: "3", name: "Amruth Rao", aliases: ["A. Rao"] },
  { id: "4", name: "Harbour Board", aliases: ["the board"] },
];

describe("fold", () => {
  it.each([
    ["Jürgen  RUTHE ", "jurgen ruthe"],
    ["Łódź", "łodz"],
    ["Æther", "æther"],
    ["ﬁne", "fine"],
    ["", ""],
  ])("%j becomes %j", (text, folded) => expect(fold(text)).toBe(folded));
});

describe("filterOptions", () => {
  it.each([
    ["", ["1", "2", "3", "4"]],
    ["ruth", ["1", "2", "3"]],
    ["RÜTH", ["1", "2", "3"]],
    ["rao", ["3"]],
    ["board", ["4"]],
    ["the", ["1", "4", "2"]],
    ["nobody", []],
  ])("%j finds %j", (typed, ids) => expect(filterOptions(people, typed).map(({ id }) => id)).toEqual(ids));

  it("keeps to its limit, also with nothing typed", () => {
    expect(filterOptions(people, "", 2)).toHaveLength(2);
    expect(filterOptions(people, "r", 1)).toHaveLength(1);
  });

  it("shows someone who is both recent and listed once while searching", () => {
    const twice = [{ ...people[0], section: "Recent" }, ...people] as ComboOption[];
    expect(filterOptions(twice, "ruth a").map(({ id }) => id)).toEqual(["1"]);
  });
});

describe("isTaken", () => {
  it.each([
    ["ruth adeyemi", true],
    ["The Mayor", true],
    ["Jurgen Ruthe", true],
    ["Ruth", false],
  ])("%j: %s", (typed, taken) => expect(isTaken(people, typed)).toBe(taken));
});

describe("inSections", () => {
  it("makes runs of equal sections and leaves loose options loose", () => {
    const options = [
      { id: "a", name: "A", section: "Recent" },
      { id: "b", name: "B", section: "Recent" },
      { id: "c", name: "C" },
    ];
    expect(inSections(options).map(({ title, options: group }) => [title, group.length])).toEqual([
      ["Recent", 2],
      [null, 1],
    ]);
  });
});

describe("bestOption", () => {
  it.each([
    ["ru", "1"],
    ["ruthe", "2"],
    ["board", "4"],
    ["a. r", "3"],
    ["mruth", null],
    ["nobody", null],
    ["", null],
  ])("%j takes %j", (typed, id) => expect(bestOption(people, typed)?.id ?? null).toBe(id));
});
