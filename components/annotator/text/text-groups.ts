import { type Block, blocks } from "@/lib/text/block";
import type { Stretch } from "../passages/item";

/** Paragraphs of about a screen or two, drawn and skipped together. */
export interface TextGroup extends Stretch {
  index: number;
  blocks: readonly Stretch[];
}

/** A group that knows what each of its blocks is. */
export interface TypedGroup extends TextGroup {
  blocks: Block[];
}

/** UTF-16 code units: groups of like size let the browser guess the height of what it has not laid out yet. */
const GROUP_LENGTH = 2_000;

export function groupText(text: string, length = GROUP_LENGTH): TypedGroup[] {
  const groups: TypedGroup[] = [];
  for (const block of blocks(text)) {
    const last = groups.at(-1);
    if (last && block.end - last.start <= length) {
      last.blocks.push(block);
      last.end = block.end;
    } else {
      groups.push({ index: groups.length, start: block.start, end: block.end, blocks: [block] });
    }
  }
  return groups;
}

/** Position of the last stretch that starts at or before the offset (the first one for an offset before all). */
export function indexAt(stretches: readonly Stretch[], offset: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
