import { describe, expect, test } from "vitest";
import { assignObstacle } from "./policy";
import { dueState, dueWords, queueAddress, reminderEvent, spanWords } from "./rules";
import { queueQuery } from "./schema";

const now = new Date("2026-11-22T12:00:00Z");
const at = (text: string) => new Date(text);

describe("due", () => {
  test.each([
    [null, "none", ""],
    [at("2026-11-22T11:59:59Z"), "overdue", "a moment overdue"],
    [at("2026-11-20T11:00:00Z"), "overdue", "2 days overdue"],
    [at("2026-11-22T12:00:00Z"), "soon", "due in a moment"],
    [at("2026-11-23T12:00:00Z"), "soon", "due in 1 day"],
    [at("2026-11-23T12:00:01Z"), "later", "due in 1 day"],
    [at("2026-12-10T12:00:01Z"), "later", "due in 2 weeks"],
  ] as const)("%s is %s", (dueAt, state, words) => {
    expect(dueState(dueAt, now)).toBe(state);
    if (dueAt) expect(dueWords(dueAt, now)).toBe(words);
  });

  test.each([
    [59_999, "a moment"],
    [60_000, "1 minute"],
    [3_600_000 * 23.9, "23 hours"],
    [86_400_000 * 13, "13 days"],
  ])("%i ms: %s", (span, words) => expect(spanWords(span)).toBe(words));

  test("another date is another reminder", () =>
    expect(reminderEvent("a", now)).not.toBe(reminderEvent("a", at("2026-11-23T12:00:00Z"))));
});

describe("the queue's address", () => {
  test.each([
    [{}, "/desk/review"],
    [{ page: "2", who: "me", nonsense: "1" }, "/desk/review?who=me&page=2"],
    [{ who: "x", state: "draft", priority: "7", page: "-1", sort: "age" }, "/desk/review"],
    [
      { priority: "1", due: "soon", q: " bridge ", sort: "due" },
      "/desk/review?q=bridge&due=soon&priority=1&sort=due",
    ],
  ])("%j", (asked, address) => expect(queueAddress(queueQuery.parse(asked))).toBe(address));
});

describe("who may be assigned", () => {
  const person = { role: "reviewer", disabled: false, wrote: false, hand: false } as const;
  test.each([
    ["a reviewer without a hand in it", person, null],
    ["an admin without a hand in it", { ...person, role: "admin" }, null],
    ["an editor", { ...person, role: "editor" }, /reviewers/],
    ["somebody who wrote", { ...person, wrote: true, hand: true }, /wrote/],
    ["somebody who tagged", { ...person, hand: true }, /tagged/],
    ["somebody who left", { ...person, disabled: true }, /disabled/],
  ] as const)("%s", (_, one, expected) => {
    const obstacle = assignObstacle(one);
    if (expected === null) expect(obstacle).toBeNull();
    else expect(obstacle).toMatch(expected);
  });
});
