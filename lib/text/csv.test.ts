import fc from "fast-check";
import { expect, test } from "vitest";
import { toCsv } from "./csv";

test.each([
  ["plain", "a", "a"],
  ["a comma", "a,b", '"a,b"'],
  ["quotes", 'say "yes"', '"say ""yes"""'],
  ["a line", "a\nb", '"a\nb"'],
  ["a formula", "=1+1", "'=1+1"],
  ["a full-width formula", "＝1", "'＝1"],
  ["a tab", "\tx", "'\tx"],
  ["a number", -3, "-3"],
  ["nothing", null, ""],
])("%s", (_, value, expected) => {
  expect(toCsv([[value]])).toBe(`\ufeff${expected}\r\n`);
});

test("no cell of text begins as a formula", () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const cell = toCsv([[value]]).slice(1);
      expect(cell.replace(/^"/, "")).not.toMatch(/^[=+\-@\t\0]/);
    }),
  );
});
