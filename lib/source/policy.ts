import type { Actor } from "@/lib/core/actor";

/** Everyone at the desk imports. */
export function canImportSource(actor: Actor): boolean {
  return ["editor", "reviewer", "admin"].includes(actor.role);
}

/** Everyone at the desk captures a text again; what changed of its passages is decided by people. */
export function canCaptureAgain(actor: Actor): boolean {
  return canImportSource(actor);
}

/** Title, publisher and the like; the text of a version never changes. */
export function canChangeSource(actor: Actor): boolean {
  return ["editor", "reviewer", "admin"].includes(actor.role);
}
