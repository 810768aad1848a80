import type { Actor } from "@/lib/core/actor";

/** Whether a person may say what they found: once each. */
export function canLook(actor: Actor, looks: readonly { userId: string }[]): boolean {
  return looks.every(({ userId }) => userId !== actor.id);
}
