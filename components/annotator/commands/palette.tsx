"use client";

import { Search } from "lucide-react";
import { useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Input } from "react-aria-components/Input";
import { Menu, MenuItem } from "react-aria-components/Menu";
import { TextField } from "react-aria-components/TextField";
import { Dialog } from "@/components/ui/dialog";
import { inputClass } from "@/components/ui/field-parts";
import { Kbd } from "@/components/ui/kbd";
import { itemClass } from "@/components/ui/overlay-style";
import { showToast } from "@/components/ui/toast";
import { useStore } from "../store";
import type { Workspace } from "../workspace";
import type { Command, Need } from "./command";
import { COMMANDS } from "./commands";
import { showChord } from "./key-chord";
import { isMac } from "./keyboard";
import { keysOf } from "./keymap";
import { keymapStore } from "./keymap-store";
import { findCommands } from "./palette-search";

/** Of several alike the first stands for all. */
const NAMED: readonly Command[] = COMMANDS.filter(
  ({ family }, at) => !family || COMMANDS.findIndex((one) => one.family === family) === at,
).map((command) => (command.family ? { ...command, name: command.family } : command));

/** Every action by name, with its key: the way there for whoever does not know the key, and on a phone. */
export function Palette({ ws }: { ws: Workspace }) {
  const isOpen = useStore(ws.store, (state) => state.sheet?.kind === "palette");
  return (
    <Dialog
      title="Actions"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) ws.store.set({ sheet: null });
      }}
    >
      <Choices ws={ws} />
    </Dialog>
  );
}

function Choices({ ws }: { ws: Workspace }) {
  const keymap = useStore(keymapStore, (state) => state.keymap);
  const [typed, setTyped] = useState("");
  const [recent] = useState(readRecent);
  const found = findCommands(NAMED, typed, recent);
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <TextField aria-label="Find an action" autoFocus className="relative pt-1">
        <Search
          className="pointer-events-none absolute inset-y-0 start-3 top-1 my-auto size-4 text-ink-faint"
          aria-hidden="true"
        />
        <Input placeholder="What do you want to do?" className={`${inputClass} min-h-11 w-full ps-9`} />
      </TextField>
      <Menu
        aria-label="Actions"
        items={found}
        dependencies={[keymap]}
        onAction={(id) => runByName(ws, String(id))}
        renderEmptyState={() => (
          <p className="px-2.5 py-6 text-center text-base text-ink-soft">No action has that name.</p>
        )}
        className="mt-2 h-[min(26rem,55dvh)] overflow-auto outline-none"
      >
        {(command) => (
          <MenuItem id={command.id} textValue={command.name} className={`${itemClass} min-h-10`}>
            <span className="min-w-0 grow">{command.name}</span>
            <span className="shrink-0 text-xs text-ink-faint max-sm:hidden">{command.group}</span>
            <KeysOf command={command} />
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}

function KeysOf({ command }: { command: Command }) {
  const keymap = useStore(keymapStore, (state) => state.keymap);
  const [first] = keysOf(command, isMac(), keymap);
  return (
    <span className="flex w-36 shrink-0 justify-end max-sm:hidden">
      {first ? <Kbd keys={showChord(first, isMac())} /> : null}
    </span>
  );
}

const MISSING: Record<Need, string> = {
  passage: "Choose a passage first, in the text or in the list.",
  words: "Select some words or choose a passage first.",
  find: "Search in the text first.",
  form: "Open the tag form first.",
};

function isThere(ws: Workspace, need: Need | undefined): boolean {
  const { selected, draft, find } = ws.store.get();
  if (need === "passage") return selected !== null;
  if (need === "form") return draft !== null;
  if (need === "words") return selected !== null || draft !== null;
  return need !== "find" || find !== null;
}

function runByName(ws: Workspace, id: string): void {
  const command = COMMANDS.find((one) => one.id === id);
  ws.store.set({ sheet: null });
  if (!command) return;
  remember(id);
  if (!isThere(ws, command.needs)) {
    showToast({ title: `Not now: ${command.name}`, detail: command.needs && MISSING[command.needs] });
    return;
  }
  // after the focus has gone back to where it was: the action may move it on
  requestAnimationFrame(() => requestAnimationFrame(() => command.run(ws, "")));
}

const RECENT = "recent-actions";
const MOST_RECENT = 8;

function readRecent(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

function remember(id: string): void {
  try {
    const ids = [id, ...readRecent().filter((one) => one !== id)].slice(0, MOST_RECENT);
    localStorage.setItem(RECENT, JSON.stringify(ids));
  } catch {
    // a browser without storage forgets
  }
}
