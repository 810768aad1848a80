import { type Motion, moveBy, selectAround } from "../text/movement";
import type { Workspace } from "../workspace";
import type { Command } from "./command";

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
  // not Ctrl+Option with an arrow: that is how one moves in VoiceOver
  ["sentence", "sentence", ["Alt+ArrowUp"], ["Alt+ArrowDown"], ["Meta+Alt+ArrowUp"], ["Meta+Alt+ArrowDown"]],
  ["paragraph", "paragraph", ["Ctrl+ArrowUp"], ["Ctrl+ArrowDown"], ["Alt+ArrowUp"], ["Alt+ArrowDown"]],
  // not ⌘ with an arrow: in a browser that goes back to the page before
  ["edge", "end of the line", ["Home"], ["End"]],
  ["text", "end of the text", ["Ctrl+Home"], ["Ctrl+End"], ["Meta+ArrowUp"], ["Meta+ArrowDown"]],
];

function withShift(chord: string): string {
  const parts = chord.split("+");
  return [...parts.slice(0, -1), "Shift", parts.at(-1)].join("+");
}

/** The caret, and with Shift the end of the selection. */
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
        also: direction === 1 ? "extend selection" : "shrink selection",
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

export const MOVE_COMMANDS: readonly Command[] = [
  ...moving,
  around("word", "w"),
  around("sentence", "s"),
  around("paragraph", "p"),
  around("quotation", "q"),
];
