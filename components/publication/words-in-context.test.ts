import { describe, expect, test } from "vitest";
import { pieces } from "./words-in-context";

const segment = (start: number, end: number) => ({ start, end, exact: "", prefix: "", suffix: "" });
const context = { start: 10, text: "abcdefghij" };
const cut = (...segments: { start: number; end: number; exact: string; prefix: string; suffix: string }[]) =>
  pieces(context, segments).map((piece) => (piece.marked ? `[${piece.text}]` : piece.text));

describe("pieces", () => {
  test.each([
    ["in the middle", [segment(12, 15)], ["ab", "[cde]", "fghij"]],
    ["at the start", [segment(10, 12)], ["[ab]", "cdefghij"]],
    ["all of it", [segment(10, 20)], ["[abcdefghij]"]],
    ["two segments", [segment(11, 12), segment(14, 16)], ["a", "[b]", "cd", "[ef]", "ghij"]],
    ["touching segments", [segment(11, 13), segment(13, 15)], ["a", "[bc]", "[de]", "fghij"]],
    ["beyond the edges", [segment(5, 12), segment(18, 30)], ["[ab]", "cdefgh", "[ij]"]],
    ["none inside", [segment(30, 31)], ["abcdefghij"]],
  ])("%s", (_, segments, expected) => {
    expect(cut(...segments)).toEqual(expected);
    expect(
      pieces(context, segments)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(context.text);
  });
});
