import { sentenceAt } from "./boundary";
import { foldName } from "./fold";
import { howQuoted } from "./how-quoted";
import type { Range } from "./range";
import { graphemeAt } from "./segment";

/** A text as a reader compares it, and where each unit of that stands in the text itself. */
interface Folded {
  text: string;
  /** at i: the offset in the original of the character that folded[i] comes from */
  starts: Int32Array;
  /** at i: where that character ends, with the accents that were folded away */
  ends: Int32Array;
}

/** Words to look for. */
export interface Wanted {
  /** any of them: a phrase, or a name and its aliases */
  phrases: readonly string[];
  /** whether the match must not begin or end within a word */
  wholeWords: boolean;
}

/** More occurrences than anyone looks through; a search stops there and says so. */
export const MOST_FOUND = 10_000;

/** Points of Arabic and Hebrew and the stretched line between letters: written or left out, the word is the same. */
const POINTS =
  /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/g;
const WORD = /[\p{L}\p{N}\p{M}]/u;
const MARK = /\p{M}/u;
/** Scripts that are written without spaces: there a letter beside a match says nothing. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const known = new Map<string, string>();

/** One character folded: nothing for accents and invisible signs, more than one letter for ligatures. */
function foldCharacter(character: string): string {
  const kept = known.get(character);
  if (kept !== undefined) return kept;
  const folded = /\s/.test(character) ? " " : foldName(character).replace(POINTS, "");
  known.set(character, folded);
  return folded;
}

/** Folds a whole text in one pass; runs of white space become one space. */
function foldText(text: string): Folded {
  let starts = new Int32Array(text.length + 64);
  let ends = new Int32Array(text.length + 64);
  const parts: string[] = [];
  let length = 0;
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    const character = unit >= 0xd800 && unit < 0xdc00 ? text.slice(at, at + 2) : text.charAt(at);
    const end = at + character.length;
    const folded = foldCharacter(character);
    if (folded === "" && length > 0 && MARK.test(character)) ends[length - 1] = end;
    if (folded !== "" && !(folded === " " && parts.at(-1) === " ")) {
      if (length + folded.length > starts.length) {
        starts = grown(starts);
        ends = grown(ends);
      }
      parts.push(folded);
      starts.fill(at, length, length + folded.length);
      ends.fill(end, length, length + folded.length);
      length += folded.length;
    }
    at = end;
  }
  return { text: parts.join(""), starts, ends };
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const next = new Int32Array(array.length * 2 + 64);
  next.set(array);
  return next;
}

let last: { text: string; folded: Folded } | null = null;

function foldedOnce(text: string): Folded {
  if (last?.text !== text) last = { text, folded: foldText(text) };
  return last.folded;
}

/**
 * Every place where one of the phrases stands: accents, case, curly or straight quotes, kinds of dashes and runs of
 * white space make no difference. A match is made of whole graphemes; of matches that overlap the first counts, and of
 * those that begin together the longest. Time grows with the text times the number of phrases.
 *
 * Whole words are told by the letters beside a match. Scripts written without spaces have none to tell, so there a
 * match counts wherever it stands.
 *
 * @returns offsets into `text` in UTF-16 code units, in order, at most `MOST_FOUND`
 */
export function findOccurrences(text: string, { phrases, wholeWords }: Wanted): Range[] {
  const needles = [...new Set(phrases.map(foldPhrase))].filter((needle) => needle !== "");
  if (needles.length === 0) return [];
  const folded = foldedOnce(text);
  const found: Range[] = [];
  for (const needle of needles) {
    let at = folded.text.indexOf(needle);
    for (let count = 0; at >= 0 && count < MOST_FOUND; at = folded.text.indexOf(needle, at + 1)) {
      const match = rangeOf(folded, at, at + needle.length);
      if (!match || (wholeWords && !isWhole(text, match)) || !isOfGraphemes(text, match)) continue;
      found.push(match);
      count++;
    }
  }
  return withoutOverlaps(found).slice(0, MOST_FOUND);
}

/** A phrase as it is compared: what surrounds the words does not count. */
export function foldPhrase(phrase: string): string {
  return foldText(phrase).text.trim();
}

function rangeOf({ starts, ends }: Folded, from: number, to: number): Range | null {
  const start = starts[from] ?? 0;
  const end = ends[to - 1] ?? 0;
  // half of a ligature is no match
  if (from > 0 && starts[from - 1] === start) return null;
  if (to < starts.length && starts[to] === starts[to - 1] && starts[to] !== 0) return null;
  return { start, end };
}

function isOfGraphemes(text: string, { start, end }: Range): boolean {
  return graphemeAt(text, start).start === start && graphemeAt(text, end - 1).end === end;
}

function isWhole(text: string, { start, end }: Range): boolean {
  return !isInWord(text, start) && !isInWord(text, end);
}

/** Whether the offset has letters on both sides, in a script that puts spaces between words. */
function isInWord(text: string, at: number): boolean {
  const before = characterBefore(text, at);
  const after = text.slice(at, at + 2);
  const next = String.fromCodePoint(after.codePointAt(0) ?? 0x20);
  if (!WORD.test(before) || !WORD.test(next)) return false;
  return !(UNSPACED.test(before) && UNSPACED.test(next));
}

function characterBefore(text: string, at: number): string {
  const two = text.slice(Math.max(0, at - 2), at);
  const [first = "", second] = [...two];
  return second ?? first;
}

function withoutOverlaps(found: Range[]): Range[] {
  const kept: Range[] = [];
  for (const next of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if ((kept.at(-1)?.end ?? 0) <= next.start) kept.push(next);
  }
  return kept;
}

/** A place found, as a person decides about it. */
export interface Place extends Range {
  exact: string;
  before: string;
  after: string;
  /** whether its words stand in quotation marks, in part, or not at all */
  kind: "direct" | "mixed" | "indirect";
}

/** Characters shown on each side of a place. */
const AROUND = 70;

/**
 * The places where words stand, or the sentences around them, each once, with what a preview shows.
 * @param language BCP 47, for the sentences
 */
export function occurrencesIn(
  text: string,
  wanted: Wanted,
  extent: "words" | "sentence",
  language?: string,
): Place[] {
  const found = findOccurrences(text, wanted);
  const places =
    extent === "words" ? found : withoutOverlaps(found.map((one) => sentenceAround(text, one, language)));
  return places.map(({ start, end }) => ({
    start,
    end,
    exact: text.slice(start, end),
    before: text.slice(graphemeAt(text, Math.max(0, start - AROUND)).start, start),
    after: text.slice(end, graphemeAt(text, Math.min(text.length, end + AROUND)).start),
    kind: howQuoted(text, [{ start, end }]),
  }));
}

function sentenceAround(text: string, { start, end }: Range, language?: string): Range {
  const first = sentenceAt(text, start, language);
  return { start: Math.min(start, first.start), end: Math.max(end, sentenceAt(text, end - 1, language).end) };
}
