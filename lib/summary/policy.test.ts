import { describe, expect, test } from "vitest";
import { actorFor } from "@/lib/core/session";
import { canTake } from "./policy";
import { SUMMARY_STATES, type SummaryState } from "./schema";

const person = (id: string, role: "editor" | "reviewer" | "admin") =>
  actorFor({ id, name: id, email: `${id}@example.org`, role });
const people = {
  author: person("author", "editor"),
  editor: person("other", "editor"),
  reviewer: person("second", "reviewer"),
  tagger: person("tagger", "reviewer"),
  writingAdmin: person("writer", "admin"),
};
const KNOWN: SummaryState[] = ["published", "correcting", "withdrawn"];
const subject = (state: SummaryState) => ({
  state,
  standing:
    state === "withdrawn"
      ? ("withdrawn" as const)
      : KNOWN.includes(state)
        ? ("public" as const)
        : ("never" as const),
  authors: ["author", "writer"],
  hands: ["author", "writer", "tagger"],
});
type Person = keyof typeof people;

describe("who may take a step", () => {
  test.each<[Parameters<typeof canTake>[1], (typeof SUMMARY_STATES)[number], Person[]]>([
    ["save", "draft", ["author", "editor", "reviewer", "tagger", "writingAdmin"]],
    ["save", "in_review", []],
    ["save", "approved", []],
    ["save", "published", []],
    ["submit", "draft", ["author", "editor", "reviewer", "tagger", "writingAdmin"]],
    ["submit", "approved", []],
    ["recall", "in_review", ["author", "writingAdmin"]],
    ["recall", "approved", ["author", "writingAdmin"]],
    ["recall", "draft", []],
    ["request_changes", "in_review", ["reviewer", "tagger", "writingAdmin"]],
    ["approve", "in_review", ["reviewer"]],
    ["approve", "draft", []],
    ["approve", "approved", []],
    ["publish", "in_review", []],
    ["revise", "in_review", []],
    ["schedule", "approved", ["author", "editor", "reviewer", "tagger", "writingAdmin"]],
    ["correct", "published", ["author", "editor", "reviewer", "tagger", "writingAdmin"]],
    ["abandon", "correcting", ["author", "writingAdmin"]],
    ["withdraw", "published", ["reviewer", "tagger", "writingAdmin"]],
    ["withdraw", "draft", []],
  ])("%s a summary that is %s", (verb, state, allowed) => {
    const may = Object.entries(people).filter(([, actor]) => canTake(actor, verb, subject(state)));
    expect(may.map(([name]) => name)).toEqual(allowed);
  });

  test("nobody approves while it is unknown who had a hand in it", () => {
    expect(canTake(people.reviewer, "approve", { state: "in_review", standing: "never", authors: [] })).toBe(
      false,
    );
  });

  test("nothing but correction will touch what is published", () => {
    for (const state of SUMMARY_STATES.filter((one) => one === "published" || one === "withdrawn")) {
      for (const verb of ["save", "submit", "recall", "approve", "publish"] as const) {
        expect(canTake(people.writingAdmin, verb, subject(state))).toBe(false);
      }
    }
  });
});
