import { describe, expect, test } from "vitest";
import type { Sentiment } from "@/lib/passage/schema";
import type { Doc, DocInline, EvidencePassage } from "../schema";
import { check, redFindings } from "./check";
import type { Codebook } from "./names";
import { draftFromPassages } from "./outline";

const NAMES: Record<string, string> = { v: "Mara Vale", o: "Tobin Oake", c: "Harbour Council" };

function passage(
  id: string,
  words: string | string[],
  speaker: string | null = "v",
  rest: Partial<EvidencePassage> & { sentiment?: Sentiment } = {},
): EvidencePassage {
  const { sentiment = "positive", ...other } = rest;
  return {
    id,
    sourceId: "s",
    versionId: "s1",
    kind: "direct",
    speakerId: speaker,
    relayedById: null,
    note: "",
    origin: "person",
    suggestionId: null,
    standing: "current",
    segments: [words].flat().map((exact) => ({ start: 0, end: exact.length, exact, prefix: "", suffix: "" })),
    tags: [{ issueId: "i", sentiment }],
    evidenceHash: "h",
    createdById: "u",
    updatedAt: "2026-01-01T00:00:00.000Z",
    deleted: false,
    rev: 1,
    speaker: speaker ? { id: speaker, name: NAMES[speaker] ?? speaker, role: "" } : null,
    relayedBy: null,
    issues: [{ id: "i", name: "Harbour wall" }],
    source: {
      id: "s",
      title: "Hearing",
      publisher: "",
      link: "",
      publishedOn: null,
      language: "en",
      rights: "full_text",
    },
    ...other,
  };
}

const codebook: Codebook = {
  speakers: [
    { id: "v", name: "Mara Vale", aliases: ["the mayor"], kind: "person" },
    { id: "o", name: "Tobin Oake", aliases: [], kind: "person" },
    { id: "c", name: "Harbour Council", aliases: ["council"], kind: "organisation" },
  ],
};
const passages = [
  passage("a", "The wall will hold for a hundred years"),
  passage("b", ["We were not asked", "and nobody told us"], "o", { sentiment: "negative" }),
];

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
const written = (words: string, kind: "paragraph" | "blockquote" = "paragraph"): Doc => {
  const paragraph = { type: "paragraph" as const, content: inline(words) };
  return { type: "doc", content: [kind === "paragraph" ? paragraph : { type: kind, content: [paragraph] }] };
};
const kinds = (doc: Doc, evidence = passages) =>
  check(doc, evidence, codebook)
    .findings.filter((one) => one.kind !== "unused" && one.kind !== "unheard")
    .map((one) => one.kind);

describe("findings", () => {
  test.each<[string, string, string[]]>([
    ["nothing wrong", "Vale said the wall would hold.[a]", []],
    ["no citation", "Vale said the wall would hold.", ["uncited"]],
    ["the second sentence has none", "It would hold.[a] It is high.", ["uncited"]],
    ["nothing but signs needs none", "It would hold.[a] …", []],
    ["verbatim", "Vale said “the wall will hold”.[a]", []],
    ["verbatim across typography", 'Vale said "The wall will hold for a hundred years."[a]', []],
    ["a changed word", "Vale said “the wall would hold”.[a]", ["not_verbatim"]],
    ["a negation slipped in", "Vale said “the wall will not hold”.[a]", ["not_verbatim"]],
    ["words of another passage", "Vale said “nobody told us”.[a]", ["not_verbatim"]],
    ["words of the second passage cited", "Vale and Oake: “nobody told us”.[a][b]", []],
    ["across what was left out", "Oake said “We were not asked and nobody told us”.[b]", ["not_verbatim"]],
    ["across an ellipsis", "Oake said “We were not asked … and nobody told us”.[b]", []],
    ["another speaker named", "Oake said the wall would hold.[a]", ["other_speaker"]],
    ["by an alias", "The council said the wall would hold.[a]", ["other_speaker"]],
    ["an alias of the speaker", "The mayor said the wall would hold.[a]", []],
    ["a genitive", "Oake’s wall would hold.[a]", ["other_speaker"]],
    ["named inside the quotation only", "Vale said “Oake was there”.[a]", ["not_verbatim"]],
    ["a word like a surname, small", "It would vale.[b]", []],
    ["a citation that leads nowhere", "It would hold.[x]", ["unknown"]],
    ["nothing", "", ["empty"]],
  ])("%s", (_, words, expected) => expect(kinds(written(words))).toEqual(expected));

  test("a block quote is quoted by its form", () => {
    expect(kinds(written("The wall will hold for a hundred years.[a]", "blockquote"))).toEqual([]);
    expect(kinds(written("The wall holds.[a]", "blockquote"))).toEqual(["not_verbatim"]);
  });

  test("the relaying speaker may be named", () => {
    const relayed = passage("a", "The wall will hold", "v", { relayedBy: { id: "o", name: "Tobin Oake" } });
    expect(kinds(written("Vale believes it will hold, Oake said.[a]"), [relayed])).toEqual([]);
  });

  test("a deleted passage is red, an untagged one is not", () => {
    const doc = written("Vale said the wall would hold.[a]");
    expect(kinds(doc, [passage("a", "x", "v", { deleted: true })])).toEqual(["deleted"]);
    expect(kinds(doc, [passage("a", "x", "v", { tags: [] })])).toEqual(["untagged"]);
    expect(redFindings(doc, [passage("a", "x", null, { tags: [] })])).toEqual([]);
  });

  test("each leads to its place in the editor", () => {
    const doc = written("It holds.[a] Vale said “it falls”.[a]");
    const [finding] = check(doc, passages, codebook).findings;
    // paragraph opens at 0; "it falls" starts at offset 22, behind one citation
    expect(finding).toMatchObject({ kind: "not_verbatim", words: "it falls", range: { from: 23, to: 31 } });
  });

  test("red comes first", () => {
    const severities = check(written("Oake said it holds.[a] It is high."), passages, codebook).findings.map(
      (one) => one.severity,
    );
    expect(severities).toEqual(["red", "note", "note", "note"]);
  });
});

describe("what is left out", () => {
  test("unused passages and unheard speakers, once something is cited", () => {
    const { findings, unused } = check(written("It holds.[a]"), passages, codebook);
    expect(unused).toEqual(["b"]);
    expect(findings.map((one) => one.kind)).toEqual(["unheard", "unused"]);
    expect(findings[0]?.why).toContain("Tobin Oake");
    expect(check(written("It holds."), passages, codebook).findings.map((one) => one.kind)).toEqual([
      "uncited",
    ]);
  });

  test("balance by speaker and sentiment", () => {
    const { balance } = check(written("It holds.[a]"), passages, codebook);
    expect(balance.speakers).toEqual([
      { id: "v", name: "Mara Vale", cited: 1, available: 1 },
      { id: "o", name: "Tobin Oake", cited: 0, available: 1 },
    ]);
    expect(balance.sentiments.filter((one) => one.available > 0)).toEqual([
      { sentiment: "negative", cited: 0, available: 1 },
      { sentiment: "positive", cited: 1, available: 1 },
    ]);
  });
});

describe("a draft from passages", () => {
  const wall = [{ id: "i", name: "Harbour wall" }];
  const many = [
    ...passages,
    passage("c", "“It is safe,”", "v"),
    passage("d", 'Oake called it "a toy" and left. Nobody clapped', "o", { kind: "indirect" }),
    passage("e", "They agree", "c", { relayedBy: { id: "o", name: "Tobin Oake" }, tags: [], issues: [] }),
    passage("f", "Deleted", "v", { deleted: true }),
    passage("g", "Bystanders watched", null, { kind: "context" }),
    passage("h", "No", null, { issues: wall }),
    passage("i", "the tests are “not yet conclusive”", "c"),
    passage("j", "“We wait", "c"),
    passage("k", 'We "hope"', "c"),
  ];
  const draft = draftFromPassages(many);

  test("is grouped by issue, then speaker, each line cited", () => {
    const words = draft.content.map((block) =>
      "content" in block
        ? (block.content ?? [])
            .map((one) =>
              one.type === "text" ? one.text : one.type === "citation" ? `[${one.attrs.passageId}]` : "",
            )
            .join("")
        : "",
    );
    expect(words).toEqual([
      "Harbour wall",
      "Mara Vale said: “The wall will hold for a hundred years.”[a] Mara Vale also said: “It is safe.”[c]",
      "Tobin Oake said: “We were not asked … and nobody told us.”[b] Tobin Oake was reported as follows: “Oake called it ‘a toy’ and left. Nobody clapped.”[d]",
      "A speaker who is not named said: “No.”[h]",
      "Harbour Council said: “the tests are ‘not yet conclusive’.”[i] Harbour Council also said: “We wait.”[j] Harbour Council also said: “We ‘hope’.”[k]",
      "Other remarks",
      "Tobin Oake said of the position of Harbour Council: “They agree.”[e]",
    ]);
  });

  test("passes its own checks", () => expect(redFindings(draft, many)).toEqual([]));
  test("of nothing is an empty text", () => {
    expect(draftFromPassages([])).toEqual({ type: "doc", content: [{ type: "paragraph" }] });
  });
});
