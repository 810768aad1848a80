import type { Actor } from "@/lib/core/actor";

/** People with a hand in a passage: whoever drew, tagged or changed it. */
export interface Hands {
  contributorIds: readonly string[];
}

/** A second reading is worth something only from somebody who had no hand in the first. */
export function canReadSecond(actor: Actor, { contributorIds }: Hands): boolean {
  return !contributorIds.includes(actor.id);
}

/** Why a person may not settle a difference, in words for the screen; null when they may. */
export function settleObstacle(actor: Actor, hands: Hands & { readerId: string }): string | null {
  if (actor.role === "editor") return "Only reviewers settle differences.";
  if (hands.readerId === actor.id) return "You gave the second reading. A third person settles it.";
  if (hands.contributorIds.includes(actor.id))
    return "You had a hand in this passage. A third person settles it.";
  return null;
}

/** How much is read twice is decided for the whole desk. */
export function canSetShare(actor: Actor): boolean {
  return actor.role === "admin";
}
