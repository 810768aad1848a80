import type { Actor } from "@/lib/core/actor";

/** Mail that did not go out is the admins' affair: it names addresses. */
export function canSeeMail(actor: Actor): boolean {
  return actor.role === "admin";
}
