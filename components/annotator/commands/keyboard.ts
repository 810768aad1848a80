import type { Workspace } from "../workspace";
import type { Scope } from "./command";
import { COMMANDS, commandFor } from "./commands";
import { chordOf } from "./key-chord";
import { type Keymap, keysOf } from "./keymap";
import { currentKeys } from "./keymap-store";
import { startTypeAhead } from "./type-ahead";

export function isMac(): boolean {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
}

/** The chords of a command on this machine. */
export function keysById(id: string, keymap: Keymap): string[] {
  const command = COMMANDS.find((one) => one.id === id);
  return command ? keysOf(command, isMac(), keymap) : [];
}

/** Which commands hear the keys: none of the single letters while one types in a field, and nothing in a dialog. */
export function scopesOf(target: EventTarget | null): Scope[] {
  if (!(target instanceof Element)) return [];
  if (target.closest("[role=dialog], [role=alertdialog], [role=listbox], [role=menu], [contenteditable]"))
    return [];
  if (target.closest("input, textarea, select")) return ["fields"];
  if (target.closest("[data-source-text]")) return ["text", "passages", "everywhere", "fields"];
  if (target.closest("[data-card], [data-edge-handles]")) return ["passages", "everywhere", "fields"];
  return ["everywhere", "fields"];
}

export function listenToKeys(ws: Workspace): () => void {
  const ahead = startTypeAhead(ws);
  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || ahead.take(event)) return;
    const command = commandFor(chordOf(event), scopesOf(event.target), isMac(), currentKeys());
    if (!command) return;
    event.preventDefault();
    command.run(ws, chordOf(event));
  }
  document.addEventListener("keydown", onKeyDown);
  return () => {
    document.removeEventListener("keydown", onKeyDown);
    ahead.stop();
  };
}
