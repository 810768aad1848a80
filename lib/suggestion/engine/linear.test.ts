import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nothingLearned } from "./learning";
import { suggest, suggestFrom } from "./suggest";
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
  for (const _ of suggestFrom(doc, CODEBOOK, nothingLearned()));
  return count;
}

describe("steps grow no faster than the text", () => {
  test.each<[name: string, unit: string, before?: string]>([
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
    ["one name and many pronouns", "“It is late,” he said. ", "Olav Lind left. "],
    ["one name many times and pronouns", "Torres left. He said it. "],
    ["quotations with their clauses", "“It is late,” she said. "],
    ["quotations that never close", "“It is late, she said. "],
    ["asides", "Torres, who said, who left, "],
    ["clauses with as", "as Torres said, it is late, "],
    ["quotations behind commas", ", “yes,” said "],
    ["announcements", "Torres said this:\n“It is late again today.”\n"],
    ["adverbs and adjectives", "a very more old "],
    ["years ago", "a few years ago earlier "],
    ["sentences half quoted", "he was “late again,” said Bo, "],
    ["quotations joined by and", "said “a,” and “b,” and "],
    ["conjunctions", "and but so “No.” "],
    ["slogans", "the slogan “a” "],
    ["chants", "chants of “no” "],
    ["quotations behind colons", "said that it is: “Yes it is so good.” "],
    ["commas inside the marks", "said it was “late,” while "],
    ["names given in passing", "vowed what he called “x” "],
    ["whole sentences in marks", "“We will be there on the bridge at noon” for us "],
    ["subjects before marks", "“It is late again now,” Torres said. It “was so very late again.” "],
    ["questions and answers", "Q: When?\n\nA: Then.\n\nAnd then.\n\n", "Ana Torres came.\n\n"],
    ["people and what they are", "The minister, Ana Torres, said so. The minister said it. It said so. "],
    ["clubs", "The club said so. It said it. ", "Sandvik Town FC won. "],
    ["relative clauses without commas", "A man who saw it who saw it said "],
    ["conditions", "said if he were late, if she were late, "],
    ["participles as subjects", "said closing it closing it would be late, "],
    ["quoted as saying", "quoted Torres as saying "],
    ["according to behind lead-ins", "Since May, according to Bo, Al, according to Bo, "],
    ["thoughts that somebody tells", "Torres believes it is late, Bo said, Al said, "],
    ["two who tell it", "They want “x,” Torres said, "],
  ])("%s", (_, unit, before = "") => {
    const one = steps(before + unit.repeat(Math.ceil(2400 / unit.length)));
    const four = steps(before + unit.repeat(Math.ceil(9600 / unit.length)));
    // Four times the text: a quadratic rule would take sixteen times the steps.
    expect(four / Math.max(one, 500)).toBeLessThan(6);
  });
});

/** Inputs made against each pattern that reads the text itself, rather than words: many starts and no end. */
describe("patterns meet their worst case", () => {
  const long = 20_000;
  test.each<[string, string]>([
    ["a word without end", "a".repeat(long)],
    ["a word of marks", "“".repeat(long)],
    ["a word of apostrophes", "'".repeat(long)],
    ["a link without end", `http://${"a.".repeat(long / 2)}`],
    ["links one after another", "www.a.bb ".repeat(long / 9)],
    ["an address without end", `${"a@".repeat(long / 2)}b`],
    ["hyphens", "a-".repeat(long / 2)],
    ["stops", ".".repeat(long)],
    ["spaced stops", ". ".repeat(long / 2)],
    ["a label without end", `${"A".repeat(long)}: yes`],
    ["labels of four names", "Aa Bb Cc Dd Ee: ".repeat(long / 16)],
    ["titles", "Mr. Dr. Sen. ".repeat(long / 13)],
    ["initials", "A. B. C. ".repeat(long / 9)],
    ["numbers", "1,000.5 ".repeat(long / 8)],
    ["accents on one letter", `e${"\u0301".repeat(long)}`],
    ["emoji", "🚧".repeat(long / 2)],
    ["halves of emoji", "\ud83d".repeat(long)],
    ["spaces", " ".repeat(long)],
    ["lines", "\n".repeat(long)],
    ["lines of spaces", " \n".repeat(long / 2)],
    ["other line ends", "\u2028\r\v\f".repeat(long / 4)],
    ["brackets", "(".repeat(long)],
    ["a name broken by the character set", `F${"Ã§".repeat(long / 2)}`],
    ["possessives", "Torres's's's ".repeat(long / 13)],
  ])("%s", (_, text) => {
    // Nothing to assert but the end: a pattern that runs away would take minutes, and the run's own limit ends it.
    const found = suggest(text, CODEBOOK, nothingLearned());
    for (const { segments } of found)
      for (const { start, end } of segments) expect(end > start && end <= text.length).toBe(true);
  });
});

/** One suggestion of thousands of stretches: to look at all of them for each of them would take minutes. */
test.each([
  ["stretches", `“Yes it is,” Torres said.${" “Yes it is.”".repeat(12_000)}`],
  ["paragraphs", `Torres said: ${"“Yes it is late.\n\n".repeat(12_000)}“End.”`],
])("a speech of very many %s", { timeout: 20_000 }, (_, text) => {
  const found = suggest(text, CODEBOOK, nothingLearned());
  expect(found.flatMap(({ segments }) => segments)).toHaveLength(12_001);
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
          expect(speaker === undefined || speaker.why !== "").toBe(true);
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
