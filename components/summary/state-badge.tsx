import { Badge, type Tone } from "@/components/ui/badge";
import { STATE_LABEL, type SummaryState } from "@/lib/summary/schema";

const TONES: Record<SummaryState, Tone> = {
  draft: "neutral",
  in_review: "accent",
  changes_requested: "caution",
  approved: "good",
  scheduled: "good",
  published: "good",
  correcting: "caution",
  withdrawn: "danger",
};

/** Where a summary stands, in a word. */
export function StateBadge({ state }: { state: SummaryState }) {
  return <Badge tone={TONES[state]}>{STATE_LABEL[state]}</Badge>;
}
