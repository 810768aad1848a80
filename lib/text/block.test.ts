import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocks } from "./block";
import { paragraphs } from "./boundary";

const shown = (text: string) => blocks(text).map(({ start, end, kind }) => [kind, text.slice(start, end)]);

describe("blocks", () => {
  it.each<[string, string, string[][]]>([
    ["nothing", "", []],
    ["only white space", " \n\n ", []],
    ["one line", "A line without a full stop", [["paragraph", "A line without a full stop"]]],
    [
      "a headline between blank lines",
      "It rained.\n\nThe toll returns\n\nNobody was glad.",
      [
        ["paragraph", "It rained."],
        ["heading", "The toll returns"],
        ["paragraph", "Nobody was glad."],
      ],
    ],
    [
      "a quoted headline",
      "‘Enough is enough’\n\nThe hearing went on.",
      [
        ["heading", "‘Enough is enough’"],
        ["paragraph", "The hearing went on."],
      ],
    ],
    [
      "a short sentence is none",
      "He left.\n\n“Go!”\n\nand so on\n\nThe end.",
      [
        ["paragraph", "He left."],
        ["paragraph", "“Go!”"],
        ["paragraph", "and so on"],
        ["paragraph", "The end."],
      ],
    ],
    [
      "nor is the last line",
      "He left.\n\nOur reporter",
      [
        ["paragraph", "He left."],
        ["paragraph", "Our reporter"],
      ],
    ],
    [
      "single line ends",
      "The toll returns\nNobody was glad.\nThe mayor was.",
      [
        ["paragraph", "The toll returns"],
        ["paragraph", "Nobody was glad."],
        ["paragraph", "The mayor was."],
      ],
    ],
    [
      "Markdown",
      "# Hearing\nIt began late.\n\n> We regret it.\n> Deeply.\n\n- one\n* two\n3. three",
      [
        ["heading", "# Hearing"],
        ["paragraph", "It began late."],
        ["quote", "> We regret it."],
        ["quote", "> Deeply."],
        ["list", "- one"],
        ["list", "* two"],
        ["list", "3. three"],
      ],
    ],
    [
      "what only looks like a mark",
      "#hashtag is no heading.\n-5 degrees were measured.\n1999 was a year.",
      [
        ["paragraph", "#hashtag is no heading."],
        ["paragraph", "-5 degrees were measured."],
        ["paragraph", "1999 was a year."],
      ],
    ],
    [
      "hard-wrapped lines",
      [
        "The council met on a rainy evening in the old town hall, and for",
        "once every seat was taken, since the bridge toll was to be voted",
        "on before the night was over. Nobody left early.",
        "",
        "The mayor spoke first, and she spoke for longer than anybody had",
        "expected of her.",
      ].join("\n"),
      [
        [
          "paragraph",
          "The council met on a rainy evening in the old town hall, and for\nonce every seat was taken, since the bridge toll was to be voted\non before the night was over. Nobody left early.",
        ],
        ["paragraph", "The mayor spoke first, and she spoke for longer than anybody had\nexpected of her."],
      ],
    ],
  ])("%s", (_, text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it("has one block for every paragraph, and every visible character in one", () => {
    const line = fc.constantFrom(
      "",
      " ",
      "Word",
      "A sentence.",
      "# Head",
      "> quote",
      "- item",
      "  indented 👩‍🚒",
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join("\n");
        const found = blocks(text);
        expect(found.map(({ start, end }) => ({ start, end }))).toEqual(paragraphs(text));
        let at = 0;
        for (const block of found) {
          expect(text.slice(at, block.start)).toMatch(/^\s*$/);
          at = block.end;
        }
        expect(text.slice(at)).toMatch(/^\s*$/);
      }),
    );
  });
});
