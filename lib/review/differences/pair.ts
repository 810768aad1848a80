import { alignLists } from "@/lib/text/diff";
import type { EncodedBlock, Tokens } from "./encoded";

/** A paragraph of the one text beside its successor in the other; null where there is none. */
export interface Row {
  before: EncodedBlock | null;
  after: EncodedBlock | null;
  isSame: boolean;
}

/** Paragraphs that share less of their words than this are two, not one that changed. */
const ALIKE = 0.35;

/** More comparisons of paragraphs than this are not worth it: then only those near one another are compared. */
const COMPARISONS_MAX = 10_000;
const REACH = 12;

/** Lines up the paragraphs of two texts: equal ones first, then, between these, the ones most alike, in order. */
export function pairBlocks(before: EncodedBlock[], after: EncodedBlock[], tokens: Tokens): Row[] {
  const rows: Row[] = [];
  let i = 0;
  let j = 0;
  const texts = (blocks: EncodedBlock[]) => blocks.map((block) => block.text);
  for (const stretch of alignLists(texts(before), texts(after))) {
    const old = before.slice(i, i + stretch.before.length);
    const now = after.slice(j, j + stretch.after.length);
    i += old.length;
    j += now.length;
    if (stretch.kind === "changed") rows.push(...pairAlike(old, now, tokens));
    else {
      old.forEach((block, at) => {
        rows.push({ before: block, after: now[at] ?? null, isSame: true });
      });
    }
  }
  return rows;
}

/** The pairing in order with the greatest likeness in all, by dynamic programming. */
function pairAlike(old: EncodedBlock[], now: EncodedBlock[], tokens: Tokens): Row[] {
  const gone = (block: EncodedBlock): Row => ({ before: block, after: null, isSame: false });
  const come = (block: EncodedBlock): Row => ({ before: null, after: block, isSame: false });
  if (old.length === 0 || now.length === 0) return [...old.map(gone), ...now.map(come)];
  const oldWords = old.map((block) => wordsOf(block, tokens));
  const nowWords = now.map((block) => wordsOf(block, tokens));
  const reach = old.length * now.length > COMPARISONS_MAX ? REACH : Number.POSITIVE_INFINITY;
  const ratio = now.length / old.length;
  const width = now.length + 1;
  const best = new Float64Array((old.length + 1) * width);
  const likeness = new Float64Array(best.length);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const isNear = Math.abs(i * ratio - j) <= reach;
      const alike = isNear ? likenessOf(oldWords[i] ?? NONE, nowWords[j] ?? NONE) : 0;
      likeness[i * width + j] = alike;
      const paired = alike >= ALIKE ? alike + at(best, (i + 1) * width + j + 1) : 0;
      best[i * width + j] = Math.max(paired, at(best, (i + 1) * width + j), at(best, i * width + j + 1));
    }
  }
  const rows: Row[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    const [before, after] = [old[i], now[j]];
    if (!before || !after) {
      if (before) rows.push(gone(before));
      if (after) rows.push(come(after));
      i++;
      j++;
      continue;
    }
    const here = at(best, i * width + j);
    const alike = at(likeness, i * width + j);
    if (alike >= ALIKE && here === alike + at(best, (i + 1) * width + j + 1)) {
      rows.push({ before, after, isSame: false });
      i++;
      j++;
    } else if (here === at(best, (i + 1) * width + j)) {
      rows.push(gone(before));
      i++;
    } else {
      rows.push(come(after));
      j++;
    }
  }
  return rows;
}

function at(list: Float64Array, index: number): number {
  return list[index] ?? 0;
}

interface Words {
  counts: Map<string, number>;
  total: number;
}
const NONE: Words = { counts: new Map(), total: 0 };

function wordsOf(block: EncodedBlock, tokens: Tokens): Words {
  const words =
    tokens
      .bare(block.text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, total: words.length };
}

/** Dice's coefficient over the words of both, each as often as it occurs. @returns 0 to 1 */
function likenessOf(a: Words, b: Words): number {
  if (a.total === 0 || b.total === 0) return 0;
  let shared = 0;
  for (const [word, count] of a.counts) shared += Math.min(count, b.counts.get(word) ?? 0);
  return (2 * shared) / (a.total + b.total);
}
