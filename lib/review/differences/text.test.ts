import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Doc, DocBlock, DocInline } from "@/lib/summary/schema";
import { textblocks } from "@/lib/summary/text/blocks";
import type { Piece } from "./piece";
import { type BlockDifference, textDifference } from "./text";

const [A, B, C] = ["a", "b", "c"].map((one) => `0192f000-0000-7000-8000-00000000000${one}`) as [
  string,
  string,
  string,
];
const NAMES: Record<string, string> = { [A]: "A", [B]: "B", [C]: "C" };

/** "Words [A]" is words with a citation behind them; a leading "# " makes a heading, "* " a bullet point. */
function doc(...paragraphs: string[]): Doc {
  return {
    type: "doc",
    content: paragraphs.map((written): DocBlock => {
      const content = inlines(written.replace(/^[#*] /, ""));
      if (written.startsWith("# ")) return { type: "heading", attrs: { level: 2 }, content };
      if (!written.startsWith("* ")) return { type: "paragraph", content };
      return {
        type: "bulletList",
        content: [{ type: "listItem", content: [{ type: "paragraph", content }] }],
      };
    }),
  };
}

function inlines(written: string): DocInline[] {
  const ids: Record<string, string> = { A, B, C };
  return written
    .split(/(\[[ABC]\])/)
    .filter(Boolean)
    .map((part): DocInline => {
      const id = ids[part.slice(1, -1)];
      return /^\[[ABC]\]$/.test(part) && id
        ? { type: "citation", attrs: { passageId: id } }
        : { type: "text", text: part };
    });
}

/** A difference as one writes it by hand: −gone− +new+, [-A] [+A] [~A] for citations, ‹1:…› for a moved sentence. */
function written(piece: Piece): string {
  switch (piece.kind) {
    case "words":
      return { same: piece.text, added: `+${piece.text}+`, removed: `−${piece.text}−` }[piece.change];
    case "restyled":
      return `(${piece.text}: ${piece.before || "plain"} → ${piece.after || "plain"})`;
    case "citation":
      return `[${{ same: "", added: "+", removed: "-", moved: "~" }[piece.change]}${NAMES[piece.passageId]}]`;
    case "moved":
      return `‹${piece.to} ${piece.move}: ${piece.pieces.map(written).join("")}›`;
  }
}
const line = ({ change, shape, shapeBefore, pieces }: BlockDifference) =>
  `${change}${shapeBefore ? ` (${shapeBefore} → ${shape})` : ""}| ${pieces.map(written).join("")}`;
const shown = (before: Doc, after: Doc) => textDifference(before, after).blocks.map(line);

describe("a text compared with another", () => {
  test.each<[string, string[], string[], string[]]>([
    ["nothing changed", ["One word. [A]"], ["One word. [A]"], ["same| One word. [A]"]],
    ["both empty", [], [], []],
    ["all of it is new", [], ["A first line."], ["added| +A first line.+"]],
    [
      "a word is another",
      ["The pier holds well.[A]"],
      ["The pier stands well.[A]"],
      ["changed| The pier −holds−+stands+ well.[A]"],
    ],
    [
      "words side by side are one change",
      ["He said it was late."],
      ["He said that he left."],
      ["changed| He said −it was late−+that he left+."],
    ],
    [
      "a paragraph is put in between",
      ["The first stays.", "The last stays."],
      ["The first stays.", "A new one comes.", "The last stays."],
      ["same| The first stays.", "added| +A new one comes.+", "same| The last stays."],
    ],
    [
      "a changed paragraph is compared with the one it was, not with its neighbour",
      ["The harbour was quiet at noon.", "The ferries ran late all week."],
      ["A wholly different opening.", "The harbour was loud at noon.", "The ferries ran late all month."],
      [
        "added| +A wholly different opening.+",
        "changed| The harbour was −quiet−+loud+ at noon.",
        "changed| The ferries ran late all −week−+month+.",
      ],
    ],
    ["a citation is added", ["It is so.[A]"], ["It is so.[A][B]"], ["changed| It is so.[A][+B]"]],
    ["a citation is taken out", ["It is so.[A][B]"], ["It is so.[B]"], ["changed| It is so.[-A][B]"]],
    [
      "a citation goes to another sentence",
      ["It is so.[A] And so is that."],
      ["It is so. And so is that.[A]"],
      ["changed| It is so.[~A] And so is that.[~A]"],
    ],
    [
      "a sentence stands elsewhere",
      [
        "The mayor spoke first of all.[A] Then the clerk read the figures aloud.[B]",
        "Nothing else was said.",
      ],
      [
        "Then the clerk read the figures aloud.[B]",
        "Nothing else was said. The mayor spoke first of all.[A]",
      ],
      [
        "changed| ‹away 1: The mayor spoke first of all.›− −Then the clerk read the figures aloud.[B]",
        "changed| Nothing else was said.+ +‹here 1: The mayor spoke first of all.[A]›",
      ],
    ],
    [
      "a sentence stands elsewhere and is cited otherwise",
      ["The mayor spoke first of all.[A]", "Nothing else was said that day."],
      ["Nothing else was said that day.", "The mayor spoke first of all.[B]"],
      [
        "removed| ‹away 1: The mayor spoke first of all.›",
        "same| Nothing else was said that day.",
        "added| ‹here 1: The mayor spoke first of all.[-A][+B]›",
      ],
    ],
    [
      "a paragraph becomes a heading",
      ["The pier"],
      ["# The pier"],
      ["changed (paragraph → heading)| The pier"],
    ],
    [
      "a point is added",
      ["* One point"],
      ["* One point", "* Another thing"],
      ["same| One point", "added| +Another thing+"],
    ],
    ["a citation alone", ["[A]"], ["[B]"], ["removed| [-A]", "added| [+B]"]],
  ])("%s", (_, before, after, expected) => {
    expect(shown(doc(...before), doc(...after))).toEqual(expected);
  });

  test("words that are set otherwise are shown, with where a link leads", () => {
    const plain: Doc = doc("Read the report today.");
    const linked: Doc = {
      type: "doc",
      content: [
        {
          type: "paragraph",
          content: [
            { type: "text", text: "Read the " },
            {
              type: "text",
              text: "report",
              marks: [{ type: "link", attrs: { href: "https://reports.example/" } }],
            },
            { type: "text", text: " today." },
          ],
        },
      ],
    };
    expect(shown(plain, linked)).toEqual([
      "changed| Read the (report: plain → link to https://reports.example/) today.",
    ]);
    expect(textDifference(plain, linked)).toMatchObject({ places: 1, onlyLayout: false });
  });

  test("two lists that became one read the same, and it is said that they are not", () => {
    const item = (words: string) => ({
      type: "listItem" as const,
      content: [{ type: "paragraph" as const, content: inlines(words) }],
    });
    const two: Doc = {
      type: "doc",
      content: ["One", "Two"].map((words) => ({ type: "bulletList", content: [item(words)] })),
    };
    const one: Doc = { type: "doc", content: [{ type: "bulletList", content: [item("One"), item("Two")] }] };
    expect(textDifference(two, one)).toMatchObject({ places: 0, onlyLayout: true });
    expect(textDifference(one, one)).toMatchObject({ places: 0, onlyLayout: false });
  });

  test("citations are told apart: new, gone, elsewhere", () => {
    const before = doc("It is so.[A] And that is another thing.[B]");
    const after = doc("It is so.[C] And that is another thing.[A]");
    expect(textDifference(before, after).citations).toEqual({ added: [C], removed: [B], moved: [A] });
  });

  test("signs of the private use planes in the text itself stay words", () => {
    const odd = "\u{f0000}\u{f0001}";
    expect(shown(doc(`Odd ${odd} sign.[A]`), doc(`Odd ${odd} mark.[A]`))).toEqual([
      `changed| Odd ${odd} −sign−+mark+.[A]`,
    ]);
  });
});

const WORDS = [
  "pier",
  "tide",
  "The mayor said so at noon.",
  "A ferry came in late again.",
  "and",
  "[A]",
  "[B]",
  "[C]",
];
const anyDoc = fc
  .array(fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }), { maxLength: 8 })
  .map((paragraphs) => doc(...paragraphs.map((words) => words.join(" "))));

/** The text of one side, put together again from the difference. */
function sideOf(pieces: Piece[], side: "before" | "after"): string {
  const [mine, other] = side === "before" ? (["removed", "added"] as const) : (["added", "removed"] as const);
  let text = "";
  let cited = 0;
  for (const piece of pieces) {
    if (piece.kind === "restyled") text += piece.text;
    else if (piece.kind === "words" && piece.change !== other) text += piece.text;
    else if (piece.kind === "citation" && (piece.change === "same" || piece.change === mine)) cited++;
    else if (piece.kind === "moved" && (piece.to === "away") === (side === "before"))
      text += piece.pieces
        .map((one) => (one.kind === "words" && one.change !== other ? one.text : ""))
        .join("");
  }
  return `${text} (${cited})`;
}

test("from any difference both texts can be put together again: nothing is lost, nothing invented", () => {
  fc.assert(
    fc.property(anyDoc, anyDoc, (before, after) => {
      const { blocks } = textDifference(before, after);
      for (const side of ["before", "after"] as const) {
        const whole = textblocks(side === "before" ? before : after).map(({ content }) =>
          content.map((one) => (one.type === "text" ? one.text : "")).join(""),
        );
        const missing = side === "before" ? "added" : "removed";
        const again = blocks
          .filter((block) => block.change !== missing)
          .map((block) => sideOf(block.pieces, side).replace(/ \(\d+\)$/, ""));
        expect(again).toEqual(whole);
      }
      expect(textDifference(before, before).places).toBe(0);
    }),
    { numRuns: 120 },
  );
});

test("the work grows with the text, not with its square", () => {
  const sentence = (n: number) => `Sentence ${n} says that the pier at mile ${n * 7} still holds its weight.`;
  const long = (count: number, changed: number) =>
    doc(
      ...Array.from({ length: count / 5 }, (_, p) =>
        Array.from({ length: 5 }, (_, s) => {
          const n = p * 5 + s;
          return `${n % changed === 0 ? sentence(n).replace("holds", "bears") : sentence(n)}[A]`;
        }).join(" "),
      ),
    );
  const before = long(2_000, 1_000_000);
  const difference = textDifference(before, long(2_000, 3));
  // 24,000 words, every third sentence changed: each is found, and none is taken for another
  expect(difference.places).toBe(Math.ceil(2_000 / 3) - 1);
  expect(difference.blocks.every((block) => block.change === "changed" || block.change === "same")).toBe(
    true,
  );
});
