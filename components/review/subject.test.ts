import { describe, expect, test } from "vitest";
import type { CommentView } from "@/lib/review/schema";
import { threadsAt, threadsOf } from "./subject";

const comment = (id: string, more: Partial<CommentView> = {}): CommentView => ({
  id,
  revisionNumber: 1,
  parentId: null,
  passageId: null,
  anchor: null,
  body: id,
  mentions: [],
  author: { id: "a", name: "A", isGuest: false },
  createdAt: "2026-01-01T00:00:00.000Z",
  resolvedAt: null,
  resolvedBy: null,
  rev: 1,
  ...more,
});

test("an answer follows what it answers", () => {
  const threads = threadsOf([comment("one"), comment("two"), comment("answer", { parentId: "one" })]);
  expect(threads.map(({ first, answers }) => [first.id, ...answers.map((one) => one.id)])).toEqual([
    ["one", "answer"],
    ["two"],
  ]);
});

describe("threadsAt", () => {
  const threads = threadsOf([
    comment("passage", { passageId: "p" }),
    comment("words", { anchor: { start: 5, end: 9, exact: "word" } }),
    comment("whole"),
  ]);
  test.each([
    ["a passage", { passageId: "p" }, ["passage"]],
    ["another passage", { passageId: "q" }, []],
    ["a sentence with the words", { id: "s1", start: 0, end: 6 }, ["words"]],
    ["a sentence that ends before them", { id: "s1", start: 0, end: 5 }, []],
    ["a sentence that starts after them", { id: "s2", start: 9, end: 20 }, []],
  ])("%s", (_, place, expected) => {
    expect(threadsAt(threads, place).map(({ first }) => first.id)).toEqual(expected);
  });
});
