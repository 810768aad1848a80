import { expect, test } from "vitest";
import { inWords } from "./duration";

test.each([
  [1, "1 second"],
  [89, "89 seconds"],
  [90, "2 minutes"],
  [900, "15 minutes"],
  [5_399, "90 minutes"],
  [5_400, "2 hours"],
  [86_400, "24 hours"],
])("%i s are %s", (seconds, expected) => {
  expect(inWords(seconds)).toBe(expected);
});
