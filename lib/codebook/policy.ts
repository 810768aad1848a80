import type { Actor } from "@/lib/core/actor";

/** Whoever tags keeps the codebook in order. */
export function canEditCodebook(actor: Actor): boolean {
  return ["editor", "reviewer", "admin"].includes(actor.role);
}

/** A merge changes what many passages say at once. */
export function canMerge(actor: Actor): boolean {
  return actor.role === "admin";
}
