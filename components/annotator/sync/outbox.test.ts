import { describe, expect, it } from "vitest";
import type { ErrorBody } from "@/lib/core/errors";
import { sample } from "../samples";
import {
  afterFailure,
  backoff,
  type Change,
  enqueue,
  NO_CHANGES,
  problemOf,
  sendable,
  syncState,
  wakeAt,
} from "./outbox";

let made = 0;
function change(subject: string, kind: Change["kind"], part: Partial<Change> = {}): Change {
  made += 1;
  return {
    mutation: `m${made}`,
    kind,
    subject,
    needs: [],
    before: null,
    state: "waiting",
    attempts: 0,
    notBefore: 0,
    ...part,
  };
}
const kinds = (outbox: readonly Change[]) => outbox.map((one) => `${one.kind} ${one.subject}`);
const error = (code: ErrorBody["code"], retryAfter?: number): ErrorBody => ({
  code,
  message: code,
  retryAfter,
});

describe("enqueue", () => {
  const item = sample("a", [[0, 1]]);
  it.each([
    ["two saves that were not sent become the later", ["save", "save"], {}, ["save a"]],
    ["a save under way is followed", ["save", "save"], { state: "sending" }, ["save a", "save a"]],
    ["a save that may have arrived is followed", ["save", "save"], { attempts: 1 }, ["save a", "save a"]],
    ["made and deleted unsent: nothing", ["save", "delete"], {}, []],
    ["changed and deleted unsent: both", ["save", "delete"], { before: item }, ["save a", "delete a"]],
    ["… and taken back: the change is not lost", ["save", "delete", "restore"], { before: item }, ["save a"]],
    ["deleted and restored unsent: nothing", ["delete", "restore"], { before: item }, []],
    [
      "a delete under way is taken back",
      ["delete", "restore"],
      { state: "sending" },
      ["delete a", "restore a"],
    ],
  ] as const)("%s", (_, [first, ...others], part, expected) => {
    let outbox = enqueue(NO_CHANGES, change("a", first, part));
    for (const kind of others) outbox = enqueue(outbox, change("a", kind, { before: item }));
    expect(kinds(outbox)).toEqual(expected);
  });

  it("a replaced save remembers what was there before the first", () => {
    const outbox = enqueue(
      enqueue([], change("a", "save", { before: null })),
      change("a", "save", { before: item }),
    );
    expect(outbox[0]?.before).toBeNull();
  });
});

describe("sendable", () => {
  it("keeps the order of one passage, and waits for the names it needs", () => {
    const outbox = [
      change("p", "speaker"),
      change("a", "save", { needs: ["p"] }),
      change("b", "save"),
      change("b", "delete"),
      change("c", "save", { notBefore: 50 }),
      change("d", "save", { state: "failed" }),
      change("d", "save"),
    ];
    expect(kinds(sendable(outbox, 10))).toEqual(["speaker p", "save b"]);
    expect(kinds(sendable(outbox, 60))).toEqual(["speaker p", "save b", "save c"]);
    expect(wakeAt(outbox)).toBe(0);
  });

  it("sends four at a time", () => {
    const outbox = "abcdef".split("").map((id, i) => change(id, "save", i < 3 ? { state: "sending" } : {}));
    expect(kinds(sendable(outbox, 0))).toEqual(["save d"]);
  });
});

describe("after a failure", () => {
  it.each([
    ["no answer", null, "waiting"],
    ["our fault", error("internal"), "waiting"],
    ["too fast", error("rate_limited", 2), "waiting"],
    ["signed out", error("unauthenticated"), "waiting"],
    ["moved on", error("stale"), "conflict"],
    ["refused", error("invalid"), "failed"],
    ["another's id", error("conflict"), "failed"],
  ])("%s", (_, answer, state) => {
    expect(afterFailure(change("a", "save"), answer, 1000, 0.5)).toMatchObject({ state, attempts: 1 });
  });

  it.each([
    [1, undefined, 500],
    [4, undefined, 4000],
    [20, undefined, 30_000],
    [1, 3, 3375],
  ])("try %i with %s waits %i ms", (attempts, retryAfter, ms) =>
    expect(backoff(attempts, retryAfter, 0.5)).toBe(ms),
  );
});

describe("what is shown", () => {
  it.each([
    ["nothing to do", [], false, "saved"],
    ["on its way", [change("a", "save", { state: "sending" })], false, "saving"],
    ["tried in vain", [change("a", "save", { attempts: 2 })], false, "waiting"],
    ["no network", [change("a", "save")], true, "offline"],
    ["refused", [change("a", "save", { state: "failed" })], false, "failed"],
    ["conflict before failure", [change("a", "save", { state: "conflict" })], true, "conflict"],
  ] as const)("%s", (_, outbox, isOffline, expected) => {
    expect(syncState(outbox, isOffline)).toBe(expected);
    expect(syncState(outbox, isOffline, "a")).toBe(expected);
    expect(syncState(outbox, isOffline, "b")).toBe("saved");
  });

  it("a passage is stopped by a name it needs", () => {
    const failed = change("p", "speaker", { state: "failed" });
    const outbox = [failed, change("a", "save", { needs: ["p"] })];
    expect(problemOf(outbox, "a")).toBe(failed);
    expect(syncState(outbox, false, "a")).toBe("failed");
  });
});
