import { paragraphAt } from "./boundary";
import { findQuotations } from "./quotes";
import type { Range } from "./range";

const LETTERS = /[\p{L}\p{N}]/gu;

/**
 * Direct when all its words stand in quotation marks (selected with them or not), mixed when some do, indirect when
 * none. Only the paragraphs that hold the segments are looked at.
 */
export function howQuoted(text: string, segments: readonly Range[]): "direct" | "mixed" | "indirect" {
  let quoted = 0;
  let all = 0;
  for (const segment of segments) {
    const from = paragraphAt(text, segment.start).start;
    const around = text.slice(from, paragraphAt(text, segment.end).end);
    all += letters(text.slice(segment.start, segment.end));
    for (const { innerStart, innerEnd, nested } of findQuotations(around)) {
      if (nested) continue;
      const start = Math.max(segment.start, from + innerStart);
      const end = Math.min(segment.end, from + innerEnd);
      if (start < end) quoted += letters(text.slice(start, end));
    }
  }
  if (quoted === 0) return "indirect";
  return quoted === all ? "direct" : "mixed";
}

function letters(words: string): number {
  return words.match(LETTERS)?.length ?? 0;
}
