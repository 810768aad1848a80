import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findOccurrences, foldPhrase } from "./occurrences";

const words = (text: string, phrases: string[], wholeWords = true) =>
  findOccurrences(text, { phrases, wholeWords }).map(({ start, end }) => text.slice(start, end));

describe("findOccurrences", () => {
  it.each([
    ["case", "The ferry. THE FERRY!", ["the ferry"], ["The ferry", "THE FERRY"]],
    ["accents, both ways", "Zoë met Zoe", ["zoë"], ["Zoë", "Zoe"]],
    ["an accent of its own code point", "Zoe\u0308\u0301 came", ["zoe"], ["Zoe\u0308\u0301"]],
    ["letters without a decomposition", "Łódź, Lodz", ["Lodz"], ["Łódź", "Lodz"]],
    ["ligatures", "the ﬁeld, the field", ["field"], ["ﬁeld", "field"]],
    ["no half of a ligature", "der Fluß", ["flus"], []],
    ["quotes", "the board’s view, the board's view", ["board's view"], ["board’s view", "board's view"]],
    ["marks around", '“we wait” and "we wait"', ["“we wait”"], ["“we wait”", '"we wait"']],
    [
      "white space",
      "night\n  ferry, night\u00a0ferry",
      ["night ferry"],
      ["night\n  ferry", "night\u00a0ferry"],
    ],
    ["dashes", "well–known, well-known", ["well-known"], ["well–known", "well-known"]],
    ["a soft hyphen inside", "fer\u00adry", ["ferry"], ["fer\u00adry"]],
    ["whole words only", "art, cart, arts, art-house, art’s", ["art"], ["art", "art", "art"]],
    ["numbers are words too", "B1 and B12", ["B1"], ["B1"]],
    [
      "aliases: the longest where they begin together",
      "Ida Brandt said. Brandt left.",
      ["Ida", "Brandt", "Ida Brandt"],
      ["Ida Brandt", "Brandt"],
    ],
    ["Greek, with its final sigma", "ΛΟΓΟΣ λόγος", ["λογος"], ["ΛΟΓΟΣ", "λόγος"]],
    ["Cyrillic", "Киев, киева", ["КИЕВ"], ["Киев"]],
    ["Arabic, with and without points", "كَتَبَ كتب وكتب", ["كتب"], ["كَتَبَ", "كتب"]],
    ["Hebrew, with and without points", "שָׁלוֹם שלום", ["שלום"], ["שָׁלוֹם", "שלום"]],
    ["Hindi: a vowel sign makes another word", "कम काम", ["कम"], ["कम"]],
    ["Chinese: no spaces to tell words", "他说北京很大，北京人多", ["北京"], ["北京", "北京"]],
    ["Thai, never in the middle of a grapheme", "กำ กิ", ["ก"], []],
    ["Korean", "정부는 정부가 정부", ["정부"], ["정부"]],
    ["emoji", "👩‍🚒 and 👩", ["👩"], ["👩"]],
    ["nothing to look for", "a b", ["", "  ", "\u00ad"], []],
  ])("%s", (_, text, phrases, expected) => expect(words(text, phrases)).toEqual(expected));

  it("finds parts of words when asked to", () => {
    expect(words("art, cart", ["art"], false)).toEqual(["art", "art"]);
    expect(words("정부는 정부가", ["정부"], false)).toEqual(["정부", "정부"]);
  });

  it("gives stretches that say the phrase, in order, apart, and all that a plain search would", () => {
    const letter = fc.constantFrom("a", "b", "é", "ß", " ", "E", "’", "人", "\u0301");
    const phrase = fc
      .array(letter, { minLength: 1, maxLength: 3 })
      .map((all) => all.join("").normalize("NFC"));
    const text = fc.array(letter, { maxLength: 60 }).map((all) => all.join("").normalize("NFC"));
    fc.assert(
      fc.property(text, phrase, (within, wanted) => {
        const found = findOccurrences(within, { phrases: [wanted], wholeWords: false });
        let before = 0;
        for (const { start, end } of found) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(foldPhrase(within.slice(start, end))).toBe(foldPhrase(wanted));
          before = end;
        }
        if (/^[ab]+$/.test(wanted)) {
          const plain = within.split(wanted).length - 1;
          expect(found.length).toBeGreaterThanOrEqual(/[\u0301éE]/.test(within) ? 0 : plain);
        }
      }),
    );
  });

  it("looks at each character a bounded number of times", () => {
    const seen = (length: number) => {
      const text = "the ferry and the fér ry ".repeat(length);
      return findOccurrences(text, { phrases: ["the ferry", "ferry"], wholeWords: true }).length;
    };
    expect(seen(4_000)).toBe(4_000);
  });
});
