import { paragraphs } from "./boundary";
import { foldTypography } from "./fold";
import { closes, laterSingleClosings, marksIn, opens, SINGLE } from "./quote-marks";
import type { Range } from "./range";

/** Quoted words in a text: with their marks from start to end, without them from innerStart to innerEnd. */
export interface Quotation {
  start: number;
  end: number;
  innerStart: number;
  innerEnd: number;
  /** Whether it stands within another quotation. */
  nested: boolean;
  /** The mark that opens it. */
  open: string;
}

/** Nobody quotes deeper; what claims to is not read, which keeps the time linear. */
const DEPTH_MAX = 8;

/**
 * Finds the quotations in prose, in the order in which they open. Apostrophes are told from single quotes. A double
 * quote left open runs to the end of its paragraph, as it does where a speech goes on in the next; a single one counts
 * then only if it opens the paragraph, else it was an apostrophe.
 */
export function findQuotations(text: string): Quotation[] {
  const found: Quotation[] = [];
  for (const paragraph of paragraphs(text)) findInParagraph(text, paragraph, found);
  found.sort((a, b) => a.start - b.start);
  let outerEnd = -1;
  for (const quotation of found) {
    quotation.nested = quotation.start < outerEnd;
    outerEnd = Math.max(outerEnd, quotation.end);
  }
  return found;
}

function findInParagraph(text: string, paragraph: Range, found: Quotation[]): void {
  const marks = marksIn(text, paragraph);
  const closings = laterSingleClosings(text, paragraph, marks);
  const open: { mark: string; at: number }[] = [];
  marks.forEach((at, i) => {
    const mark = text.charAt(at);
    const depth = closes(text, paragraph, at, open, closings[i] ?? false);
    if (depth !== -1) {
      const opened = open[depth];
      if (opened) found.push(quotation(opened, at, at + 1));
      for (const lost of open.splice(depth).slice(1))
        if (!SINGLE.has(lost.mark)) found.push(quotation(lost, at, at));
    } else if (open.length < DEPTH_MAX && opens(text, paragraph, at, open.at(-1)?.mark)) {
      open.push({ mark, at });
    }
  });
  for (const left of open) {
    if (!SINGLE.has(left.mark) || (left.mark === "‘" && left.at === paragraph.start)) {
      found.push(quotation(left, paragraph.end, paragraph.end));
    }
  }
}

function quotation(opened: { mark: string; at: number }, innerEnd: number, end: number): Quotation {
  return { start: opened.at, end, innerStart: opened.at + 1, innerEnd, nested: false, open: opened.mark };
}

/** Left out ("…", ". . .", "[...]") or put in by the editor ("[the city]"): what stands around it must be there. */
const GAP = /\[[^[\]]*\]|\((?:\.{3,}|…)\)|\.(?:\s?\.){2,}|…/g;
/** "[T]he": only the letter's case was changed. */
const CHANGED_CASE = /\[(\p{L})\](?=\p{L})/gu;

const LETTER = /[\p{L}\p{N}\p{M}]/u;

/**
 * Says whether quoted words are somebody's own: whether they stand, as whole words and without a gap, in one of the
 * pieces of evidence. Typography does not count (curly or straight, dash or dash), nor do the case of the first letter
 * and the punctuation at the end. An ellipsis or a bracketed insertion parts the words: each part must be there, in
 * order, in the same piece of evidence. Quoted words without a single letter or digit are never verbatim.
 */
export function isVerbatim(quoted: string, evidence: string[]): boolean {
  const parts = quoted
    .replace(CHANGED_CASE, "…$1")
    .split(GAP)
    .map(foldQuoted)
    .filter((part) => LETTER.test(part));
  return parts.length > 0 && evidence.some((piece) => holdsInOrder(foldSpoken(piece), parts));
}

function holdsInOrder(evidence: string, parts: string[]): boolean {
  let from = 0;
  for (const part of parts) {
    from = endOfWords(evidence, part, from);
    if (from === -1) return false;
  }
  return true;
}

/** The end of the first place, at or after `from`, where the part stands as whole words; or -1. */
function endOfWords(evidence: string, part: string, from: number): number {
  const ends = [part, withOtherCase(part)].map((spelling) => {
    const at = findWhole(evidence, spelling, from);
    return at === -1 ? Number.POSITIVE_INFINITY : at + spelling.length;
  });
  const end = Math.min(...ends);
  return Number.isFinite(end) ? end : -1;
}

/** Knuth, Morris and Pratt's search, which stays linear where many places match almost, or match but are no words. */
function findWhole(text: string, words: string, from: number): number {
  const fallback = new Uint32Array(words.length + 1);
  for (let i = 1, k = 0; i < words.length; i++) {
    while (k > 0 && words[i] !== words[k]) k = fallback[k] ?? 0;
    if (words[i] === words[k]) k++;
    fallback[i + 1] = k;
  }
  for (let i = from, k = 0; i < text.length; i++) {
    while (k > 0 && (k === words.length || text[i] !== words[k])) k = fallback[k] ?? 0;
    if (text[i] === words[k]) k++;
    if (k < words.length) continue;
    const at = i + 1 - k;
    if (isWordEdge(text, at) && isWordEdge(text, i + 1)) return at;
  }
  return -1;
}

function withOtherCase(part: string): string {
  const first = String.fromCodePoint(part.codePointAt(0) ?? 0);
  const upper = first.toUpperCase();
  return (first === upper ? first.toLowerCase() : upper) + part.slice(first.length);
}

/** Not within a word ("port" in "support", "can" in "can't") and not within a number ("5" in "3.5"). */
function isWordEdge(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 3), at);
  const after = text.slice(at, at + 3);
  if (/[\p{L}\p{N}\p{M}]$/u.test(before))
    return !/^(?:[\p{L}\p{N}\p{M}]|['-][\p{L}\p{N}]|[.,]\p{N})/u.test(after);
  if (/[\p{L}\p{N}]['-]$/u.test(before)) return !/^[\p{L}\p{N}]/u.test(after);
  return !(/\p{N}[.,]$/u.test(before) && /^\p{N}/u.test(after));
}

/** One form for what print does differently: spaces, quotes within quotes, dashes with and without spaces. */
function foldSpoken(s: string): string {
  const spaced = s.replace(/\s+/g, " ").replace(/ ?(?:[\u2014\u2015]|--+) ?| \u2013 /g, " - ");
  return foldTypography(spaced).normalize("NFC").replaceAll('"', "'").replace(/\s+/g, " ");
}

const EDGE = new Set(" .,;:!?'-");

/** Without the spaces and punctuation around the words. */
function foldQuoted(s: string): string {
  const folded = foldSpoken(s);
  let start = 0;
  let end = folded.length;
  while (start < end && EDGE.has(folded.charAt(start))) start++;
  while (end > start && EDGE.has(folded.charAt(end - 1))) end--;
  return folded.slice(start, end);
}
