import { expect, it } from "vitest";
import { contextOf } from "./context";

const TEXT = ["One a.", "Two b.", "Three c.", "Four d.", "Five e."].join("\n\n");
const at = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });

it.each([
  ["alone", [at("Three")], 0, ["Three c."], false, false],
  ["with a neighbour on each side", [at("Three")], 1, ["Two b.", "Three c.", "Four d."], false, false],
  ["at the start", [at("One")], 1, ["One a.", "Two b."], true, false],
  [
    "over several",
    [at("Two"), at("Four")],
    1,
    ["One a.", "Two b.", "Three c.", "Four d.", "Five e."],
    true,
    true,
  ],
])("%s", (_, segments, around, words, isStart, isEnd) => {
  const context = contextOf(TEXT, segments, around);
  expect(context.blocks.map((block) => TEXT.slice(block.start, block.end))).toEqual(words);
  expect([context.isStart, context.isEnd]).toEqual([isStart, isEnd]);
});
