"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { useStore } from "../store";
import type { Workspace } from "../workspace";
import type { Command } from "./command";
import { COMMANDS } from "./commands";
import { showChord } from "./key-chord";
import { KeyEditor } from "./key-editor";
import { isMac } from "./keyboard";
import { DEFAULT_KEYS, keysOf } from "./keymap";
import { changeKeys, keymapStore } from "./keymap-store";

const GROUPS: readonly Command["group"][] = [
  "Tag",
  "Passages",
  "Suggestions",
  "Edges",
  "Work",
  "Move",
  "Select",
];

/** Every key there is, by what it does; and each can be set to another. */
export function KeysSheet({ ws }: { ws: Workspace }) {
  const isOpen = useStore(ws.store, (state) => state.sheet?.kind === "keys");
  return (
    <Dialog
      title="Keys"
      size="large"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) ws.store.set({ sheet: null });
      }}
    >
      <Sheet />
    </Dialog>
  );
}

function Sheet() {
  const keymap = useStore(keymapStore, (state) => state.keymap);
  const failed = useStore(keymapStore, (state) => state.failed);
  const [isEditing, setEditing] = useState(false);
  const isOwn = Object.keys(keymap.keys).length > 0 || !keymap.hasSingleKeys;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="max-w-prose grow basis-72 text-base text-ink-soft">
          {isEditing
            ? "Choose a command, then press its new key. Keys of the browser and of screen readers stay theirs."
            : "Letters and numbers work while the text or a card has the focus. With words selected, three numbers tag them: speaker, issue, sentiment."}
        </p>
        <div className="flex flex-wrap gap-2">
          {isEditing && isOwn ? <Button onPress={() => changeKeys(DEFAULT_KEYS)}>Reset all</Button> : null}
          <Button variant={isEditing ? "primary" : "secondary"} onPress={() => setEditing(!isEditing)}>
            {isEditing ? "Done" : "Change keys"}
          </Button>
        </div>
      </div>
      {failed ? (
        <p role="alert" className="mb-3 text-base text-danger">
          {failed} These keys work until you leave the page.
        </p>
      ) : null}
      {isEditing ? (
        <label className="mb-4 flex min-h-9 items-center gap-3 text-base">
          <input
            type="checkbox"
            className="size-5 accent-accent"
            checked={keymap.hasSingleKeys}
            onChange={(event) => changeKeys({ ...keymap, hasSingleKeys: event.currentTarget.checked })}
          />
          Single letters, numbers and signs do something (switch off for speech input)
        </label>
      ) : null}
      <div className={isEditing ? "" : "gap-x-10 md:columns-2"}>
        {GROUPS.map((group) => (
          <section key={group} className="mb-6 break-inside-avoid-column">
            <h3 className="mb-1 text-sm font-semibold text-ink-soft">{group}</h3>
            {isEditing ? (
              <ul>
                {of(group).map((command) => (
                  <KeyEditor key={command.id} command={command} />
                ))}
              </ul>
            ) : (
              <dl>
                {families(of(group)).map((commands) => (
                  <Line key={commands[0]?.id} commands={commands} />
                ))}
              </dl>
            )}
          </section>
        ))}
      </div>
    </>
  );
}

function of(group: Command["group"]): Command[] {
  return COMMANDS.filter((command) => command.group === group);
}

/** The commands, those that are alike together. */
function families(commands: readonly Command[]): Command[][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    const name = command.family ?? command.id;
    groups.set(name, [...(groups.get(name) ?? []), command]);
  }
  return [...groups.values()];
}

function Line({ commands }: { commands: readonly Command[] }) {
  const keymap = useStore(keymapStore, (state) => state.keymap);
  const [command] = commands;
  const keys = commands.flatMap((one) =>
    keysOf(one, isMac(), keymap).map((chord) => showChord(chord, isMac())),
  );
  const isRun = commands.length > 1 && keys.join("") === commands.map((_, at) => at + 1).join("");
  const shown = isRun ? [`${keys[0]}–${keys.at(-1)}`] : keys;
  return (
    <div className="flex items-baseline justify-between gap-4 border-b border-line py-1.5">
      <dt className="text-base">{command?.family ?? command?.name}</dt>
      <dd className="flex shrink-0 flex-wrap justify-end gap-2">
        {shown.map((chord) => (
          <Kbd key={chord} keys={chord} />
        ))}
        {shown.length === 0 ? <span className="text-sm text-ink-faint">none</span> : null}
      </dd>
    </div>
  );
}
