import type { TextBlock } from "@/lib/source/schema";
import type { PdfLine } from "./pdf-lines";

/** A paragraph of a PDF, and which stretch of it stands on which page. */
export interface PdfParagraph {
  facts: Pick<TextBlock, "type" | "level">;
  text: string;
  pages: { page: number; from: number; to: number }[];
}

interface PlacedLine extends PdfLine {
  page: number;
}

/** Letters this much larger than those of the body are a heading's. */
const HEADING_SIZE = 1.12;
const HEADING_LENGTH = 200;
/** Of the usual distance between lines: more parts paragraphs. */
const WIDE_LEADING = 1.35;
/** Of the letters' size: a first line that begins further in parts paragraphs. */
const INDENT = 0.8;
const CLOSED = /[.!?:;…。！？]["'”’»)\]]*$/u;
const BROKEN = /[-\u00ad\u2010]$/;
const BULLET = /^(?:[•●▪◦‣–*]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+/u;

/**
 * Puts lines together to paragraphs: by distance, indent, size and how the line before ends; a paragraph goes on over
 * the end of a column or page when its last line does not close and the next one begins small.
 * @param pages the lines of each page in the order of reading
 */
export function paragraphsOf(pages: PdfLine[][]): { paragraphs: PdfParagraph[]; notes: string[] } {
  const { kept, dropped } = withoutRunningHeads(pages);
  const lines = kept.flatMap((list, i) => list.map((line): PlacedLine => ({ ...line, page: i + 1 })));
  const body = bodySize(lines);
  const measures = { body, leading: usualLeading(lines), rightOf: rightEdges(lines) };
  const groups: PlacedLine[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && goesOn(group, before, line, measures)) group.push(line);
    else groups.push([line]);
  }
  const words = knownWords(lines);
  let joined = 0;
  const paragraphs = groups.map((group): PdfParagraph => {
    const made = joinLines(group, words);
    joined += made.joined;
    return { facts: factsOf(group, made.text, body, lines), text: made.text, pages: made.pages };
  });
  const notes: string[] = [];
  if (dropped > 0)
    notes.push(`${dropped} running head${dropped === 1 ? "" : "s"} and page numbers were left out.`);
  if (joined > 0)
    notes.push(
      `${joined} word${joined === 1 ? "" : "s"} broken at a line's end ${joined === 1 ? "was" : "were"} joined.`,
    );
  return { paragraphs, notes };
}

function bodySize(lines: PlacedLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length);
  return [...letters].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])[0];
}

/** No text is set wider than this, in units of its letters: a larger step is one between paragraphs. */
const WIDEST_LEADING = 1.7;

/** The distance between lines that follow each other within paragraphs: of all steps one of the smaller. */
function usualLeading(lines: PlacedLine[]): number {
  const steps = lines.flatMap((line, i) => {
    const next = lines[i + 1];
    const step =
      next && next.page === line.page && next.size === line.size ? (next.y - line.y) / line.size : 0;
    return step > 0.8 && step < 3 ? [Math.round(step * 50) / 50] : [];
  });
  steps.sort((a, b) => a - b);
  return Math.min(steps[Math.floor(steps.length / 4)] ?? 1.2, WIDEST_LEADING);
}

interface Measures {
  body: number;
  leading: number;
  /** where the lines of the line's column end at most */
  rightOf: (line: PlacedLine) => number;
}

function goesOn(
  group: PlacedLine[],
  before: PlacedLine,
  line: PlacedLine,
  { body, leading, rightOf }: Measures,
): boolean {
  const isLarge = (one: PlacedLine) => one.size >= body * HEADING_SIZE;
  if (Math.abs(before.size - line.size) > body * 0.06 && (isLarge(before) || isLarge(line))) return false;
  const [first] = group;
  const isList = BULLET.test(first?.text ?? "");
  if (BULLET.test(line.text) && (isList || CLOSED.test(before.text))) return false;
  const room = rightOf(before) - before.right;
  const isBroken = BROKEN.test(before.text);
  // the next word had room on the line before: whoever set the page wanted a new line there
  if (!isBroken && room > firstWordWidth(line) + line.size * 0.6) return false;
  const step = (line.y - before.y) / Math.max(line.size, 1);
  if (line.page !== before.page || step <= 0) {
    // another column or page: a line that is full, or a sentence that is open, goes on there
    return runsOn(before.text, line.text) || (room < line.size * 0.25 && !isLarge(line));
  }
  if (step > leading * WIDE_LEADING) return false;
  const isIndented = line.left - before.left > line.size * INDENT;
  return !isIndented || (isList && group.length === 1);
}

/** Roughly: the share of its line's width that its letters have. */
function firstWordWidth({ text, left, right }: PdfLine): number {
  const [word = ""] = /^\S+/.exec(text) ?? [];
  return ((right - left) * word.length) / Math.max(text.length, 1);
}

/** Of the lines that begin near each other so many end before the column does: a few reach over it, as headlines do. */
const WITHIN_COLUMN = 0.75;

/** The right edges of columns, by the lines of one page and size that begin near each other. */
function rightEdges(lines: PlacedLine[]): Measures["rightOf"] {
  const edges = new Map<string, number[]>();
  const keyOf = ({ page, left, size }: PlacedLine, step = 0) =>
    `${page} ${Math.round(left / 24) + step} ${size}`;
  for (const line of lines) {
    for (const step of [-1, 0, 1]) {
      const key = keyOf(line, step);
      const known = edges.get(key);
      if (known) known.push(line.right);
      else edges.set(key, [line.right]);
    }
  }
  for (const list of edges.values()) list.sort((a, b) => a - b);
  return (line) => {
    const list = edges.get(keyOf(line)) ?? [];
    return list[Math.floor(list.length * WITHIN_COLUMN)] ?? line.right;
  };
}

/** Whether a sentence goes on from one column or page to the next. */
function runsOn(before: string, next: string): boolean {
  if (BROKEN.test(before)) return /^\p{L}/u.test(next);
  return !CLOSED.test(before) && /^[\p{Ll}("“‘]/u.test(next);
}

function factsOf(group: PlacedLine[], text: string, body: number, all: PlacedLine[]): PdfParagraph["facts"] {
  const size = Math.max(...group.map((line) => line.size));
  if (size >= body * HEADING_SIZE && text.length <= HEADING_LENGTH) {
    const sizes = [
      ...new Set(all.filter((line) => line.size >= body * HEADING_SIZE).map((line) => Math.round(line.size))),
    ];
    const rank = sizes.sort((a, b) => b - a).indexOf(Math.round(size));
    return { type: "heading", level: Math.min(rank + 1, 6) };
  }
  return { type: BULLET.test(text) ? "list" : "paragraph" };
}

/** How often each word stands in the middle of a line, hyphens included. */
function knownWords(lines: PlacedLine[]): Map<string, number> {
  const words = new Map<string, number>();
  for (const { text } of lines) {
    for (const [word] of text.matchAll(
      /[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*(?=[^\p{L}\p{M}\u2010-]|$)/gu,
    )) {
      words.set(word.toLowerCase(), (words.get(word.toLowerCase()) ?? 0) + 1);
    }
  }
  return words;
}

/** First parts of words that keep their hyphen. */
const HYPHENED =
  /^(?:self|well|non|ex|co|vice|cross|half|all|anti|pro|quasi|long|short|high|low|two|three|four|five|[A-Z]|\d+)$/i;

function joinLines(
  group: PlacedLine[],
  words: Map<string, number>,
): { text: string; joined: number; pages: PdfParagraph["pages"] } {
  let text = "";
  let joined = 0;
  const pages: PdfParagraph["pages"] = [];
  for (const line of group) {
    const broken = /([\p{L}\p{M}]+)[-\u00ad\u2010]$/u.exec(text);
    const [rest = ""] = /^[\p{L}\p{M}]+/u.exec(line.text) ?? [];
    if (broken && /^\p{Ll}/u.test(rest)) {
      const [, head = ""] = broken;
      if (keepsHyphen(head, rest, words)) text = text.replace(/[\u00ad\u2010]$/u, "-");
      else {
        text = text.slice(0, -1);
        joined += 1;
      }
    } else if (text !== "" && !/[-\u2010\u2013\u2014]$/u.test(text)) text += " ";
    else if (/[\u2013\u2014]$/u.test(text) && / [\u2013\u2014]$/u.test(text)) text += " ";
    const from = text.length;
    text += line.text;
    const last = pages.at(-1);
    if (last?.page === line.page) last.to = text.length;
    else pages.push({ page: line.page, from, to: text.length });
  }
  const visible = text.replace(/\u00ad/g, "");
  return { text: visible.normalize("NFC"), joined, pages };
}

/** The document itself decides: which of the two is written elsewhere, away from a line's end. */
function keepsHyphen(head: string, rest: string, words: Map<string, number>): boolean {
  const whole = words.get((head + rest).toLowerCase()) ?? 0;
  const parted =
    (words.get(`${head}-${rest}`.toLowerCase()) ?? 0) +
    (words.get(`${head}\u2010${rest}`.toLowerCase()) ?? 0);
  if (whole !== parted) return parted > whole;
  return HYPHENED.test(head);
}

/** A line at the top or bottom edge, with its figures masked, that stands on most pages at the same height. */
function withoutRunningHeads(pages: PdfLine[][]): { kept: PdfLine[][]; dropped: number } {
  const filled = pages.filter((lines) => lines.length > 0);
  if (filled.length < 2) return { kept: pages, dropped: 0 };
  const seen = new Map<string, number>();
  const keyOf = (line: PdfLine) => `${Math.round(line.y / 3)} ${line.text.replace(/\d+/g, "#")}`;
  for (const lines of filled) {
    for (const key of new Set(edges(lines).map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  // on two pages both must have it; on many, left and right pages may differ
  const needed = Math.max(2, Math.ceil(filled.length * 0.4));
  let dropped = 0;
  const kept = pages.map((lines) => {
    const atEdge = new Set(edges(lines));
    const rest = lines.filter((line) => !atEdge.has(line) || (seen.get(keyOf(line)) ?? 0) < needed);
    dropped += lines.length - rest.length;
    return rest;
  });
  return { kept, dropped };
}

/** The lines of the two topmost and the two lowest baselines. */
function edges(lines: PdfLine[]): PdfLine[] {
  const heights = [...new Set(lines.map(({ y }) => Math.round(y)))].sort((a, b) => a - b);
  const outer = new Set([...heights.slice(0, 2), ...heights.slice(-2)]);
  return lines.filter(({ y }) => outer.has(Math.round(y)));
}
