import { describe, expect, test } from "vitest";
import { ancestors, inTree, makesCircle, placesAfterMerge } from "./rules";

/** water > floods > barriers; water > supply; roads */
const parents = new Map([
  ["water", null],
  ["floods", "water"],
  ["barriers", "floods"],
  ["supply", "water"],
  ["roads", null],
]);

test.each([
  ["barriers", ["floods", "water"]],
  ["water", []],
  ["unknown", []],
])("above %s stand %j", (id, above) => expect(ancestors(id, parents)).toEqual(above));

test("a circle in the data ends the walk", () => {
  expect(
    ancestors(
      "a",
      new Map([
        ["a", "b"],
        ["b", "a"],
      ]),
    ),
  ).toEqual(["b", "a"]);
});

test.each([
  ["water", "barriers", true],
  ["water", "water", true],
  ["water", "floods", true],
  ["barriers", "supply", false],
  ["floods", null, false],
  ["floods", "roads", false],
])("%s below %s closes a circle: %s", (id, parentId, circle) => {
  expect(makesCircle(id, parentId, parents)).toBe(circle);
});

describe("merging", () => {
  test.each([
    ["floods", "roads", [["barriers", "roads"]]],
    ["floods", "barriers", [["barriers", "water"]]],
    [
      "water",
      "barriers",
      [
        ["floods", null],
        ["supply", "barriers"],
      ],
    ],
    ["supply", "water", []],
  ])("%s into %s moves what stands below", (id, intoId, places) => {
    const moved = placesAfterMerge(id, intoId, parents);
    expect(moved.map((place) => [place.id, place.after])).toEqual(places);
    const after = new Map([...parents, ...moved.map((place) => [place.id, place.after] as const)]);
    expect(ancestors(intoId, after)).not.toContain(intoId);
  });
});

test("a list in the order of its tree; who has no parent in it stands at the top", () => {
  const issues = ["barriers", "floods", "roads", "supply", "water"].map((id) => ({
    id,
    parentId: parents.get(id) ?? null,
  }));
  const rows = (list: typeof issues) => inTree(list).map(({ issue, depth }) => `${depth} ${issue.id}`);
  expect(rows(issues)).toEqual(["0 roads", "0 water", "1 floods", "2 barriers", "1 supply"]);
  expect(rows(issues.filter(({ id }) => id !== "floods"))).toEqual([
    "0 barriers",
    "0 roads",
    "0 water",
    "1 supply",
  ]);
});
