import { describe, expect, it } from "vitest";
import { howQuoted } from "@/lib/text/how-quoted";
import { quickPick, quickStage } from "../commands/quick";
import { sample, tagged } from "../samples";
import {
  addPart,
  addTag,
  changeTag,
  draftOf,
  finish,
  isChanged,
  isTouched,
  mergeStretches,
  newDraft,
  removeTag,
  segmentsOf,
  takePart,
  withSelection,
} from "./draft";
import { NO_RECENTS, used } from "./recents";

const TEXT = "Ida said: “We wait.” Then she left, and “nobody waited” at all.";
const quoted = { start: 11, end: 19 };
const draft = newDraft(TEXT, "id", quoted);

describe("howQuoted", () => {
  it.each([
    ["inside the marks", [11, 19], "direct"],
    ["with the marks", [10, 20], "direct"],
    ["around the marks", [0, 20], "mixed"],
    ["no marks", [21, 34], "indirect"],
    ["two quotations", [11, 19, 41, 54], "direct"],
    ["one quotation, one not", [11, 19, 21, 34], "mixed"],
  ])("%s", (_, edges, kind) => {
    const segments = edges.flatMap((start, i) => (i % 2 === 0 ? [{ start, end: edges[i + 1] ?? 0 }] : []));
    expect(howQuoted(TEXT, segments)).toBe(kind);
  });
});

describe("parts", () => {
  it("a selection is the passage; a further one replaces it", () => {
    const next = { ...draft, ...withSelection(TEXT, draft, { start: 21, end: 34 }) };
    expect(segmentsOf(next)).toEqual([{ start: 21, end: 34 }]);
    expect(next.kind).toBe("indirect");
  });

  it("a part taken up stays, the next is added, overlapping ones become one", () => {
    const first = { ...draft, ...addPart(draft) };
    const second = { ...first, ...withSelection(TEXT, first, { start: 41, end: 54 }) };
    expect(segmentsOf(second)).toEqual([quoted, { start: 41, end: 54 }]);
    expect(
      mergeStretches([
        { start: 5, end: 9 },
        { start: 0, end: 6 },
      ]),
    ).toEqual([{ start: 0, end: 9 }]);
  });

  it("while a passage is changed, a selection is an offer", () => {
    const edit = draftOf(sample("x", [[0, 8]]));
    const offered = { ...edit, ...withSelection(TEXT, edit, quoted) };
    expect(segmentsOf(offered)).toEqual([{ start: 0, end: 8 }]);
    expect(segmentsOf({ ...offered, ...addPart(offered) })).toHaveLength(2);
    expect(segmentsOf({ ...offered, ...takePart(offered) })).toEqual([quoted]);
  });
});

describe("finish", () => {
  const [row] = draft.tags;
  const key = row?.key ?? "";
  it.each([
    ["an empty row is left out", {}, null],
    ["an issue wants a sentiment", changeTag(draft, key, { issueId: "i" }), "tags"],
    ["a sentiment wants an issue", changeTag(draft, key, { sentiment: "mixed" }), "tags"],
    [
      "the same issue twice",
      { tags: [...tagged(["i", "mixed"], ["i", "neutral"])].map((tag, n) => ({ ...tag, key: `${n}` })) },
      "tags",
    ],
    ["no words", { live: null }, "segments"],
    ["relayed by the speaker", { speakerId: "p", relayedById: "p" }, "relayedBy"],
  ] as const)("%s", (_, change, field) => {
    const done = finish({ ...draft, ...change });
    expect("errors" in done ? Object.keys(done.errors) : []).toEqual(field ? [field] : []);
  });

  it("gives what is saved", () => {
    const full = {
      ...draft,
      ...changeTag(draft, key, { issueId: "i", sentiment: "negative" }),
      speakerId: "p",
    };
    expect(finish(full)).toEqual({
      content: {
        kind: "direct",
        speakerId: "p",
        relayedById: null,
        note: "",
        segments: [quoted],
        tags: tagged(["i", "negative"]),
      },
    });
  });
});

describe("rows", () => {
  it("always keep one, under keys of their own", () => {
    const two = { ...draft, ...addTag(draft) };
    expect(new Set(two.tags.map((tag) => tag.key)).size).toBe(2);
    const none = { ...draft, ...removeTag(draft, draft.tags[0]?.key ?? "") };
    expect(none.tags).toHaveLength(1);
  });
  it("count as touched once something stands in them", () => {
    expect(isTouched(draft)).toBe(false);
    expect(
      isTouched({ ...draft, ...changeTag(draft, draft.tags[0]?.key ?? "", { sentiment: "mixed" }) }),
    ).toBe(true);
  });
});

describe("what would be lost", () => {
  const item = sample("p", [[0, 4]], { speakerId: "ida", tags: tagged(["locks", "positive"]) });
  const opened = draftOf(item);
  it.each([
    ["a form just opened", opened, false],
    ["a note", { ...opened, note: "see page 3" }, true],
    ["another tone", { ...opened, ...changeTag(opened, "locks", { sentiment: "mixed" }) }, true],
    ["another part", { ...opened, ...addPart({ ...opened, live: { start: 9, end: 12 } }) }, true],
    ["a selection only", { ...opened, live: { start: 9, end: 12 } }, false],
  ])("%s", (_, form, isIt) => expect(isChanged(form, item)).toBe(isIt));
  it("of a new passage, what was put in", () => {
    expect([draft, { ...draft, note: "x" }].map((form) => isChanged(form, null))).toEqual([false, true]);
  });
});

describe("number keys", () => {
  const speakers = used(used(NO_RECENTS, "ida"), "ben");
  const issues = used(NO_RECENTS, "locks");
  it("fill in speaker, issue, sentiment, and are done", () => {
    let now = draft;
    const stages = [2, 1, 5].map((number) => {
      const stage = quickStage(now);
      const picked = quickPick(now, number, speakers, issues);
      now = { ...now, ...picked?.change };
      return [stage, picked?.isComplete];
    });
    expect(stages).toEqual([
      ["speaker", false],
      ["issue", false],
      ["sentiment", true],
    ]);
    expect(now).toMatchObject({
      speakerId: "ben",
      tags: [{ issueId: "locks", sentiment: "strongly_positive" }],
    });
  });
  it("mean nothing beyond the list", () => expect(quickPick(draft, 3, speakers, issues)).toBeNull());
});

describe("recents", () => {
  it("keep their numbers; the one unused for longest makes room", () => {
    const nine = "abcdefghi".split("").reduce(used, NO_RECENTS);
    const next = used(used(nine, "a"), "z");
    expect(next.ids.join("")).toBe("azcdefghi");
    expect(used(next, "c").ids).toEqual(next.ids);
  });
});
