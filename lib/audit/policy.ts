import type { Actor } from "@/lib/core/actor";

/** The log is open to those who answer for others' work. */
export function canReadLog(actor: Actor): boolean {
  return actor.role === "reviewer" || actor.role === "admin";
}
