import type { Editor } from "@/lib/core/actor";

/** Sources are read and tagged by everyone at the desk. */
export function canTag(_actor: Editor): boolean {
  return true;
}

/**
 * A desk works on its sources together: whoever may tag may change, delete and restore anyone's passage. Each such
 * change is in the log with the state before it, makes its author a contributor (who then cannot approve what cites
 * it), and can be undone.
 */
export function canChange(actor: Editor, _passage: { createdById: string }): boolean {
  return canTag(actor);
}
