import { type Filter, passes } from "./filter";
import type { PassageItem } from "./item";
import { firstFrom, type PassageList, passagesAt } from "./passage-list";

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

/** Of the passages that lie over one another here, the one after the selected; they go round. */
export function nextOverlapping(
  list: PassageList,
  selected: string | null,
  offset: number,
): PassageItem | null {
  const here = passagesAt(list, offset);
  const at = here.findIndex((item) => item.id === selected);
  return here[(at + 1) % Math.max(1, here.length)] ?? null;
}
