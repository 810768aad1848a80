import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AnnotatorState } from "../state";
import { createStore } from "../store";
import type { Workspace } from "../workspace";
import type { UnsentDecision } from "./outbox";
import { startSender } from "./sender";

const waiting: UnsentDecision = {
  kind: "decision",
  id: "d",
  at: 1,
  suggestion: "s",
  rejected: true,
  label: "Reject",
  needs: [],
  state: "waiting",
  attempts: 1,
  // the time of a next try is drawn by lot, and falls between two milliseconds
  notBefore: 1_000.5,
};

let now = 0;
const asked = vi.fn(() => new Promise(() => undefined));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("fetch", asked);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("a time to try again that comes while one looks at the clock is not missed", async () => {
  now = 1_000;
  // half a millisecond before the time at the first look, past it at any other
  vi.spyOn(Date, "now").mockImplementation(() => now++);
  const state = { outbox: [waiting], isOffline: false, isSignedOut: false };
  const ws = {
    owner: "person source",
    data: { userId: "person", sourceId: "source" },
    acknowledged: new Map(),
    store: createStore(state as unknown as AnnotatorState),
  } as unknown as Workspace;
  const stop = startSender(ws, () => Promise.resolve());
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveBeenCalledTimes(1);
  stop();
});
