import type { Actor } from "@/lib/core/actor";
import type { Role } from "@/prisma/generated/enums";

export interface Standing {
  role: Role;
  disabled: boolean;
  /** any of the text */
  wrote: boolean;
  /** in the text, or in a passage that it cites */
  hand: boolean;
}

/** Why somebody cannot review a summary, in words about them; null when nothing stands against it. */
export function assignObstacle({ role, disabled, wrote, hand }: Standing): string | null {
  if (disabled) return "Their account is disabled.";
  if (role === "editor") return "Only reviewers approve summaries.";
  if (wrote) return "They wrote part of it, so somebody else has to approve it.";
  if (hand) return "They tagged a passage that it cites, so somebody else has to approve it.";
  return null;
}

/** Reviewers see to it that what waits is looked at; whoever wrote it may ask somebody. */
export function canAssign(actor: Actor, authors: readonly string[]): boolean {
  return actor.role !== "editor" || authors.includes(actor.id);
}

/** Whoever may assign may plan. */
export function canPlan(actor: Actor, authors: readonly string[]): boolean {
  return canAssign(actor, authors);
}

/** One gives back what one has; whoever may assign may take it from somebody. */
export function canRelease(actor: Actor, assigneeId: string, authors: readonly string[]): boolean {
  return actor.id === assigneeId || canAssign(actor, authors);
}
