import type { Actor } from "@/lib/core/actor";

/** Everyone at the desk imports. */
export function canImportSource(actor: Actor): boolean {
  return ["editor", "reviewer", "admin"].includes(actor.role);
}

/** Title, publisher and the like; the text of a version never changes. */
export function canChangeSource(actor: Actor): boolean {
  return ["editor", "reviewer", "admin"].includes(actor.role);
}
