import { type Filter, passes } from "../passages/filter";
import type { PassageItem } from "../passages/item";
import { compareItems, firstFrom, overlapping, type PassageList, passagesAt } from "../passages/passage-list";

/** The passage after (or before) the selected one, or else after the offset; among those that pass the filter. */
export function neighbour(
  { items }: PassageList,
  selected: string | null,
  offset: number,
  direction: 1 | -1,
  filter: Filter,
): PassageItem | null {
  const at = selected === null ? -1 : items.findIndex((item) => item.id === selected);
  let next =
    at >= 0 ? at + direction : direction === 1 ? firstFrom(items, offset) : firstFrom(items, offset) - 1;
  for (; next >= 0 && next < items.length; next += direction) {
    const item = items[next];
    if (item && passes(filter, item)) return item;
  }
  return null;
}

/**
 * The passages that lie over one another, also by way of others, around the selected one or else at the offset, in the
 * order of the text.
 */
export function heapAround(list: PassageList, selected: string | null, offset: number): PassageItem[] {
  const chosen = selected === null ? undefined : list.byId.get(selected);
  if (chosen) return heapOf(list, chosen);
  return passagesAt(list, offset).sort(compareItems);
}

/** Looked through at most: a heap that large is no choice any more. */
const MOST_IN_HEAP = 50;

function heapOf(list: PassageList, chosen: PassageItem): PassageItem[] {
  const heap = new Set([chosen]);
  for (const one of heap) {
    for (const { start, end } of one.segments) {
      for (const at of overlapping(list, start, end)) {
        const other = list.items[at];
        if (other && heap.size < MOST_IN_HEAP) heap.add(other);
      }
    }
  }
  return [...heap].sort(compareItems);
}
