import { contentAfter, contentEnd, isPassive } from "./content";
import { type Cue, findCues } from "./cues";
import { isFinite, longPhraseEnd, phraseBefore, type Run } from "./phrases";
import { findQuotations, type Quotation } from "./quotations";
import { type Doc, readText, type Sentence } from "./tokens";
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
}

interface Reading {
  doc: Doc;
  quotes: Quotation[];
  /** For each token the quotation it is in, or -1. */
  quoteOf: Int32Array;
  /** For each quotation its first token and past its last. */
  ranges: Run[];
  used: Set<number>;
  found: Attribution[];
}

function placeQuotes(doc: Doc, quotes: Quotation[]): { quoteOf: Int32Array; ranges: Run[] } {
  const quoteOf = new Int32Array(doc.tokens.length).fill(-1);
  const ranges: Run[] = quotes.map(() => ({ first: -1, last: -1 }));
  let q = 0;
  doc.tokens.forEach((token, i) => {
    while (q < quotes.length && (quotes[q]?.end ?? 0) <= token.start) q++;
    const quote = quotes[q];
    const range = ranges[q];
    if (!quote || !range || token.end <= quote.start) return;
    quoteOf[i] = q;
    if (range.first < 0) range.first = i;
    range.last = i + 1;
  });
  return { quoteOf, ranges };
}

function kindOf(r: Reading, segments: readonly Span[]): QuoteKind {
  let quoted = 0;
  let whole = true;
  for (const s of segments) {
    const inside = r.quotes.some((q) => q.start <= s.start && q.end >= s.end);
    if (!inside) whole = false;
    if (r.quotes.some((q) => q.start < s.end && q.end > s.start)) quoted++;
  }
  return whole ? "direct" : quoted > 0 ? "mixed" : "indirect";
}

function add(
  r: Reading,
  rule: string,
  segments: Span[],
  parts: { cue?: Run; subject?: Run; speech?: boolean; kind?: QuoteKind },
): Attribution {
  const one: Attribution = {
    segments,
    kind: parts.kind ?? kindOf(r, segments),
    speech: parts.speech ?? true,
    rule,
  };
  if (parts.cue) one.cue = parts.cue;
  if (parts.subject) one.subject = parts.subject;
  r.found.push(one);
  return one;
}

/** The quotation that ends right before token `at` (a comma between them does not count). */
function quoteBefore(r: Reading, at: number): number {
  let k = at - 1;
  if (r.quoteOf[k] === -1 && /^[,.—–-]$/.test(r.doc.tokens[k]?.text ?? "")) k--;
  const q = r.quoteOf[k] ?? -1;
  if (q < 0 || r.ranges[q]?.last !== k + 1) return -1;
  // A full stop before the closing mark ends the sentence: what follows opens another.
  const ends = lastMark(r, q) === "." && k === at - 1;
  const sameParagraph = sentenceAt(r.doc, k)?.paragraph === sentenceAt(r.doc, at)?.paragraph;
  return ends || !sameParagraph ? -1 : q;
}

/** Quotations that open the next sentence of the paragraph go on with the same speech. */
function continuation(r: Reading, from: number, paragraphLast: number): Span[] {
  const segments: Span[] = [];
  let at = from;
  while (at < paragraphLast) {
    const q = r.quoteOf[at] ?? -1;
    const range = r.ranges[q];
    const quote = r.quotes[q];
    if (q < 0 || !range || !quote || range.first !== at || r.used.has(q) || !isUtterance(r, q)) break;
    const after = r.doc.tokens[range.last];
    if (range.last < paragraphLast && after && !/^[.!?]/.test(lastMark(r, q))) break;
    r.used.add(q);
    segments.push({ start: quote.start, end: quote.end });
    segments.push(...carriedOn(r, q));
    at = range.last;
  }
  return segments;
}

function carriedOn(r: Reading, from: number): Span[] {
  const segments: Span[] = [];
  for (let q = from; r.quotes[q]?.continues; q++) {
    const next = r.quotes[q + 1];
    if (!next || r.used.has(q + 1)) break;
    r.used.add(q + 1);
    segments.push({ start: next.start, end: next.end });
  }
  return segments;
}

/** The last mark inside a quotation: "." in “…today.” */
function lastMark(r: Reading, q: number): string {
  const range = r.ranges[q];
  if (!range) return "";
  for (let k = range.last - 1; k > range.first && k > range.last - 4; k--) {
    const text = r.doc.tokens[k]?.text ?? "";
    if (!/^["”’'»]+$/.test(text)) return text;
  }
  return "";
}

/** Long enough, and closed by a stop or begun with a capital: a sentence rather than a term in quotation marks. */
function isUtterance(r: Reading, q: number): boolean {
  const range = r.ranges[q];
  const quote = r.quotes[q];
  if (!range || !quote) return false;
  const words = range.last - range.first - 2;
  const capital = /^\P{L}*\p{Lu}/u.test(r.doc.text.slice(quote.start, quote.start + 8));
  return words >= 3 && (capital || words >= 6) && (/^[.!?,…—–-]/.test(lastMark(r, q)) || !quote.closed);
}

function sentenceAt(doc: Doc, token: number): Sentence | undefined {
  return doc.sentences[doc.tokens[token]?.sentence ?? -1];
}

function span(doc: Doc, first: number, last: number): Span {
  return { start: doc.tokens[first]?.start ?? 0, end: doc.tokens[last - 1]?.end ?? 0 };
}

function backward(r: Reading, cue: Cue, sentence: Sentence): boolean {
  const { doc } = r;
  const q = quoteBefore(r, cue.clauseFirst);
  const range = r.ranges[q];
  const quote = r.quotes[q];
  if (q < 0 || !range || !quote || cue.relative || !cue.verb.frames.has("Q")) return false;
  if (r.used.has(q)) return relays(r, cue, quote);
  if (cue.form === "ing" && cue.shared) return false;
  // A term in quotation marks right before a verb is not what was said: it needs its stop or a comma.
  const stopped = /^[.,!?…—–-]/.test(lastMark(r, q)) || /^[,—–-]$/.test(doc.tokens[range.last]?.text ?? "");
  if (!stopped || (cue.shared && !cue.inverted)) return false;
  const home = sentenceAt(doc, range.first) ?? sentence;
  r.used.add(q);
  let segments: Span[];
  const bare = range.first <= home.first || /^[:([—–-]$/.test(doc.tokens[range.first - 1]?.text ?? "");
  if (bare) {
    let first = q;
    while (first > 0 && r.quotes[first - 1]?.continues && !r.used.has(first - 1)) first--;
    segments = [];
    for (let k = first; k <= q; k++) {
      const part = r.quotes[k];
      r.used.add(k);
      if (part) segments.push({ start: part.start, end: part.end });
    }
  } else segments = [{ start: doc.tokens[home.first]?.start ?? quote.start, end: quote.end }];
  segments.push(...afterClause(r, cue, sentence));
  add(r, bare ? "quote-back" : "mixed-back", segments, { cue, subject: cue.subject });
  return true;
}

/** The quotation has its speaker in the same sentence; this second clause names who tells of it. */
function relays(r: Reading, cue: Cue, quote: Quotation): boolean {
  const told = r.found.find((a) => a.segments.some((s) => s.start === quote.start && s.end === quote.end));
  if (!told?.subject || !told.cue || told.relay || !cue.subject || told.cue.first >= cue.first) return false;
  if (r.doc.tokens[told.cue.first]?.sentence !== r.doc.tokens[cue.first]?.sentence) return false;
  told.relay = cue.subject;
  return true;
}

/** After "he said": “…,” he said, “…” or “…,” he said. “…” */
function afterClause(r: Reading, cue: Cue, sentence: Sentence): Span[] {
  const { doc } = r;
  const paragraph = doc.paragraphs[sentence.paragraph];
  if (!paragraph) return [];
  let at = cue.clauseLast;
  // Within the sentence: a quotation after a comma or colon.
  for (let k = at; k < sentence.last; k++) {
    if ((r.quoteOf[k] ?? -1) < 0) continue;
    const mark = doc.tokens[k - 1]?.text ?? "";
    const q = r.quoteOf[k] ?? -1;
    const range = r.ranges[q];
    const quote = r.quotes[q];
    if (!/^[,:—–-]$/.test(mark) || !range || !quote || range.first !== k) break;
    if (r.used.has(q)) break;
    const between = doc.tokens
      .slice(at, k)
      .some((t) => t.text.endsWith("ing") && t.pos === "VERB" && t.lower !== "during");
    if (between) break;
    r.used.add(q);
    at = range.last;
    return [
      { start: quote.start, end: quote.end },
      ...carriedOn(r, q),
      ...continuation(r, at, paragraph.last),
    ];
  }
  return continuation(r, sentence.last, paragraph.last);
}

function trailing(r: Reading, cue: Cue, sentence: Sentence): boolean {
  const { doc } = r;
  const mark = doc.tokens[cue.clauseFirst - 1]?.text ?? "";
  if (!/^(?:,|—|–|--|-)$/.test(mark) || cue.relative || !cue.subject || cue.form === "ing") return false;
  if (!cue.verb.frames.has("Q") && !cue.verb.frames.has("T")) return false;
  if (cue.clauseFirst - 1 <= sentence.first || isPassive(doc, cue)) return false;
  let k = cue.clauseLast;
  while (k < sentence.last && !/^[,.;!?)—–]$/.test(doc.tokens[k]?.text ?? "")) k++;
  const before = hasFinite(doc, sentence.first, cue.clauseFirst - 1);
  const goesOn = doc.tokens[k]?.text === "," && !cue.inverted && resumes(doc, k + 1, sentence);
  if (!before && !(goesOn && cue.verb.speech && k - cue.clauseLast <= 4)) return false;
  const segments = [span(doc, sentence.first, cue.clauseFirst - 1)];
  if (goesOn) {
    const end = withoutStop(r, k + 1, sentence.last);
    if (end > k + 1) segments.push(span(doc, k + 1, end));
  } else segments.push(...afterClause(r, cue, sentence));
  for (const s of segments) markUsed(r, s);
  add(r, before ? "trailing" : "infix", segments, { cue, subject: cue.subject, speech: cue.verb.speech });
  return true;
}

/** The end of a clause without the stop or comma that closes it. */
function withoutStop(r: Reading, first: number, last: number): number {
  let end = last;
  while (end > first && (r.quoteOf[end - 1] ?? -1) < 0 && /^[.,;]$/.test(r.doc.tokens[end - 1]?.text ?? ""))
    end--;
  return end;
}

/** After ", he said," the sentence goes on with what was said, not with an aside about the saying. */
function resumes(doc: Doc, at: number, sentence: Sentence): boolean {
  const token = doc.tokens[at];
  if (!token || at >= sentence.last) return false;
  if (token.pos === "VERB" && token.lower.endsWith("ing")) return false;
  return !/^(?:who|which|as|while|when|after|before|where|though|although|according|but|in|at|on|during)$/.test(
    token.lower,
  );
}

function hasFinite(doc: Doc, first: number, last: number): boolean {
  for (let k = first; k < last; k++) if (isFinite(doc, k)) return true;
  return false;
}

function markUsed(r: Reading, s: Span): void {
  r.quotes.forEach((q, i) => {
    if (q.start >= s.start && q.end <= s.end) r.used.add(i);
  });
}

function forward(r: Reading, cue: Cue, later: readonly Cue[], sentence: Sentence): boolean {
  const { doc } = r;
  const isQuote = (t: number) => (r.quoteOf[t] ?? -1) >= 0;
  const opensUtterance = (t: number) => {
    const q = r.quoteOf[t] ?? -1;
    return (
      q >= 0 && r.ranges[q]?.first === t && /^[,:]$/.test(doc.tokens[t - 1]?.text ?? "") && isUtterance(r, q)
    );
  };
  const start = contentAfter(doc, cue, sentence, isQuote);
  if (!start) return false;
  const paragraph = doc.paragraphs[sentence.paragraph];
  const q = r.quoteOf[start.at] ?? -1;
  const range = r.ranges[q];
  const quote = r.quotes[q];
  if (start.opening === "quote" && range && quote && !r.used.has(q)) {
    const end = contentEnd(doc, start.at, start.opening, cue, later, sentence, isQuote);
    if (range.last >= end || isUtterance(r, q)) {
      r.used.add(q);
      const segments = [
        { start: quote.start, end: quote.end },
        ...carriedOn(r, q),
        ...continuation(r, range.last, paragraph?.last ?? 0),
      ];
      add(r, "quote-forward", segments, { cue, subject: cue.subject, speech: cue.verb.speech });
      return true;
    }
  }
  let end = contentEnd(doc, start.at, start.opening, cue, later, sentence, isQuote);
  for (const other of later) {
    // "Asked whether she would run, she said, “…”": a quotation of its own is not part of what came before.
    if (other.clauseFirst >= end || !leadsToQuote(other, end, opensUtterance)) continue;
    end = withoutStop(r, start.at, other.clauseFirst);
    break;
  }
  if (end <= start.at) return false;
  const content = span(doc, start.at, end);
  markUsed(r, content);
  add(r, `forward-${start.opening}`, [content], { cue, subject: cue.subject, speech: cue.verb.speech });
  return true;
}

/** "a deal that he said would fail": what was said is the pronoun and what follows the verb. */
function gap(r: Reading, cue: Cue, later: readonly Cue[], sentence: Sentence): boolean {
  const { doc } = r;
  const pronoun = doc.tokens[cue.clauseFirst - 1];
  if (!cue.subject || !cue.verb.frames.has("Z") || !/^(?:which|that|who)$/.test(pronoun?.lower ?? ""))
    return false;
  let at = cue.clauseLast;
  while (doc.tokens[at]?.pos === "ADV") at++;
  if (at >= sentence.last || !isFinite(doc, at)) return false;
  const end = contentEnd(doc, at, "clause", cue, later, sentence, (t) => (r.quoteOf[t] ?? -1) >= 0);
  const segments = [span(doc, cue.clauseFirst - 1, cue.clauseFirst), span(doc, at, end)];
  for (const s of segments) markUsed(r, s);
  add(r, "gap", segments, { cue, subject: cue.subject, speech: cue.verb.speech });
  return true;
}

function leadsToQuote(cue: Cue, end: number, opensUtterance: (t: number) => boolean): boolean {
  for (let k = cue.clauseLast; k < end && k < cue.clauseLast + 10; k++) if (opensUtterance(k)) return true;
  return false;
}

/** "as Smith put it, “…”" */
function putIt(r: Reading, sentence: Sentence): void {
  const { doc } = r;
  for (let i = sentence.first + 1; i + 1 < sentence.last; i++) {
    const verb = doc.tokens[i];
    if (
      !verb ||
      !/^(?:put|puts)$/.test(verb.lower) ||
      doc.tokens[i + 1]?.lower !== "it" ||
      (r.quoteOf[i] ?? -1) >= 0
    )
      continue;
    let at = i + 2;
    while (at < sentence.last && at < i + 8 && !/^[,:]$/.test(doc.tokens[at]?.text ?? "")) at++;
    at++;
    const q = r.quoteOf[at] ?? -1;
    const range = r.ranges[q];
    const quote = r.quotes[q];
    const subject = phraseBefore(doc.tokens, i - 1, sentence.first);
    if (!subject || !range || !quote || range.first !== at || r.used.has(q)) continue;
    r.used.add(q);
    add(r, "put-it", [{ start: quote.start, end: quote.end }, ...carriedOn(r, q)], {
      cue: { first: i, last: i + 2 },
      subject,
    });
  }
}

function accordingTo(r: Reading, sentence: Sentence): void {
  const { doc } = r;
  for (let i = sentence.first; i + 2 < sentence.last; i++) {
    if (
      doc.tokens[i]?.lower !== "according" ||
      doc.tokens[i + 1]?.lower !== "to" ||
      (r.quoteOf[i] ?? -1) >= 0
    )
      continue;
    const last = longPhraseEnd(doc.tokens, i + 2, sentence.last);
    const subject = { first: i + 2, last: Math.max(last, i + 3) };
    const cue = { first: i, last: i + 2 };
    if (i <= sentence.first + 1) {
      let k = subject.last;
      while (k < sentence.last && doc.tokens[k]?.text !== ",") k++;
      const end = withoutStop(r, k + 1, sentence.last);
      if (end > k + 1) {
        const content = span(doc, k + 1, end);
        markUsed(r, content);
        add(r, "according", [content], { cue, subject });
      }
      return;
    }
    let end = i;
    while (
      end > sentence.first &&
      (r.quoteOf[end - 1] ?? -1) < 0 &&
      /^[,—–-]$/.test(doc.tokens[end - 1]?.text ?? "")
    )
      end--;
    const content = span(doc, sentence.first, end);
    markUsed(r, content);
    add(r, "according", [content], { cue, subject });
    return;
  }
}

const LABEL = /^["“]?(\p{Lu}[\p{Lu}.'’ -]{1,40}|(?:\p{Lu}[\p{L}.'’-]+ ){0,3}\p{Lu}[\p{L}.'’-]+):\s/u;

/** "SMITH: We agreed." and headings such as "Jane Roe: ‘We agreed’": the label names the speaker. */
function labelled(r: Reading): void {
  const { doc } = r;
  doc.paragraphs.forEach((p, i) => {
    const label = LABEL.exec(doc.text.slice(p.start, Math.min(p.end, p.start + 80)));
    if (!label) return;
    const from = p.start + label[0].length;
    let first = p.first;
    while (first < p.last && (doc.tokens[first]?.start ?? 0) < from) first++;
    if (first >= p.last) return;
    const q = r.quoteOf[first] ?? -1;
    const range = r.ranges[q];
    const quote = r.quotes[q];
    const subject = { first: p.first + (/^["“]/.test(label[0]) ? 1 : 0), last: first - 1 };
    const cue = { first: first - 1, last: first };
    if (range && quote && range.first === first && !r.used.has(q)) {
      r.used.add(q);
      add(r, "label-quote", [{ start: quote.start, end: quote.end }, ...carriedOn(r, q)], { cue, subject });
      return;
    }
    const transcript = label[1] === label[1]?.toUpperCase();
    if (!transcript && i > 0) return;
    const content = transcript ? span(doc, first, p.last) : span(doc, first, withoutStop(r, first, p.last));
    r.found = r.found.filter((a) => !a.segments.some((s) => s.start < content.end && s.end > content.start));
    markUsed(r, { start: p.start, end: p.end });
    add(r, transcript ? "transcript" : "heading", [content], {
      cue,
      subject,
      ...(transcript ? { kind: "direct" as const } : {}),
    });
  });
}

/** Whole sentences between quotation marks that no clause claims: speech of whoever spoke last. */
function holds(a: Attribution, doc: Doc, cue: Cue): boolean {
  const at = doc.tokens[cue.first]?.start ?? 0;
  return a.segments.some((s) => s.start <= at && at < s.end);
}

function standing(r: Reading): void {
  r.quotes.forEach((quote, q) => {
    const range = r.ranges[q];
    if (r.used.has(q) || !range || range.first < 0 || quote.single || !isUtterance(r, q)) return;
    if (quote.closed && !/^[.!?…]/.test(lastMark(r, q))) return;
    const sentence = sentenceAt(r.doc, range.first);
    if (sentence && range.first > sentence.first && !/^[:]$/.test(r.doc.tokens[range.first - 1]?.text ?? ""))
      return;
    r.used.add(q);
    add(r, "standing", [{ start: quote.start, end: quote.end }, ...carriedOn(r, q)], {});
  });
}

/**
 * Every attribution of a text: direct, mixed and indirect speech and thought, in the order of the text.
 */
export function findAttributions(text: string): { doc: Doc; found: Attribution[] } {
  const doc = readText(text);
  const quotes = findQuotations(text, doc.paragraphs);
  const r: Reading = { doc, quotes, ...placeQuotes(doc, quotes), used: new Set(), found: [] };
  // Quoted sentences, unlike quoted terms, cannot be part of a subject.
  const barrier = new Uint8Array(doc.tokens.length);
  r.ranges.forEach((range, q) => {
    if (/^[.,!?…]|^[—–-]+$/.test(lastMark(r, q)) || range.last - range.first > 10)
      barrier.fill(1, range.first, range.last);
  });
  for (const sentence of doc.sentences) {
    const cues = findCues(doc, sentence, (t) => (r.quoteOf[t] ?? -1) >= 0, barrier);
    const from = r.found.length;
    cues.forEach((cue, i) => {
      // A report inside a report is part of the outer one: "he said he believes".
      if (r.found.slice(from).some((a) => holds(a, doc, cue))) return;
      if (backward(r, cue, sentence)) return;
      if (forward(r, cue, cues.slice(i + 1), sentence)) return;
      if (gap(r, cue, cues.slice(i + 1), sentence)) return;
      trailing(r, cue, sentence);
    });
    accordingTo(r, sentence);
    putIt(r, sentence);
  }
  labelled(r);
  standing(r);
  r.found.sort((a, b) => (a.segments[0]?.start ?? 0) - (b.segments[0]?.start ?? 0));
  return { doc, found: r.found };
}
