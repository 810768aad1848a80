import { describe, expect, it } from "vitest";
import { collapsed, moveCaret, selectionOf, selectUnit } from "./caret";
import { quotationsOver } from "./quotation";

const TEXT = "First one here. “Second, too,” she said.\n\nÉ́ 👩‍👩‍👧‍👦 שלום end.";
const family = TEXT.indexOf("👩‍👩‍👧‍👦");

describe("moveCaret", () => {
  it.each([
    ["a word on", collapsed(0), "word", 1, false, [5, 5]],
    ["extends by a word", collapsed(0), "word", 1, true, [0, 5]],
    ["extends by a sentence", collapsed(0), "sentence", 1, true, [0, 15]],
    ["shrinks from the end", { anchor: 0, focus: 9 }, "word", -1, true, [0, 6]],
    ["collapses forward", { anchor: 2, focus: 9 }, "character", 1, false, [9, 9]],
    ["collapses backward, whatever its direction", { anchor: 9, focus: 2 }, "character", -1, false, [2, 2]],
    ["over a whole family", collapsed(family), "character", 1, false, [family + 11, family + 11]],
    ["stops at the start", collapsed(0), "paragraph", -1, true, [0, 0]],
  ] as const)("%s", (_, from, unit, direction, extend, [anchor, focus]) => {
    expect(moveCaret(TEXT, from, unit, direction, extend)).toEqual({ anchor, focus });
  });
});

describe("selectionOf", () => {
  it.each([
    ["nothing", 3, 3, null],
    ["only white space", 40, 42, null],
    ["without the space around it", 9, 16, "here."],
    ["backwards", 9, 5, "one"],
    ["half a family becomes the whole", family + 1, family + 4, "👩‍👩‍👧‍👦"],
  ])("%s", (_, anchor, focus, words) => {
    const found = selectionOf(TEXT, { anchor, focus });
    expect(found && TEXT.slice(found.start, found.end)).toBe(words);
  });
});

describe("selecting a unit", () => {
  it.each([
    ["word", 7, "one"],
    ["sentence", 7, "First one here."],
    ["paragraph", 7, "First one here. “Second, too,” she said."],
  ] as const)("%s", (unit, at, words) => {
    const { anchor, focus } = selectUnit(TEXT, at, unit);
    expect(TEXT.slice(anchor, focus)).toBe(words);
  });

  it("a quotation, without its marks; none outside", () => {
    const [found] = quotationsOver(TEXT, { start: 20, end: 20 });
    expect(found && TEXT.slice(found.start, found.end)).toBe("Second, too,");
    expect(quotationsOver(TEXT, { start: 2, end: 2 })).toEqual([]);
  });
});
