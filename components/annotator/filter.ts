import type { Sentiment } from "@/lib/passage/schema";
import type { PassageItem } from "./item";

export interface Filter {
  speakerId: string | null;
  issueId: string | null;
  sentiment: Sentiment | null;
}

export const NO_FILTER: Filter = { speakerId: null, issueId: null, sentiment: null };

export function isFiltering({ speakerId, issueId, sentiment }: Filter): boolean {
  return speakerId !== null || issueId !== null || sentiment !== null;
}

/** Said or relayed by the speaker, and with one tag that is both about the issue and of the sentiment. */
export function passes({ speakerId, issueId, sentiment }: Filter, item: PassageItem): boolean {
  if (speakerId !== null && item.speakerId !== speakerId && item.relayedById !== speakerId) return false;
  if (issueId === null && sentiment === null) return true;
  return item.tags.some(
    (tag) =>
      (issueId === null || tag.issueId === issueId) && (sentiment === null || tag.sentiment === sentiment),
  );
}
