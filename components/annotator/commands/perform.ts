import type { ItemContent, PassageItem } from "../passages/item";
import type { Workspace } from "../workspace";
import { deletePassage, savePassage } from "./passage-actions";

/** One action of one person: any number of passages made, changed or taken away. */
export interface Step {
  label: string;
  changes: readonly { id: string; before: PassageItem | null; after: ItemContent | null }[];
}

export function perform(ws: Workspace, { changes }: Step): void {
  for (const { id, after } of changes) {
    if (after) savePassage(ws, id, after);
    else deletePassage(ws, id);
  }
}
