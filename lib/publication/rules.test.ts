import { describe, expect, test } from "vitest";
import type { Doc } from "@/lib/summary/schema";
import { freezeBody, freezeContext, wordsOfPassage } from "./rules";

const A = "018f0000-0000-7000-8000-00000000000a";
const B = "018f0000-0000-7000-8000-00000000000b";
const cite = (passageId: string) => ({ type: "citation" as const, attrs: { passageId } });
const words = (text: string, ...marks: ("bold" | "italic")[]) => ({
  type: "text" as const,
  text,
  ...(marks.length ? { marks: marks.map((type) => ({ type })) } : {}),
});
const paragraph = (
  ...content: NonNullable<Extract<Doc["content"][number], { type: "paragraph" }>["content"]>
) => ({
  type: "paragraph" as const,
  content,
});
const doc = (...content: Doc["content"]): Doc => ({ type: "doc", content });

describe("freezeBody", () => {
  test("sentences with their citations", () => {
    const body = freezeBody(
      doc(paragraph(words("The mayor agreed."), cite(A), words(" The council did not."), cite(B))),
    );
    expect(body.blocks).toEqual([
      {
        kind: "paragraph",
        sentences: [
          { id: "s1", runs: [{ text: "The mayor agreed." }], citations: [A] },
          { id: "s2", runs: [{ text: "The council did not." }], citations: [B] },
        ],
      },
    ]);
  });

  test("marks and links split a sentence into runs and lose nothing", () => {
    const link = { type: "link" as const, attrs: { href: "https://example.org" } };
    const body = freezeBody(
      doc(
        paragraph(
          words("She said "),
          words("no", "bold"),
          words(" to "),
          { ...words("it"), marks: [link] },
          words("."),
        ),
      ),
    );
    expect(body.blocks).toEqual([
      {
        kind: "paragraph",
        sentences: [
          {
            id: "s1",
            runs: [
              { text: "She said " },
              { text: "no", bold: true },
              { text: " to " },
              { text: "it", href: "https://example.org" },
              { text: "." },
            ],
            citations: [],
          },
        ],
      },
    ]);
  });

  test("headings, lists and quotes keep their place; empty blocks go", () => {
    const item = (text: string) => ({
      type: "listItem" as const,
      content: [paragraph(words(text), cite(A))],
    });
    const body = freezeBody(
      doc(
        { type: "heading", attrs: { level: 2 }, content: [words("Costs")] },
        { type: "paragraph" },
        { type: "orderedList", content: [item("One point."), item("Another point.")] },
        { type: "blockquote", content: [paragraph(words("We will pay."), cite(B))] },
        paragraph(words("After it."), cite(A)),
      ),
    );
    expect(body.blocks.map((block) => block.kind)).toEqual(["heading", "list", "quote", "paragraph"]);
    expect(body.blocks[0]).toEqual({ kind: "heading", level: 2, id: "h1", text: "Costs" });
    expect(body.blocks[1]).toMatchObject({
      ordered: true,
      items: [[{ citations: [A], runs: [{ text: "One point." }] }], [{ runs: [{ text: "Another point." }] }]],
    });
    expect(body.blocks[3]).toMatchObject({ sentences: [{ id: "s4", runs: [{ text: "After it." }] }] });
  });
});

describe("freezeContext", () => {
  const text =
    "Nobody spoke first.\n\nThe hall was full. The mayor rose. She said the bridge will stay. Some clapped. Others left.\n\nIt rained.";
  const at = (exact: string) => {
    const start = text.indexOf(exact);
    return [{ start, end: start + exact.length, exact, prefix: "", suffix: "" }];
  };
  const source = (rights: "full_text" | "excerpts_only") => ({ rights, language: "en" });

  test.each([
    [
      "its paragraph, where the whole text may be shown",
      "full_text" as const,
      "the bridge will stay",
      "The hall was full. The mayor rose. She said the bridge will stay. Some clapped. Others left.",
    ],
    [
      "one sentence either side, where only excerpts may",
      "excerpts_only" as const,
      "the bridge will stay",
      "The mayor rose. She said the bridge will stay. Some clapped.",
    ],
    [
      "never beyond the paragraph before",
      "excerpts_only" as const,
      "hall",
      "The hall was full. The mayor rose.",
    ],
    ["never beyond the paragraph after", "excerpts_only" as const, "left", "Some clapped. Others left."],
    ["a paragraph of one sentence", "excerpts_only" as const, "rained", "It rained."],
  ])("%s", (_, rights, exact, expected) => {
    const context = freezeContext(text, { segments: at(exact), source: source(rights) });
    expect(context.text).toBe(expected);
    expect(text.slice(context.start, context.start + context.text.length)).toBe(expected);
  });

  test("a long paragraph shows the sentences around the words only", () => {
    const long = `${"Filler comes first here. ".repeat(100)}She said yes. ${"Filler comes last here. ".repeat(100)}`;
    const start = long.indexOf("She said yes");
    const segments = [{ start, end: start + 12, exact: "She said yes", prefix: "", suffix: "" }];
    const context = freezeContext(long, { segments, source: source("full_text") });
    expect(context.text).toBe("Filler comes first here. She said yes. Filler comes last here.");
  });
});

test("wordsOfPassage joins segments and folds white space", () => {
  expect(wordsOfPassage([{ exact: "we\n will" }, { exact: " stay " }])).toBe("we will … stay");
});
