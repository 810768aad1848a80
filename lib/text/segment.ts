import { isUtf16Boundary } from "./anchor";
import { type Range, trimRange } from "./range";
import { judgeBreak } from "./sentence-break";

/** Server and browser must agree, so the language is never taken from the machine. */
export const DEFAULT_LOCALE = "en";

/** How much text on each side of an offset is segmented at first; then twice as much, and so on. */
const WINDOW_MIN = 512;
/** A sentence longer than this may be cut: no writer's sentence is, and the time for one look-up stays bounded. */
const WINDOW_MAX = 65_536;
/** What ends this near to a cut of the window may be wrong. */
const MARGIN = 64;
/** How much text is given to the segmenter at once. */
const PIECE = 2_048;
/** A grapheme of more code units is an attack, not a letter, and may be split. */
const GRAPHEME_MAX = 1_024;

const segmenters = new Map<string, Intl.Segmenter>();

/** Making a segmenter costs more than using it, so each is made once. An unknown language falls back to English. */
function segmenter(granularity: "grapheme" | "word" | "sentence", locale: string): Intl.Segmenter {
  const key = `${granularity} ${locale}`;
  const known = segmenters.get(key);
  if (known) return known;
  const made = new Intl.Segmenter([...supported(locale), DEFAULT_LOCALE], { granularity });
  segmenters.set(key, made);
  return made;
}

function supported(locale: string): string[] {
  try {
    return Intl.Segmenter.supportedLocalesOf(locale);
  } catch {
    return [];
  }
}

/** Nothing but these (or a line end) can end a sentence; a paragraph without one needs no segmenter. */
const TERMINAL = /[\p{Sentence_Terminal}\u2024\u2026\r\u0085\u2028\u2029]/u;

/** The sentences of text[start, end), taken as one paragraph, trimmed of white space. */
export function segmentSentences(text: string, { start, end }: Range, locale: string): Range[] {
  const found: Range[] = [];
  let from = start;
  const closeAt = (to: number) => {
    const sentence = trimRange(text, { start: from, end: to });
    if (sentence.start < sentence.end) found.push(sentence);
    from = to;
  };
  // Of the same length: a wrapped line must not end a sentence, and to Unicode "…" is no full stop at all.
  const flat = text.slice(start, end).replaceAll("\n", " ").replaceAll("…", ".");
  if (TERMINAL.test(flat)) {
    for (const { index } of segments(segmenter("sentence", locale), flat)) {
      if (start + index <= from) continue;
      const real = judgeBreak(text, from, start + index, end);
      if (real !== -1) closeAt(real);
    }
  }
  closeAt(end);
  return found;
}

/** The words of text[start, end), without spaces and punctuation. */
export function segmentWords(text: string, { start, end }: Range, locale: string): Range[] {
  const found: Range[] = [];
  for (const { index, length, isWordLike } of segments(segmenter("word", locale), text.slice(start, end))) {
    if (isWordLike) found.push({ start: start + index, end: start + index + length });
  }
  return found;
}

/**
 * The segments of a text. In V8 each step of `Intl.Segmenter` costs the length of its whole input (a line of 160,000
 * characters takes half a minute), so the input is fed to it piece by piece, each beginning at a break already certain.
 */
function* segments(
  segmenter: Intl.Segmenter,
  text: string,
): Generator<{ index: number; length: number; isWordLike: boolean }> {
  let from = 0;
  for (let size = PIECE; from < text.length; ) {
    const to = uncut(text, Math.min(text.length, from + size));
    const certain = to === text.length ? to : to - MARGIN;
    const begun = from;
    for (const { index, segment, isWordLike } of segmenter.segment(text.slice(begun, to))) {
      const end = begun + index + segment.length;
      if (end > certain && !(from === begun && size >= WINDOW_MAX)) break;
      yield { index: begun + index, length: segment.length, isWordLike: isWordLike === true };
      from = end;
    }
    size = from === begun ? size * 2 : PIECE;
  }
}

/** The grapheme (what a reader takes for one character) that holds the code unit at the offset. */
export function graphemeAt(text: string, offset: number): Range {
  const start = certainBoundary(text, offset);
  for (let size = 64; ; size *= 4) {
    const end = Math.min(text.length, offset + size);
    const part = text.slice(start, isUtf16Boundary(text, end) ? end : end + 1);
    const found = segmenter("grapheme", DEFAULT_LOCALE)
      .segment(part)
      .containing(offset - start);
    if (!found) return { start: offset, end: offset };
    const length = found.index + found.segment.length;
    if (length < part.length || end === text.length || size > GRAPHEME_MAX) {
      return { start: start + found.index, end: start + length };
    }
  }
}

/** The nearest offset at or before the given one that surely parts two graphemes: both beside it are plain. */
function certainBoundary(text: string, offset: number): number {
  const farthest = Math.max(0, offset - GRAPHEME_MAX);
  for (let i = offset; i > farthest; i--) if (isPlain(text, i) && isPlain(text, i - 1)) return i;
  return isUtf16Boundary(text, farthest) ? farthest : farthest + 1;
}

/** ASCII (but "\r"), Latin and Cyrillic letters, Chinese characters: they neither begin nor go on a cluster. */
function isPlain(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit < 0x250) return unit !== 0x0d && unit !== 0xa9 && unit !== 0xae && unit !== 0xad;
  return (unit >= 0x400 && unit < 0x483) || (unit >= 0x4e00 && unit < 0xa000);
}

/**
 * Runs a look-up on a window around the offset, wider and wider until what it finds cannot come from where the window
 * was cut.
 */
export function inWindow(text: string, bounds: Range, offset: number, find: (window: Range) => Range): Range {
  for (let size = WINDOW_MIN; ; size *= 2) {
    const window = {
      start: Math.max(bounds.start, uncut(text, offset - size)),
      end: Math.min(bounds.end, uncut(text, offset + size)),
    };
    const found = find(window);
    const startHolds = window.start === bounds.start || found.start >= window.start + MARGIN;
    const endHolds = window.end === bounds.end || found.end <= window.end - MARGIN;
    if ((startHolds && endHolds) || size >= WINDOW_MAX) return found;
  }
}

function uncut(text: string, offset: number): number {
  return offset <= 0 || offset >= text.length || isUtf16Boundary(text, offset) ? offset : offset - 1;
}
