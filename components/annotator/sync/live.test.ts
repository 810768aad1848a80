import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { pack } from "../text/pack";
import { createWorkspace, type Workspace } from "../workspace";
import { tellPlace } from "./live";

const BEN = { tab: "other", userId: "ben", name: "Ben", passageId: null };
const here = { isLive: true, others: [BEN] };
const gone = { isLive: false, others: [] };
let told: (string | null)[];

beforeEach(() => {
  told = [];
  vi.useFakeTimers();
  vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
    told.push((JSON.parse(body) as { passageId: string | null }).passageId);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open(): Workspace {
  const ws = createWorkspace({
    ...{ userId: "ada", sourceId: "source", versionId: "version", seals: [], seq: "0", text: "The quay." },
    ...{ language: "en", passages: pack([]), people: [], issues: [] },
  });
  tellPlace(ws, "tab");
  return ws;
}

it("tells where one is to whoever is there, and tells it again on a new line", () => {
  const ws = open();
  ws.store.set({ selected: "one" });
  vi.runAllTimers();
  expect(told).toEqual([]);
  ws.store.set(here);
  vi.runAllTimers();
  expect(told).toEqual(["one"]);
  ws.store.set(gone);
  ws.store.set(here);
  vi.runAllTimers();
  expect(told).toEqual(["one", "one"]);
});

it("tells nothing on a line that has broken: nobody would take it back", () => {
  const ws = open();
  ws.store.set({ ...here, selected: "one" });
  ws.store.set(gone);
  vi.runAllTimers();
  expect(told).toEqual([]);
});
