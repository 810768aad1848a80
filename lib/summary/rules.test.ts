import { describe, expect, test } from "vitest";
import { causeOf, contentHash, docChange, statesFor, TRANSITIONS, textHash, transition } from "./rules";
import { type Doc, type EvidencePassage, SUMMARY_STATES, type SummaryState } from "./schema";

const doc = (...words: string[]): Doc => ({
  type: "doc",
  content: words.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
});

describe("hashes", () => {
  test("the text's covers headline and text, not the order of keys", () => {
    const shuffled = JSON.parse(
      '{"content":[{"content":[{"text":"x","type":"text"}],"type":"paragraph"}],"type":"doc"}',
    ) as Doc;
    expect(textHash("H", doc("x"))).toBe(textHash("H", shuffled));
    expect(textHash("H", doc("x"))).not.toBe(textHash("H", doc("y")));
    expect(textHash("H", doc("x"))).not.toBe(textHash("G", doc("x")));
  });

  test("the content's covers each passage, its evidence and the order", () => {
    const [a, b] = [
      { passageId: "a", evidenceHash: "1" },
      { passageId: "b", evidenceHash: "2" },
    ];
    const all = [
      contentHash("t", []),
      contentHash("t", [a]),
      contentHash("t", [a, b]),
      contentHash("t", [b, a]),
      contentHash("t", [a, { ...b, evidenceHash: "3" }]),
      contentHash("u", [a, b]),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("steps", () => {
  test.each<[SummaryState, Parameters<typeof transition>[1], SummaryState | null]>([
    ["draft", "submit", "in_review"],
    ["draft", "approve", null],
    ["draft", "publish", null],
    ["in_review", "save", null],
    ["in_review", "publish", null],
    ["in_review", "approve", "approved"],
    ["changes_requested", "submit", "in_review"],
    ["changes_requested", "approve", null],
    ["approved", "save", null],
    ["approved", "revise", "in_review"],
    ["approved", "publish", "published"],
    ["published", "save", null],
    ["withdrawn", "publish", null],
  ])("%s, %s: %s", (from, verb, to) => expect(transition(from, verb)?.to ?? null).toBe(to));

  test("one step a state and verb", () => {
    expect(new Set(TRANSITIONS.map(({ from, verb }) => `${from} ${verb}`)).size).toBe(TRANSITIONS.length);
  });

  test("only an approved summary is published, only by way of review", () => {
    expect(TRANSITIONS.filter((one) => one.to === "published").map((one) => one.from)).toEqual(["approved"]);
    expect(TRANSITIONS.filter((one) => one.to === "approved").map((one) => one.from)).toEqual(["in_review"]);
    expect(statesFor("save")).toEqual(["draft", "changes_requested"]);
    expect(SUMMARY_STATES).toContain("correcting");
  });
});

describe("what a save changed", () => {
  test.each<[string, Doc, Doc, number, string[], string[]]>([
    ["nothing", doc("a", "b"), doc("a", "b"), 2, [], []],
    ["a word", doc("a", "b", "c"), doc("a", "x", "c"), 1, ["b"], ["x"]],
    ["one more", doc("a", "c"), doc("a", "b", "c"), 1, [], ["b"]],
    ["one less", doc("a", "a"), doc("a"), 1, ["a"], []],
    ["all", doc("a"), doc("b", "c"), 0, ["a"], ["b", "c"]],
  ])("%s", (_, before, after, at, removed, added) => {
    expect(docChange(before, after)).toEqual({
      at,
      removed: doc(...removed).content,
      added: doc(...added).content,
    });
  });
});

describe("why a revision was made", () => {
  const before = {
    versionId: "v",
    kind: "direct",
    speakerId: "s",
    relayedById: null,
    segments: [{ start: 0, end: 1, exact: "a", prefix: "", suffix: "" }],
    tags: [{ issueId: "i", sentiment: "positive" }],
    deleted: false,
    speaker: { id: "s", name: "Mara Vale", role: "" },
  } as unknown as EvidencePassage;
  test.each<[string, Partial<EvidencePassage>, string]>([
    [
      "sentiment",
      { tags: [{ issueId: "i", sentiment: "negative" }] },
      "Ana changed the sentiment of a passage by Mara Vale",
    ],
    [
      "issue",
      { tags: [{ issueId: "j", sentiment: "positive" }] },
      "Ana changed the issues of a passage by Mara Vale",
    ],
    [
      "words and kind",
      { kind: "indirect", segments: [{ start: 0, end: 2, exact: "ab", prefix: "", suffix: "" }] },
      "Ana changed the words and the kind of a passage by Mara Vale",
    ],
    ["speaker", { speakerId: null, speaker: null }, "Ana changed the speaker of a passage by Mara Vale"],
    ["deleted", { deleted: true }, "Ana deleted a passage by Mara Vale"],
    ["nothing we name", {}, "Ana changed a passage by Mara Vale"],
  ])("%s", (_, change, cause) => expect(causeOf("Ana", before, { ...before, ...change })).toBe(cause));

  test("restored", () => {
    expect(causeOf("Ana", { ...before, deleted: true }, before)).toBe("Ana restored a passage by Mara Vale");
  });
});
