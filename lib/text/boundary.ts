import { beginsParagraph, isHardWrapped } from "./hard-wrap";
import { isBlank, type Range, trimRange } from "./range";
import { DEFAULT_LOCALE, graphemeAt, inWindow, segmentSentences, segmentWords } from "./segment";

export { type Range, trimRange };

/** What a caret moves by. */
export type Unit = "character" | "word" | "sentence" | "paragraph";

/**
 * All paragraphs, in order, without the white space around them. A blank line always parts them; a single line end
 * does too, unless the text is hard-wrapped and nothing marks the line as a new paragraph.
 */
export function paragraphs(text: string): Range[] {
  const wrapped = isHardWrapped(text);
  const found: Range[] = [];
  let open: Range | null = null;
  for (let start = 0; start <= text.length; ) {
    const line = lineAt(text, start);
    if (isBlank(text, line)) {
      open = null;
    } else if (open && wrapped && !beginsParagraph(text.slice(line.start, line.end))) {
      open.end = trimRange(text, line).end;
    } else {
      open = trimRange(text, line);
      found.push(open);
    }
    start = line.end + 1;
  }
  return found;
}

/**
 * The paragraph at the offset, found without looking at the rest of the text. On a blank line it is the following one,
 * after the last it is the last, in a text without any it is empty.
 */
export function paragraphAt(text: string, offset: number): Range {
  const at = clamp(text, offset);
  const line = lineAt(text, at);
  if (!isBlank(text, line)) return growParagraph(text, line);
  return nextParagraph(text, at) ?? previousParagraph(text, at) ?? { start: at, end: at };
}

/**
 * The sentences of a text, or of a range in it, in order, without the white space between them. No sentence crosses the
 * end of a paragraph. The breaks are Unicode's, corrected for English abbreviations, initials and ellipses; a closing
 * quote stays with the sentence it closes.
 */
export function sentences(text: string, range?: Range, locale: string = DEFAULT_LOCALE): Range[] {
  const whole = range ?? { start: 0, end: text.length };
  const found: Range[] = [];
  for (const paragraph of paragraphsWithin(text, range)) {
    const part = { start: Math.max(paragraph.start, whole.start), end: Math.min(paragraph.end, whole.end) };
    for (const sentence of segmentSentences(text, part, locale)) found.push(sentence);
  }
  return found;
}

/** The sentence at the offset. Between two it is the following one, after a paragraph's last it is that. */
export function sentenceAt(text: string, offset: number, locale: string = DEFAULT_LOCALE): Range {
  const paragraph = paragraphAt(text, offset);
  const at = Math.max(paragraph.start, Math.min(offset, paragraph.end));
  return inWindow(text, paragraph, at, (window) => {
    const found = segmentSentences(text, window, locale);
    return found.find((sentence) => at < sentence.end) ?? found.at(-1) ?? { start: at, end: at };
  });
}

/**
 * The word at the offset, or else the one that ends there. Where there is neither: the one sign (a comma, an emoji), or
 * an empty range in white space.
 */
export function wordAt(text: string, offset: number, locale: string = DEFAULT_LOCALE): Range {
  const at = clamp(text, offset);
  const line = lineAt(text, at);
  const word = inWindow(text, line, at, (window) => {
    const found = segmentWords(text, window, locale);
    const holding = found.find((w) => w.start <= at && at < w.end);
    return holding ?? found.find((w) => w.end === at) ?? { start: at, end: at };
  });
  if (word.start < word.end || at === text.length) return word;
  const sign = graphemeAt(text, at);
  return isBlank(text, sign) ? word : sign;
}

/**
 * Where a caret at the offset goes. Forward it stops at the end of a word, sentence or paragraph, backward at the start
 * of one, so that extending a selection takes in whole units and no space beside them.
 *
 * @returns an offset between 0 and text.length that parts no grapheme
 */
export function move(
  text: string,
  offset: number,
  unit: Unit,
  direction: 1 | -1,
  locale: string = DEFAULT_LOCALE,
): number {
  const at = clamp(text, offset);
  if (at === (direction === 1 ? text.length : 0)) return at;
  switch (unit) {
    case "character":
      return direction === 1 ? graphemeAt(text, at).end : graphemeAt(text, at - 1).start;
    case "word":
      return moveByWord(text, at, direction, locale);
    case "sentence":
      return moveBy((offset) => sentenceAt(text, offset, locale), text, at, direction);
    case "paragraph":
      return moveBy((offset) => paragraphAt(text, offset), text, at, direction);
  }
}

/** The range widened, if need be, to whole graphemes: no half emoji, no letter without its accent. */
export function snapToGraphemes(text: string, range: Range): Range {
  const start = clamp(text, Math.min(range.start, range.end));
  const end = clamp(text, Math.max(range.start, range.end));
  const first = start < text.length ? graphemeAt(text, start).start : start;
  return { start: first, end: start === end ? first : graphemeAt(text, end - 1).end };
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.,\-‐‑_][\p{L}\p{N}\p{M}]+)*/gu;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** The number of words as writers count: "son-in-law" and "1,500" are one each, Chinese is counted by its words. */
export function countWords(text: string): number {
  let count = 0;
  for (const [word] of text.matchAll(WORD)) {
    count += UNSPACED.test(word)
      ? segmentWords(word, { start: 0, end: word.length }, DEFAULT_LOCALE).length
      : 1;
  }
  return count;
}

function moveByWord(text: string, at: number, direction: 1 | -1, locale: string): number {
  const near = direction === 1 ? nextLetter(text, at) : previousLetter(text, at);
  if (near === -1) return direction === 1 ? text.length : 0;
  const word = wordAt(text, near, locale);
  if (direction === 1) return word.end > at ? word.end : graphemeAt(text, near).end;
  return Math.min(word.start, graphemeAt(text, near).start);
}

function nextLetter(text: string, from: number): number {
  const letter = /[\p{L}\p{N}]/gu;
  letter.lastIndex = from;
  return letter.exec(text)?.index ?? -1;
}

function previousLetter(text: string, before: number): number {
  for (let i = before - 1; i >= 0; i--) {
    if (/^[\p{L}\p{N}]/u.test(text.slice(i, i + 2))) return i;
  }
  return -1;
}

function moveBy(unitAt: (offset: number) => Range, text: string, at: number, direction: 1 | -1): number {
  if (direction === 1) {
    const here = unitAt(at);
    if (here.end > at) return graphemeAt(text, here.end - 1).end;
    const next = nextParagraph(text, at);
    return next ? graphemeAt(text, unitAt(next.start).end - 1).end : text.length;
  }
  const before = lastInkBefore(text, at);
  return before === -1 ? 0 : graphemeAt(text, unitAt(before).start).start;
}

/** The last offset before the given one that is not white space, or -1. */
function lastInkBefore(text: string, at: number): number {
  const ink = trimRange(text, { start: 0, end: at });
  return ink.start === ink.end ? -1 : ink.end - 1;
}

function nextParagraph(text: string, offset: number): Range | null {
  for (let line = lineAt(text, offset); line.end < text.length; ) {
    line = lineAt(text, line.end + 1);
    if (!isBlank(text, line)) return growParagraph(text, line);
  }
  return null;
}

function previousParagraph(text: string, offset: number): Range | null {
  for (let line = lineAt(text, offset); line.start > 0; ) {
    line = lineAt(text, line.start - 1);
    if (!isBlank(text, line)) return growParagraph(text, line);
  }
  return null;
}

function paragraphsWithin(text: string, range: Range | undefined): Range[] {
  if (!range) return paragraphs(text);
  const found: Range[] = [];
  let paragraph: Range | null = paragraphAt(text, range.start);
  while (paragraph && paragraph.start < range.end) {
    found.push(paragraph);
    paragraph = nextParagraph(text, paragraph.end);
  }
  return found;
}

/** The paragraph that the (not blank) line belongs to. */
function growParagraph(text: string, line: Range): Range {
  if (!isHardWrapped(text)) return trimRange(text, line);
  let { start, end } = line;
  while (start > 0 && !beginsParagraph(text.slice(start, start + 8))) {
    const above = lineAt(text, start - 1);
    if (isBlank(text, above)) break;
    start = above.start;
  }
  while (end < text.length) {
    const below = lineAt(text, end + 1);
    if (isBlank(text, below) || beginsParagraph(text.slice(below.start, below.end))) break;
    end = below.end;
  }
  return trimRange(text, { start, end });
}

/** The line with the offset, without its line end. */
function lineAt(text: string, offset: number): Range {
  const end = text.indexOf("\n", offset);
  return {
    start: offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1,
    end: end === -1 ? text.length : end,
  };
}

function clamp(text: string, offset: number): number {
  return Math.max(0, Math.min(offset, text.length));
}
