import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findAttributions } from "./attribution";
import { buildCast } from "./coreference";
import { nothingLearned } from "./learning";
import { findMentions } from "./mentions";
import { findSpeakers } from "./speakers";
import { suggest } from "./suggest";
import { readText } from "./tokens";

const CODEBOOK = { speakers: [{ id: "s", name: "Ana Torres" }], issues: [{ id: "i", name: "Bridges" }] };

/** How often the rules look at a token of the text. */
function steps(text: string): number {
  const doc = readText(text);
  let count = 0;
  doc.tokens = new Proxy(doc.tokens, {
    get(target, key, receiver) {
      count++;
      return Reflect.get(target, key, receiver);
    },
  });
  const found = findAttributions(doc);
  findSpeakers(doc, buildCast(doc, findMentions(doc)), found);
  return count;
}

describe("steps grow no faster than the text", () => {
  test.each<[string, string]>([
    ["plain sentences", "Ana Torres said the bridge was late. "],
    ["one sentence without end", "said Torres and "],
    ["reporting verbs alone", "said "],
    ["opening marks", "“ "],
    ["straight marks", '" '],
    ["single marks", "'a s' "],
    ["nested marks", "“a ‘b “c "],
    ["commas", "Torres, "],
    ["brackets", "(Torres ( said ) "],
    ["names of one family", "Bo Lind. Al Lind. Mr. Lind said so. "],
    ["pronouns", "He said she said he said. "],
    ["according to", "according to according to "],
    ["that", "said that "],
    ["lines", "TORRES: yes\n"],
    ["quoted lines", "“Yes.\n"],
    ["prepositions", "of the man in the house "],
    ["that which who", "who said that which said "],
    ["capitals", "Ana Bo Carl "],
    ["full stops", ". "],
    ["dashes", "— said Torres — "],
  ])("%s", (_, unit) => {
    const one = steps(unit.repeat(Math.ceil(6000 / unit.length)));
    const four = steps(unit.repeat(Math.ceil(24000 / unit.length)));
    // Four times the text: a quadratic rule would take sixteen times the steps.
    expect(four / Math.max(one, 500)).toBeLessThan(6);
  });
});

describe("any text", () => {
  const piece = fc.constantFrom(
    ..."“ ” ‘ ’ \" ' '' ''' « » ( ) , . : ; — - … \n \n\n said says told according to that Torres Ana he she who and but Mr. U.S. “No,” 5 🚧 é \u2028 \u0000 constructor __proto__ toString".split(
      " ",
    ),
    " ",
    "\t",
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 120 }).map((parts) => parts.join(" ")),
    fc.array(piece, { maxLength: 120 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary", maxLength: 300 }),
  );

  test("is read without failing; spans are in order, apart and inside it", () => {
    fc.assert(
      fc.property(text, (input) => {
        for (const { segments, confidence, speaker, cue } of suggest(input, CODEBOOK, nothingLearned())) {
          let last = 0;
          for (const { start, end } of segments) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(input.length);
          expect(confidence > 0 && confidence <= 1).toBe(true);
          for (const span of [speaker?.mention, cue])
            if (span) expect(span.start >= 0 && span.end <= input.length && span.start < span.end).toBe(true);
        }
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  test("token offsets are exact", () => {
    fc.assert(
      fc.property(text, (input) => {
        for (const token of readText(input).tokens)
          expect(input.slice(token.start, token.end)).toBe(token.text);
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});
