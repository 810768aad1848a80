import { describe, expect, it } from "vitest";
import { blocks } from "./block";
import { countWords, move, sentenceAt, sentences, wordAt } from "./boundary";
import { diffWords, merge3 } from "./diff";
import { foldName } from "./fold";
import { checkSourceText, MAX_SOURCE_LENGTH, normaliseText } from "./normalise";
import { findQuotations, isVerbatim } from "./quotes";
import { slugify } from "./slug";

/**
 * Input made to find quadratic time. Nothing is measured: at this length a linear function takes a fraction of a second
 * and a quadratic one longer than a test may.
 */
const LENGTH = 150_000;

const hostile = [
  "a",
  "Mr. ",
  'Go?" a',
  "… ",
  '"',
  "'",
  "“",
  "‘a ",
  "s’ a",
  "“‘«\"'’ ",
  ".'",
  " — ",
  " \n",
  "a-",
  "👩‍👩‍👧‍👦",
  "\u0301",
  "他说我们走吧。",
].map((piece): [string, string] => [
  JSON.stringify(piece),
  `x${piece.repeat(Math.ceil(LENGTH / piece.length))}x`,
]);

const functions: Record<string, (text: string) => unknown> = {
  normaliseText,
  blocks,
  sentences: (text) => sentences(text),
  countWords,
  findQuotations,
  isVerbatim: (text) => isVerbatim(text.slice(0, text.length / 2), [text.slice(1)]),
  foldName,
  slugify,
  diffWords: (text) => diffWords(text, [...text].reverse().join("")),
  merge3: (text) => merge3(text, `y${text}`, `${text.slice(1, 1_000)}z${text.slice(1_000)}`),
  lookUps: (text) => {
    const middle = text.length >> 1;
    sentenceAt(text, middle);
    wordAt(text, middle);
    for (const unit of ["character", "word", "sentence", "paragraph"] as const) {
      move(text, middle, unit, 1);
      move(text, middle, unit, -1);
    }
  },
};

describe.each(Object.entries(functions))("%s takes long input", (_, run) => {
  it.each(hostile)("of %s", (_, text) => {
    expect(() => run(text)).not.toThrow();
  });
});

it("takes the longest source there may be", () => {
  const prose =
    "The mayor said “we can’t go on like this,” and left. Mr. Ruiz, who hadn’t come, disagreed.\n";
  const text = normaliseText(prose.repeat(Math.floor(MAX_SOURCE_LENGTH / prose.length)));
  expect(checkSourceText(text)).toEqual({ text });
  const paragraphs = text.split("\n").length;
  expect(blocks(text)).toHaveLength(paragraphs);
  expect(sentences(text)).toHaveLength(2 * paragraphs);
  expect(findQuotations(text)).toHaveLength(paragraphs);
  expect(countWords(text)).toBe(17 * paragraphs);
});
