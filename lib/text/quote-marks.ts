import type { Range } from "./range";

/** Which marks may close what each opens: in English, German, French, Swedish, Polish and Chinese print. */
const CLOSERS: Record<string, string> = {
  "“": "”",
  "„": "“”",
  "”": "”",
  "«": "»",
  "»": "«»",
  "‹": "›",
  "›": "‹",
  "‘": "’",
  "‚": "‘’",
  "「": "」",
  "『": "』",
  "《": "》",
  '"': '"',
  "'": "'",
};
const MARKS = new Set(Object.entries(CLOSERS).flatMap(([open, close]) => [open, ...close]));
/** Marks that are apostrophes as well, or stand within other quotations: left open, they mean nothing. */
export const SINGLE = new Set(["‘", "‚", "'", "‹", "›"]);

/** Begin with an apostrophe, not with a quotation: ’tis, ’90s, rock ’n’ roll. */
const ELISION = /^(?:\d\ds?|tis|twas|em|cause|til|till|n|bout|round)(?![\p{L}\p{N}])/iu;

/** The offsets of everything in the range that may open or close a quotation. */
export function marksIn(text: string, { start, end }: Range): number[] {
  const marks: number[] = [];
  for (let i = start; i < end; i++) if (MARKS.has(text.charAt(i))) marks.push(i);
  return marks;
}

/**
 * For each mark: whether a later one in the paragraph could close a single quotation better, being no plural's
 * apostrophe (“the workers’ rights”), before another one opens.
 */
export function laterSingleClosings(text: string, paragraph: Range, marks: number[]): boolean[] {
  const later: boolean[] = new Array(marks.length).fill(false);
  let closing = false;
  for (let i = marks.length - 1; i >= 0; i--) {
    later[i] = closing;
    const at = marks[i] ?? 0;
    const mark = text.charAt(at);
    if (mark !== "’" && mark !== "'" && mark !== "‘") continue;
    const { before, after } = beside(text, paragraph, at);
    if (isWordy(after)) closing = isWordy(before) ? closing : false;
    else if (before !== "" && !isSpace(before)) closing = true;
  }
  return later;
}

/**
 * The place in the stack of what the mark closes, or -1.
 *
 * @param open what is open there, outermost first
 * @param closesLater see {@link laterSingleClosings}
 */
export function closes(
  text: string,
  paragraph: Range,
  at: number,
  open: { mark: string; at: number }[],
  closesLater: boolean,
): number {
  const mark = text.charAt(at);
  const { before, after } = beside(text, paragraph, at);
  for (let depth = open.length - 1; depth >= 0; depth--) {
    const opened = open[depth];
    if (!opened || !CLOSERS[opened.mark]?.includes(mark)) continue;
    // The same mark opens and closes (in German and Swedish print too): its place decides.
    if (CLOSERS[mark] !== undefined && mark !== "‘" && isOpeningPlace(before, after, mark)) return -1;
    if ((mark === "’" || mark === "'") && isApostrophe(text, at, closesLater, { before, after })) return -1;
    return depth;
  }
  return -1;
}

/** Whether the mark opens a quotation there, within one that opened with the mark `inside`. */
export function opens(text: string, paragraph: Range, at: number, inside: string | undefined): boolean {
  const mark = text.charAt(at);
  if (CLOSERS[mark] === undefined) return false;
  const { before, after } = beside(text, paragraph, at);
  if (mark === "'" || mark === "‘") {
    if (isWordy(before) || after === "" || isSpace(after)) return false;
    return !ELISION.test(text.slice(at + 1, at + 8));
  }
  if (mark === '"') {
    if (after === "" || isSpace(after) || /\p{N}/u.test(before)) return false;
    return inside !== '"' || isOpeningPlace(before, after, mark);
  }
  if (mark === "”" || mark === "»" || mark === "›") return isOpeningPlace(before, after, mark);
  return true;
}

/** After a space, a bracket, a dash or another opening mark, and before something to quote. */
function isOpeningPlace(before: string, after: string, mark: string): boolean {
  if (after === "" || isSpace(after) || /[.,;:!?)\]}…]/.test(after)) return false;
  if (mark === "»" && (after === "\u00a0" || after === "\u202f")) return false;
  return before === "" || isSpace(before) || /[([{“„«‘‚\-–—/]/.test(before);
}

function isApostrophe(text: string, at: number, closesLater: boolean, { before, after }: Beside): boolean {
  if (isWordy(after)) return true;
  // The workers’ rights
  return /s/i.test(before) && closesLater && /^\s\p{L}/u.test(text.slice(at + 1, at + 3));
}

/** The characters on both sides of a mark; "" where the paragraph ends. */
interface Beside {
  before: string;
  after: string;
}

function beside(text: string, { start, end }: Range, at: number): Beside {
  return { before: at > start ? text.charAt(at - 1) : "", after: at + 1 < end ? text.charAt(at + 1) : "" };
}

/** A letter or digit of a script that knows apostrophes and puts spaces between words. */
function isWordy(character: string): boolean {
  return /(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}\p{M}]/u.test(character);
}

function isSpace(character: string): boolean {
  return /\s/.test(character);
}
