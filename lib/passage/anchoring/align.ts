import type { Tokens } from "./tokens";

/** Which token of one text is which of the other; -1 where there is none. Both rise: nothing crosses. */
export interface Alignment {
  forward: Int32Array;
  back: Int32Array;
}

/** Stretches of so many tokens that occur once in both texts hold the two together; then shorter ones in between. */
const GRAMS = [24, 12, 6, 3, 2, 1];
/** What is left between is compared sign by sign up to this many pairs; beyond, it counts as rewritten. */
const PAIRS_MAX = 60_000;

/**
 * Aligns two texts: patience diff (Cohen) over runs of tokens that are unique in both, in ever smaller gaps, and a
 * longest common subsequence in what is left. Nearly linear. Insertions are slid to the boundaries of paragraphs and
 * sentences, where writers make them.
 * @param breaks for each token of either text: 2 begins a paragraph, 1 a sentence, 0 neither
 */
export function align(
  before: Tokens,
  after: Tokens,
  breaks: { before: Uint8Array; after: Uint8Array },
): Alignment {
  const forward = new Int32Array(before.count).fill(-1);
  const back = new Int32Array(after.count).fill(-1);
  const pair = (i: number, j: number) => {
    forward[i] = j;
    back[j] = i;
  };
  let gaps: Gap[] = [{ i0: 0, i1: before.count, j0: 0, j1: after.count }];
  for (const size of GRAMS) {
    const next: Gap[] = [];
    for (const gap of gaps)
      for (const smaller of split(before.keys, after.keys, gap, size, pair)) next.push(smaller);
    gaps = next;
  }
  for (const gap of gaps) {
    const middle = trim(before.keys, after.keys, gap, pair);
    if ((middle.i1 - middle.i0) * (middle.j1 - middle.j0) <= PAIRS_MAX) {
      common(before.keys, after.keys, middle, pair);
    }
  }
  slide(before, after, forward, back, breaks);
  return { forward, back };
}

interface Gap {
  i0: number;
  i1: number;
  j0: number;
  j1: number;
}

/** Finds the runs of `size` tokens that occur once on each side of the gap, and gives what is left between them. */
function split(
  a: Int32Array,
  b: Int32Array,
  gap: Gap,
  size: number,
  pair: (i: number, j: number) => void,
): Gap[] {
  const { i0, i1, j0, j1 } = gap;
  if (i1 - i0 < size || j1 - j0 < size) return i1 > i0 && j1 > j0 ? [gap] : [];
  const once = onceIn(a, i0, i1, size);
  const others = onceIn(b, j0, j1, size);
  const pairs: [number, number][] = [];
  for (const [hash, i] of once) {
    const j = i < 0 ? undefined : others.get(hash);
    if (j !== undefined && j >= 0 && sameRun(a, i, b, j, size)) pairs.push([i, j]);
  }
  pairs.sort((x, y) => x[0] - y[0]);
  const gaps: Gap[] = [];
  let i = i0;
  let j = j0;
  const close = (iEnd: number, jEnd: number) => {
    if (iEnd > i && jEnd > j) gaps.push({ i0: i, i1: iEnd, j0: j, j1: jEnd });
  };
  for (const [x, y] of rising(pairs)) {
    // a run that overlaps the last one goes on from its end
    const skip = Math.max(0, i - x, j - y);
    if (skip >= size || (skip > 0 && x - i !== y - j)) continue;
    let from = x + skip;
    let to = y + skip;
    if (skip === 0) {
      // backwards over what is equal before it
      let grown = 0;
      while (from - 1 - grown >= i && to - 1 - grown >= j && a[from - 1 - grown] === b[to - 1 - grown])
        grown++;
      from -= grown;
      to -= grown;
    }
    close(from, to);
    i = from;
    j = to;
    while (i < x + size) pair(i++, j++);
  }
  close(i1, j1);
  return gaps;
}

/** Where each run of tokens begins, by hash; -1 for one that occurs more than once. */
function onceIn(keys: Int32Array, from: number, to: number, size: number): Map<number, number> {
  const found = new Map<number, number>();
  for (let i = from; i + size <= to; i++) {
    let hash = 17;
    for (let k = 0; k < size; k++) hash = (Math.imul(hash, 0x9e3779b1) ^ ((keys[i + k] ?? 0) + 1)) | 0;
    found.set(hash, found.has(hash) ? -1 : i);
  }
  return found;
}

export function sameRun(a: Int32Array, i: number, b: Int32Array, j: number, size: number): boolean {
  for (let k = 0; k < size; k++) if (a[i + k] !== b[j + k]) return false;
  return true;
}

/** The longest part of the pairs (sorted by the first) in which the second rises too. */
function rising(pairs: [number, number][]): [number, number][] {
  const tails: number[] = [];
  const previous = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, y], n) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < y) low = middle + 1;
      else high = middle;
    }
    previous[n] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = n;
  });
  const chain: [number, number][] = [];
  for (let n = tails.at(-1) ?? -1; n >= 0; n = previous[n] ?? -1) {
    const one = pairs[n];
    if (one) chain.push(one);
  }
  return chain.reverse();
}

/** Pairs what is equal at both ends of a gap. */
function trim(a: Int32Array, b: Int32Array, gap: Gap, pair: (i: number, j: number) => void): Gap {
  let { i0, i1, j0, j1 } = gap;
  while (i0 < i1 && j0 < j1 && a[i0] === b[j0]) pair(i0++, j0++);
  while (i0 < i1 && j0 < j1 && a[i1 - 1] === b[j1 - 1]) pair(--i1, --j1);
  return { i0, i1, j0, j1 };
}

/** The longest common subsequence of a small gap. */
function common(
  a: Int32Array,
  b: Int32Array,
  { i0, i1, j0, j1 }: Gap,
  pair: (i: number, j: number) => void,
): void {
  const width = j1 - j0 + 1;
  const lengths = new Uint16Array((i1 - i0 + 1) * width);
  for (let i = i1 - 1; i >= i0; i--) {
    for (let j = j1 - 1; j >= j0; j--) {
      const at = (i - i0) * width + (j - j0);
      lengths[at] =
        a[i] === b[j]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  for (let i = i0, j = j0; i < i1 && j < j1; ) {
    const at = (i - i0) * width + (j - j0);
    if (a[i] === b[j] && lengths[at] === (lengths[at + width + 1] ?? 0) + 1) pair(i++, j++);
    else if ((lengths[at + width] ?? 0) >= (lengths[at + 1] ?? 0)) i++;
    else j++;
  }
}

/** Moves each pure insertion and deletion, as far as equal tokens let it, to where a paragraph or sentence begins. */
function slide(
  before: Tokens,
  after: Tokens,
  forward: Int32Array,
  back: Int32Array,
  breaks: { before: Uint8Array; after: Uint8Array },
): void {
  slideOne(after.keys, back, forward, breaks.after);
  slideOne(before.keys, forward, back, breaks.before);
}

function slideOne(keys: Int32Array, mine: Int32Array, other: Int32Array, breaks: Uint8Array): void {
  for (let start = 0; start < keys.length; ) {
    if (mine[start] !== -1) {
      start++;
      continue;
    }
    let end = start;
    while (end < keys.length && mine[end] === -1) end++;
    const left = start > 0 ? (mine[start - 1] ?? -1) : -1;
    const right = end < keys.length ? (mine[end] ?? -1) : other.length;
    // pure: nothing of the other text stands in its place
    if (right === left + 1) {
      const shift = bestShift(keys, start, end, mine, breaks);
      if (shift !== 0) shiftGap(start, end, shift, mine, other);
      start = Math.max(end, end + shift);
    } else start = end;
  }
}

function bestShift(
  keys: Int32Array,
  start: number,
  end: number,
  mine: Int32Array,
  breaks: Uint8Array,
): number {
  const length = end - start;
  const score = (shift: number) => {
    const opens = breaks[start + shift] ?? 2;
    const closes = end + shift >= keys.length ? 2 : (breaks[end + shift] ?? 0);
    return opens * 2 + closes;
  };
  let best = 0;
  const limit = Math.min(400, Math.max(40, length * 2));
  const joined = (i: number) => (mine[i] ?? -1) !== -1;
  for (let s = -1; -s <= limit; s--) {
    const at = start + s;
    if (at < 0 || !joined(at) || keys[at] !== keys[end + s]) break;
    if (s < -1 && (mine[at] ?? 0) + 1 !== mine[at + 1]) break;
    if (score(s) > score(best)) best = s;
  }
  for (let s = 1; s <= limit; s++) {
    const at = end + s - 1;
    if (at >= keys.length || !joined(at) || keys[at] !== keys[start + s - 1]) break;
    if (s > 1 && (mine[at - 1] ?? 0) + 1 !== mine[at]) break;
    if (score(s) > score(best)) best = s;
  }
  return best;
}

function shiftGap(start: number, end: number, shift: number, mine: Int32Array, other: Int32Array): void {
  const move = (from: number, to: number) => {
    const partner = mine[from] ?? -1;
    mine[from] = -1;
    mine[to] = partner;
    if (partner >= 0) other[partner] = to;
  };
  if (shift < 0) for (let s = -1; s >= shift; s--) move(start + s, end + s);
  else for (let s = 0; s < shift; s++) move(end + s, start + s);
}
