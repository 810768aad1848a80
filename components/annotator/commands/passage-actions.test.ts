import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { ItemContent } from "../passages/item";
import { perform } from "../sync/model";
import { pack } from "../text/pack";
import { createWorkspace, type Workspace } from "../workspace";
import { redo, undo, undoStep } from "./passage-actions";

// nothing is announced without a page
beforeAll(() => void vi.stubGlobal("document", { getElementById: () => null }));
afterAll(() => void vi.unstubAllGlobals());

function open(): Workspace {
  return createWorkspace({
    userId: "ada",
    sourceId: "source",
    versionId: "version",
    seals: [],
    seq: "0",
    text: "The quay is closed, and the ferry waits beyond the ice.",
    language: "en",
    passages: pack([]),
    people: [],
    issues: [],
  });
}

const words = (start: number, end: number): ItemContent => ({
  kind: "direct",
  speakerId: "ada",
  relayedById: null,
  note: "",
  segments: [{ start, end }],
  tags: [],
});

function add(ws: Workspace, ...ids: string[]): string | null {
  const changes = ids.map((id, at) => ({ id, before: null, after: words(at * 4, at * 4 + 3) }));
  return perform(ws, { label: ids.join(), changes });
}

const shown = (ws: Workspace) => ws.store.get().list.items.map(({ id }) => id);

it("takes back the very step that is named, whatever was done since, and only once", () => {
  const ws = open();
  add(ws, "first");
  const bulk = add(ws, "one", "two", "three");
  add(ws, "last");
  undoStep(ws, bulk);
  expect(shown(ws)).toEqual(["first", "last"]);
  undoStep(ws, bulk);
  expect(shown(ws)).toEqual(["first", "last"]);
  redo(ws);
  expect(new Set(shown(ws))).toEqual(new Set(["first", "one", "two", "three", "last"]));
});

it("takes back the latest step when none is named", () => {
  const ws = open();
  add(ws, "first");
  add(ws, "last");
  undo(ws);
  expect(shown(ws)).toEqual(["first"]);
});
