import type { PassageKind } from "@/lib/passage/schema";
import type { Stretch } from "./item";

const OPENING = /["“„«‹「『]/u;
const CLOSING = /["”“»›」』]/u;

/**
 * Direct when all its words stand in quotation marks (inside the selection, or just around it), mixed when some do,
 * indirect when none.
 */
export function guessKind(text: string, segments: readonly Stretch[]): PassageKind {
  const kinds = new Set(segments.map((segment) => kindOf(text, segment)));
  const [only] = kinds;
  return kinds.size === 1 && only ? only : "mixed";
}

function kindOf(text: string, { start, end }: Stretch): PassageKind {
  const words = text.slice(start, end);
  if (OPENING.test(text.charAt(start - 1)) && CLOSING.test(text.slice(end, end + 2))) return "direct";
  if (OPENING.test(words.charAt(0)) && CLOSING.test(words.slice(-2)) && !/[”»」』].*[“«「『]/su.test(words)) {
    return "direct";
  }
  const marks = words.match(/["“”„«»「」『』]/gu)?.length ?? 0;
  return marks > 0 ? "mixed" : "indirect";
}
