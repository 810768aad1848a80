import { contentAfter } from "./content";
import type { Cue } from "./cues";
import { carriesTense, isDash, longPhraseEnd, phraseBefore, type Run } from "./phrases";
import type { Reading } from "./reading";
import { cueForm } from "./reporting";
import type { Sentence } from "./tokens";
import type { Span } from "./types";

/** The quotation that ends right before token `at` (a comma between them does not count), or -1. */
function quoteBefore(r: Reading, at: number): number {
  let k = at - 1;
  if (!r.inQuote(k) && /^[,.—–-]$/.test(r.mark(k))) k--;
  const q = r.quoteAt(k);
  if (q < 0 || r.ranges[q]?.last !== k + 1) return -1;
  // A full stop before the closing mark ends the sentence: what follows opens another.
  const ends = r.lastMark(q) === "." && k === at - 1;
  return ends || r.sentenceAt(k)?.paragraph !== r.sentenceAt(at)?.paragraph ? -1 : q;
}

/** “Really?” Torres repeated: a reporting clause of its own follows a question or a shout in its sentence. */
function hasOwnClause(r: Reading, q: number): boolean {
  const at = r.ranges[q]?.last ?? 0;
  if (!/^[!?]/.test(r.lastMark(q)) || r.doc.tokens[at]?.pos !== "PROPN") return false;
  let k = at;
  while (r.doc.tokens[k]?.pos === "PROPN") k++;
  const verb = cueForm(r.doc.tokens[k]?.lower ?? "");
  return verb?.form === "past" && verb.verb.frames.has("Q");
}

/** It “was never a good bridge.”: all but the subject of the sentence is quoted. Returns where the quotation begins. */
function subjectOfQuotation(r: Reading, at: number): number | undefined {
  const subject = r.doc.tokens[at];
  const from = at + 1;
  const q = r.opening(from);
  const range = r.ranges[q];
  const sentence = r.sentenceAt(at);
  if (!range || sentence?.first !== at || !/^(?:PRON|PROPN)$/.test(subject?.pos ?? "")) return undefined;
  const ends = range.last >= sentence.last && /[.!?]/.test(r.lastMark(q));
  return ends && r.startsSmall(q) && range.last - range.first >= 6 ? from : undefined;
}

/** Quotations that open the next sentence of the paragraph go on with the same speech. */
export function continuation(r: Reading, from: number, paragraphLast: number): Span[] {
  const segments: Span[] = [];
  let at = from;
  while (at < paragraphLast) {
    // "But “…”": the joining word is part of what was said.
    const joined = /^(?:and|but|so|or|yet)$/.test(r.doc.tokens[at]?.lower ?? "") ? at + 1 : at;
    const named = joined === at ? subjectOfQuotation(r, at) : undefined;
    const q = r.opening(named ?? joined);
    const range = r.ranges[q];
    if (!range || (named === undefined && !r.isUtterance(q))) break;
    if (range.last < paragraphLast && !/^[.!?]/.test(r.lastMark(q))) break;
    if (hasOwnClause(r, q)) break;
    const [head, ...more] = r.take(q);
    if (head) segments.push({ start: r.doc.tokens[at]?.start ?? head.start, end: head.end }, ...more);
    at = range.last;
  }
  return segments;
}

/** After "he said": “…,” he said, “…” or “…,” he said. “…” */
export function afterClause(r: Reading, cue: Cue, sentence: Sentence): Span[] {
  const paragraph = r.paragraphOf(sentence);
  if (!paragraph) return [];
  let k = cue.clauseLast;
  while (k < sentence.last && !r.inQuote(k)) k++;
  const q = r.opening(k);
  // “…,” he said, and “…”
  const joined = /^(?:and|but|or)$/.test(r.mark(k - 1)) ? k - 1 : k;
  if (k < sentence.last && q >= 0 && /^[,;:—–-]$/.test(r.mark(joined - 1))) {
    // "he said, quoting the old song, “…”": a participle in between makes it another attribution.
    const words = r.doc.tokens.slice(cue.clauseLast, k);
    // … but a quotation that goes on in the middle of a sentence is the second half of the first.
    // "she wrote, arguing that without it, “…”": not where a second report has begun.
    const reports = words.some((t, i) => cueForm(t.lower)?.form === "ing" && words[i + 1]?.lower === "that");
    // "he said, but added that in May, “…”": another verb reports it.
    if (
      words.some((t, i) => cueForm(t.lower)?.verb.frames.has("T") && carriesTense(r.doc, cue.clauseLast + i))
    )
      return [];
    const goesOn = r.mark(joined - 1) === "," && r.startsSmall(q) && !reports;
    if (goesOn || !words.some((t) => t.text.endsWith("ing") && t.pos === "VERB" && t.lower !== "during")) {
      const [head, ...more] = r.take(q);
      const whole = head ? [{ start: r.doc.tokens[joined]?.start ?? head.start, end: head.end }] : [];
      return [...whole, ...more, ...continuation(r, r.ranges[q]?.last ?? k, paragraph.last)];
    }
  }
  return continuation(r, sentence.last, paragraph.last);
}

/** The quotation has its speaker in the same sentence; this second clause names who tells of it. */
function relays(r: Reading, cue: Cue, q: number): boolean {
  const told = r.takerOf(q);
  if (!told?.subject || !told.cue || told.relay || !cue.subject || told.cue.first >= cue.first) return false;
  if (r.doc.tokens[told.cue.first]?.sentence !== r.doc.tokens[cue.first]?.sentence) return false;
  told.relay = cue.subject;
  return true;
}

/** How many words a speaker and what is said of them can have between a quotation and its verb. */
const LONGEST_SUBJECT = 16;

/** “…,” Right to Roam director Ana Torres told the paper: all between the quotation and the verb is who speaks. */
function widely(r: Reading, cue: Cue): { q: number; subject: Run } | undefined {
  if (cue.inverted || cue.relative || cue.form === "ing") return undefined;
  for (let k = cue.first - 1; k >= 0 && k >= cue.first - LONGEST_SUBJECT; k--) {
    const q = r.quoteAt(k);
    if (q < 0) {
      if (carriesTense(r.doc, k)) return undefined;
      continue;
    }
    const subject = { first: k + 1, last: cue.first };
    const near = r.sentenceAt(k) === r.sentenceAt(cue.first) && r.lastMark(q) === ",";
    // "the tall, grey-haired mayor said": an article opens a long description as a name does.
    const opens = /^(?:\p{Lu}|(?:the|an?)$)/u.test(r.mark(k + 1));
    return near && opens && subject.last > subject.first ? { q, subject } : undefined;
  }
  return undefined;
}

/** A sentence in marks at the head of its paragraph: its comma may have been forgotten. */
function opensParagraph(r: Reading, q: number): boolean {
  const range = r.ranges[q];
  const paragraph = r.paragraphOf(r.sentenceAt(range?.first ?? 0));
  if (!range || range.first !== paragraph?.first || range.last - range.first < 7) return false;
  for (let k = range.first; k < range.last; k++) if (carriesTense(r.doc, k)) return true;
  return false;
}

const LINKS =
  /^(?:still|however|instead|meanwhile|indeed|also|moreover|besides|nevertheless|nonetheless|overall|specifically)$/;

/**
 * Where what was said begins before its quotation: past a bracket, past the writer's announcement and its colon, past
 * a word that only links the sentence to the one before ("Still, "), and past a phrase without a verb that names the
 * topic ("As for the bridge, “…”").
 */
function unquotedStart(r: Reading, sentence: Sentence, quotation: number): number {
  let from = sentence.first;
  if (r.mark(from) === "(") from++;
  for (let k = from; k < quotation; k++) if (r.mark(k) === ":" && !r.inQuote(k)) from = k + 1;
  if (LINKS.test(r.doc.tokens[from]?.lower ?? "") && r.mark(from + 1) === ",") from += 2;
  else if (
    /^(?:as|in)$/.test(r.doc.tokens[from]?.lower ?? "") &&
    /^(?:for|particular)$/.test(r.doc.tokens[from + 1]?.lower ?? "")
  ) {
    let k = from + 2;
    while (k < quotation && r.mark(k) !== ",") k++;
    if (k < quotation) from = k + 1;
  }
  return from;
}

/** “…,” he said: the quotation before a reporting clause, with what precedes it in its sentence. */
export function backward(r: Reading, cue: Cue, sentence: Sentence): boolean {
  const close = quoteBefore(r, cue.clauseFirst);
  const wide = close < 0 ? widely(r, cue) : undefined;
  const q = wide?.q ?? close;
  // With a comma in it, it is a name and what its bearer does; else the name stands at the end.
  const described =
    wide && r.doc.tokens.slice(wide.subject.first, wide.subject.last).some((t) => t.text === ",");
  const subject = described ? wide.subject : (cue.subject ?? wide?.subject);
  const range = r.ranges[q];
  const quote = r.quotes[q];
  if (!range || !quote || cue.relative || !cue.verb.frames.has("Q")) return false;
  if (!r.isFree(q)) return relays(r, cue, q);
  // A term in quotation marks right before a verb is not what was said: it needs its stop or a comma.
  const stopped = r.lastMark(q) !== "" || /^[,—–-]$/.test(r.mark(range.last)) || opensParagraph(r, q);
  if (!stopped || (cue.shared && !cue.inverted && !wide)) return false;
  const home = r.sentenceAt(range.first) ?? sentence;
  const bare = range.first <= home.first || /^[:([—–-]$/.test(r.mark(range.first - 1));
  // "On “The Morning Show,” Torres said the bridge …": a title, and what was said follows.
  if (!bare && !wide && range.last - range.first <= 8 && contentAfter(r.doc, cue, sentence, r.inQuote))
    return false;
  // "In her book, “The Long Bridge,” Torres wrote that …": a title does not end what was said.
  if (!bare && r.isTitle(q)) return false;
  const from = bare ? range.first : unquotedStart(r, home, range.first);
  const segments =
    bare || from === range.first
      ? r.take(r.beginning(q))
      : [{ start: r.span(from, from + 1).start, end: quote.end }];
  const all = [...segments, ...afterClause(r, cue, sentence)];
  r.add(bare ? "quote-back" : "mixed-back", all, {
    cue,
    ...(subject ? { subject } : {}),
  });
  return true;
}

/** Right after a quotation: "a voter scoffed", "thundered the mayor", with verbs no lexicon has. */
function anyClause(r: Reading, at: number): { cue: Run; subject: Run; end: number } | undefined {
  const { tokens } = r.doc;
  // “…,” which Torres thinks is wrong
  const from = /^(?:which|that)$/.test(tokens[at]?.lower ?? "") ? at + 1 : at;
  const first = tokens[from];
  const sentence = r.sentenceAt(from);
  if (!first || !sentence || r.inQuote(from) || first.pos === "PUNCT") return undefined;
  // “… to whom?” Others saw it too: a new sentence.
  if (/^(?:Others|Some|Many|Most|Both|All|This|That|These|Those|There|It|But|And|So|Then)$/.test(first.text))
    return undefined;
  const end = sentence.last;
  const isVerb = (k: number) => tokens[k]?.pos === "VERB" && !/ing$/.test(tokens[k]?.lower ?? "");
  if (isVerb(from)) {
    const last = longPhraseEnd(tokens, from + 1, end);
    return last > from + 1
      ? { cue: { first: from, last: from + 1 }, subject: { first: from + 1, last }, end }
      : undefined;
  }
  let last = first.pos === "PRON" ? from + 1 : longPhraseEnd(tokens, from, end);
  if (last === from) return undefined;
  // "a voice in the advertisement states": the tagger took the verb for a noun.
  if (cueForm(tokens[last - 1]?.lower ?? "")?.verb.frames.has("Q") && last - 1 > from && r.mark(last) === ".")
    return { cue: { first: last - 1, last }, subject: { first: from, last: last - 1 }, end };
  const subject = { first: from, last };
  if (tokens[last]?.text === ",") {
    last++;
    while (last < end && tokens[last]?.text !== ",") last++;
  }
  for (let k = last; k < end && k < last + 4; k++)
    if (isVerb(k)) return { cue: { first: k, last: k + 1 }, subject, end };
  return undefined;
}

/** Right before a comma or colon and a quotation: "The mayor shot back, “…”". */
function clauseBefore(
  r: Reading,
  mark: number,
  sentence: Sentence,
): { cue: Run; subject: Run; end: number } | undefined {
  const { tokens } = r.doc;
  for (let k = mark - 1; k > sentence.first; k--) {
    if (r.inQuote(k)) return undefined;
    // "made the following comment:" has its verb before.
    if (!carriesTense(r.doc, k) || r.doc.tokens[k - 1]?.lower === "following") continue;
    let before = k - 1;
    while (before > sentence.first && (tokens[before]?.pos === "ADV" || tokens[before]?.pos === "AUX"))
      before--;
    const subject = phraseBefore(tokens, before, sentence.first);
    // "apologised for what happened: “…”": a pronoun that joins clauses does not speak.
    if (subject && /^(?:what|which|that|who|it|this)$/.test(tokens[subject.first]?.lower ?? "")) continue;
    return subject ? { cue: { first: k, last: k + 1 }, subject, end: r.doc.tokens.length } : undefined;
  }
  return undefined;
}

/** "Torres released this statement:" at the end of the paragraph before. */
function announcement(r: Reading, first: number): { cue: Run; subject: Run; end: number } | undefined {
  const before = r.sentenceAt(first - 1);
  if (!before || r.mark(first - 1) !== ":" || before === r.sentenceAt(first)) return undefined;
  return clauseBefore(r, first - 1, before);
}

/** How many words a sentence in marks needs to be speech though its own sentence goes on behind it. */
const MUCH = 8;

/** “We will all be at the bridge on Monday” sounded well that night: a whole sentence that opens another. */
function saysMuch(r: Reading, q: number): boolean {
  const range = r.ranges[q];
  const quote = r.quotes[q];
  if (!range || !quote?.closed || quote.single || range.last - range.first < MUCH + 2) return false;
  if (range.first !== r.sentenceAt(range.first)?.first || r.startsSmall(q) || r.hasTitleCase(q)) return false;
  for (let k = range.first; k < range.last; k++) if (carriesTense(r.doc, k)) return true;
  return false;
}

/** “It will be a long night” for the volunteers: words without a verb of their own belong to what was said. */
function unquotedRest(r: Reading, q: number): Span | undefined {
  const range = r.ranges[q];
  const sentence = r.sentenceAt((range?.last ?? 0) - 1);
  if (!range || !sentence || /[.!?]/.test(r.lastMark(q)) || isDash(r.doc.tokens, range.last))
    return undefined;
  const end = r.withoutStop(range.first, sentence.last);
  if (end <= range.last) return undefined;
  for (let k = range.last; k < end; k++) if (carriesTense(r.doc, k) && !r.inQuote(k)) return undefined;
  return r.span(range.first, end);
}

/**
 * Quoted sentences that no reporting clause claimed: with any verb behind them, else speech of whoever spoke last.
 * In the middle of a sentence they are terms, unless a colon or a bracketed source sets them off.
 */
export function standing(r: Reading): void {
  for (const [q, quote] of r.quotes.entries()) {
    const range = r.ranges[q];
    const mark = r.lastMark(q);
    if (!r.isFree(q) || !range || range.first < 0) continue;
    const sentence = r.sentenceAt(range.first);
    const whole = saysMuch(r, q);
    if (!whole && (!r.isUtterance(q) || (quote.closed && mark === ""))) continue;
    const before = r.mark(range.first - 1);
    // Single marks and capitals set off terms and titles, unless a heading's colon announces speech.
    const announced =
      before === ":" && range.last >= r.withoutStop(range.first, r.paragraphOf(sentence)?.last ?? 0);
    const titled = r.hasTitleCase(q) && mark === ",";
    if (!announced && (quote.single || titled)) continue;
    const setOff = r.mark(range.last) === "[" || before === ":" || (before === "," && r.isSentence(q));
    if (sentence && range.first > sentence.first && !setOff) continue;
    // Behind a full stop a new sentence begins, and behind a paragraph another.
    const open = mark !== "." && r.sentenceAt(range.last)?.paragraph === sentence?.paragraph;
    const clause =
      (open ? anyClause(r, range.last) : undefined) ??
      (setOff && sentence ? clauseBefore(r, range.first - 1, sentence) : undefined) ??
      announcement(r, range.first);
    // A comma before the closing mark promises a reporting clause: without one it is a title or a term.
    if (mark === "," && !clause && !whole) continue;
    const paragraph = r.paragraphOf(sentence);
    const more = clause && paragraph ? () => continuation(r, clause.end, paragraph.last) : () => [];
    const rest = whole && !clause ? unquotedRest(r, q) : undefined;
    const segments = rest ? [rest] : [...r.take(q), ...more()];
    r.add(
      clause ? "quote-any" : "standing",
      segments,
      clause ? { cue: clause.cue, subject: clause.subject } : {},
    );
  }
}
