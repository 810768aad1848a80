import type { Stretch } from "../passages/item";
import type { TextGroup } from "./text-groups";

/** Asks in the address for the text in the data instead, where a page's own was changed on the way. */
export const WHOLE = "whole";

/** What the page does not show of a text: all between its paragraphs that is not line ends alone, by where it ends. */
export interface Rest {
  /** UTF-16 code units of the whole text */
  length: number;
  /** of the whole text, see `checkOf` */
  check: number;
  between: readonly (readonly [end: number, words: string])[];
}

/** What must travel beside the paragraphs, so that the text can be read from them. */
export function restOf(text: string, groups: readonly TextGroup[]): Rest {
  const between: [number, string][] = [];
  let at = 0;
  const look = (start: number, end: number) => {
    const gap = text.slice(at, start);
    if (gap !== "\n".repeat(gap.length)) between.push([start, gap]);
    at = end;
  };
  for (const { blocks } of groups) for (const { start, end } of blocks) look(start, end);
  look(text.length, text.length);
  return { length: text.length, check: checkOf(text), between };
}

/**
 * Reads the text from the paragraphs of the first response: so it travels once.
 * @returns null where the page is not what was sent, as when a translating browser has changed its words
 */
export function readText(
  root: Element,
  { length, check, between }: Rest,
): { text: string; groups: TextGroup[] } | null {
  const gaps = new Map(between);
  const parts: string[] = [];
  const groups: TextGroup[] = [];
  let at = 0;
  const fill = (to: number) => {
    if (to > at) parts.push(gaps.get(to) ?? "\n".repeat(to - at));
    at = Math.max(at, to);
  };
  for (const group of root.children) {
    const blocks: Stretch[] = [];
    for (const holder of group.children) {
      const block = holder.firstElementChild;
      const start = Number(block?.getAttribute("data-start") ?? Number.NaN);
      if (!block || !(start >= at && start <= length)) return null;
      fill(start);
      const words = block.textContent ?? "";
      parts.push(words);
      at += words.length;
      blocks.push({ start, end: at });
    }
    groups.push({ index: groups.length, start: blocks[0]?.start ?? at, end: at, blocks });
  }
  if (at > length) return null;
  fill(length);
  const text = parts.join("");
  return text.length === length && checkOf(text) === check ? { text, groups } : null;
}

/** FNV-1a over UTF-16 code units, 32 bits: against accidents, not against people; the server proves every anchor. */
export function checkOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
