import type { PassageItem, Tag } from "./passages/item";

/** Passages for tests, as short as can be: an id and its stretches. */
export function sample(
  id: string,
  places: [start: number, end: number][],
  part: Partial<PassageItem> = {},
): PassageItem {
  const segments = places.map(([start, end]) => ({ start, end }));
  return {
    id,
    rev: 1,
    kind: "direct",
    speakerId: null,
    relayedById: null,
    note: "",
    tags: [],
    segments,
    ...part,
  };
}

export function tagged(...pairs: [issueId: string, sentiment: Tag["sentiment"]][]): Tag[] {
  return pairs.map(([issueId, sentiment]) => ({ issueId, sentiment }));
}
