import { endOf, type PassageItem, startOf } from "./item";

/** Passages in the order of the text, ready to be asked what covers a place. Never changed in place. */
export interface PassageList {
  readonly items: readonly PassageItem[];
  readonly byId: ReadonlyMap<string, PassageItem>;
  /** at i: the furthest end of items 0 to i, so that a search backwards knows when to stop */
  readonly reach: Int32Array;
  /** at i: which underline item i takes, so that those that overlap are told apart */
  readonly lanes: Uint8Array;
  /** how many there are: more than `items` only while the server renders the beginning */
  readonly total: number;
}

/** Order of the text; of two that start together the longer first; then by age. */
export function compareItems(a: PassageItem, b: PassageItem): number {
  return startOf(a) - startOf(b) || endOf(b) - endOf(a) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

export function passageList(unsorted: readonly PassageItem[]): PassageList {
  return index([...unsorted].sort(compareItems));
}

/**
 * The list with one passage put in or replaced. The others keep their underlines: what has not changed is not drawn
 * anew, and does not jump under the reader's eyes.
 */
export function withItem(list: PassageList, item: PassageItem): PassageList {
  const before = positionOf(list, item.id);
  const items = list.items.filter((_, at) => at !== before);
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = items[middle];
    if (at && compareItems(at, item) < 0) low = middle + 1;
    else high = middle;
  }
  const lanes = new Uint8Array(items.length + 1);
  const kept = before < 0 ? list.lanes : without(list.lanes, before);
  lanes.set(kept.subarray(0, low));
  lanes.set(kept.subarray(low), low + 1);
  items.splice(low, 0, item);
  const made = { items, byId: new Map(list.byId).set(item.id, item), reach: reachOf(items), lanes };
  const next = { ...made, total: items.length };
  const known = before < 0 ? null : list.items[before];
  const hasMoved = !known || startOf(known) !== startOf(item) || endOf(known) !== endOf(item);
  lanes[low] = hasMoved ? freeLane(next, low) : (list.lanes[before] ?? 0);
  return next;
}

export function withoutItem(list: PassageList, id: string): PassageList {
  const at = positionOf(list, id);
  if (at < 0) return list;
  const items = list.items.filter((_, one) => one !== at);
  const byId = new Map(list.byId);
  byId.delete(id);
  return { items, byId, reach: reachOf(items), lanes: without(list.lanes, at), total: items.length };
}

function positionOf(list: PassageList, id: string): number {
  const known = list.byId.get(id);
  return known ? numberOf(list, known) - 1 : -1;
}

function without(lanes: Uint8Array, at: number): Uint8Array {
  const left = new Uint8Array(lanes.length - 1);
  left.set(lanes.subarray(0, at));
  left.set(lanes.subarray(at + 1), at);
  return left;
}

/** The underline that fewest of those have that the one at a position lies over or under. */
function freeLane(list: PassageList, position: number): number {
  const item = list.items[position];
  if (!item) return 0;
  const taken = new Array<number>(LANES).fill(0);
  for (const at of overlapping(list, startOf(item), endOf(item))) {
    const lane = list.lanes[at] ?? 0;
    if (at !== position) taken[lane] = (taken[lane] ?? 0) + 1;
  }
  return taken.indexOf(Math.min(...taken));
}

/** The list with many passages put in, replaced, or (null) taken out. */
export function withChanges(
  list: PassageList,
  changes: ReadonlyMap<string, PassageItem | null>,
): PassageList {
  const [only] = changes;
  if (!only) return list;
  if (changes.size === 1) return only[1] ? withItem(list, only[1]) : withoutItem(list, only[0]);
  const kept = list.items.filter((item) => !changes.has(item.id));
  return passageList([...kept, ...[...changes.values()].filter((item) => item !== null)]);
}

/** Positions in `items` of the passages with a segment between the two offsets, in order. */
export function overlapping({ items, reach }: PassageList, start: number, end: number): number[] {
  const found: number[] = [];
  for (let i = firstFrom(items, end) - 1; i >= 0; i--) {
    if ((reach[i] ?? 0) <= start) break;
    const item = items[i];
    if (item?.segments.some((segment) => segment.start < end && segment.end > start)) found.push(i);
  }
  return found.reverse();
}

/** Passages with the offset inside a segment (or at its end), the shortest first: the one most likely meant. */
export function passagesAt(list: PassageList, offset: number): PassageItem[] {
  return overlapping(list, offset - 1, offset + 1)
    .flatMap((at) => list.items[at] ?? [])
    .filter((item) => item.segments.some(({ start, end }) => start <= offset && offset <= end))
    .sort((a, b) => endOf(a) - startOf(a) - (endOf(b) - startOf(b)));
}

/** The position of the first passage that starts at or after the offset. */
export function firstFrom(items: readonly PassageItem[], offset: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = items[middle];
    if (at && startOf(at) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The number of a passage, as people count: from 1, in the order of the text. */
export function numberOf({ items }: PassageList, item: PassageItem): number {
  let at = firstFrom(items, startOf(item));
  while (at < items.length && items[at]?.id !== item.id) at++;
  return at + 1;
}

/** Underlines there is room for between two lines of text. */
export const LANES = 3;

function index(items: readonly PassageItem[]): PassageList {
  const lanes = new Uint8Array(items.length);
  const busyUntil = new Array<number>(LANES).fill(0);
  items.forEach((item, i) => {
    const [start, end] = [startOf(item), endOf(item)];
    const free = busyUntil.findIndex((until) => until <= start);
    const lane = free >= 0 ? free : i % LANES;
    lanes[i] = lane;
    busyUntil[lane] = Math.max(end, busyUntil[lane] ?? 0);
  });
  const byId = new Map(items.map((item) => [item.id, item]));
  return { items, byId, reach: reachOf(items), lanes, total: items.length };
}

function reachOf(items: readonly PassageItem[]): Int32Array {
  const reach = new Int32Array(items.length);
  let furthest = 0;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item) furthest = Math.max(furthest, endOf(item));
    reach[i] = furthest;
  }
  return reach;
}
