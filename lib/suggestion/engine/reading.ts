import { carriesTense, type Run } from "./phrases";
import { findQuotations, type Quotation } from "./quotations";
import { cueForm } from "./reporting";
import type { Doc, Sentence, Stretch } from "./tokens";
import type { QuoteKind, Span } from "./types";

/** What was said, the words that say so, and the phrase that names who. */
export interface Attribution {
  segments: Span[];
  kind: QuoteKind;
  speech: boolean;
  cue?: Run;
  subject?: Run;
  /** Who tells that it was said, where a second clause says so: "Trump believes …, added Witkoff". */
  relay?: Run;
  /** The rule that found it: each has its own reliability. */
  rule: string;
  /** The reporting verb in its base form, where the lexicon has it. */
  verb?: string;
}

/** What an attribution has beside its rule and segments. */
export type Parts = Partial<Pick<Attribution, "cue" | "subject" | "relay" | "speech" | "kind">>;

const LONGEST_TITLE = 12;
const WORKS =
  /^(?:books?|memoir|novel|songs?|album|film|movie|show|series|program|programme|play|essay|poem|column|podcast|magazine|ads?|spot|documentary|blog|titled|entitled|called|named)$/;

/** A joining word outside the marks ("that “…”") leaves a long quotation direct. */
const NEARLY_ALL = 0.95;

function letters(text: string, from: number, to: number): number {
  return text.slice(from, to).match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** A text being read: its words, its quotations, and what was found so far. */
export class Reading {
  readonly doc: Doc;
  readonly quotes: Quotation[];
  /** For each quotation its first token and past its last. */
  readonly ranges: Run[];
  readonly found: Attribution[] = [];
  /** Tokens of quoted sentences: unlike quoted terms they cannot be part of a subject. */
  readonly barrier: Uint8Array;
  private readonly quoteOf: Int32Array;
  private readonly used: Uint8Array;
  private readonly tellers = new Set<number>();
  /** For each quotation the attribution that took it. */
  private readonly takenBy = new Map<number, Attribution>();

  constructor(doc: Doc) {
    this.doc = doc;
    const { text, tokens, paragraphs } = doc;
    this.quotes = findQuotations(text, paragraphs);
    this.used = new Uint8Array(this.quotes.length);
    this.quoteOf = new Int32Array(tokens.length).fill(-1);
    this.ranges = this.quotes.map(() => ({ first: -1, last: -1 }));
    this.barrier = new Uint8Array(tokens.length);
    let q = 0;
    for (const [i, token] of tokens.entries()) {
      while (q < this.quotes.length && (this.quotes[q]?.end ?? 0) <= token.start) q++;
      const quote = this.quotes[q];
      const range = this.ranges[q];
      if (!quote || !range || token.end <= quote.start) continue;
      this.quoteOf[i] = q;
      if (range.first < 0) range.first = i;
      range.last = i + 1;
    }
    for (const [i, range] of this.ranges.entries()) {
      let sentence = range.last - range.first > 10 || this.lastMark(i) !== "";
      for (let k = range.first; k < range.last && k >= 0 && !sentence; k++) sentence = carriesTense(doc, k);
      if (sentence) this.barrier.fill(1, range.first, range.last);
    }
  }

  readonly inQuote = (token: number): boolean => (this.quoteOf[token] ?? -1) >= 0;

  mark(token: number): string {
    return this.doc.tokens[token]?.text ?? "";
  }

  /** The quotation a token is in, or -1. */
  quoteAt(token: number): number {
    return this.quoteOf[token] ?? -1;
  }

  /** The quotation that opens with this token and is still free, or -1. */
  opening(token: number): number {
    const q = this.quoteAt(token);
    return q >= 0 && this.ranges[q]?.first === token && !this.used[q] ? q : -1;
  }

  isFree(q: number): boolean {
    return !this.used[q];
  }

  takerOf(q: number): Attribution | undefined {
    return this.takenBy.get(q);
  }

  /** Takes a quotation, with the paragraphs it runs on into. */
  take(q: number): Span[] {
    const spans: Span[] = [];
    for (let k = q; k < this.quotes.length; k++) {
      const quote = this.quotes[k];
      if (!quote || (k > q && this.used[k])) break;
      this.used[k] = 1;
      if (k === q || !this.isNote(k)) spans.push({ start: quote.start, end: quote.end });
      if (!quote.continues) break;
    }
    return spans;
  }

  /** Takes a quotation and those that "and" joins to it: “Bring them back,” and “Open the bridge.” */
  takeJoined(q: number): Span[] {
    const spans = this.take(q);
    let at = this.ranges[q]?.last ?? 0;
    while (/^(?:and|or)$/.test(this.mark(at))) {
      const next = this.opening(this.mark(at + 1) === "," ? at + 2 : at + 1);
      const last = spans.at(-1);
      const [more] = next >= 0 && last ? this.take(next) : [];
      if (!more || !last) break;
      last.end = more.end;
      at = this.ranges[next]?.last ?? at + 1;
    }
    return spans;
  }

  /** The first paragraph's part of a speech that ends with this quotation. */
  beginning(q: number): number {
    let first = q;
    while (first > 0 && this.quotes[first - 1]?.continues && !this.used[first - 1]) first--;
    return first;
  }

  /** Takes every quotation inside a span. */
  claim(span: Span): number[] {
    let low = 0;
    let high = this.quotes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.quotes[middle]?.start ?? 0) < span.start) low = middle + 1;
      else high = middle;
    }
    const inside: number[] = [];
    for (let q = low; q < this.quotes.length && (this.quotes[q]?.end ?? 0) <= span.end; q++) {
      this.used[q] = 1;
      inside.push(q);
    }
    return inside;
  }

  /** How many letters and digits of a span stand between quotation marks, and how many it has. */
  private quotedLetters(span: Span): [quoted: number, all: number] {
    let low = 0;
    let high = this.quotes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.quotes[middle]?.end ?? 0) <= span.start) low = middle + 1;
      else high = middle;
    }
    let all = letters(this.doc.text, span.start, span.end);
    let quoted = 0;
    for (let q = low; q < this.quotes.length; q++) {
      const quote = this.quotes[q];
      if (!quote || quote.start >= span.end) break;
      quoted += letters(this.doc.text, Math.max(quote.start, span.start), Math.min(quote.end, span.end));
    }
    if (all === 0) all = 1;
    return [quoted, all];
  }

  /** What a span runs into at its end: a quotation is taken whole, also where it goes on for another sentence. */
  wholeQuotation(first: number, last: number): number {
    const q = this.quoteAt(last - 1);
    const range = this.ranges[q];
    return range && range.first > first && this.quotes[q]?.closed ? Math.max(last, range.last) : last;
  }

  add(rule: string, segments: Span[], parts: Parts): void {
    let quoted = 0;
    let all = 0;
    for (const s of segments) {
      const [inside, letters] = this.quotedLetters(s);
      quoted += inside;
      all += letters;
    }
    const kind = quoted >= NEARLY_ALL * all ? "direct" : quoted > 0 ? "mixed" : "indirect";
    const one: Attribution = { segments, kind: parts.kind ?? kind, speech: parts.speech ?? true, rule };
    if (parts.cue) {
      one.cue = { first: parts.cue.first, last: parts.cue.last };
      const verb = cueForm(this.doc.tokens[parts.cue.first]?.lower ?? "")?.verb.lemma;
      if (verb) one.verb = verb;
    }
    if (parts.subject) one.subject = parts.subject;
    if (parts.relay) one.relay = parts.relay;
    for (const s of segments) for (const q of this.claim(s)) this.takenBy.set(q, one);
    this.found.push(one);
  }

  /** Somebody else tells of what was added last, in a clause that reports nothing else. */
  tell(teller: Run & { subject?: Run }): void {
    const one = this.found.at(-1);
    this.tellers.add(teller.first);
    const { subject } = teller;
    const pronoun =
      subject?.last === (subject?.first ?? 0) + 1 && this.doc.tokens[subject.first]?.pos === "PRON";
    if (one && subject && !pronoun) one.relay = subject;
  }

  /** A verb that only tells of what another one reports. */
  isTeller(cue: Run): boolean {
    return this.tellers.has(cue.first);
  }

  /** The last mark inside a quotation: "." in “…today.” Empty where it ends with a word. */
  lastMark(q: number): string {
    const quote = this.quotes[q];
    if (!quote) return "";
    let at = quote.end - 1;
    while (at > quote.start && /[\s"”’'»“]/.test(this.doc.text.charAt(at))) at--;
    const mark = this.doc.text.charAt(at);
    return /[.,!?…—–-]/.test(mark) ? mark : "";
  }

  /** In marks of two characters (''…''), which count as two words each. */
  private doubled(q: number): boolean {
    return /^(?:''|``)/.test(
      this.doc.text.slice(this.quotes[q]?.start ?? 0, (this.quotes[q]?.start ?? 0) + 2),
    );
  }

  /** “(Applause.)”: a note on what happened, not words. */
  private isNote(q: number): boolean {
    const { start, end } = this.quotes[q] ?? { start: 0, end: 0 };
    return /^[“"'‘`]+\([^()]*\)?\P{L}*$/u.test(this.doc.text.slice(start, Math.min(end, start + 60)));
  }

  /** Long enough, and with a stop or a capital: a sentence rather than a term in quotation marks. */
  isUtterance(q: number): boolean {
    const range = this.ranges[q];
    const quote = this.quotes[q];
    if (!range || !quote) return false;
    const words = range.last - range.first - (this.doubled(q) ? 4 : 2);
    const capital = /^\P{L}*\p{Lu}/u.test(this.doc.text.slice(quote.start, quote.start + 8));
    return (
      !this.isNote(q) && words >= 3 && (capital || words >= 6) && (this.lastMark(q) !== "" || !quote.closed)
    );
  }

  /** The quotation begins with a small letter: in the middle of a sentence. */
  startsSmall(q: number): boolean {
    const start = this.quotes[q]?.start ?? 0;
    return /^\P{L}+\p{Ll}/u.test(this.doc.text.slice(start, start + 4));
  }

  /** Every longer word has a capital: "The Morning Show". */
  hasTitleCase(q: number): boolean {
    const quote = this.quotes[q];
    const range = this.ranges[q];
    const most = this.doubled(q) ? LONGEST_TITLE + 2 : LONGEST_TITLE;
    if (!quote || !range || range.last - range.first > most) return false;
    const long = this.doc.text.slice(quote.start, quote.end).match(/\p{L}{4,}/gu) ?? [];
    return long.length > 0 && long.every((word) => /^\p{Lu}/u.test(word));
  }

  /** The name of a work: in title case, behind a preposition, a possessive, or the word for such works. */
  isTitle(q: number): boolean {
    if (!this.hasTitleCase(q)) return false;
    let at = (this.ranges[q]?.first ?? 0) - 1;
    if (this.mark(at) === ",") at--;
    else if (this.doc.tokens[at]?.pos === "ADP" || /^['’]s?$/.test(this.mark(at))) return true;
    return WORKS.test(this.doc.tokens[at]?.lower ?? "");
  }

  /** A quoted sentence from its capital to its stop. */
  isSentence(q: number): boolean {
    const range = this.ranges[q];
    const quote = this.quotes[q];
    const least = this.doubled(q) ? 9 : 7;
    if (!range || !quote || !this.isUtterance(q) || range.last - range.first < least) return false;
    return (
      /^[“"'‘`]+\p{Lu}/u.test(this.doc.text.slice(quote.start, quote.start + 4)) &&
      /^[.!?…]/.test(this.lastMark(q))
    );
  }

  /** A quoted sentence begins here, after a comma or colon. */
  readonly opensUtterance = (token: number): boolean => {
    const q = this.quoteAt(token);
    return (
      q >= 0 && this.ranges[q]?.first === token && /^[,:]$/.test(this.mark(token - 1)) && this.isUtterance(q)
    );
  };

  sentenceAt(token: number): Sentence | undefined {
    return this.doc.sentences[this.doc.tokens[token]?.sentence ?? -1];
  }

  paragraphOf(sentence: Sentence | undefined): Stretch | undefined {
    return this.doc.paragraphs[sentence?.paragraph ?? -1];
  }

  span(first: number, last: number): Span {
    return { start: this.doc.tokens[first]?.start ?? 0, end: this.doc.tokens[last - 1]?.end ?? 0 };
  }

  /** The end of a clause without the stop or comma that closes it. */
  withoutStop(first: number, last: number): number {
    let end = last;
    while (end > first && !this.inQuote(end - 1) && /^[.,;]$/.test(this.mark(end - 1))) end--;
    return end;
  }
}
