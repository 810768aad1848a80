import type { Actor } from "@/lib/core/actor";

/** Whoever has a hand in a review may ask somebody from outside; it is logged, and binds nobody. */
export function canInviteGuest(actor: Actor): boolean {
  return ["editor", "reviewer", "admin"].includes(actor.role);
}

/** Whoever made a link takes it back, and so does any reviewer. */
export function canRevokeGuest(actor: Actor, invitedById: string): boolean {
  return actor.id === invitedById || actor.role !== "editor";
}
