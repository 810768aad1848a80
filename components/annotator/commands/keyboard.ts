import type { Workspace } from "../workspace";
import { commandFor, type Scope } from "./commands";
import { chordOf } from "./key-chord";

export function isMac(): boolean {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
}

/** Which commands hear the keys: none of the single letters while one types in a field or a dialog is open. */
export function scopesOf(target: EventTarget | null): Scope[] {
  if (!(target instanceof Element)) return [];
  if (
    target.closest("input, textarea, select, [role=dialog], [role=listbox], [role=menu], [contenteditable]")
  )
    return [];
  if (target.closest("[data-source-text]")) return ["text", "passages", "everywhere"];
  if (target.closest("[data-card]")) return ["passages", "everywhere"];
  return ["everywhere"];
}

export function listenToKeys(ws: Workspace): () => void {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const command = commandFor(chordOf(event), scopesOf(event.target), isMac());
    if (!command) return;
    event.preventDefault();
    command.run(ws, chordOf(event));
  }
  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}
