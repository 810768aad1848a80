import type { Editor } from "@/lib/core/actor";
import { type Party, type Standing, type SummaryVerb, transition } from "./rules";
import type { SummaryState } from "./schema";

/** What a permission depends on: where the summary stands, and who had a hand in it. */
export interface SummaryStanding {
  state: SummaryState;
  standing: Standing;
  /** whoever wrote any of its text */
  authors: readonly string[];
  /** whoever had a hand in the revision under review or its evidence: asked for only where it counts */
  hands?: readonly string[];
}

/** Whether a person may take a step now. The database checks four eyes once more. */
export function canTake(actor: Editor, verb: SummaryVerb, summary: SummaryStanding): boolean {
  const step = transition(summary.state, verb, summary.standing);
  return step !== null && isParty(actor, step.by, summary);
}

function isParty(actor: Editor, party: Party, { authors, hands }: SummaryStanding): boolean {
  const reviews = actor.role === "reviewer" || actor.role === "admin";
  switch (party) {
    case "editor":
      return true;
    case "author":
      return authors.includes(actor.id);
    case "reviewer":
      return reviews;
    case "second_person":
      return reviews && hands !== undefined && !authors.includes(actor.id) && !hands.includes(actor.id);
    case "evidence":
      return false;
  }
}
