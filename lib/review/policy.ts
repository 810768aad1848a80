import type { Actor } from "@/lib/core/actor";

/** Why a person may not give a verdict, in words for the screen; null when nothing stands against it. */
export function verdictObstacle(actor: Actor, hands: { id: string; name: string }[]): string | null {
  if (actor.role !== "reviewer" && actor.role !== "admin") return "Only reviewers approve summaries.";
  if (hands.some((person) => person.id === actor.id)) {
    return "You wrote part of this summary or tagged a passage that it cites, so somebody else has to approve it.";
  }
  return null;
}

/** Four eyes: a reviewer who had no hand in the text, nor in the evidence that it cites. */
export function canApprove(actor: Actor, hands: { id: string; name: string }[]): boolean {
  return verdictObstacle(actor, hands) === null;
}

/** Sending back is no seal of quality: any reviewer may, but nobody sends back what they wrote alone: they recall it. */
export function canRequestChanges(actor: Actor, hands: { id: string; name: string }[]): boolean {
  return canApprove(actor, hands);
}

/** An answer to a part that was sent back comes from somebody who had a hand in it: their part in it ends nothing. */
export function canAnswerPart(actor: Actor, hands: { id: string; name: string }[]): boolean {
  return hands.some((person) => person.id === actor.id);
}

/** How many approve, and who, is a decision for the whole site. */
export function canSetPolicy(actor: Actor): boolean {
  return actor.role === "admin";
}
