import { describe, expect, test } from "vitest";
import { sha256 } from "@/lib/core/id";
import type { PassageView } from "@/lib/passage/schema";
import type { Doc, DocInline } from "@/lib/summary/schema";
import { claimsOf } from "@/lib/summary/text/claims";
import { findClaim, replaceWords, retagged, whatBecameOf } from "./rules";
import type { ChangeKind, ChangeSide } from "./schema";

const [A, B] = ["00000000-0000-7000-8000-00000000000a", "00000000-0000-7000-8000-00000000000b"];

/** "[a]" cites passage A, "*word*" is bold. */
function inline(words: string): DocInline[] {
  return words
    .split(/(\[[ab]\]|\*[^*]+\*)/)
    .filter(Boolean)
    .map((part): DocInline => {
      if (part === "[a]") return { type: "citation", attrs: { passageId: A } };
      if (part === "[b]") return { type: "citation", attrs: { passageId: B } };
      if (part.startsWith("*")) return { type: "text", text: part.slice(1, -1), marks: [{ type: "bold" }] };
      return { type: "text", text: part };
    });
}
const doc = (...paragraphs: string[]): Doc => ({
  type: "doc",
  content: paragraphs.map((words) => ({ type: "paragraph", content: inline(words) })),
});
/** Back to how it is written above. */
const written = (of: Doc) =>
  of.content.map((block) =>
    ("content" in block ? ((block.content ?? []) as DocInline[]) : [])
      .map((one) => {
        if (one.type === "citation") return one.attrs.passageId === A ? "[a]" : "[b]";
        if (one.type === "hardBreak") return "\n";
        return one.marks ? `*${one.text}*` : one.text;
      })
      .join(""),
  );

describe("other words for a sentence", () => {
  test.each<[string, string, number, string, string]>([
    ["a word", "The ferry runs.[a] It is late.[b]", 0, "The ferry ran.", "The ferry ran.[a] It is late.[b]"],
    [
      "the last sentence",
      "The ferry runs.[a] It is late.[b]",
      1,
      "It was late.",
      "The ferry runs.[a] It was late.[b]",
    ],
    ["a citation before the full stop stays", "It runs[a]. Good.", 0, "It ran.", "It ran[a]. Good."],
    [
      "a citation within what is replaced stands behind it",
      "It runs[a] late. Good.",
      0,
      "It stops.",
      "It stops[a]. Good.",
    ],
    [
      "what is bold and not touched stays bold",
      "The *old* ferry runs. Good.",
      0,
      "The old ferry ran.",
      "The *old* ferry ran. Good.",
    ],
    [
      "words in a bold stretch are bold",
      "The *old ferry* runs.",
      0,
      "The *old boat* runs.".replaceAll("*", ""),
      "The *old boat* runs.",
    ],
    ["words put in", "It runs.[a]", 0, "It runs every day.", "It runs every day.[a]"],
    ["words taken out", "It runs every day.[a] Yes.", 0, "It runs.", "It runs.[a] Yes."],
    ["spaces too many are one", "It runs.[a]", 0, "It   never\nruns.", "It never runs.[a]"],
    ["not half of a character", "A 👩 ran.", 0, "A 👨 ran.", "A 👨 ran."],
  ])("%s", (_, before, at, words, after) => {
    const claim = claimsOf(doc(before))[at];
    if (!claim) throw new Error("no sentence");
    expect(written(replaceWords(doc(before), claim, words))).toEqual([after]);
  });

  test("in a list, a quote and a later paragraph", () => {
    const nested: Doc = {
      type: "doc",
      content: [
        { type: "heading", attrs: { level: 2 }, content: inline("Boats") },
        {
          type: "bulletList",
          content: [{ type: "listItem", content: [{ type: "paragraph", content: inline("One.[a]") }] }],
        },
        { type: "blockquote", content: [{ type: "paragraph", content: inline("Two.[b]") }] },
        { type: "paragraph", content: inline("Three.") },
      ],
    };
    for (const [at, now] of ["Uno.", "Due.", "Tre."].entries()) {
      const claim = claimsOf(nested)[at];
      if (!claim) throw new Error("no sentence");
      const texts = claimsOf(replaceWords(nested, claim, now)).map(({ text, citations }) => [
        text,
        ...citations,
      ]);
      const expected = [["One.", A], ["Two.", B], ["Three."]];
      expected[at] = [now, ...(expected[at]?.slice(1) ?? [])];
      expect(texts).toEqual(expected);
    }
  });
});

describe("the sentence that a change is about", () => {
  const key = sha256(claimsOf(doc("The ferry runs.[a]"))[0]?.identity ?? "");
  test.each<[string, Doc, boolean]>([
    ["as it was", doc("The ferry runs.[a] More."), true],
    ["elsewhere", doc("More.", "The ferry runs.[a]"), true],
    ["with another citation", doc("The ferry runs.[b]"), true],
    ["with other words", doc("The ferry ran.[a]"), false],
    ["twice, neither as it was", doc("The ferry runs.[b] The ferry runs."), false],
    ["gone", doc("Nothing."), false],
  ])("%s", (_, now, found) => {
    expect(findClaim(now, key, "The ferry runs.") !== null).toBe(found);
  });

  test.each<[string, Doc, string | null]>([
    ["changed", doc("More. The ferry ran late.[a]"), "The ferry ran late."],
    ["gone", doc("Something else entirely."), null],
  ])("what became of it: %s", (_, now, words) => {
    expect(whatBecameOf(now, "The ferry runs late.")).toBe(words);
  });
});

describe("another tag for a passage", () => {
  const [ferry, tram, ada, ben] = ["ferry", "tram", "ada", "ben"];
  const passage = {
    ...{ id: A, versionId: B, kind: "direct", speakerId: ada, relayedById: ben, note: "", segments: [] },
    tags: [
      { issueId: ferry, sentiment: "positive" },
      { issueId: "port", sentiment: "neutral" },
    ],
  } as unknown as PassageView;
  test.each<[string, ChangeKind, object, object, object | null]>([
    ["speaker", "speaker", { speakerId: ada }, { speakerId: "cyd" }, { speakerId: "cyd" }],
    [
      "speaker who relayed it",
      "speaker",
      { speakerId: ada },
      { speakerId: ben },
      { speakerId: ben, relayedById: null },
    ],
    ["speaker moved", "speaker", { speakerId: "dan" }, { speakerId: "cyd" }, null],
    [
      "sentiment",
      "sentiment",
      { issueId: ferry, sentiment: "positive" },
      { issueId: ferry, sentiment: "mixed" },
      { tags: [{ issueId: ferry, sentiment: "mixed" }, passage.tags[1]] },
    ],
    [
      "sentiment moved",
      "sentiment",
      { issueId: ferry, sentiment: "negative" },
      { issueId: ferry, sentiment: "mixed" },
      null,
    ],
    [
      "issue",
      "issue",
      { issueId: ferry },
      { issueId: tram },
      { tags: [{ issueId: tram, sentiment: "positive" }, passage.tags[1]] },
    ],
    ["issue away", "issue", { issueId: "port" }, { issueId: null }, { tags: [passage.tags[0]] }],
    [
      "issue more",
      "issue",
      { issueId: null },
      { issueId: tram },
      { tags: [...passage.tags, { issueId: tram, sentiment: "neutral" }] },
    ],
    ["issue there already", "issue", { issueId: ferry }, { issueId: "port" }, null],
    ["issue moved", "issue", { issueId: "gone" }, { issueId: tram }, null],
  ])("%s", (_, kind, before, after, expected) => {
    const changed = retagged(passage, kind, before as ChangeSide, after as ChangeSide);
    if (expected === null) expect(changed).toBeNull();
    else expect(changed).toMatchObject(expected);
  });
});
