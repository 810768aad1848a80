"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { useStore } from "../store";
import type { Workspace } from "../workspace";
import { COMMANDS, type Command, keysOf } from "./commands";
import { showChord } from "./key-chord";
import { isMac } from "./keyboard";

const GROUPS: readonly Command["group"][] = ["Tag", "Passages", "Move", "Select", "Work"];

/** Every key there is, by what it does. */
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
      <p className="mb-4 text-base text-ink-soft">
        Letters and numbers work while the text or a card has the focus. With words selected, three numbers
        tag them: speaker, issue, sentiment.
      </p>
      <div className="gap-x-10 md:columns-2">
        {GROUPS.map((group) => (
          <section key={group} className="mb-6 break-inside-avoid-column">
            <h3 className="mb-1 text-sm font-semibold text-ink-soft">{group}</h3>
            <dl>
              {COMMANDS.filter((command) => command.group === group).map((command) => (
                <Line key={command.id} command={command} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Line({ command }: { command: Command }) {
  const keys = keysOf(command, isMac()).map((chord) => showChord(chord, isMac()));
  const shown = keys.length > 4 ? [`${keys[0]}–${keys.at(-1)}`] : keys;
  return (
    <div className="flex items-baseline justify-between gap-4 border-b border-line py-1.5">
      <dt className="text-base">{command.name}</dt>
      <dd className="flex shrink-0 gap-2">
        {shown.map((chord) => (
          <Kbd key={chord} keys={chord} />
        ))}
      </dd>
    </div>
  );
}
