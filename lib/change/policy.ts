import type { Editor } from "@/lib/core/actor";
import type { SummaryState } from "@/lib/summary/schema";

const OPEN: readonly SummaryState[] = [
  "in_review",
  "changes_requested",
  "approved",
  "scheduled",
  "correcting",
];

/** Everybody at the desk may suggest, while there is a revision that somebody works on. */
export function canSuggest(_actor: Editor, state: SummaryState): boolean {
  return OPEN.includes(state);
}

/** Whoever may edit may apply; whoever suggested it may take it back, which is declining it as well. */
export function canDecide(_actor: Editor, _change: { suggestedById: string }): boolean {
  return true;
}
