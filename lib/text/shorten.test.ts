import { expect, test } from "vitest";
import { shorten } from "./shorten";

test.each([
  ["short", 10, "short"],
  ["cut between words", 14, "cut between…"],
  ["and not before, a comma", 15, "and not before…"],
  ["Donaudampfschifffahrt", 10, "Donaudampf…"],
  ["a🎉🎉🎉", 4, "a🎉…"],
  ["日本語の文章です", 4, "日本語の…"],
  ["e\u0301e\u0301e\u0301", 3, "e\u0301…"],
  ["👩‍👩‍👧👩‍👩‍👧", 10, "👩‍👩‍👧…"],
])("%j to %i", (text, most, expected) => {
  const cut = shorten(text, most);
  expect(cut).toBe(expected);
  expect(/\p{Cs}/u.test(cut)).toBe(false);
});
