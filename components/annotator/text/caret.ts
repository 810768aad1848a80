import { move, paragraphAt, sentenceAt, snapToGraphemes, type Unit, wordAt } from "@/lib/text/boundary";
import type { Stretch } from "../passages/item";

/** A selection with a direction: it began at `anchor` and moves at `focus`. */
export interface Caret {
  anchor: number;
  focus: number;
}

/** Moves by a unit. Without `extend` a selection first collapses to the side it moves towards. */
export function moveCaret(
  text: string,
  { anchor, focus }: Caret,
  unit: Unit,
  direction: 1 | -1,
  extend: boolean,
  locale?: string,
): Caret {
  if (!extend && anchor !== focus && unit === "character") {
    return collapsed(direction === 1 ? Math.max(anchor, focus) : Math.min(anchor, focus));
  }
  const to = move(text, focus, unit, direction, locale);
  return extend ? { anchor, focus: to } : collapsed(to);
}

export function collapsed(at: number): Caret {
  return { anchor: at, focus: at };
}

/** The unit that the caret stands in, selected. */
export function selectUnit(text: string, at: number, unit: Unit, locale?: string): Caret {
  const { start, end } =
    unit === "sentence"
      ? sentenceAt(text, at, locale)
      : unit === "paragraph"
        ? paragraphAt(text, at)
        : wordAt(text, at, locale);
  return { anchor: start, focus: end };
}

/** What is selected, without the white space around it and widened to whole graphemes; null for nothing. */
export function selectionOf(text: string, { anchor, focus }: Caret): Stretch | null {
  let start = Math.min(anchor, focus);
  let end = Math.max(anchor, focus);
  while (start < end && isSpace(text, start)) start++;
  while (end > start && isSpace(text, end - 1)) end--;
  return start < end ? snapToGraphemes(text, { start, end }) : null;
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}
