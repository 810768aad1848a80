import type { Run } from "./phrases";
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
export type Parts = Partial<Pick<Attribution, "cue" | "subject" | "speech" | "kind">>;

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
      if (this.lastMark(i) !== "" || range.last - range.first > 10)
        this.barrier.fill(1, range.first, range.last);
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
      spans.push({ start: quote.start, end: quote.end });
      if (!quote.continues) break;
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

  private isQuoted(span: Span): "whole" | "part" | "none" {
    let low = 0;
    let high = this.quotes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.quotes[middle]?.end ?? 0) <= span.start) low = middle + 1;
      else high = middle;
    }
    const quote = this.quotes[low];
    if (!quote || quote.start >= span.end) return "none";
    return quote.start <= span.start && quote.end >= span.end ? "whole" : "part";
  }

  add(rule: string, segments: Span[], parts: Parts): void {
    const quoted = segments.map((s) => this.isQuoted(s));
    const kind = quoted.every((q) => q === "whole")
      ? "direct"
      : quoted.some((q) => q !== "none")
        ? "mixed"
        : "indirect";
    const one: Attribution = { segments, kind: parts.kind ?? kind, speech: parts.speech ?? true, rule };
    if (parts.cue) {
      one.cue = { first: parts.cue.first, last: parts.cue.last };
      const verb = cueForm(this.doc.tokens[parts.cue.first]?.lower ?? "")?.verb.lemma;
      if (verb) one.verb = verb;
    }
    if (parts.subject) one.subject = parts.subject;
    for (const s of segments) for (const q of this.claim(s)) this.takenBy.set(q, one);
    this.found.push(one);
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

  /** Long enough, and with a stop or a capital: a sentence rather than a term in quotation marks. */
  isUtterance(q: number): boolean {
    const range = this.ranges[q];
    const quote = this.quotes[q];
    if (!range || !quote) return false;
    const words = range.last - range.first - 2;
    const capital = /^\P{L}*\p{Lu}/u.test(this.doc.text.slice(quote.start, quote.start + 8));
    return words >= 3 && (capital || words >= 6) && (this.lastMark(q) !== "" || !quote.closed);
  }

  /** A quoted sentence from its capital to its stop. */
  isSentence(q: number): boolean {
    const range = this.ranges[q];
    const quote = this.quotes[q];
    if (!range || !quote || !this.isUtterance(q) || range.last - range.first < 7) return false;
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
