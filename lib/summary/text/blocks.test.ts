import { Node, Schema } from "@tiptap/pm/model";
import { expect, test } from "vitest";
import { type Doc, docSchema } from "../schema";
import { citedPassages, docFromEditor, isEmptyDoc, sameDoc, textblocks } from "./blocks";
import { plainText, positionAt } from "./plain";

const A = "0190a000-0000-7000-8000-00000000000a";
const B = "0190a000-0000-7000-8000-00000000000b";
const text = (words: string) => ({ type: "text" as const, text: words });
const cite = (passageId: string) => ({ type: "citation" as const, attrs: { passageId } });

const doc: Doc = {
  type: "doc",
  content: [
    { type: "heading", attrs: { level: 2 }, content: [text("Water")] },
    {
      type: "paragraph",
      content: [text("One"), cite(B), text(" two."), { type: "hardBreak" }, text("Three")],
    },
    {
      type: "bulletList",
      content: [
        { type: "listItem", content: [{ type: "paragraph", content: [text("Item"), cite(A), cite(B)] }] },
        { type: "listItem", content: [{ type: "paragraph" }] },
      ],
    },
    { type: "blockquote", content: [{ type: "paragraph", content: [text("Quote")] }] },
  ],
};

/** The editor's own model, to count positions as it does. */
const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block", content: "inline*" },
    heading: { group: "block", content: "inline*", attrs: { level: {} } },
    blockquote: { group: "block", content: "paragraph+" },
    bulletList: { group: "block", content: "listItem+" },
    listItem: { content: "paragraph+" },
    text: { group: "inline" },
    hardBreak: { group: "inline", inline: true },
    citation: { group: "inline", inline: true, attrs: { passageId: {} } },
  },
});
const model = Node.fromJSON(schema, doc);

test("textblocks in reading order, at the editor's positions", () => {
  const positions: number[] = [];
  model.descendants((node, position) => {
    if (node.isTextblock) positions.push(position + 1);
  });
  expect(textblocks(doc).map((block) => block.position)).toEqual(positions);
  expect(textblocks(doc).map((block) => block.kind)).toEqual(
    "heading paragraph bulletList bulletList blockquote".split(" "),
  );
});

test("cited passages once each, in order of citation", () => expect(citedPassages(doc)).toEqual([B, A]));

test("plain words, citations without a trace", () => {
  const plain = plainText(doc);
  expect(plain.text).toBe("Water\n\nOne two.\nThree\n\nItem\n\n\n\nQuote");
  expect(plain.citations.map(({ offset, position, block }) => [offset, position, block])).toEqual([
    [10, 11, 1],
    [27, 31, 2],
    [27, 32, 2],
  ]);
});

test.each<[string, number, "start" | "end", number]>([
  ["the first letter", 0, "start", 1],
  ["the end of a heading", 5, "end", 6],
  ["before a citation", 10, "end", 11],
  ["after a citation", 10, "start", 12],
  ["after a line break", 16, "start", 18],
  ["the end before two citations", 27, "end", 31],
  ["an empty block", 29, "start", 37],
  ["the last letter", plainText(doc).text.length, "end", 47],
])("position of %s", (_, offset, edge, position) => {
  expect(positionAt(plainText(doc), offset, edge)).toBe(position);
});

test("marks on tokens go, keys stand in one order", () => {
  const made = {
    content: [{ content: [{ ...cite(A), marks: [{ type: "bold" }] }, text("x")], type: "paragraph" }],
    type: "doc",
  };
  const clean: Doc = { type: "doc", content: [{ type: "paragraph", content: [cite(A), text("x")] }] };
  expect(docFromEditor(made)).toEqual(clean);
  expect(sameDoc(docFromEditor(made), clean)).toBe(true);
});

test("what the editor keeps for itself goes, and links that lead nowhere good", () => {
  const link = (href: string) => ({
    type: "link",
    attrs: { href, target: "_blank", rel: null, class: null },
  });
  const made = {
    type: "doc",
    content: [
      {
        type: "orderedList",
        attrs: { start: 3, type: null },
        content: [
          {
            type: "listItem",
            content: [
              { type: "paragraph", content: [{ ...text("x"), marks: [link("https://example.org")] }] },
            ],
          },
        ],
      },
      {
        type: "heading",
        attrs: { level: 3, id: null },
        content: [{ ...text("y"), marks: [link("javascript:alert(1)")] }],
      },
    ],
  };
  const kept = { ...text("x"), marks: [{ type: "link" as const, attrs: { href: "https://example.org" } }] };
  expect(docFromEditor(made)).toEqual({
    type: "doc",
    content: [
      {
        type: "orderedList",
        content: [{ type: "listItem", content: [{ type: "paragraph", content: [kept] }] }],
      },
      { type: "heading", attrs: { level: 3 }, content: [text("y")] },
    ],
  });
});

test.each([
  ["a script link", { type: "link", attrs: { href: "javascript:alert(1)" } }],
  ["a link without a target", { type: "link", attrs: { href: "https://" } }],
  ["another mark", { type: "strike" }],
])("%s is refused at the edge", (_, mark) => {
  const made = { type: "doc", content: [{ type: "paragraph", content: [{ ...text("x"), marks: [mark] }] }] };
  expect(docSchema.safeParse(made).success).toBe(false);
});

test("empty until something stands in it", () => {
  expect(isEmptyDoc({ type: "doc", content: [{ type: "paragraph" }] })).toBe(true);
  expect(isEmptyDoc(doc)).toBe(false);
});
