import { expect, test } from "vitest";
import type { PdfLine } from "./pdf-lines";
import { paragraphsOf } from "./pdf-paragraphs";

/** Lines of one column, 12 points apart, that all reach the right edge unless they are the last of a paragraph. */
function page(...lines: string[]): PdfLine[] {
  return lines.map((text, i) => {
    const isLast = text.endsWith("|");
    return { text: text.replace("|", ""), left: 50, right: isLast ? 120 : 300, y: 100 + i * 12, size: 10 };
  });
}

const texts = (...pages: PdfLine[][]) => paragraphsOf(pages).paragraphs.map(({ text }) => text);

test.each([
  ["a broken word is joined", ["the engi-", "neer spoke.|"], ["the engineer spoke."]],
  [
    "a name of two parts keeps its hyphen",
    ["so said Halloran-", "Okoro again.|"],
    ["so said Halloran-Okoro again."],
  ],
  [
    "a hyphen that is written elsewhere is kept",
    ["a long-", "winded answer, as long-winded as ever", "it was.|"],
    ["a long-winded answer, as long-winded as ever it was."],
  ],
  [
    "a word that is written whole elsewhere is joined",
    ["the co-", "operation, or cooperation as they say", "here.|"],
    ["the cooperation, or cooperation as they say here."],
  ],
  ["a prefix keeps its hyphen", ["he was self-", "taught.|"], ["he was self-taught."]],
  [
    "a line that could have held the next word ends a paragraph",
    ["A full line, then", "one.|", "Two and three.|"],
    ["A full line, then one.", "Two and three."],
  ],
  [
    "a dash at a line's end stays a dash",
    ["the pier \u2013", "and the boat.|"],
    ["the pier \u2013 and the boat."],
  ],
])("%s", (_, lines, expected) => expect(texts(page(...lines))).toEqual(expected));

test("a sentence goes on over the page's end, and belongs to both pages", () => {
  const { paragraphs } = paragraphsOf([page("It was the treasurer who"), page("asked first.|")]);
  expect(paragraphs).toEqual([
    {
      facts: { type: "paragraph" },
      text: "It was the treasurer who asked first.",
      pages: [
        { page: 1, from: 0, to: 24 },
        { page: 2, from: 25, to: 37 },
      ],
    },
  ]);
});

const WHO = ["", "gate", "wall", "pier", "rope"];

test("running heads and page numbers go, figures in the text stay", () => {
  const sheet = (number: number) => [
    { text: `Inquiry ${number}`, left: 50, right: 90, y: 20, size: 8 },
    { text: `In ${1990 + number} the ${WHO[number]} held.`, left: 50, right: 300, y: 100 + number, size: 10 },
    {
      text: `The ${WHO[number]} held again, ${number} times.`,
      left: 50,
      right: 120,
      y: 130 + number * 7,
      size: 10,
    },
    { text: `${number}`, left: 170, right: 175, y: 780, size: 8 },
  ];
  const { paragraphs, notes } = paragraphsOf([1, 2, 3, 4].map(sheet));
  const words = [1, 2, 3, 4].map(
    (n) => `In ${1990 + n} the ${WHO[n]} held. The ${WHO[n]} held again, ${n} times.`,
  );
  expect(paragraphs.map(({ text }) => text).join(" ")).toBe(words.join(" "));
  expect(notes[0]).toMatch(/^8 running heads/);
});
