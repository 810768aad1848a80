import { describe, expect, test } from "vitest";
import { learnTag, nothingLearned } from "./learning";
import { suggest } from "./suggest";
import type { Codebook } from "./types";

const CODEBOOK: Codebook = {
  speakers: [
    { id: "s1", name: "Ida Moen" },
    { id: "s2", name: "Olav Dahl" },
  ],
  issues: [
    { id: "i1", name: "Ferries", aliases: ["crossings"], definition: "Boats, quays and their timetables" },
    { id: "i2", name: "Schools" },
  ],
};
const first = (text: string, learned = nothingLearned(), codebook = CODEBOOK) =>
  suggest(text, codebook, learned)[0];

describe("why these words", () => {
  test.each<[string, string]>([
    ["“It is late again,” said Ida Moen.", "in quotation marks, and “said” reports them"],
    ["Ida Moen said that it was late.", "the clause with “that” behind “said”"],
    ["It was late again, Ida Moen said.", "the sentence before “said”"],
    ["It was late, according to Ida Moen.", "the sentence that “according to” attributes"],
    ["It was “late again,” Ida Moen said.", "the sentence around the quotation marks, and “said” reports it"],
    ["“It will be late again tomorrow.”", "a quoted sentence that stands alone"],
    ["Ida Moen asked whether it was late.", "the question behind “asked”"],
    ["MOEN: Is it late?\n\nDAHL: It is late.", "a line of a transcript"],
  ])("%s", (text, expected) => {
    expect(first(text)?.spanWhy).toBe(expected);
  });
});

describe("why this speaker", () => {
  test.each<[string, string]>([
    ["“It is late,” said Ida Moen.", "the text names Ida Moen as the speaker; in the codebook"],
    ["“It is late,” said Eva Lunde.", "the text names Eva Lunde as the speaker"],
    ["“It is late,” said Moen.", "the text names Moen as the speaker; by surname in the codebook"],
    [
      "Olav Dahl closed the shop at noon. “It is late,” he said.",
      "“he” is read as Olav Dahl, named 8 words before; in the codebook",
    ],
    ["“It is late,” said two officials.", "the text has “two officials” and no name"],
    ["They said it was late.", "the text has “They” and does not say who"],
    [
      "Ida Moen shook her head. “It is late again and it will stay so.”",
      "the sentence before is about Ida Moen; in the codebook",
    ],
  ])("%s", (text, expected) => {
    expect(first(text)?.speaker?.why).toBe(expected);
  });

  test("a surname whose owner is named in full elsewhere", () => {
    const [, second] = suggest(
      "Ida Moen came. Moen said it was late. “So it is,” Moen said.",
      CODEBOOK,
      nothingLearned(),
    );
    expect(second?.speaker?.why).toBe("“Moen” is Ida Moen; in the codebook");
  });
});

describe("in one line", () => {
  test.each<[string, string]>([
    ["“It is late,” said Ida Moen.", "said Ida Moen, right after"],
    ["Ida Moen told the council on Monday that it is late.", "Ida Moen told, 5 words before"],
    [
      "Ida Moen believes “it is too late,” added Olav Dahl.",
      "Ida Moen believes, right before; Olav Dahl tells of it",
    ],
    [
      "Olav Dahl came. He left at noon, adding that it was late.",
      "“adding”, and “He” is the subject, read as Olav Dahl",
    ],
  ])("%s", (text, expected) => {
    expect(first(text)?.why).toBe(expected);
  });
});

describe("why this issue and this tone", () => {
  const tags = (text: string, learned = nothingLearned()) => first(text, learned)?.tags ?? [];

  test.each<[string, string, string]>([
    [
      "its name",
      "Ida Moen said the ferries are a wonderful success.",
      "the passage has the words of “Ferries”",
    ],
    ["an alias", "Ida Moen said the crossings are late.", "the passage has the words of “crossings”"],
  ])("%s", (_, text, expected) => {
    expect(tags(text)[0]?.why).toBe(expected);
  });

  test("what was tagged so before", () => {
    let learned = nothingLearned();
    for (let i = 0; i < 8; i++) {
      learned = learnTag(learned, `the gangway was shut, round ${i}`, "i1");
      learned = learnTag(learned, `homework for the pupils, round ${i}`, "i2");
    }
    const [tag] = tags("Ida Moen said the gangway was shut.", learned);
    expect(tag?.issueId).toBe("i1");
    expect(tag?.why).toMatch(/^“(gangway|shut|gangway was shut|.*)” and “.*” in passages tagged so before$/);
  });

  test.each<[string, string, RegExp]>([
    [
      "praise",
      "Ida Moen said the ferries are a wonderful success.",
      /“(wonderful|success)”.* for it, about “ferries”$/,
    ],
    [
      "blame",
      "Ida Moen said the ferries are a terrible failure.",
      /“(terrible|failure)”.* against it, about “ferries”$/,
    ],
    [
      "neither",
      "Ida Moen said that the ferries would run on Monday.",
      /^no clear praise or blame, about “ferries”$/,
    ],
  ])("%s", (_, text, expected) => {
    expect(tags(text)[0]?.sentimentWhy).toMatch(expected);
  });
});
