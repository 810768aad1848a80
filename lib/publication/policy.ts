import { transition } from "@/lib/summary/rules";
import type { SummaryState } from "@/lib/summary/schema";

/**
 * Publishing asks for no more than being at the desk: the judgement was the approval, and the database checks that it
 * stands.
 */
export function canPublish(state: SummaryState): boolean {
  return transition(state, "publish") !== null;
}
