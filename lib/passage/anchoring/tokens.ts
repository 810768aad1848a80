/**
 * A text as the signs a reader takes in: words, numbers, punctuation. What only typography decides is folded away
 * (kinds of quotes and dashes, spaces, ligatures, soft hyphens, a word broken at the end of a line); letters, case,
 * accents, digits and punctuation stay, for they can change what is said.
 */
export interface Tokens {
  text: string;
  /** UTF-16 offsets into the text */
  starts: Int32Array;
  ends: Int32Array;
  /** the folded form, as a number of the lexicon that both texts share */
  keys: Int32Array;
  /** which lines a horizontal stroke may be: 0 none, 1 hyphen, 2 dash, 3 either */
  strokes: Uint8Array;
  count: number;
}

/** The folded forms of two texts, numbered. */
export class Lexicon {
  readonly forms: string[] = [];
  private readonly ids = new Map<string, number>();

  id(form: string): number {
    const known = this.ids.get(form);
    if (known !== undefined) return known;
    this.ids.set(form, this.forms.length);
    return this.forms.push(form) - 1;
  }

  has(form: string): boolean {
    return this.ids.has(form);
  }

  form(id: number): string {
    return this.forms[id] ?? "";
  }
}

/** There for the line breaker or the direction of the line. The overriding marks U+202D and U+202E change what is read. */
const UNSEEN = "\\u00ad\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202c\\u2060-\\u2064\\u2066-\\u2069\\ufeff";
/** Written without spaces: a sign is a token. */
const DENSE =
  "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}";
const LETTER = `(?:(?![${DENSE}])[\\p{L}\\p{M}\\p{N}\\u200c\\u200d]|(?<=[\\p{L}\\p{M}\\p{N}])[${UNSEEN}])`;
const PATTERN = new RegExp(
  [
    "(?<dots>…|\\.(?:[ \\u00a0]?\\.){2,})",
    `(?<dense>[${DENSE}](?:\\p{M}|[${UNSEEN}])*)`,
    `(?<word>${LETTER}+(?:['’ʼ＇](?=[\\p{L}])${LETTER}+|(?<=\\p{Nd})[.,:](?=\\p{Nd})${LETTER}+)*)`,
    "(?<stroke>-{2,}|[—―⸺⸻]+|[-‐‑‒–−﹣－])",
    "(?<quote>``|''|’’|‘‘|,,(?=\\p{L})|[\"“”„‟«»〝〞＂「」『』'‘’‚‛‹›＇]|(?<=\\p{Nd})[′″])",
    `(?<skip>[\\s${UNSEEN}]+)`,
    "(?<sign>[^])",
  ].join("|"),
  "gu",
);
const UNSEEN_ALL = new RegExp(`[${UNSEEN}]`, "gu");
const LIGATURES: Record<string, string> = {
  ﬀ: "ff",
  ﬁ: "fi",
  ﬂ: "fl",
  ﬃ: "ffi",
  ﬄ: "ffl",
  ﬅ: "st",
  ﬆ: "st",
};
const FOLDED = /[ﬀ-ﬆ！-～’ʼ]/g;
const BROKEN = /^[-‐\u00ad]?[^\S\n]*\n\s*(?=\p{Ll})/u;
const LIST_MARK = /(?:^|\n)[^\S\n]*$/;

/** The words of both texts that may stand broken at the end of a line: "agree-\nment" is "agreement", if that occurs. */
export class Spellings {
  private readonly compounds = new Set<string>();
  private readonly words = new Set<string>();

  constructor(texts: readonly string[]) {
    if (!texts.some((text) => /\p{L}[-‐\u00ad]\s*\n\s*\p{Ll}/u.test(text))) return;
    for (const text of texts) {
      for (const [word] of text.matchAll(/\p{L}[\p{L}\p{M}]*/gu)) this.words.add(word);
      for (const [, a, b] of text.matchAll(/(\p{L}[\p{L}\p{M}]*)[-‐](?=(\p{L}[\p{L}\p{M}]*))/gu)) {
        this.compounds.add(`${a}-${b}`);
      }
    }
  }

  /** Whether the two halves are one word, rather than a compound whose hyphen stays. */
  joins(first: string, second: string): boolean {
    return this.words.has(first + second) || !this.compounds.has(`${first}-${second}`);
  }
}

/** Cuts a text into tokens, in one pass. */
export function tokenise(text: string, lexicon: Lexicon, spellings: Spellings): Tokens {
  const starts: number[] = [];
  const ends: number[] = [];
  const keys: number[] = [];
  const strokes: number[] = [];
  const push = (start: number, end: number, key: string, stroke = 0) => {
    starts.push(start);
    ends.push(end);
    keys.push(lexicon.id(key));
    strokes.push(stroke);
  };
  PATTERN.lastIndex = 0;
  for (let match = PATTERN.exec(text); match; match = PATTERN.exec(text)) {
    const [raw] = match;
    const start = match.index;
    const end = start + raw.length;
    const { word, stroke, quote, dots, skip } = match.groups ?? {};
    if (skip !== undefined) continue;
    if (word !== undefined) {
      const second = secondHalf(text, raw, end, spellings);
      push(start, second?.end ?? end, fold(raw) + (second?.word ?? ""));
      if (second) PATTERN.lastIndex = second.end;
    } else if (dots !== undefined) push(start, end, "…");
    else if (stroke !== undefined) pushStroke(text, raw, start, end, push);
    else if (quote !== undefined) push(start, end, quoteKey(text, raw, start));
    else if (!isMark(text, raw, start, end)) push(start, end, fold(raw));
  }
  return {
    text,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    keys: Int32Array.from(keys),
    strokes: Uint8Array.from(strokes),
    count: starts.length,
  };
}

/** The rest of a word that the end of a line cut in two. */
function secondHalf(
  text: string,
  first: string,
  end: number,
  spellings: Spellings,
): { word: string; end: number } | null {
  const soft = first.endsWith("\u00ad");
  const next = text.charCodeAt(end);
  if (!soft && next !== 0x2d && next !== 0x2010) return null;
  const gap = BROKEN.exec(text.slice(end, end + 80))?.[0];
  if (!gap || !/\p{L}[\u00ad]?$/u.test(first)) return null;
  const rest = /^\p{L}[\p{L}\p{M}]*/u.exec(text.slice(end + gap.length, end + gap.length + 120))?.[0] ?? "";
  if (!soft && !spellings.joins(fold(first), rest)) return null;
  return { word: fold(rest), end: end + gap.length + rest.length };
}

function pushStroke(
  text: string,
  raw: string,
  start: number,
  end: number,
  push: (start: number, end: number, key: string, stroke?: number) => void,
): void {
  const open = start === 0 || /\s/.test(text.charAt(start - 1));
  const loose = end >= text.length || /\s/.test(text.charAt(end));
  // a minus is never the mark of a list: without it the number is another
  if (raw !== "−" && open && loose && LIST_MARK.test(text.slice(Math.max(0, start - 40), start))) return;
  const long = raw.length > 1 || /[—―⸺⸻]/.test(raw);
  const middle = /[‒–]/.test(raw);
  push(start, end, "-", long || (open && loose) ? 2 : middle ? 3 : 1);
}

/** Inches and feet keep their mark; of quotes only the place counts. */
function quoteKey(text: string, raw: string, start: number): string {
  if (!/\p{Nd}/u.test(text.charAt(start - 1))) return '"';
  if (/^['’′]$/.test(raw)) return "′";
  return raw === "″" ? "″" : '"';
}

/** A mark of a heading, a list or a set-off quotation at the beginning of a line: structure, not words. */
function isMark(text: string, raw: string, start: number, end: number): boolean {
  if (!/[#>•*+]/.test(raw)) return false;
  const line = text.slice(Math.max(0, start - 40), start);
  if (raw === "#" || raw === ">") return /(?:^|\n)[\s#>]*$/.test(line) && /[\s#>]/.test(text.charAt(end));
  return LIST_MARK.test(line) && /\s/.test(text.charAt(end));
}

function fold(raw: string): string {
  const seen = raw.replace(UNSEEN_ALL, "");
  return seen.replace(FOLDED, (sign) => {
    if (sign === "’" || sign === "ʼ") return "'";
    return LIGATURES[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
  });
}

/** The tokens that a stretch of the text touches, as [from, to). */
export function tokenRange(tokens: Tokens, start: number, end: number): [number, number] {
  const from = firstFrom(tokens.ends, tokens.count, start + 1);
  const to = firstFrom(tokens.starts, tokens.count, end);
  return [from, Math.max(from, to)];
}

/** The first index whose (ascending) value is at least `least`. */
export function firstFrom(values: Int32Array, count: number, least: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
