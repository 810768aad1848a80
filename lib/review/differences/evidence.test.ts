import { describe, expect, test } from "vitest";
import type { EvidencePassage } from "@/lib/summary/schema";
import { evidenceDifference, type PartDifference, partsOf } from "./evidence";
import { revisionDifference } from "./revision";

const passage = (changes: Partial<EvidencePassage> = {}): EvidencePassage => ({
  id: "p1",
  sourceId: "s1",
  versionId: "v1",
  kind: "direct",
  speakerId: "anna",
  relayedById: null,
  note: "",
  origin: "person",
  suggestionId: null,
  segments: [{ start: 10, end: 24, exact: "the pier holds", prefix: "", suffix: "" }],
  tags: [{ issueId: "pier", sentiment: "neutral" }],
  standing: "current",
  evidenceHash: "h1",
  createdById: "u1",
  updatedAt: "2026-11-22T10:00:00.000Z",
  deleted: false,
  rev: 1,
  speaker: { id: "anna", name: "Anna Reed", role: "Engineer" },
  relayedBy: null,
  issues: [
    { id: "pier", name: "The pier" },
    { id: "cost", name: "What it costs" },
  ],
  source: {
    id: "s1",
    title: "A hearing",
    publisher: "",
    link: "",
    publishedOn: null,
    language: "en",
    rights: "full_text",
  },
  ...changes,
});

describe("a passage compared with what it was", () => {
  test.each<[string, Partial<EvidencePassage>, PartDifference[]]>([
    ["nothing that an approval covers: a note, when it was touched", { note: "see page 4", rev: 2 }, []],
    [
      "words",
      { segments: [{ start: 10, end: 28, exact: "the pier will hold", prefix: "", suffix: "" }] },
      [
        {
          part: "words",
          changes: [
            { kind: "same", text: "the pier " },
            { kind: "removed", text: "holds" },
            { kind: "added", text: "will hold" },
          ],
        },
      ],
    ],
    [
      "a second segment",
      {
        segments: [...passage().segments, { start: 40, end: 47, exact: "for now", prefix: "", suffix: "" }],
      },
      [
        {
          part: "words",
          changes: [
            { kind: "same", text: "the pier holds" },
            { kind: "added", text: " … for now" },
          ],
        },
      ],
    ],
    [
      "the same words further down",
      { segments: [{ start: 90, end: 104, exact: "the pier holds", prefix: "", suffix: "" }] },
      [{ part: "place" }],
    ],
    [
      "speaker",
      { speakerId: "ben", speaker: { id: "ben", name: "Ben Ash", role: "" } },
      [{ part: "speaker", before: "Anna Reed, Engineer", after: "Ben Ash" }],
    ],
    [
      "another speaker of the same name",
      { speakerId: "anna2", speaker: { id: "anna2", name: "Anna Reed", role: "Engineer" } },
      [
        {
          part: "speaker",
          before: "Anna Reed, Engineer",
          after: "Anna Reed, Engineer (another of this name)",
        },
      ],
    ],
    [
      "no speaker",
      { speakerId: null, speaker: null },
      [{ part: "speaker", before: "Anna Reed, Engineer", after: "nobody" }],
    ],
    [
      "who relayed it",
      { relayedById: "ben", relayedBy: { id: "ben", name: "Ben Ash" } },
      [{ part: "relayed by", before: "nobody", after: "Ben Ash" }],
    ],
    ["kind", { kind: "indirect" }, [{ part: "kind", before: "Direct quote", after: "Indirect speech" }]],
    [
      "sentiment",
      { tags: [{ issueId: "pier", sentiment: "negative" }] },
      [{ part: "sentiment", issue: "The pier", before: "neutral", after: "negative" }],
    ],
    [
      "issue",
      { tags: [{ issueId: "cost", sentiment: "neutral" }] },
      [
        { part: "issue", change: "added", issue: "What it costs", sentiment: "neutral" },
        { part: "issue", change: "removed", issue: "The pier", sentiment: "neutral" },
      ],
    ],
    [
      "version of the source, the words elsewhere in it",
      {
        versionId: "v2",
        segments: [{ start: 90, end: 104, exact: "the pier holds", prefix: "", suffix: "" }],
      },
      [{ part: "version", before: "v1", after: "v2" }],
    ],
    [
      "waits, since its source changed",
      { standing: "waiting" },
      [
        {
          part: "standing",
          before: "stands in the newest version",
          after: "the source changed there: waits for a person",
        },
      ],
    ],
    ["deleted", { deleted: true }, [{ part: "deleted", deleted: true }]],
  ])("%s", (_, changes, expected) => {
    expect(partsOf(passage(), passage(changes))).toEqual(expected);
    // and back again there is a difference wherever there was one
    expect(partsOf(passage(changes), passage()).length > 0).toBe(expected.length > 0);
  });

  test("added, taken out, renumbered", () => {
    const [one, two, three] = ["p1", "p2", "p3"].map((id) => passage({ id })) as [
      EvidencePassage,
      EvidencePassage,
      EvidencePassage,
    ];
    const shown = evidenceDifference([one, two], [three, one]).map(
      ({ passageId, change, numberBefore, number }) => [passageId, change, numberBefore, number],
    );
    expect(shown).toEqual([
      ["p3", "added", null, 1],
      ["p1", "same", 1, 2],
      ["p2", "removed", 2, null],
    ]);
  });
});

describe("a revision compared with another", () => {
  const content = (changes = {}) => ({
    headline: "The pier holds",
    doc: { type: "doc" as const, content: [] },
    correction: null,
    evidence: [passage()],
    ...changes,
  });

  test("the same: nothing to go through", () => {
    const same = revisionDifference(content(), content());
    expect(same).toMatchObject({ headline: null, correction: null, places: 0 });
  });

  test("headline, what readers are told of a correction, and a tag: three places", () => {
    const after = content({
      headline: "The pier held",
      correction: { kind: "minor", note: "A tense." },
      evidence: [passage({ tags: [] })],
    });
    const changed = revisionDifference(content(), after);
    expect(changed.places).toBe(3);
    expect(changed.correction).toEqual([{ kind: "added", text: "Minor change: A tense." }]);
  });
});
