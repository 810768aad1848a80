import { describe, expect, it } from "vitest";
import type { ErrorBody } from "@/lib/core/errors";
import { sample } from "../samples";
import {
  acknowledged,
  afterFailure,
  backoff,
  type Entry,
  inOrder,
  lastOf,
  nextToSend,
  placeAfter,
  problemOf,
  syncState,
  type Unsent,
  type UnsentName,
  type UnsentStep,
  wakeAt,
  withoutPassages,
} from "./outbox";

let made = 0;
const rest = { needs: [], state: "waiting", attempts: 0, notBefore: 0 } as const;
const WORDS = { versionId: "v", exact: [] };

function change(id: string, part: Partial<Unsent> = {}): Unsent {
  return { id, before: null, after: sample(id, [[0, 1]]), rev: 0, words: WORDS, ...part };
}

/** A step over the passages whose letters it is given, such as "ab". */
function step(passages: string, part: Partial<UnsentStep> = {}): UnsentStep {
  made += 1;
  const changes = passages.split("").map((id) => change(id));
  return { kind: "step", id: `s${made}`, at: made, label: passages, changes, ...rest, ...part };
}

function name(id: string, part: Partial<UnsentName> = {}): UnsentName {
  made += 1;
  return { kind: "speaker", id, name: id, at: made, ...rest, ...part };
}

const error = (code: ErrorBody["code"], retryAfter?: number): ErrorBody => ({
  code,
  message: code,
  retryAfter,
});

describe("what is sent next", () => {
  const stuck = { state: "conflict" } as const;
  it.each<[string, Entry[], string | null]>([
    ["nothing", [], null],
    ["the first", [step("a", { id: "1" }), step("b", { id: "2" })], "1"],
    ["nothing before a first that waits for its time", [step("a", { notBefore: 99 }), step("b")], null],
    ["what was not built on a conflict", [step("a", stuck), step("ab"), step("c", { id: "3" })], "3"],
    ["nothing built on what was built on it", [step("a", stuck), step("ab"), step("b")], null],
    ["nothing that undoes it", [step("a", { id: "x", ...stuck }), step("b", { undoes: "x" })], null],
    [
      "nothing that names a name that failed",
      [name("p", { state: "failed" }), step("a", { needs: ["p"] })],
      null,
    ],
    ["a name before what names it", [name("p"), step("a", { needs: ["p"] })], "p"],
  ])("%s", (_, outbox, id) => expect(nextToSend(outbox, 10)?.id ?? null).toBe(id));

  it("comes again when its time has come", () => {
    expect(wakeAt([step("a", { notBefore: 50 }), step("b", { state: "failed" })])).toBe(50);
    expect(wakeAt([step("a", stuck)])).toBeNull();
    // what was never tried stands behind it and waits as well
    expect(wakeAt([step("a", { notBefore: 50 }), step("b")])).toBe(50);
  });
});

describe("order", () => {
  it("is that of making, also when the clock stands still or goes back", () => {
    const first = step("a", { at: placeAfter([], 1000) });
    const second = step("b", { at: placeAfter([first], 1000) });
    const third = step("c", { at: placeAfter([first, second], 10) });
    expect([third, first, second].sort(inOrder)).toEqual([first, second, third]);
  });
});

describe("an acknowledged step", () => {
  const first = step("ab", { id: "1" });
  const second = step("a", { id: "2", changes: [change("a", { rev: 4, follows: "1" })] });
  const third = step("a", { id: "3", changes: [change("a", { rev: 4, follows: "2" })] });
  const stranger = step("a", { id: "4", changes: [change("a", { rev: 4 })] });
  const after = acknowledged([first, second, third, stranger], "1", new Map([["a", 5]]));

  it("leaves, and gives its rev to what was built on it alone", () => {
    expect(after.map((one) => one.kind === "step" && one.changes[0])).toMatchObject([
      { rev: 5 },
      { rev: 4, follows: "2" },
      { rev: 4 },
    ]);
    expect(after[0]?.kind === "step" && after[0].changes[0]?.follows).toBeUndefined();
  });
});

it("a passage that was decided leaves its step and all later ones; an empty step goes", () => {
  const outbox = [
    step("a", { id: "0" }),
    step("ab", { id: "1" }),
    step("a", { id: "2" }),
    step("b", { id: "3" }),
  ];
  const left = withoutPassages(outbox, new Set(["a"]), "1");
  expect(left.map((one) => [one.id, one.kind === "step" ? one.label : ""])).toEqual([
    ["0", "a"],
    ["1", "ab"],
    ["3", "b"],
  ]);
  expect(lastOf(left, "a")?.id).toBe("0");
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
    expect(afterFailure(step("a"), answer, 1000, 0.5)).toMatchObject({ state, attempts: 1 });
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
  it.each<[string, Entry[], boolean, string]>([
    ["nothing to do", [], false, "saved"],
    ["on its way", [step("a")], false, "saving"],
    ["tried in vain", [step("a", { attempts: 2 })], false, "waiting"],
    ["no network", [step("a")], true, "offline"],
    ["refused", [step("a", { state: "failed" })], false, "failed"],
    ["conflict before no network", [step("a", { state: "conflict" })], true, "conflict"],
  ])("%s", (_, outbox, isOffline, expected) => {
    expect(syncState(outbox, isOffline)).toBe(expected);
    expect(syncState(outbox, isOffline, "a")).toBe(expected);
    expect(syncState(outbox, isOffline, "b")).toBe("saved");
  });

  it("a passage is stopped by a name it needs", () => {
    const failed = name("p", { state: "failed" });
    const outbox = [failed, step("a", { needs: ["p"] })];
    expect(problemOf(outbox, "a")).toBe(failed);
    expect(syncState(outbox, false, "a")).toBe("failed");
  });
});
