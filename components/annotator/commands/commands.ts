import { SUGGESTION_COMMANDS } from "../suggestions/suggestion-commands";
import type { Command, Scope } from "./command";
import { EDGE_COMMANDS } from "./edge-commands";
import { DEFAULT_KEYS, type Keymap, keysOf, presses } from "./keymap";
import { MOVE_COMMANDS } from "./move-commands";
import { PASSAGE_COMMANDS, TAG_COMMANDS } from "./passage-commands";
import { WORK_COMMANDS } from "./work-commands";

/** Everything that can be done in the annotator. The sheet of keys, the palette and the keyboard all read this. */
export const COMMANDS: readonly Command[] = [
  ...TAG_COMMANDS,
  ...PASSAGE_COMMANDS,
  ...SUGGESTION_COMMANDS,
  ...EDGE_COMMANDS,
  ...MOVE_COMMANDS,
  ...WORK_COMMANDS,
];

/** The command of a chord where the focus is now. */
export function commandFor(
  chord: string,
  scopes: readonly Scope[],
  isMac: boolean,
  keymap: Keymap = DEFAULT_KEYS,
): Command | null {
  if (!presses(keymap, chord)) return null;
  return (
    COMMANDS.find(
      (command) => scopes.includes(command.scope) && keysOf(command, isMac, keymap).includes(chord),
    ) ?? null
  );
}
