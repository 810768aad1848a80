import type { Block } from "@/lib/text/block";
import { type PassageItem, type Stretch, wordsOf } from "../passages/item";
import { numberOf, overlapping, type PassageList } from "../passages/passage-list";
import { inWords, type Names } from "../tagging/names";

/** The passages that touch a stretch, in order. */
export function passagesIn(list: PassageList, { start, end }: Stretch): PassageItem[] {
  return overlapping(list, start, end).flatMap((at) => list.items[at] ?? []);
}

/** A passage as it is heard after the paragraph it stands in: its number, its words, who, about what, in what tone. */
export function spokenWords(
  text: string,
  list: PassageList,
  item: PassageItem,
  people: Names,
  issues: Names,
): string {
  return `Passage ${numberOf(list, item)}, “${wordsOf(text, item, 60)}”: ${inWords(item, people, issues)}`;
}

export function touches({ segments }: PassageItem, { start, end }: Stretch | Block): boolean {
  return segments.some((segment) => segment.start < end && segment.end > start);
}
