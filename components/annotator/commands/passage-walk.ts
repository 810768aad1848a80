import { type Filter, passes } from "../passages/filter";
import type { PassageItem } from "../passages/item";
import { firstFrom, type PassageList, passagesAt } from "../passages/passage-list";

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
 * Of the passages that lie over one another, also by way of others, the one after the selected; they go round, so that
 * each is reached. Without one selected: those at the offset.
 */
export function nextOverlapping(
  list: PassageList,
  selected: string | null,
  offset: number,
): PassageItem | null {
  const chosen = selected === null ? undefined : list.byId.get(selected);
  const here = chosen ? heapOf(list, chosen) : passagesAt(list, offset);
  const at = here.findIndex((item) => item.id === selected);
  return here[(at + 1) % Math.max(1, here.length)] ?? null;
}

function heapOf({ items }: PassageList, chosen: PassageItem): PassageItem[] {
  const heap = new Set([chosen]);
  for (const one of heap) {
    for (const other of items) if (!heap.has(other) && overlap(one, other)) heap.add(other);
  }
  return items.filter((item) => heap.has(item));
}

function overlap(a: PassageItem, b: PassageItem): boolean {
  return a.segments.some((one) => b.segments.some((other) => one.start < other.end && other.start < one.end));
}
