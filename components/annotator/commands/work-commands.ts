import { announce } from "@/components/ui/announcer";
import { nextFound, openFind } from "../find/find";
import { NO_FILTER } from "../passages/filter";
import { unchoose } from "../suggestions/actions";
import { isStuck } from "../sync/outbox";
import type { Workspace } from "../workspace";
import type { Command } from "./command";
import { closeDraft, select } from "./draft-actions";
import { redo, retry, theirsOf, undo } from "./passage-actions";

/** One step back: the open sheet, the search, the form, the selection, the chosen passage, the filter. */
function stepBack(ws: Workspace): void {
  const { sheet, find, draft, caret, selected } = ws.store.get();
  if (sheet) ws.store.set({ sheet: null });
  else if (draft) {
    closeDraft(ws);
    ws.view?.focusText();
  } else if (find) ws.store.set({ find: null });
  else if (caret && caret.anchor !== caret.focus) select(ws, { anchor: caret.focus, focus: caret.focus });
  else if (selected) ws.store.set({ selected: null });
  else if (ws.store.get().suggested.chosen) unchoose(ws);
  else ws.store.set({ filter: NO_FILTER });
}

function step(direction: 1 | -1): (ws: Workspace) => void {
  return (ws) => {
    if (ws.store.get().find) nextFound(ws, direction);
    else announce("Search first");
  };
}

export const WORK_COMMANDS: readonly Command[] = [
  {
    id: "work.palette",
    name: "All actions by name",
    group: "Work",
    scope: "fields",
    // Mod+K is the browser's own search in Chrome and Firefox
    keys: ["Mod+."],
    // ⌘. stops a page from loading
    macKeys: ["Ctrl+."],
    also: "command palette",
    run: (ws) => ws.store.set({ sheet: { kind: "palette" } }),
  },
  {
    id: "work.find",
    name: "Search in the text",
    group: "Work",
    scope: "fields",
    keys: ["Ctrl+Shift+f"],
    also: "find words",
    run: openFind,
  },
  {
    id: "work.find.next",
    name: "Next place found",
    group: "Work",
    scope: "text",
    keys: ["v"],
    also: "search find",
    needs: "find",
    run: step(1),
  },
  {
    id: "work.find.previous",
    name: "Previous place found",
    group: "Work",
    scope: "text",
    keys: ["V"],
    also: "search find",
    needs: "find",
    run: step(-1),
  },
  { id: "work.undo", name: "Undo", group: "Work", scope: "everywhere", keys: ["Mod+z"], run: undo },
  {
    id: "work.redo",
    name: "Do again",
    group: "Work",
    scope: "everywhere",
    keys: ["Mod+Shift+z", "Ctrl+y"],
    macKeys: ["Mod+Shift+z"],
    also: "redo",
    run: redo,
  },
  {
    id: "work.conflict",
    name: "Decide on what somebody else changed",
    group: "Work",
    scope: "everywhere",
    keys: [],
    also: "conflict compare merge",
    run: (ws) => {
      const [id] = ws.store.get().outbox.flatMap((entry) => (isStuck(entry) ? theirsOf(ws, entry) : []));
      if (id) ws.store.set({ sheet: { kind: "merge", id } });
      else announce("Nothing is to be decided");
    },
  },
  {
    id: "work.retry",
    name: "Try again to save what failed",
    group: "Work",
    scope: "everywhere",
    keys: [],
    also: "retry send unsaved",
    run: (ws) => {
      const failed = ws.store.get().outbox.filter(({ state }) => state === "failed");
      for (const { id } of failed) retry(ws, id);
      if (failed.length === 0) announce("Nothing has failed");
    },
  },
  {
    id: "work.keys",
    name: "Show and change the keys",
    group: "Work",
    scope: "everywhere",
    keys: ["?"],
    also: "shortcuts help remap",
    run: (ws) => ws.store.set({ sheet: { kind: "keys" } }),
  },
  {
    id: "work.back",
    name: "Close, deselect",
    group: "Work",
    scope: "everywhere",
    keys: ["Escape"],
    isFixed: true,
    run: stepBack,
  },
];
