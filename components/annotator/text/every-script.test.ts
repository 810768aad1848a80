import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseText } from "@/lib/text/normalise";
import { collapsed, moveCaret, selectionOf, selectUnit } from "./caret";

/** What readers take for one character each, in scripts that differ in how they are put together. */
const CHARACTERS = [
  ..."abc é,.“”",
  ..."الميناءمفتوح،",
  "مَّ",
  ..."הגשר",
  "שָּׁ",
  ..."港口不会关闭。",
  "g̈",
  "x̂̌",
  "क्षि",
  "नी",
  "ไม้",
  "각",
  "👩🏽‍🚒",
  "👨‍👩‍👧‍👦",
  "🇺🇳",
  "👍🏿",
  "☝🏽",
  "❤️",
  "1️⃣",
  "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
  "\u200f",
  "\n\n",
];

const texts = fc
  .array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 80 })
  .map((parts) => normaliseText(parts.join("")))
  .filter((text) => text.length > 0);

/** Every place between two characters, as Unicode parts them. */
function edgesOf(text: string): Set<number> {
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  return new Set([...[...segmenter.segment(text)].map(({ index }) => index), text.length]);
}

const place = (text: string, at: number) => at % (text.length + 1);

describe("in any script", () => {
  it("a selection between any two code units holds whole characters, and all of those it touches", () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
        const caret = { anchor: place(text, a), focus: place(text, b) };
        const found = selectionOf(text, caret);
        if (!found) return;
        const edges = edgesOf(text);
        expect([edges.has(found.start), edges.has(found.end)]).toEqual([true, true]);
        const [from, to] = [Math.min(caret.anchor, caret.focus), Math.max(caret.anchor, caret.focus)];
        const ink = text.slice(from, to).trim();
        expect(text.slice(found.start, found.end)).toContain(ink);
      }),
      { numRuns: 2_000 },
    );
  });

  it("the caret stands between characters wherever it goes, by every unit, and goes on", () => {
    const units = ["character", "word", "sentence", "paragraph"] as const;
    fc.assert(
      fc.property(
        texts,
        fc.nat(),
        fc.constantFrom(...units),
        fc.constantFrom(1, -1),
        fc.constantFrom("en", "ar", "he", "zh", "hi", "th"),
        (text, from, unit, direction, locale) => {
          const edges = edgesOf(text);
          const begun = [...edges].filter((edge) => edge <= place(text, from)).at(-1) ?? 0;
          const { focus } = moveCaret(text, collapsed(begun), unit, direction as 1 | -1, true, locale);
          expect(edges.has(focus)).toBe(true);
          expect((focus - begun) * direction).toBeGreaterThanOrEqual(0);
          if (unit === "character" && begun !== (direction === 1 ? text.length : 0))
            expect(focus).not.toBe(begun);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("the unit around any place is made of whole characters", () => {
    fc.assert(
      fc.property(
        texts,
        fc.nat(),
        fc.constantFrom("word" as const, "sentence" as const, "paragraph" as const),
        (text, at, unit) => {
          const { anchor, focus } = selectUnit(text, place(text, at), unit);
          const found = selectionOf(text, { anchor, focus });
          if (!found) return;
          const edges = edgesOf(text);
          expect([edges.has(found.start), edges.has(found.end)]).toEqual([true, true]);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
