import { expect, it } from "vitest";
import { withKey } from "./type-ahead";

it.each([
  ["ne", "x", "nex"],
  ["next", " ", "next "],
  ["naï", "Backspace", "na"],
  ["", "Backspace", ""],
  ["ho", "𝐏", "ho𝐏"],
  ["ho", "Enter", "ho"],
  ["ho", "ArrowDown", "ho"],
])("after %j the key %s makes %j", (typed, key, after) => {
  expect(withKey(typed, key)).toBe(after);
});
