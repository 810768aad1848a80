import { describe, expect, test } from "vitest";
import {
  causeOf,
  contentHash,
  docChange,
  type Standing,
  type SummaryVerb,
  statesFor,
  TRANSITIONS,
  textHash,
  transition,
} from "./rules";
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
    expect(textHash("H", doc("x"), null)).toBe(textHash("H", shuffled, null));
    expect(textHash("H", doc("x"), null)).not.toBe(textHash("H", doc("y"), null));
    expect(textHash("H", doc("x"), null)).not.toBe(textHash("G", doc("x"), null));
    const told = (note: string) => textHash("H", doc("x"), { kind: "minor", note });
    expect(new Set([textHash("H", doc("x"), null), told("a"), told("b")]).size).toBe(3);
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
  test.each<[SummaryState, SummaryVerb, Standing, SummaryState | null]>([
    ["draft", "submit", "never", "in_review"],
    ["draft", "approve", "never", null],
    ["draft", "publish", "never", null],
    ["draft", "withdraw", "never", null],
    ["in_review", "save", "never", null],
    ["in_review", "publish", "never", null],
    ["in_review", "approve", "never", "approved"],
    ["in_review", "recall", "never", "draft"],
    ["in_review", "recall", "public", "correcting"],
    ["in_review", "withdraw", "never", null],
    ["in_review", "withdraw", "public", "withdrawn"],
    ["changes_requested", "submit", "never", "in_review"],
    ["changes_requested", "approve", "never", null],
    ["changes_requested", "abandon", "never", null],
    ["changes_requested", "abandon", "public", "published"],
    ["approved", "save", "never", null],
    ["approved", "revise", "never", "in_review"],
    ["approved", "publish", "never", "published"],
    ["approved", "schedule", "never", "scheduled"],
    ["scheduled", "revise", "never", "in_review"],
    ["scheduled", "unschedule", "never", "approved"],
    ["scheduled", "publish", "never", "published"],
    ["scheduled", "save", "never", null],
    ["published", "save", "public", null],
    ["published", "correct", "public", "correcting"],
    ["published", "withdraw", "public", "withdrawn"],
    ["correcting", "save", "public", "correcting"],
    ["correcting", "publish", "public", null],
    ["correcting", "abandon", "public", "published"],
    ["correcting", "abandon", "withdrawn", "withdrawn"],
    ["withdrawn", "publish", "withdrawn", null],
    ["withdrawn", "correct", "withdrawn", "correcting"],
    ["withdrawn", "withdraw", "withdrawn", null],
  ])("%s, %s, %s: %s", (from, verb, standing, to) => {
    expect(transition(from, verb, standing)?.to ?? null).toBe(to);
  });

  test("one step a state, verb and standing", () => {
    for (const standing of ["never", "public", "withdrawn"] as const) {
      const steps = TRANSITIONS.filter((one) => one.standing?.includes(standing) ?? true);
      expect(new Set(steps.map(({ from, verb }) => `${from} ${verb}`)).size).toBe(steps.length);
    }
  });

  test("only what was approved is published, only by way of review", () => {
    const from = (to: SummaryState, verb: SummaryVerb) =>
      TRANSITIONS.filter((one) => one.to === to && one.verb === verb).map((one) => one.from);
    expect(from("published", "publish")).toEqual(["approved", "scheduled"]);
    expect(TRANSITIONS.filter((one) => one.to === "published").map((one) => one.verb)).toEqual(
      expect.not.arrayContaining(["save", "submit", "approve", "correct"]),
    );
    expect(TRANSITIONS.filter((one) => one.to === "approved").map(({ from, verb }) => [from, verb])).toEqual([
      ["in_review", "approve"],
      ["scheduled", "unschedule"],
    ]);
    expect(statesFor("save")).toEqual(["draft", "changes_requested", "correcting"]);
  });

  test("every state is reached", () => {
    const reached = new Set(TRANSITIONS.map((one) => one.to));
    expect(SUMMARY_STATES.filter((state) => state !== "draft" && !reached.has(state))).toEqual([]);
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
