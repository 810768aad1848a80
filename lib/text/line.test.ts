import { expect, test } from "vitest";
import { oneLine } from "./line";

test.each([
  ["  Harbour   report ", "Harbour report"],
  ["two\nlines\r\nand\ta tab", "two lines and a tab"],
  ["\u202eright to left override", "right to left override"],
  ["\ufeffmark\u0000and nul", "mark and nul"],
  ["no\u00a0break", "no break"],
  ["Zoe\u0308", "Zoë"],
  ["half \ud83d", "half \ufffd"],
  ["नमस्ते 👩‍👩‍👧", "नमस्ते 👩‍👩‍👧"],
  [" \n ", ""],
])("%j is kept as %j", (typed, kept) => {
  expect(oneLine(typed)).toBe(kept);
  expect(oneLine(kept)).toBe(kept);
});
