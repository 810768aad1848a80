import search from "approx-string-match";
import type { AnchoredPassage, Stretch } from "@/lib/passage/anchoring/types";

/** Weights of quote, prefix, suffix and position in the manner of Hypothesis' client (match-quote.ts). */
const WEIGHTS = { quote: 50, prefix: 20, suffix: 20, position: 2 };
const CONTEXT = 32;
const MAX_ERRORS = 256;

/**
 * A plain fuzzy matcher, as annotation tools have one: the best-scoring approximate match of the quoted words, whatever
 * the score. Written for the comparison in `npm run bench:reanchor`; the product does not use it.
 */
export function fuzzyMatch(before: string, after: string, { segments }: AnchoredPassage): Stretch | null {
  const [segment] = segments;
  if (!segment) return null;
  const quote = before.slice(segment.start, segment.end);
  const prefix = before.slice(Math.max(0, segment.start - CONTEXT), segment.start);
  const suffix = before.slice(segment.end, segment.end + CONTEXT);
  const errors = Math.min(MAX_ERRORS, Math.floor(quote.length / 2));
  let best: { start: number; end: number; score: number } | null = null;
  for (const match of candidates(after, quote, errors)) {
    const likeness = (text: string, pattern: string) =>
      pattern === ""
        ? 1
        : 1 -
          Math.min(...candidates(text, pattern, pattern.length).map((one) => one.errors), pattern.length) /
            pattern.length;
    const score =
      WEIGHTS.quote * (1 - match.errors / quote.length) +
      WEIGHTS.prefix * likeness(after.slice(Math.max(0, match.start - prefix.length), match.start), prefix) +
      WEIGHTS.suffix * likeness(after.slice(match.end, match.end + suffix.length), suffix) +
      WEIGHTS.position * (1 - Math.abs(match.start - segment.start) / Math.max(1, after.length));
    if (!best || score > best.score) best = { start: match.start, end: match.end, score };
  }
  return best;
}

function candidates(
  text: string,
  pattern: string,
  errors: number,
): { start: number; end: number; errors: number }[] {
  const exact: { start: number; end: number; errors: number }[] = [];
  for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + 1)) {
    exact.push({ start: at, end: at + pattern.length, errors: 0 });
  }
  return exact.length > 0 ? exact : search(text, pattern, errors);
}
