import fc from "fast-check";
import { parseHTML } from "linkedom";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { normaliseText } from "@/lib/text/normalise";
import type { Named } from "../passages/item";
import { sample, tagged } from "../samples";
import { DrawnGroup } from "./drawn-text";
import { sendAsPage } from "./first-response";
import { handedOver, letGo } from "./handover";
import { readText } from "./read-text";
import type { TextGroup } from "./text-groups";

const ODD = [
  "# The bridge",
  "",
  "  “Nobody <b>asked</b> & nobody’s told,”\tshe said.",
  "   ",
  "",
  "- one &amp; two",
  "- three ‏ניצחנו‏ 👩‍👩‍👧‍👦 e\u0301",
  "",
  "A line that\nis broken",
].join("\n");

function page(text: string, passages = [sample("a", [[0, 12]])], people: Named[] = []) {
  const sent = sendAsPage({ versionId: `${text.length} ${text}`, text, passages, people, issues: [] });
  const handed = handedOver(sent.key);
  if (!handed) throw new Error("Nothing was handed over.");
  const { groups, drawing } = handed;
  const draw = (group: (typeof groups)[number]) => createElement(DrawnGroup, { text, group, drawing });
  const { document } = parseHTML(renderToString(createElement("section", {}, ...groups.map(draw))));
  const root = document.querySelector("section");
  if (!root) throw new Error("Nothing was rendered.");
  return { sent, handed, root };
}

describe("the first response", () => {
  it.each([
    ["odd signs", ODD],
    ["white space before and between", "\n \n\tOne.\n \t \n\nTwo."],
    ["one word", "Word"],
    ["many groups", "A paragraph of some words, and some more.\n\n".repeat(600).trimEnd()],
    ["a paragraph of many screens", `${"word ".repeat(3_000)}end`],
  ])("is read back as it was: %s", (_, text) => {
    const { sent, handed, root } = page(text);
    const read = readText(root, sent.rest);
    expect(read?.text).toBe(text);
    const places = (groups: readonly TextGroup[]) =>
      groups.map(({ index, start, end, blocks }) => [index, start, end, blocks.map((b) => [b.start, b.end])]);
    expect(places(read?.groups ?? [])).toEqual(places(handed.groups));
  });

  it("is not taken for the text when somebody changed a letter", () => {
    const { sent, root } = page(ODD);
    const paragraph = root.querySelector("[data-start] mark");
    if (paragraph) paragraph.textContent = paragraph.textContent?.replace("b", "B") ?? "";
    expect(readText(root, sent.rest)).toBeNull();
    root.innerHTML = "";
    expect(readText(root, sent.rest)).toBeNull();
  });

  it("shows and tells the passages of its beginning, and knows how many there are", () => {
    const far = "Words.\n\n".repeat(3_000).trimEnd();
    const passages = [
      sample("a", [[0, 5]], { tags: tagged(["locks", "negative"]) }),
      sample("b", [[3, 6]], { note: "<script>" }),
      ...Array.from({ length: 40 }, (_, i) => sample(`c${i}`, [[20_000 + i * 8, 20_004 + i * 8]])),
    ];
    const { handed, root } = page(far, passages);
    expect([...root.querySelectorAll("mark")].map((one) => [one.textContent, one.className])).toEqual([
      ["Wor", "passage-negative"],
      ["ds", "passage-negative passage-untagged passage-deep-2"],
      [".", "passage-untagged"],
    ]);
    expect([...root.querySelectorAll("ul li")].map((one) => one.textContent)).toEqual([
      "Passage 1, “Words”: No speaker. Direct quote. Unknown: negative",
      "Passage 2, “ds.”: No speaker. Direct quote. No issue yet",
    ]);
    expect(handed.total).toBe(42);
    expect(handed.items).toHaveLength(16);
  });

  it("holds paragraphs, marks and lists alone, whatever the text and the names say", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<",
        ">",
        "&",
        '"',
        "'",
        "</p>",
        "<script>",
        "<img src=x onerror=x>",
        "&lt;",
        "<!--",
        "]]>",
      ),
      fc.string({ unit: "grapheme", maxLength: 4 }).map(normaliseText),
      fc.constant("\n\n"),
    );
    const hostile = fc.array(piece, { minLength: 1, maxLength: 30 }).map((parts) => `x${parts.join("")}x`);
    fc.assert(
      fc.property(hostile, hostile, fc.nat(40), (raw, name, end) => {
        const text = normaliseText(raw);
        const stretch: [number, number] = [0, Math.max(1, Math.min(end, text.length))];
        const passages = [sample("a", [stretch], { speakerId: "s", tags: tagged(["i", "mixed"]) })];
        const { sent, root } = page(text, passages, [{ id: "s", name }]);
        const kinds = new Set([...root.querySelectorAll("*")].map((one) => one.localName));
        expect([...kinds].filter((kind) => !["div", "p", "mark", "ul", "li"].includes(kind))).toEqual([]);
        const names = [...root.querySelectorAll("*")].flatMap((one) => one.getAttributeNames());
        const known = ["data-group", "class", "data-start", "dir", "role", "aria-level", "aria-label"];
        expect(names.filter((one) => !known.includes(one))).toEqual([]);
        expect(root.querySelector("li")?.textContent).toContain(name);
        expect(readText(root, sent.rest)?.text).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it("is forgotten when it is out", () => {
    const { sent } = page("Once");
    letGo(sent.key);
    expect(handedOver(sent.key)).toBeNull();
  });
});
