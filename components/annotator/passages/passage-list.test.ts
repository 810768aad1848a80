import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sample } from "../samples";
import { type PassageItem, startOf } from "./item";
import { firstFrom, overlapping, passageList, passagesAt, withItem, withoutItem } from "./passage-list";

const ids = (list: { items: readonly PassageItem[] }, found: number[]) =>
  found.map((at) => list.items[at]?.id);

const list = passageList([
  sample("late", [[50, 60]]),
  sample("long", [[0, 40]]),
  sample("inner", [[10, 20]]),
  sample("two", [
    [5, 8],
    [30, 35],
  ]),
]);

describe("order and overlap", () => {
  it("follows the text, the longer first", () => {
    expect(list.items.map((item) => item.id)).toEqual(["long", "two", "inner", "late"]);
  });

  it.each([
    ["all", 0, 100, ["long", "two", "inner", "late"]],
    ["what ends where it begins is not in it", 40, 50, []],
    ["a gap between two segments", 21, 29, ["long"]],
    ["the second segment", 31, 32, ["long", "two"]],
    ["behind a long one", 12, 13, ["long", "inner"]],
    ["nothing", 70, 80, []],
  ])("%s", (_, start, end, expected) => expect(ids(list, overlapping(list, start, end))).toEqual(expected));

  it("of those at a place names the shortest first", () => {
    expect(passagesAt(list, 15).map((item) => item.id)).toEqual(["inner", "long"]);
    expect(passagesAt(list, 60).map((item) => item.id)).toEqual(["late"]);
  });

  it("gives those that overlap different lanes", () => {
    const lanes = list.items.map((item, at) => [item.id, list.lanes[at]]);
    expect(lanes).toEqual([
      ["long", 0],
      ["two", 1],
      ["inner", 2],
      ["late", 0],
    ]);
  });

  it("finds the first from an offset", () =>
    expect([0, 1, 51].map((at) => firstFrom(list.items, at))).toEqual([0, 1, 4]));
});

describe("changes", () => {
  it("replace, add and remove, and leave the old list alone", () => {
    const moved = withItem(list, sample("inner", [[55, 58]]));
    expect(moved.items.map((item) => item.id)).toEqual(["long", "two", "late", "inner"]);
    expect(withoutItem(moved, "long").items).toHaveLength(3);
    expect(withoutItem(list, "unknown")).toBe(list);
    expect(list.items.map((item) => item.id)).toEqual(["long", "two", "inner", "late"]);
  });

  it("leave the underlines of all others as they were, however deep it is", () => {
    const lanesOf = (one: typeof list) => new Map(one.items.map((item, at) => [item.id, one.lanes[at]]));
    const places = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(fc.array(places, { minLength: 1, maxLength: 30 }), places, (known, [from, length]) => {
        const deep = passageList(known.map(([start, size], i) => sample(`p${i}`, [[start, start + size]])));
        const more = withItem(deep, sample("new", [[from, from + length]]));
        const before = lanesOf(deep);
        for (const [id, lane] of lanesOf(more)) if (id !== "new") expect(lane).toBe(before.get(id));
        expect(lanesOf(withoutItem(more, "new"))).toEqual(before);
      }),
    );
  });

  it("give a new one an underline that is free there, and leave it where only its tags change", () => {
    const more = withItem(list, sample("new", [[12, 18]]));
    const at = more.items.findIndex(({ id }) => id === "new");
    expect(more.lanes[at]).toBe(1);
    const beside = withItem(list, sample("late", [[50, 60]]));
    expect([...beside.lanes]).toEqual([...list.lanes]);
    expect(withItem(list, sample("apart", [[70, 75]])).lanes.at(-1)).toBe(0);
  });

  it("agree with doing it the plain way", () => {
    const stretch = fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 50 }));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 40 }), stretch, (places, [from, length]) => {
        const items = places.map(([start, size], i) => sample(`p${i}`, [[start, start + size]]));
        const built = items.reduce(withItem, passageList([]));
        expect(built.items).toEqual(passageList(items).items);
        const plain = items.filter(
          (item) => startOf(item) < from + length && (item.segments[0]?.end ?? 0) > from,
        );
        expect(new Set(ids(built, overlapping(built, from, from + length)))).toEqual(
          new Set(plain.map((one) => one.id)),
        );
      }),
    );
  });
});
