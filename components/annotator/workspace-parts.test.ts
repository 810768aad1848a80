import { describe, expect, it } from "vitest";
import { heapAround, neighbour } from "./commands/passage-walk";
import { NO_FILTER, passes, shownItems } from "./passages/filter";
import { passageList } from "./passages/passage-list";
import { sample, tagged } from "./samples";
import { combine, compare, proposed } from "./sync/merge";
import { pack, unpack } from "./text/pack";
import { groupText, indexAt } from "./text/text-groups";
import { offsetsOf, rowAt, windowOf } from "./text/windowing";

const a = sample("a", [[0, 10]], {
  speakerId: "ida",
  tags: tagged(["locks", "positive"], ["ferries", "negative"]),
});
const b = sample("b", [[5, 8]], { speakerId: "ben", relayedById: "ida", note: "two\nlines" });
const c = sample(
  "c",
  [
    [20, 30],
    [40, 44],
  ],
  { kind: "context", tags: tagged(["locks", "mixed"]) },
);
const list = passageList([c, a, b]);

describe("filter", () => {
  it.each([
    [{}, ["a", "b", "c"]],
    [{ speakerId: "ida" }, ["a", "b"]],
    [{ issueId: "locks" }, ["a", "c"]],
    [{ issueId: "locks", sentiment: "negative" }, []],
    [{ issueId: "ferries", sentiment: "negative", speakerId: "ida" }, ["a"]],
  ] as const)("%o", (part, ids) => {
    const filter = { ...NO_FILTER, ...part };
    expect(shownItems(list, filter).map((item) => item.id)).toEqual(ids);
    expect(list.items.filter((item) => passes(filter, item)).map((item) => item.id)).toEqual(ids);
  });
});

describe("walking", () => {
  it.each([
    [null, 6, 1, "c"],
    [null, 6, -1, "b"],
    ["a", 0, 1, "b"],
    ["c", 0, 1, undefined],
    ["gone", 0, 1, "a"],
  ] as const)("from %s at %i by %i to %s", (selected, at, by, id) => {
    expect(neighbour(list, selected, at, by, NO_FILTER)?.id).toBe(id);
  });
  it("names those that overlap, also by way of others, in the order of the text", () => {
    const broken = sample("broken", [
      [0, 5],
      [20, 40],
    ]);
    const heap = passageList([broken, sample("mid", [[20, 30]]), sample("late", [[25, 28]])]);
    expect(heapAround(heap, "late", 0).map(({ id }) => id)).toEqual(["broken", "mid", "late"]);
    expect(heapAround(list, null, 6).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(heapAround(list, null, 35)).toEqual([]);
  });
});

it("pack and unpack are each other's inverse", () => {
  const id = (at: number) => `00000000-0000-7000-8000-00000000000${at}`;
  const items = [a, b, c].map((item, at) => ({ ...item, id: id(at) }));
  const accepted = { ...a, id: id(3), rev: 12, suggestionId: id(9), segments: [{ start: 2, end: 3 }] };
  expect(unpack(pack([...items, accepted]))).toEqual([...items, accepted]);
  expect(unpack(pack([]))).toEqual([]);
  expect(() => pack([a])).toThrow(RangeError);
});

describe("merging", () => {
  const base = a;
  const mine = { ...a, note: "mine", speakerId: "ben" };
  const theirs = { ...a, tags: tagged(["locks", "neutral"]), speakerId: "eva" };
  const sides = compare(base, mine, theirs);
  it("tells whose change is whose", () => {
    expect(sides).toMatchObject({ segments: "same", note: "mine", tags: "theirs", speakerId: "both" });
  });
  it("proposes both sides' own changes", () => {
    expect(combine(mine, theirs, proposed(sides))).toMatchObject({
      note: "mine",
      tags: theirs.tags,
      speakerId: "ben",
    });
  });
});

describe("groups of text", () => {
  const text = Array.from({ length: 30 }, (_, i) => `Paragraph ${i} says little.`).join("\n\n");
  const groups = groupText(text, 200);
  it("hold all paragraphs, in order, none longer than told", () => {
    expect(groups.flatMap((group) => group.blocks)).toHaveLength(30);
    expect(groups.every((group) => group.end - group.start <= 200)).toBe(true);
  });
  it("are found by offset", () => {
    for (const group of groups)
      expect([group.start, group.end].map((at) => indexAt(groups, at))).toEqual([group.index, group.index]);
  });
});

describe("windowing", () => {
  const offsets = offsetsOf(100, (i) => (i === 0 ? 50 : 100));
  it("finds rows", () =>
    expect([0, 49, 50, 149, 150, 99_999].map((at) => rowAt(offsets, at))).toEqual([0, 0, 1, 1, 2, 100]));
  it("draws what is in view and a little more; nothing is lost of the height", () => {
    const { from, to, before, after } = windowOf(offsets, 2_000, 500);
    expect([from, to]).toEqual([14, 32]);
    expect(before + after + (offsets[to] ?? 0) - (offsets[from] ?? 0)).toBe(offsets[100]);
  });
  it("holds for an empty list", () =>
    expect(
      windowOf(
        offsetsOf(0, () => 1),
        0,
        500,
      ),
    ).toEqual({ from: 0, to: 0, before: 0, after: 0 }));
});
