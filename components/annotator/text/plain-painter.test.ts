import { expect, it } from "vitest";
import { passageList } from "../passages/passage-list";
import { sample, tagged } from "../samples";
import { initialState } from "../state";
import { pack } from "./pack";
import { allStrokes } from "./plain-painter";

const state = {
  ...initialState(
    {
      userId: "",
      seals: [],
      seq: "0",
      sourceId: "",
      versionId: "",
      text: "x".repeat(100),
      language: "en",
      passages: pack([]),
      people: [],
      issues: [],
    },
    [],
  ),
  list: passageList([
    sample("a", [[0, 10]], { tags: tagged(["locks", "positive"]) }),
    sample("b", [[5, 40]]),
  ]),
};
const block = { start: 0, end: 20 };
const brushes = (found: ReturnType<typeof allStrokes>) =>
  found.map(({ brush, start, end }) => `${brush} ${start}-${end}`);

it("draws without highlights what highlights draw: places found and edges that are dragged lie over the passages", () => {
  const over = new Map([
    ["found", [{ start: 2, end: 4 }]],
    ["found-now", [{ start: 30, end: 34 }]],
    ["edges", [{ start: 8, end: 12 }]],
  ] as const);
  expect(brushes(allStrokes({ ...state, selected: "a", hovered: "b" }, block, over))).toEqual([
    "positive-0 0-10",
    "untagged-1 5-20",
    "deep-2 5-10",
    "hovered 5-40",
    "chosen 0-10",
    "found 2-4",
    "edges 8-12",
  ]);
  expect(brushes(allStrokes(state, { start: 41, end: 90 }, over))).toEqual([]);
});
