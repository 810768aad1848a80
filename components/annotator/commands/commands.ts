import { NO_FILTER } from "../passages/filter";
import { startOf } from "../passages/item";
import { passagesAt } from "../passages/passage-list";
import { type Motion, moveBy, selectAround } from "../text/movement";
import { itemOf, type Workspace } from "../workspace";
import { addToSelected, closeDraft, editPassage, pickByNumber, select } from "./draft-actions";
import { resolveChord } from "./key-chord";
import { deletePassage, redo, undo } from "./passage-actions";
import { neighbour, nextOverlapping } from "./passage-walk";

/** Where a command's keys work: in the text, in the text and on the cards, or wherever the focus is not in a field. */
export type Scope = "text" | "passages" | "everywhere";

/** One thing that can be done, by its keys, from the sheet of keys, or by name. */
export interface Command {
  id: string;
  name: string;
  group: "Move" | "Select" | "Tag" | "Passages" | "Work";
  scope: Scope;
  keys: readonly string[];
  /** where the platform's habits differ */
  macKeys?: readonly string[];
  run: (ws: Workspace, chord: string) => void;
}

const MOTIONS: [
  Motion,
  string,
  back: string[],
  forward: string[],
  macBack?: string[],
  macForward?: string[],
][] = [
  ["character", "character", ["ArrowLeft"], ["ArrowRight"]],
  ["word", "word", ["Ctrl+ArrowLeft"], ["Ctrl+ArrowRight"], ["Alt+ArrowLeft"], ["Alt+ArrowRight"]],
  ["line", "line", ["ArrowUp"], ["ArrowDown"]],
  ["sentence", "sentence", ["Alt+ArrowUp"], ["Alt+ArrowDown"], ["Ctrl+Alt+ArrowUp"], ["Ctrl+Alt+ArrowDown"]],
  ["paragraph", "paragraph", ["Ctrl+ArrowUp"], ["Ctrl+ArrowDown"], ["Alt+ArrowUp"], ["Alt+ArrowDown"]],
  ["edge", "end of the line", ["Home"], ["End"], ["Home", "Meta+ArrowLeft"], ["End", "Meta+ArrowRight"]],
  ["text", "end of the text", ["Ctrl+Home"], ["Ctrl+End"], ["Meta+ArrowUp"], ["Meta+ArrowDown"]],
];

function withShift(chord: string): string {
  const parts = chord.split("+");
  return [...parts.slice(0, -1), "Shift", parts.at(-1)].join("+");
}

const moving: Command[] = MOTIONS.flatMap(
  ([motion, word, back, forward, macBack = back, macForward = forward]) =>
    ([-1, 1] as const).flatMap((direction) => {
      const keys = direction === 1 ? forward : back;
      const macKeys = direction === 1 ? macForward : macBack;
      const where = direction === 1 ? "Next" : "Previous";
      const name = motion === "edge" || motion === "text" ? edgeName(word, direction) : `${where} ${word}`;
      const id = `${motion}.${direction === 1 ? "next" : "previous"}`;
      const along = (ws: Workspace) =>
        motion === "character" && ws.view?.isRightToLeft(ws.view.caret().focus)
          ? (-direction as 1 | -1)
          : direction;
      const move: Command = {
        id: `move.${id}`,
        name,
        group: "Move",
        scope: "text",
        keys,
        macKeys,
        run: (ws) => moveBy(ws, motion, along(ws), false),
      };
      const extend: Command = {
        id: `select.${id}`,
        name: `Select ${name.startsWith("To ") ? name.toLowerCase() : `to ${name.toLowerCase()}`}`,
        group: "Select",
        scope: "text",
        keys: keys.map(withShift),
        macKeys: macKeys.map(withShift),
        run: (ws) => moveBy(ws, motion, along(ws), true),
      };
      return [move, extend];
    }),
);

function edgeName(word: string, direction: 1 | -1): string {
  return direction === 1 ? `To the ${word}` : `To the ${word.replace("end", "start")}`;
}

function around(unit: "word" | "sentence" | "paragraph" | "quotation", key: string): Command {
  const run = (ws: Workspace) => selectAround(ws, unit);
  return {
    id: `select.${unit}`,
    name: `Select this ${unit}`,
    group: "Select",
    scope: "text",
    keys: [key],
    run,
  };
}

function goTo(ws: Workspace, direction: 1 | -1): void {
  const { list, selected, filter } = ws.store.get();
  const next = neighbour(list, selected, ws.view?.caret().focus ?? 0, direction, filter);
  if (next) choose(ws, next.id);
}

/** Makes a passage the chosen one and shows it in the text and in the list. */
export function choose(ws: Workspace, id: string): void {
  const item = itemOf(ws, id);
  if (!item) return;
  ws.store.set({ selected: id, sheet: null });
  ws.view?.reveal(id);
  ws.view?.revealCard(id);
}

function openOrEdit(ws: Workspace): void {
  const { draft, selected, list } = ws.store.get();
  if (!draft) {
    const id = selected ?? passagesAt(list, ws.view?.caret().focus ?? -1)[0]?.id;
    if (!id) return;
    editPassage(ws, id);
  }
  ws.view?.focusForm();
}

function cycleOverlaps(ws: Workspace): void {
  const { list, selected } = ws.store.get();
  const chosen = selected ? itemOf(ws, selected) : null;
  const next = nextOverlapping(list, selected, chosen ? startOf(chosen) : (ws.view?.caret().focus ?? 0));
  if (next) choose(ws, next.id);
}

/** One step back: the open sheet, the form, the selection, the chosen passage, the filter. */
function stepBack(ws: Workspace): void {
  const { sheet, draft, caret, selected } = ws.store.get();
  if (sheet) ws.store.set({ sheet: null });
  else if (draft) {
    closeDraft(ws);
    ws.view?.focusText();
  } else if (caret && caret.anchor !== caret.focus) select(ws, { anchor: caret.focus, focus: caret.focus });
  else if (selected) ws.store.set({ selected: null });
  else ws.store.set({ filter: NO_FILTER });
}

function onSelected(act: (ws: Workspace, id: string) => void): (ws: Workspace) => void {
  return (ws) => {
    const { selected } = ws.store.get();
    if (selected) act(ws, selected);
  };
}

export const COMMANDS: readonly Command[] = [
  ...moving,
  around("word", "w"),
  around("sentence", "s"),
  around("paragraph", "p"),
  around("quotation", "q"),
  {
    id: "tag.recent",
    name: "Speaker, issue, then sentiment, by number",
    group: "Tag",
    scope: "text",
    keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
    run: (ws, chord) => {
      if (pickByNumber(ws, Number(chord)) === "saved") ws.view?.focusText();
    },
  },
  {
    id: "tag.open",
    name: "Open the tag form",
    group: "Tag",
    scope: "text",
    keys: ["Enter", "t"],
    run: openOrEdit,
  },
  {
    id: "tag.add",
    name: "Add the selection to the chosen passage",
    group: "Tag",
    scope: "text",
    keys: ["a"],
    run: (ws) => void addToSelected(ws),
  },
  {
    id: "passage.next",
    name: "Next passage",
    group: "Passages",
    scope: "passages",
    keys: ["n", "j"],
    run: (ws) => goTo(ws, 1),
  },
  {
    id: "passage.previous",
    name: "Previous passage",
    group: "Passages",
    scope: "passages",
    keys: ["N", "k"],
    run: (ws) => goTo(ws, -1),
  },
  {
    id: "passage.overlap",
    name: "Next of the passages that overlap here",
    group: "Passages",
    scope: "passages",
    keys: ["o"],
    run: cycleOverlaps,
  },
  {
    id: "passage.edit",
    name: "Edit the chosen passage",
    group: "Passages",
    scope: "passages",
    keys: ["e"],
    run: onSelected((ws, id) => {
      editPassage(ws, id);
      ws.view?.focusForm();
    }),
  },
  {
    id: "passage.delete",
    name: "Delete the chosen passage",
    group: "Passages",
    scope: "passages",
    keys: ["Delete", "Backspace"],
    run: onSelected(deletePassage),
  },
  {
    id: "passage.card",
    name: "To the passage's card, and back to the text",
    group: "Passages",
    scope: "passages",
    keys: ["c"],
    run: onSelected((ws, id) => {
      if (document.activeElement?.closest("[data-card]")) ws.view?.focusText();
      else ws.view?.focusCard(id);
    }),
  },
  {
    id: "passage.filter",
    name: "Filter the passages",
    group: "Passages",
    scope: "passages",
    keys: ["f"],
    run: (ws) => ws.view?.focusFilter(),
  },
  { id: "work.undo", name: "Undo", group: "Work", scope: "everywhere", keys: ["Mod+z"], run: undo },
  {
    id: "work.redo",
    name: "Do again",
    group: "Work",
    scope: "everywhere",
    keys: ["Mod+Shift+z", "Ctrl+y"],
    run: redo,
  },
  {
    id: "work.keys",
    name: "Show the keys",
    group: "Work",
    scope: "everywhere",
    keys: ["?"],
    run: (ws) => ws.store.set({ sheet: { kind: "keys" } }),
  },
  {
    id: "work.back",
    name: "Close, deselect",
    group: "Work",
    scope: "everywhere",
    keys: ["Escape"],
    run: stepBack,
  },
];

export function keysOf(command: Command, isMac: boolean): string[] {
  return ((isMac ? command.macKeys : undefined) ?? command.keys).map((chord) => resolveChord(chord, isMac));
}

/** The command of a chord where the focus is now. */
export function commandFor(chord: string, scopes: readonly Scope[], isMac: boolean): Command | null {
  return (
    COMMANDS.find((command) => scopes.includes(command.scope) && keysOf(command, isMac).includes(chord)) ??
    null
  );
}
