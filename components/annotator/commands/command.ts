import type { Workspace } from "../workspace";

/**
 * Where a command's keys work: in the text; in the text and on the cards; wherever the focus is not in a field; or in
 * fields too, which is for chords that no field knows.
 */
export type Scope = "text" | "passages" | "everywhere" | "fields";

/** What must be there for a command to do anything. */
export type Need = "passage" | "words" | "find" | "form";

/** One thing that can be done, by its keys, from the sheet of keys, or by name. */
export interface Command {
  id: string;
  name: string;
  group: "Move" | "Select" | "Tag" | "Passages" | "Suggestions" | "Edges" | "Work";
  scope: Scope;
  keys: readonly string[];
  /** where the platform's habits differ */
  macKeys?: readonly string[];
  /** other words it is found by */
  also?: string;
  needs?: Need;
  /** it closes dialogs and lists too, so its key stays */
  isFixed?: boolean;
  /** one of several alike, each with its key; by this name they are one line of the sheet and one of the palette */
  family?: string;
  run: (ws: Workspace, chord: string) => void;
}
