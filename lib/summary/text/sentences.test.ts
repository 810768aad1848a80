import { expect, test } from "vitest";
import type { Doc, DocInline } from "../schema";
import { sentencesOf } from "./sentences";

/** "[a]" is a citation of passage a. */
function inline(words: string): DocInline[] {
  return words
    .split(/(\[\w\])/)
    .filter(Boolean)
    .map((part) =>
      /^\[\w\]$/.test(part)
        ? { type: "citation", attrs: { passageId: part.slice(1, -1) } }
        : { type: "text", text: part },
    );
}

const paragraph = (words: string): Doc => ({
  type: "doc",
  content: [{ type: "paragraph", content: inline(words) }],
});

test.each<[string, string, [string, string][]]>([
  [
    "before the full stop",
    "One[a]. Two.[b]",
    [
      ["One.", "a"],
      ["Two.", "b"],
    ],
  ],
  [
    "after the full stop",
    "One.[a] Two.",
    [
      ["One.", "a"],
      ["Two.", ""],
    ],
  ],
  [
    "after the space",
    "One. [a]Two.",
    [
      ["One.", "a"],
      ["Two.", ""],
    ],
  ],
  [
    "leading",
    "[a]One. Two.",
    [
      ["One.", "a"],
      ["Two.", ""],
    ],
  ],
  ["twice the same", "One[a] and[a] more[b].", [["One and more.", "ab"]]],
  [
    "at the very end",
    "One. Two. [a][b]",
    [
      ["One.", ""],
      ["Two.", "ab"],
    ],
  ],
  [
    "a quotation of several sentences is one",
    "Vale said: “We wait. We watch. We act.”[a] He left.",
    [
      ["Vale said: “We wait. We watch. We act.”", "a"],
      ["He left.", ""],
    ],
  ],
  [
    "a quotation left open joins nothing",
    "Vale said: “We wait. We watch.",
    [
      ["Vale said: “We wait.", ""],
      ["We watch.", ""],
    ],
  ],
  ["only a citation", "[a]", []],
])("%s", (_, words, expected) => {
  const found = sentencesOf(paragraph(words)).map((one) => [one.text, one.citations.join("")]);
  expect(found).toEqual(expected);
});

test("each list item for itself; a block quote's paragraph is one", () => {
  const part = (words: string) => ({ type: "paragraph" as const, content: inline(words) });
  const doc: Doc = {
    type: "doc",
    content: [
      { type: "heading", attrs: { level: 2 }, content: inline("A head. And more") },
      { type: "orderedList", content: [{ type: "listItem", content: [part("One"), part("Two[a]")] }] },
      { type: "blockquote", content: [part("We wait. We act.[b]")] },
    ],
  };
  expect(sentencesOf(doc).map((one) => [one.kind, one.text, one.citations.join("")])).toEqual([
    ["heading", "A head. And more", ""],
    ["orderedList", "One", ""],
    ["orderedList", "Two", "a"],
    ["blockquote", "We wait. We act.", "b"],
  ]);
});

test("a line break does not end a sentence", () => {
  const doc: Doc = {
    type: "doc",
    content: [
      { type: "paragraph", content: [...inline("One and"), { type: "hardBreak" }, ...inline("two[a].")] },
    ],
  };
  expect(sentencesOf(doc).map((one) => [one.text, one.citations])).toEqual([["One and two.", ["a"]]]);
});
