import { describe, expect, it } from "vitest";
import type { ItemContent } from "../passages/item";
import { sample } from "../samples";
import { type Changed, fold, joined, NO_HISTORY, reverse, type Step } from "./history";

const one = sample("a", [[0, 10]]);
const two = { ...one, note: "two" };
const three = { ...one, note: "three" };

function step(id: string, part: Partial<Step> = {}): Step {
  return { id, label: `label ${id}`, changes: [{ id: "a", before: one, after: two }], ...part };
}

function stacks(steps: readonly Step[]): string {
  const { done, undone } = steps.reduce(fold, NO_HISTORY);
  const names = (stack: typeof done) => stack.map(({ step: id }) => id).join("");
  return `${names(done)} | ${names(undone)}`;
}

describe("the history folds from the steps alone", () => {
  it.each<[string, Step[], string]>([
    ["done", [step("1"), step("2")], "12 | "],
    ["taken back", [step("1"), step("2"), step("u", { undoes: "2" })], "1 | 2"],
    ["done again", [step("1"), step("u", { undoes: "1" }), step("r", { redoes: "1" })], "1 | "],
    [
      "both taken back",
      [step("1"), step("2"), step("u", { undoes: "2" }), step("v", { undoes: "1" })],
      " | 21",
    ],
    ["something new ends what was undone", [step("1"), step("u", { undoes: "1" }), step("2")], "2 | "],
    ["the first of them was cut off", [step("u", { undoes: "1" })], " | 1"],
  ])("%s", (_, steps, expected) => expect(stacks(steps)).toBe(expected));

  it("keeps a step's name however often it goes back and forth, and what was made of it last", () => {
    const back: Changed[] = [{ id: "a", before: two, after: one }];
    const { undone } = [step("1"), step("u", { undoes: "1", label: "other", changes: back })].reduce(
      fold,
      NO_HISTORY,
    );
    expect(undone).toEqual([{ step: "1", label: "label 1", changes: back }]);
  });

  it("holds 200 steps and more", () => {
    const steps = Array.from({ length: 300 }, (_, n) => step(`${n}`));
    expect(steps.reduce(fold, NO_HISTORY).done).toHaveLength(300);
  });
});

it("what the server has and what was done here join without doubles, the server's order first", () => {
  expect(joined([step("1"), step("2")], [step("2"), step("3")]).map(({ id }) => id)).toEqual(["1", "2", "3"]);
});

describe("taking back", () => {
  const entry = { step: "1", label: "", changes: [{ id: "a", before: one, after: two }] };
  it.each<[string, ItemContent | null, "reverted" | "left" | "told"]>([
    ["says what the step left", two, "reverted"],
    ["says what was before already", one, "left"],
    ["says something else by now", three, "told"],
    ["is gone by now", null, "told"],
  ])("a passage that %s", (_, now, expected) => {
    const { changes, moved } = reverse(entry, () => now);
    expect({ reverted: changes.length, told: moved.length }).toEqual({
      reverted: expected === "reverted" ? 1 : 0,
      told: expected === "told" ? 1 : 0,
    });
  });

  it("a new passage is deleted, a deleted one made anew", () => {
    const born = { ...entry, changes: [{ id: "a", before: null, after: one }] };
    expect(reverse(born, () => one).changes).toEqual([{ id: "a", before: one, after: null }]);
    const gone = { ...entry, changes: [{ id: "a", before: one, after: null }] };
    expect(reverse(gone, () => null).changes).toEqual([{ id: "a", before: null, after: one }]);
  });

  it("of many passages takes back those that nobody touched", () => {
    const many = {
      ...entry,
      changes: ["a", "b", "c"].map((id) => ({ id, before: null, after: one })),
    };
    const { changes, moved } = reverse(many, (id) => (id === "b" ? three : one));
    expect([changes.map(({ id }) => id), moved.map(({ id }) => id)]).toEqual([["a", "c"], ["b"]]);
  });
});
