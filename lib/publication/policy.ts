import { type Standing, transition } from "@/lib/summary/rules";
import type { SummaryState } from "@/lib/summary/schema";

/**
 * Publishing asks for no more than being at the desk: the judgement was the approval, and the database checks that it
 * stands. So does setting a time for it.
 */
export function canPublish(
  state: SummaryState,
  standing: Standing,
  verb: "publish" | "schedule" = "publish",
): boolean {
  return transition(state, verb, standing) !== null;
}
