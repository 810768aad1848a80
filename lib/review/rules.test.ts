import { describe, expect, test } from "vitest";
import {
  isEnoughWith,
  lastWords,
  listInWords,
  missingForApproval,
  missingForPublishing,
  nextUnlooked,
  progressOf,
} from "./rules";
import type { PartVerdictView, Readiness } from "./schema";

const ready = (more: Partial<Readiness> = {}): Readiness => ({
  openThreads: 0,
  sentBack: 0,
  redFindings: 0,
  approvals: [{ id: "ada", name: "Ada", role: "reviewer" }],
  policy: { approvals: 1, requiredRole: null },
  ...more,
});
const ben = { id: "ben", name: "Ben", role: "admin" as const };

describe("publishing waits", () => {
  test.each<[string, Partial<Readiness>, string]>([
    ["for nothing", {}, ""],
    ["for one thread", { openThreads: 1 }, "1 thread is open"],
    ["for threads", { openThreads: 2 }, "2 threads are open"],
    ["for a part that was sent back", { sentBack: 1 }, "1 part is sent back"],
    ["for red checks", { redFindings: 3 }, "3 checks are red"],
    ["for an approval", { approvals: [] }, "1 more approval is needed"],
    ["for a second one", { policy: { approvals: 3, requiredRole: null } }, "2 more approvals are needed"],
    [
      "for an admin",
      { policy: { approvals: 1, requiredRole: "admin" } },
      "an admin has to be among those who approve",
    ],
    [
      "for a reviewer, where only admins approved",
      { approvals: [ben], policy: { approvals: 1, requiredRole: "reviewer" } },
      "a reviewer has to be among those who approve",
    ],
    [
      "for nothing once an admin is among them",
      { approvals: [ben], policy: { approvals: 1, requiredRole: "admin" } },
      "",
    ],
    [
      "for all of it, in one list",
      { openThreads: 1, sentBack: 2, redFindings: 1, approvals: [] },
      "1 thread is open, 2 parts are sent back, 1 check is red, 1 more approval is needed",
    ],
  ])("%s", (_, more, words) => {
    expect(listInWords(missingForPublishing(ready(more)))).toBe(words);
  });
});

test("approving waits for the same, but for the approvals themselves", () => {
  const kinds = missingForApproval(ready({ openThreads: 1, sentBack: 1, redFindings: 1, approvals: [] }));
  expect(kinds.map(({ kind }) => kind)).toEqual(["threads", "sent_back", "red"]);
  expect(missingForApproval(ready({ approvals: [] }))).toEqual([]);
});

describe("one more approval is enough", () => {
  test.each<[string, Partial<Readiness>, boolean]>([
    ["where one is asked for", { approvals: [] }, true],
    ["where two are and one is there", { policy: { approvals: 2, requiredRole: null } }, true],
    ["not where three are", { policy: { approvals: 3, requiredRole: null } }, false],
    ["not twice by one person", { approvals: [ben], policy: { approvals: 2, requiredRole: null } }, false],
    [
      "by an admin where one has to be",
      { approvals: [], policy: { approvals: 1, requiredRole: "admin" } },
      true,
    ],
  ])("%s", (_, more, enough) => {
    expect(isEnoughWith(ready(more), ben)).toBe(enough);
  });

  test("not by a reviewer where an admin has to be among them", () => {
    const asked = ready({ approvals: [], policy: { approvals: 1, requiredRole: "admin" } });
    expect(isEnoughWith(asked, { id: "cyd", role: "reviewer" })).toBe(false);
    expect(isEnoughWith({ ...asked, approvals: [ben] }, { id: "cyd", role: "reviewer" })).toBe(true);
  });
});

const verdict = (key: string, more: Partial<PartVerdictView> = {}): PartVerdictView => ({
  id: `${key}-${more.reviewer?.id ?? "ada"}`,
  kind: "sentence",
  key,
  verdict: "approve",
  reason: null,
  note: "",
  reviewer: { id: "ada", name: "Ada" },
  revisionNumber: 1,
  createdAt: "2026-01-01T00:00:00.000Z",
  replies: [],
  open: false,
  ...more,
});
const parts = ["a", "b", "c"].map((key) => ({ kind: "sentence" as const, key }));
const other = { id: "ben", name: "Ben" };

describe("how far a reviewer has come", () => {
  test.each<[string, PartVerdictView[], [number, number]]>([
    ["nothing looked at", [], [0, 0]],
    ["one of three", [verdict("a")], [1, 0]],
    ["one sent back", [verdict("a"), verdict("b", { verdict: "send_back" })], [2, 1]],
    ["what others looked at does not count", [verdict("a", { reviewer: other })], [0, 0]],
    ["nor what is no part any more", [verdict("gone")], [0, 0]],
  ])("%s", (_, verdicts, [looked, sentBack]) => {
    expect(progressOf(parts, verdicts, "ada")).toEqual({ looked, sentBack, total: 3 });
  });
});

describe("the next part that was not looked at", () => {
  const looked = lastWords([verdict("b")], "ada");
  test.each<[string | null, string]>([
    [null, "a"],
    ["sentence a", "c"],
    ["sentence b", "c"],
    ["sentence c", "a"],
  ])("from %s it is %s", (at, key) => {
    expect(nextUnlooked(parts, looked, at)?.key).toBe(key);
  });

  test("none when all were", () => {
    const all = lastWords(
      parts.map(({ key }) => verdict(key)),
      "ada",
    );
    expect(nextUnlooked(parts, all, "sentence a")).toBeNull();
  });
});
