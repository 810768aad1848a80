import type { Sentiment } from "@/lib/passage/schema";
import type { PassageItem } from "./item";
import type { PassageList } from "./passage-list";

export interface Filter {
  speakerId: string | null;
  issueId: string | null;
  sentiment: Sentiment | null;
}

export const NO_FILTER: Filter = { speakerId: null, issueId: null, sentiment: null };

export function isFiltering({ speakerId, issueId, sentiment }: Filter): boolean {
  return speakerId !== null || issueId !== null || sentiment !== null;
}

const shownBy = new WeakMap<PassageList, { filter: Filter; items: readonly PassageItem[] }>();

/** The passages that pass, in order. Asked for at each look at the state, so it is worked out once a list and filter. */
export function shownItems(list: PassageList, filter: Filter): readonly PassageItem[] {
  if (!isFiltering(filter)) return list.items;
  const known = shownBy.get(list);
  if (known?.filter === filter) return known.items;
  const items = list.items.filter((item) => passes(filter, item));
  shownBy.set(list, { filter, items });
  return items;
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
