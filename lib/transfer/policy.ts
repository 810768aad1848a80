import type { Actor } from "@/lib/core/actor";
import { canImportSource } from "@/lib/source/policy";

/** Whoever may import one source may import many. */
export function canImportBatch(actor: Actor): boolean {
  return canImportSource(actor);
}

/** A reading belongs to whoever had it made, until it is a source. */
export function canUseCapture(actor: Actor, capture: { createdById: string }): boolean {
  return actor.id === capture.createdById;
}

/** Everyone at the desk keeps the watch list. */
export function canKeepFeeds(actor: Actor): boolean {
  return canImportSource(actor);
}
