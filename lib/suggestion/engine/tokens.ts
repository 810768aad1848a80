import model from "wink-eng-lite-web-model";
import winkNLP, { type PartOfSpeech } from "wink-nlp";
import type { Span } from "./types";

/** One word or mark, with its part of speech (universal tags) and where it stands. */
export interface Token extends Span {
  text: string;
  lower: string;
  pos: PartOfSpeech;
  /** Index of its sentence. */
  sentence: number;
}

/** `first` and `last` are token indices; `last` is exclusive. */
export interface Stretch extends Span {
  first: number;
  last: number;
}

export interface Sentence extends Stretch {
  paragraph: number;
}

export interface Doc {
  text: string;
  tokens: Token[];
  sentences: Sentence[];
  paragraphs: Stretch[];
}

const nlp = winkNLP(model, ["sbd", "pos"]);

/**
 * The tagger gets the text a paragraph at a time, and longer ones in pieces: its cost then stays linear
 * whatever the input.
 */
const PIECE = 20_000;

/** A stop after one of these does not end a sentence: a name or number follows. */
const TITLES = new Set(
  "mr. mrs. ms. dr. sen. sens. rep. reps. gov. govs. gen. lt. col. sgt. capt. prof. rev. hon. st. no. vs. messrs. pres. del. atty. adm. cmdr. maj. det. supt. jan. feb. mar. apr. aug. sept. oct. nov. dec.".split(
    " ",
  ),
);

const CLOSERS = /^["”’'»)\]]+$/;
const STOPS = /^(?:[.!?…]|\.{2,}|[!?]{2,})$/;
/** Words that rarely stand with a capital inside a sentence. */
const OPENERS = new Set(
  "the a an he she it they we you i his her its their our this that these those in on at but and so as if when while for there what who how why mr. mrs. ms. after before since".split(
    " ",
  ),
);

/** Paragraphs: runs of text between line breaks, without the white space around them. */
function paragraphSpans(text: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  while (at <= text.length) {
    const found = text.indexOf("\n", at);
    const end = found === -1 ? text.length : found;
    let a = at;
    let b = end;
    while (a < b && /\s/.test(text.charAt(a))) a++;
    while (b > a && /\s/.test(text.charAt(b - 1))) b--;
    if (b > a) spans.push({ start: a, end: b });
    at = end + 1;
  }
  return spans;
}

function tagPiece(text: string, span: Span, out: Token[]): void {
  const doc = nlp.readDoc(text.slice(span.start, span.end));
  const words = doc.tokens().out() as string[];
  const tags = doc.tokens().out(nlp.its.pos) as PartOfSpeech[];
  let at = span.start;
  words.forEach((word, i) => {
    const start = text.indexOf(word, at);
    // A token the tagger changed cannot be found where it should be: leave it out, offsets stay right.
    if (word.trim() === "" || start === -1 || start - at > PIECE || start + word.length > span.end) return;
    at = start + word.length;
    out.push({
      start,
      end: at,
      text: word,
      lower: word.toLowerCase().replace(/’/g, "'"),
      pos: tags[i] ?? "X",
      sentence: -1,
    });
  });
}

/** Cuts at white space so that no piece is longer than PIECE (a longer word is cut anyway). */
function* pieces(text: string, span: Span): Generator<Span> {
  let start = span.start;
  while (span.end - start > PIECE) {
    const space = text.lastIndexOf(" ", start + PIECE);
    const end = space > start ? space + 1 : start + PIECE;
    yield { start, end };
    start = end;
  }
  yield { start, end: span.end };
}

function isStart(token: Token): boolean {
  return /^[\p{Lu}\p{N}"“‘'(«[—–-]/u.test(token.text);
}

/** Does a sentence end after token `i` (closing marks that follow counted in)? Returns the index past it. */
function endsAt(tokens: Token[], i: number, last: number): number | undefined {
  const token = tokens[i];
  if (!token) return undefined;
  const stop = STOPS.test(token.text);
  const abbreviation = !stop && token.text.length > 1 && token.text.endsWith(".");
  if (!stop && !abbreviation) return undefined;
  if (TITLES.has(token.lower)) return undefined;
  const before = tokens[i - 1];
  if (token.text === "." && before && before.end === token.start && TITLES.has(`${before.lower}.`))
    return undefined;
  let next = i + 1;
  while (next < last) {
    const mark = tokens[next];
    const before = tokens[next - 1];
    if (!mark || !before || !CLOSERS.test(mark.text) || mark.start !== before.end) break;
    next++;
  }
  const follower = tokens[next];
  if (next >= last || !follower) return next;
  const quoteOpens = /^["“]|^''/.test(follower.text) && follower.start > (tokens[next - 1]?.end ?? 0);
  if (abbreviation)
    return quoteOpens || (OPENERS.has(follower.lower) && isStart(follower)) ? next : undefined;
  if (/^(?:…|\.{2,})$/.test(token.text) && !isStart(follower)) return undefined;
  return isStart(follower) && follower.start > (tokens[next - 1]?.end ?? 0) ? next : undefined;
}

/** A capital in the middle of a sentence, next to a name, is part of the name: "Colorado Springs". */
function mendTags(tokens: Token[], first: number, last: number): void {
  for (let i = first + 1; i < last; i++) {
    const token = tokens[i];
    const before = tokens[i - 1];
    if (!token || before?.pos !== "PROPN" || !/^\p{Lu}\p{Ll}/u.test(token.text)) continue;
    if (
      token.pos === "VERB" ||
      token.pos === "ADJ" ||
      token.pos === "ADV" ||
      token.pos === "ADP" ||
      token.pos === "AUX"
    )
      token.pos = "PROPN";
  }
}

/** "JERUSALEM —", "HEMPSTEAD, N.Y., Sept. 26 (UPI) —": the place before the first sentence. Index past it. */
function datelineEnd(tokens: readonly Token[], first: number, last: number): number {
  if (!/^\p{Lu}{3,}$/u.test(tokens[first]?.text ?? "")) return first;
  for (let i = first + 1; i < last && i < first + 16; i++) {
    const token = tokens[i];
    if (!token) break;
    if (/^(?:—|–|--|-|―)$/.test(token.text) && token.start > (tokens[i - 1]?.end ?? 0)) return i + 1;
    if (token.pos === "VERB" || token.pos === "AUX") break;
  }
  return first;
}

/**
 * Words, sentences and paragraphs of a text, with parts of speech (wink-nlp, offline). Linear in the length.
 */
export function readText(text: string): Doc {
  const tokens: Token[] = [];
  const sentences: Sentence[] = [];
  const paragraphs: Stretch[] = [];
  for (const span of paragraphSpans(text)) {
    const first = tokens.length;
    for (const piece of pieces(text, span)) tagPiece(text, piece, tokens);
    const last = tokens.length;
    if (last === first) continue;
    mendTags(tokens, first, last);
    let begin = datelineEnd(tokens, first, last);
    if (begin >= last) begin = first;
    for (let i = begin; i < last; i++) {
      const end = i === last - 1 ? last : endsAt(tokens, i, last);
      if (end === undefined) continue;
      for (let k = begin; k < end; k++) {
        const token = tokens[k];
        if (token) token.sentence = sentences.length;
      }
      sentences.push({
        first: begin,
        last: end,
        start: tokens[begin]?.start ?? span.start,
        end: tokens[end - 1]?.end ?? span.end,
        paragraph: paragraphs.length,
      });
      begin = end;
      i = end - 1;
    }
    paragraphs.push({ ...span, first, last });
  }
  return { text, tokens, sentences, paragraphs };
}
