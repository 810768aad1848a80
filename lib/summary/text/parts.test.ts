import { describe, expect, test } from "vitest";
import type { Doc, DocInline } from "../schema";
import { claimsOf } from "./claims";
import { partsOf } from "./parts";

const [A, B] = ["00000000-0000-7000-8000-00000000000a", "00000000-0000-7000-8000-00000000000b"];
const evidence = [
  { id: A, evidenceHash: "a".repeat(64) },
  { id: B, evidenceHash: "b".repeat(64) },
];

/** "[a]" is a citation of passage A, "*word*" is bold. */
function paragraph(words: string): Doc["content"][number] {
  const content = words
    .split(/(\[[ab]\]|\*[^*]+\*)/)
    .filter(Boolean)
    .map((part): DocInline => {
      if (part === "[a]") return { type: "citation", attrs: { passageId: A } };
      if (part === "[b]") return { type: "citation", attrs: { passageId: B } };
      if (part.startsWith("*")) return { type: "text", text: part.slice(1, -1), marks: [{ type: "bold" }] };
      return { type: "text", text: part };
    });
  return { type: "paragraph", content };
}
const doc = (...paragraphs: string[]): Doc => ({ type: "doc", content: paragraphs.map(paragraph) });
const heading: Doc["content"][number] = {
  type: "heading",
  attrs: { level: 2 },
  content: [{ type: "text", text: "On the ferry." }],
};
const sentences = (of: Doc) => partsOf(of, evidence).filter(({ kind }) => kind === "sentence");

test("each sentence, and behind it the passages that it is the first to cite", () => {
  const parts = partsOf(doc("The ferry runs.[a] It is late.[b][a]", "It is late.[b]"), evidence);
  expect(parts.map(({ kind, key }) => (kind === "passage" ? key : kind))).toEqual([
    "sentence",
    A,
    "sentence",
    B,
    "sentence",
  ]);
  expect(new Set(parts.map(({ key }) => key)).size).toBe(parts.length);
});

test("headings are judged with the whole; sentences are numbered as the public page numbers them", () => {
  const text: Doc = { type: "doc", content: [heading, paragraph("One.[a] Two.[b]")] };
  expect(claimsOf(text).map(({ id, text: words }) => [id, words])).toEqual([
    ["s1", "One."],
    ["s2", "Two."],
  ]);
});

describe("a part stays the same", () => {
  test.each([
    ["in another place", doc("It is late.[b] The ferry runs.[a]")],
    ["in another paragraph", doc("The ferry runs.[a]", "It is late.[b]")],
    ["after other words", doc("News came in. The ferry runs.[a] It is late.[b]")],
    ["with its citation before the full stop", doc("The ferry runs[a]. It is late[b].")],
    ["under a heading", { type: "doc", content: [heading, paragraph("The ferry runs.[a] It is late.[b]")] }],
  ] as [string, Doc][])("%s", (_, after) => {
    const before = sentences(doc("The ferry runs.[a] It is late.[b]"));
    expect(sentences(after)).toEqual(expect.arrayContaining(before));
  });
});

describe("a part becomes another", () => {
  test.each([
    ["by a word", doc("The ferry ran.[a]")],
    ["by a character", doc("The ferry runs![a]")],
    ["by another citation", doc("The ferry runs.[b]")],
    ["by one citation more", doc("The ferry runs.[a][b]")],
    ["by a look", doc("The *ferry* runs.[a]")],
  ])("%s", (_, after) => {
    const [before] = sentences(doc("The ferry runs.[a]"));
    expect(sentences(after).some(({ hash }) => hash === before?.hash)).toBe(false);
  });

  test("a look ends what was said of it, and it is still the same sentence", () => {
    const [plain, bold] = [sentences(doc("The ferry runs.[a]")), sentences(doc("The *ferry* runs.[a]"))];
    expect(bold[0]?.key).toBe(plain[0]?.key);
  });

  test("a passage by its evidence, and by being deleted", () => {
    const [passage] = partsOf(doc("[a]"), evidence).filter(({ kind }) => kind === "passage");
    const deleted = partsOf(doc("[a]"), [{ id: A, evidenceHash: "a".repeat(64), deleted: true }]);
    expect(passage?.hash).toBe("a".repeat(64));
    expect(deleted.at(-1)?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(deleted.at(-1)?.hash).not.toBe(passage?.hash);
  });
});

test("equal sentences are told apart by their order", () => {
  const [first, second] = sentences(doc("It is late.[b] It is late.[b]"));
  expect(first?.key).not.toBe(second?.key);
});
