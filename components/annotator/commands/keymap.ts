import type { Command } from "./command";
import { resolveChord } from "./key-chord";

/** What a person made of the keys. Chords of the platform's own key are kept as "Mod", so that they fit any machine. */
export interface Keymap {
  /** by command; an empty list takes its keys away */
  keys: Readonly<Record<string, readonly string[]>>;
  /** whether letters, numbers and signs do something without Ctrl or Alt (WCAG 2.1.4: they can be turned off) */
  hasSingleKeys: boolean;
}

export const DEFAULT_KEYS: Keymap = { keys: {}, hasSingleKeys: true };

/** The chords of a command on this platform. */
export function keysOf(command: Command, isMac: boolean, { keys }: Keymap = DEFAULT_KEYS): string[] {
  const own = command.isFixed ? undefined : keys[command.id];
  const standard = (isMac ? command.macKeys : undefined) ?? command.keys;
  return (own ?? standard).map((chord) => resolveChord(chord, isMac));
}

/** Whether the chord is heard at all. */
export function presses({ hasSingleKeys }: Keymap, chord: string): boolean {
  return hasSingleKeys || !isSingle(chord);
}

/** One letter, number or sign alone. */
export function isSingle(chord: string): boolean {
  return [...chord].length === 1 || chord === "Space";
}

export function isChanged({ keys }: Keymap, command: Command): boolean {
  return !command.isFixed && keys[command.id] !== undefined;
}

/** The keymap with other keys for one command; those of the table when `chords` is null. */
export function withKeys(keymap: Keymap, id: string, chords: readonly string[] | null): Keymap {
  const { [id]: _, ...others } = keymap.keys;
  return { ...keymap, keys: chords ? { ...others, [id]: chords } : others };
}

/** "Ctrl+z" on a PC and "Meta+z" on a Mac are the same wish. */
export function portable(chord: string, isMac: boolean): string {
  return chord
    .split("+")
    .map((part) => (part === (isMac ? "Meta" : "Ctrl") ? "Mod" : part))
    .join("+");
}

/** Why a chord cannot be a command's: it belongs to the browser, a screen reader or the system. */
const RESERVED: readonly { on?: "mac" | "pc"; pattern: RegExp; reason: string }[] = [
  { pattern: /^(Shift\+)?Tab$|\+Tab$/, reason: "Tab moves the focus." },
  { pattern: /^(Shift\+)?Space$/, reason: "Space presses buttons and scrolls." },
  { pattern: /^(Shift\+)?(PageUp|PageDown)$/, reason: "It scrolls." },
  { pattern: /(^|\+)F\d+$/, reason: "Function keys belong to the browser and the system." },
  { pattern: /^\/$|^'$/, reason: "Firefox searches the page with it." },
  { pattern: /(^|\+)(Insert|CapsLock|NumLock|ContextMenu)$/, reason: "Screen readers listen to it." },
  { on: "mac", pattern: /^Ctrl\+Alt\+/, reason: "Ctrl+Option belongs to VoiceOver." },
  { on: "mac", pattern: /^Ctrl\+Arrow/, reason: "It belongs to the system’s spaces." },
  {
    on: "pc",
    pattern: /^Ctrl\+Alt\+/,
    reason: "Screen readers and the system use it; on many keyboards it types signs.",
  },
  { on: "pc", pattern: /^Alt\+\w$/, reason: "Alt and a letter open the browser’s menus." },
  { on: "pc", pattern: /^Alt\+(Arrow(Left|Right)|Home)$/, reason: "It goes through the browser’s history." },
  { on: "mac", pattern: /^Meta\+Arrow(Left|Right)$/, reason: "It goes through the browser’s history." },
  { on: "mac", pattern: /^Meta\+\.$/, reason: "It stops a page from loading." },
  { on: "pc", pattern: /^Meta\+/, reason: "It belongs to the system." },
  {
    on: "pc",
    pattern: /^Ctrl\+(Shift\+)?[a-x0-9+\-=]$/,
    reason: "It belongs to the browser.",
  },
  {
    on: "mac",
    pattern: /^Meta\+(Shift\+)?[a-y0-9+\-=,`]$/,
    reason: "It belongs to the browser or the system.",
  },
  { pattern: /^(Ctrl|Meta)\+Shift\+(Delete|[bmty])$/, reason: "It belongs to the browser." },
];

/** Chords that look like the browser's and are free in Chrome, Edge, Firefox and Safari. */
const FREE = /^Ctrl\+Shift\+f$/;

/** @returns why the chord cannot be taken, or null when it can */
export function reservedFor(chord: string, isMac: boolean): string | null {
  if (FREE.test(chord)) return null;
  const platform = isMac ? "mac" : "pc";
  const rule = RESERVED.find(({ on, pattern }) => (!on || on === platform) && pattern.test(chord));
  return rule?.reason ?? null;
}

/** What stands against a chord for a command: a reason, or the other command that has it. */
export function objection(
  commands: readonly Command[],
  keymap: Keymap,
  command: Command,
  chord: string,
  isMac: boolean,
): { reason: string } | { takenBy: Command } | null {
  const reason = reservedFor(chord, isMac);
  if (reason) return { reason };
  if (isSingle(chord) && command.scope === "fields") {
    return { reason: "It works while one types, so it needs Ctrl or Alt." };
  }
  // in the text every command is heard, so no two may have the same keys
  const other = commands.find((one) => one.id !== command.id && keysOf(one, isMac, keymap).includes(chord));
  return other ? { takenBy: other } : null;
}

/** A keymap as it was stored, by this version or another: what is not understood is left out. */
export function readKeymap(value: unknown): Keymap {
  if (typeof value !== "object" || value === null) return DEFAULT_KEYS;
  const { keys, hasSingleKeys } = value as { keys?: unknown; hasSingleKeys?: unknown };
  const entries = typeof keys === "object" && keys !== null ? Object.entries(keys) : [];
  const isChords = (chords: unknown): chords is string[] =>
    Array.isArray(chords) && chords.every((chord) => typeof chord === "string");
  return {
    keys: Object.fromEntries(entries.filter((entry): entry is [string, string[]] => isChords(entry[1]))),
    hasSingleKeys: hasSingleKeys !== false,
  };
}
