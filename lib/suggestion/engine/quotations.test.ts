import { describe, expect, test } from "vitest";
import { findQuotations } from "./quotations";

/** Paragraphs as the engine cuts them. */
function paragraphs(text: string) {
  let at = 0;
  return text.split("\n").map((line) => {
    const span = { start: at, end: at + line.length };
    at += line.length + 1;
    return span;
  });
}

const found = (text: string) => findQuotations(text, paragraphs(text)).map((q) => text.slice(q.start, q.end));

describe("quotation marks", () => {
  test.each<[string, string, string[]]>([
    ["curly", "The mayor said “we will rebuild” today.", ["“we will rebuild”"]],
    ["straight", 'He called it "a start" and left.', ['"a start"']],
    ["doubled single", "''We agree,'' she said. ''For now.''", ["''We agree,''", "''For now.''"]],
    ["single", "'We agree,' she said.", ["'We agree,'"]],
    ["single curly with an apostrophe", "‘It isn’t over,’ she said.", ["‘It isn’t over,’"]],
    ["apostrophes alone", "The farmers' union and its members' hopes don't end here.", []],
    [
      "possessive inside single marks",
      "'The voters' choice is clear,' he said.",
      ["'The voters' choice is clear,'"],
    ],
    [
      "a quotation inside",
      "“She told me ‘stay’ and I stayed,” he said.",
      ["“She told me ‘stay’ and I stayed,”"],
    ],
    ["the same marks inside", "“He wrote “no” twice,” she said.", ["“He wrote “no” twice,”"]],
    [
      "three marks in a row",
      "'''Stay,''' he read out, ''was all it said.''",
      ["'''Stay,'''", "''was all it said.''"],
    ],
    ["a closing mark turned round", "“It is late,“ she said.", ["“It is late,“"]],
    ["spaces inside the marks", "“ It is late , ” she said .", ["“ It is late , ”"]],
    ["never closed, at the start", "“It is late, she said.", ["“It is late, she said."]],
    ["never closed, in the middle", "The 6” pipe burst and “nobody knew what to do.", []],
    ["guillemets", "«C'est la vie», he said.", ["«C'est la vie»"]],
  ])("%s", (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test("speech over several paragraphs: each opens, the last one closes", () => {
    const text = "“First things first.\n“Then the rest.”\nHe sat down.";
    const quotes = findQuotations(text, paragraphs(text));
    expect(quotes.map((q) => [text.slice(q.start, q.end), q.closed, q.continues])).toEqual([
      ["“First things first.", false, true],
      ["“Then the rest.”", true, false],
    ]);
  });
});

test("more quotations in one paragraph than a call takes arguments", () => {
  const text = "“a” ".repeat(200_000);
  expect(findQuotations(text, [{ start: 0, end: text.length }])).toHaveLength(200_000);
});
