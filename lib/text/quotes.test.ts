import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuotations, isVerbatim } from "./quotes";

/** The quoted words; "+" marks nested ones, "~" those that nothing closes. */
const quoted = (text: string) =>
  findQuotations(text).map(
    (q) => `${q.nested ? "+" : ""}${text.slice(q.innerStart, q.innerEnd)}${q.end === q.innerEnd ? "~" : ""}`,
  );

describe("findQuotations", () => {
  it.each<[string, string, string[]]>([
    ["none", "Nobody said a word; it's true.", []],
    ["curly", "“We pay,” she said, “and we go.”", ["We pay,", "and we go."]],
    ["straight", '"We pay," she said, "and we go."', ["We pay,", "and we go."]],
    ["single, British", "‘We pay,’ she said, ‘and we go.’", ["We pay,", "and we go."]],
    ["single, straight", "She called it 'a sad day' and left.", ["a sad day"]],
    ["after a colon without space", 'He said:"Go."', ["Go."]],
    ["in brackets and after a dash", "(“Yes.”) It was—“no”—final.", ["Yes.", "no"]],
    ["nested", "“They told us ‘wait’ and left,” he said.", ["They told us ‘wait’ and left,", "+wait"]],
    [
      "nested, straight",
      `"They told us 'wait' and left," he said.`,
      ["They told us 'wait' and left,", "+wait"],
    ],
    [
      "nested in British order",
      "‘They told us “wait” and left,’ he said.",
      ["They told us “wait” and left,", "+wait"],
    ],
    ["nested at the end", "“He told us ‘wait.’” So we did.", ["He told us ‘wait.’", "+wait."]],
    ["nested in the same marks", 'He said "no "way" there" again.', ['no "way" there', "+way"]],
    ["apostrophes", "It’s the mayor’s, y’all, isn’t it? It's.", []],
    [
      "apostrophes in a single quotation",
      "‘We don’t know, it’s late,’ he said.",
      ["We don’t know, it’s late,"],
    ],
    ["a plural’s apostrophe", "‘The workers’ rights are lost,’ she said.", ["The workers’ rights are lost,"]],
    ["two plurals", "The workers' day, the owners' night.", []],
    ["elisions", "In the ’90s and the '80s, ’tis said, rock 'n' roll ruled 'em.", []],
    ["an elision with an opening mark", "In the ‘90s nobody asked.", []],
    ["inches", `A 5'10" man and a 3" nail, he called "small".`, ["small"]],
    [
      "German",
      "Er sagte: „Wir gehen, sie sagt ‚nie‘.“ Dann kam „Nein“.",
      ["Wir gehen, sie sagt ‚nie‘.", "+nie", "Nein"],
    ],
    ["German guillemets", "Er sagte »Ja« und ging.", ["Ja"]],
    ["French", "Il dit « on verra » et « non ».", [" on verra ", " non "]],
    ["Polish", "Powiedział: „Nie”.", ["Nie"]],
    ["Swedish", "Han sade ”nej” och gick.", ["nej"]],
    ["Chinese", "他说“我们走”，又说：「不」。", ["我们走", "不"]],
    ["Chinese, nested", "“他说‘走’就走。”", ["他说‘走’就走。", "+走"]],
    ["Chinese, straight", '他说"我们走"。', ["我们走"]],
    ["a speech over paragraphs", "“We pay.\n\n“And we go,” he said.", ["We pay.~", "And we go,"]],
    ["left open", 'She said "we will see.\n\nNobody "else" did.', ["we will see.~", "else"]],
    ["left open within", "“One ‘two three,” he said.", ["One ‘two three,"]],
    ["closed only", "And so it ends.” He left.", []],
    ["single, left open at the start", "‘We pay.\n\n‘And go,’ he said.", ["We pay.~", "And go,"]],
  ])("%s", (_, text, expected) => {
    expect(quoted(text)).toEqual(expected);
  });

  it("gives the offsets with and without the marks", () => {
    expect(findQuotations("So “yes”.")).toEqual([
      { start: 3, end: 8, innerStart: 4, innerEnd: 7, nested: false, open: "“" },
    ]);
  });

  it("stays within the text, in order, each inside or beside the other", () => {
    const pieces = fc.constantFrom(
      "“",
      "”",
      "‘",
      "’",
      '"',
      "'",
      "«",
      "»",
      "„",
      "a",
      "s",
      " ",
      "\n",
      ".",
      "5",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        let last = 0;
        for (const { start, end, innerStart, innerEnd, open } of findQuotations(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text[start]).toBe(open);
          expect(innerStart).toBe(start + 1);
          expect(innerEnd).toBeGreaterThanOrEqual(innerStart);
          expect([innerEnd, innerEnd + 1]).toContain(end);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(start, end)).not.toContain("\n");
          last = start;
        }
      }),
    );
  });
});

describe("isVerbatim", () => {
  const evidence = [
    "“We won’t raise the toll before 2030—not by $3.5 million, not by a cent,” the mayor’s office said.",
    "the harbour will stay open, and the ferries will run “as long as people need them”",
  ];
  it.each([
    ["word for word", "the harbour will stay open", true],
    ["the whole piece", evidence[1], true],
    ["with a capital", "The harbour will stay open", true],
    ["without a capital", "we won’t raise the toll", true],
    ["with straight marks", "We won't raise the toll", true],
    ["with a full stop of the writer", "The harbour will stay open.", true],
    ["with a comma before the mark", "the ferries will run,", true],
    ["another dash", "before 2030 – not by", true],
    ["two hyphens", "before 2030 -- not by", true],
    ["single marks inside", "will run ‘as long as people need them’", true],
    ["spaces of another kind", "the\u00a0harbour  will\nstay open", true],
    ["with words left out", "the harbour … will run", true],
    ["with three dots", "the harbour ... will run", true],
    ["with spaced dots", "the harbour . . . will run", true],
    ["with dots in brackets", "the harbour [...] will run", true],
    ["ending in dots", "the harbour will stay…", true],
    ["with an insertion", "the [old] harbour will stay open", true],
    ["with a replacement", "[the city’s office] won’t raise the toll", true],
    ["with a changed capital", "[T]he harbour will stay open", true],
    ["part of a number's phrase", "3.5 million", true],
    ["a changed word", "the harbour will be open", false],
    ["a word put in", "the harbour will not stay open", false],
    ["a word left out silently", "the harbour stay open", false],
    ["parts in the wrong order", "will run … the harbour", false],
    ["parts from two pieces", "raise the toll … stay open", false],
    ["part of a word", "the harb", false],
    ["within a word", "arbour will stay open", false],
    ["without its negation", "We won", false],
    ["part of a number", "5 million", false],
    ["another case inside", "the Harbour will stay open", false],
    ["a comma dropped inside", "open and the ferries", false],
    ["only dots", "…", false],
    ["nothing", "", false],
  ])("%s", (_, words, expected) => {
    expect(isVerbatim(words ?? "", evidence)).toBe(expected);
  });

  it("has nothing to hold against no evidence", () => {
    expect(isVerbatim("anything", [])).toBe(false);
  });

  it("finds every run of whole words, also with a gap", () => {
    const words = fc.array(fc.constantFrom("we", "Will", "not", "pay", "don’t", "2,5", "nötig", "and-or"), {
      minLength: 1,
    });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), fc.nat(), (spoken, a, b, c) => {
        const [start = 0, middle = 0, end = 0] = [a, b, c]
          .map((n) => n % (spoken.length + 1))
          .sort((x, y) => x - y);
        fc.pre(start < end);
        const text = spoken.join(" ");
        expect(isVerbatim(spoken.slice(start, end).join(" "), ["other", text])).toBe(true);
        expect(
          isVerbatim(`${spoken.slice(start, middle).join(" ")} … ${spoken.slice(middle, end).join(" ")}`, [
            text,
          ]),
        ).toBe(true);
        expect(isVerbatim(`${spoken.slice(start, end).join(" ")} indeed`, [text])).toBe(false);
      }),
    );
  });
});
