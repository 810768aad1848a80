import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CONTEXT_LENGTH, compareAnchors, isUtf16Boundary, makeAnchor, verifyAnchor } from "./anchor";

const text =
  "The harbour stays open, the mayor of the town said. “We keep our word 👩‍🚒,” she added.\n\nNobody disagreed.";

describe("makeAnchor", () => {
  it("keeps the words and their context", () => {
    expect(makeAnchor(text, 4, 11)).toEqual({
      start: 4,
      end: 11,
      exact: "harbour",
      prefix: "The ",
      suffix: text.slice(11, 11 + CONTEXT_LENGTH),
    });
  });

  it.each([
    ["an empty stretch", 3, 3],
    ["the wrong way round", 9, 3],
    ["before the text", -1, 3],
    ["beyond the text", 0, text.length + 1],
    ["half a unit", 0.5, 3],
    ["no number", Number.NaN, 3],
    ["half a character", 0, text.indexOf("👩") + 1],
  ])("refuses %s", (_, start, end) => {
    expect(() => makeAnchor(text, start, end)).toThrow(RangeError);
  });

  it("does not cut a character of the context in two", () => {
    const emoji = `${"😀".repeat(40)}x${"😀".repeat(40)}`;
    for (const shift of ["", "a"]) {
      const shifted = `${shift}${emoji}${shift}`;
      const at = shifted.indexOf("x");
      const anchor = makeAnchor(shifted, at, at + 1);
      expect(anchor.prefix + anchor.suffix).not.toMatch(/\p{Surrogate}/u);
    }
  });

  it("makes anchors that hold, at every boundary of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.nat(), fc.nat(), (s, a, b) => {
        const start = Math.min(a, b) % (s.length + 1);
        const end = Math.max(a, b) % (s.length + 1);
        fc.pre(start < end && isUtf16Boundary(s, start) && isUtf16Boundary(s, end));
        const anchor = makeAnchor(s, start, end);
        expect(verifyAnchor(s, anchor)).toBe(true);
        expect(anchor.prefix.length).toBeLessThanOrEqual(CONTEXT_LENGTH);
        expect(verifyAnchor(`x${s}`, anchor)).toBe(
          `x${s}`.slice(start - anchor.prefix.length, end + anchor.suffix.length) ===
            anchor.prefix + anchor.exact + anchor.suffix,
        );
      }),
    );
  });
});

describe("verifyAnchor", () => {
  const anchor = makeAnchor(text, 4, 11);
  it.each([
    ["the anchor as made", anchor, true],
    ["without context", { ...anchor, prefix: "", suffix: "" }, true],
    ["with a shorter context", { ...anchor, prefix: "e ", suffix: " st" }, true],
    ["with other words", { ...anchor, exact: "Harbour" }, false],
    ["with fewer words", { ...anchor, exact: "harb" }, false],
    ["one to the left", { ...anchor, start: 3, end: 10 }, false],
    ["with another prefix", { ...anchor, prefix: "A " }, false],
    ["with a prefix longer than what is there", { ...anchor, prefix: "x The " }, false],
    ["with another suffix", { ...anchor, suffix: " closed" }, false],
    ["empty", { ...anchor, end: 4, exact: "" }, false],
    ["beyond the text", { ...anchor, start: 400, end: 407 }, false],
    ["a fraction", { ...anchor, start: 4.5 }, false],
  ])("%s", (_, candidate, holds) => {
    expect(verifyAnchor(text, candidate)).toBe(holds);
  });

  it("does not hold in a text without the words", () => {
    expect(verifyAnchor("", anchor)).toBe(false);
    expect(verifyAnchor(text.replace("harbour", "airport"), anchor)).toBe(false);
  });
});

describe("compareAnchors", () => {
  it("sorts by place, the enclosing one first", () => {
    const [a, b, c] = [makeAnchor(text, 0, 11), makeAnchor(text, 0, 3), makeAnchor(text, 4, 11)];
    expect([c, b, a].sort(compareAnchors)).toEqual([a, b, c]);
  });
});

describe("isUtf16Boundary", () => {
  it.each([
    ["a😀b", 0, true],
    ["a😀b", 1, true],
    ["a😀b", 2, false],
    ["a😀b", 3, true],
    ["a😀b", 4, true],
    ["a😀b", 5, false],
    ["a😀b", -1, false],
    ["", 0, true],
    ["ab", 1.5, false],
  ])("%j at %d: %s", (s, offset, expected) => {
    expect(isUtf16Boundary(s, offset)).toBe(expected);
  });
});
