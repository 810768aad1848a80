import anyAscii from "any-ascii";
import model from "wink-eng-lite-web-model";
import winkNLP, { type PartOfSpeech } from "wink-nlp";
import { FEMALE_NAMES, MALE_NAMES } from "./people";
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
/** Characters read between two rests. */
const REST = 10_000;
/** How far a token is looked for that is not where it should be. */
const NEARBY = 64;
/** Longer sentences are cut: the rules look back and forth inside a sentence, and must not do so without end. */
const LONGEST_SENTENCE = 300;

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

/** A paragraph of more lines than this is taken to be several. */
const MOST_LINES = 40;

/** Does the next line go on with the sentence, or with a quotation that is still open? */
function linesJoin(text: string, before: Span, after: Span, open: boolean): boolean {
  if (text.slice(before.end, after.start).split("\n").length > 2) return false;
  if (open) return !/^["“]/.test(text.charAt(after.start));
  return /^\p{Ll}/u.test(text.charAt(after.start)) && !/[.!?:]/.test(text.charAt(before.end - 1));
}

/** "10.15 ", "9:42 am ": when something was written down, before it. */
const WRITTEN_AT = /^\d{1,2}[.:]\d{2}(?:\s?[ap]\.?m\.?)?\s+(?=["“‘']?\p{Lu})/u;

/** Paragraphs: lines without the white space around them; lines broken for width are put together. */
function paragraphSpans(text: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  let lines = 0;
  let depth = 0;
  while (at <= text.length) {
    const found = text.indexOf("\n", at);
    const end = found === -1 ? text.length : found;
    let a = at;
    let b = end;
    while (a < b && /\s/.test(text.charAt(a))) a++;
    while (b > a && /\s/.test(text.charAt(b - 1))) b--;
    a += WRITTEN_AT.exec(text.slice(a, Math.min(b, a + 40)))?.[0].length ?? 0;
    at = end + 1;
    if (b <= a) continue;
    const last = spans.at(-1);
    const joins = last && lines < MOST_LINES && linesJoin(text, last, { start: a, end: b }, depth > 0);
    if (!joins) depth = 0;
    for (let i = a; i < b; i++) {
      const mark = text.charAt(i);
      if (mark === "“") depth++;
      else if (mark === "”" && depth > 0) depth--;
    }
    lines = joins ? lines + 1 : 1;
    if (joins) last.end = b;
    else spans.push({ start: a, end: b });
  }
  return spans;
}

/** A run of characters without white space; `opaque` ones are hidden from the tagger and are one token each. */
interface Chunk extends Span {
  /** Where it stands in the text the tagger sees. */
  fed: number;
  opaque: boolean;
}

/**
 * Only short runs of letters, digits and common marks reach the tagger: some of its patterns (for links and
 * addresses) take minutes on hostile input, and its cost grows with the square of the length of a word.
 */
const PLAIN = /^[\p{L}\p{M}\p{N}'’‘“”"`´.,;:!?()[\]$%&*+…—–―/-]{1,50}$/u;
const LINK = /\/\/|www|\.\p{L}+\.\p{L}{2,}|\p{L}\.\p{Ll}{2,}[./]/u;
/** A name that came through the wrong character set, "JosÃ§": still a name. */
const MANGLED_NAME = /^\p{Lu}\p{Ll}[\p{L}\p{M}\p{N}\p{S}§¶¡¿]{1,30}$/u;
const PLACEHOLDER = "Xx";
const UNKNOWN_LETTERS = /(?![a-zA-Z\u00aa-\u00ff])[\p{L}\p{M}]/gu;

/**
 * A run as the tagger can read it, as long as it is: the tagger knows no letters but those of Latin-1, and would cut
 * "Modrić" and "Wałęsa" where they have another.
 */
function readable(run: string): string {
  return run.replace(UNKNOWN_LETTERS, (letter) => {
    const like = anyAscii(letter).match(/[a-z]/i)?.[0] ?? "x";
    return (/\p{Lu}/u.test(letter) ? like.toUpperCase() : like.toLowerCase()).padEnd(letter.length, "x");
  });
}

function chunksOf(text: string, span: Span): { chunks: Chunk[]; fed: string } {
  const chunks: Chunk[] = [];
  const parts: string[] = [];
  let fed = 0;
  for (const match of text.slice(span.start, span.end).matchAll(/\S+/g)) {
    const [run] = match;
    const opaque = !PLAIN.test(run) || LINK.test(run);
    const shown = opaque ? PLACEHOLDER : readable(run);
    const start = span.start + match.index;
    chunks.push({ start, end: start + run.length, fed, opaque });
    parts.push(shown);
    fed += shown.length + 1;
  }
  return { chunks, fed: parts.join(" ") };
}

function tagPiece(text: string, span: Span, out: Token[]): void {
  const { chunks, fed } = chunksOf(text, span);
  const doc = nlp.readDoc(fed);
  const words = doc.tokens().out() as string[];
  const tags = doc.tokens().out(nlp.its.pos) as PartOfSpeech[];
  let at = 0;
  let c = 0;
  const add = (start: number, end: number, pos: PartOfSpeech) => {
    const word = text.slice(start, end);
    out.push({ start, end, text: word, lower: word.toLowerCase().replace(/’/g, "'"), pos, sentence: -1 });
  };
  for (const [i, word] of words.entries()) {
    if (word.trim() === "") continue;
    while (/\s/.test(fed.charAt(at)) && at < fed.length) at++;
    // A token the tagger changed is not where it should be: look a little further, else leave it out.
    const found = fed.startsWith(word, at) ? at : at + fed.slice(at, at + NEARBY).indexOf(word);
    if (found < at) continue;
    at = found + word.length;
    while ((chunks[c + 1]?.fed ?? Number.POSITIVE_INFINITY) <= found) c++;
    const chunk = chunks[c];
    if (!chunk) continue;
    if (!chunk.opaque) add(chunk.start + found - chunk.fed, chunk.start + at - chunk.fed, tags[i] ?? "X");
    else if (out.at(-1)?.start !== chunk.start)
      add(chunk.start, chunk.end, MANGLED_NAME.test(text.slice(chunk.start, chunk.end)) ? "PROPN" : "X");
  }
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
  const apart = follower.start > (tokens[next - 1]?.end ?? 0);
  const quoteOpens = /^["“]|^''/.test(follower.text) && apart;
  // “… late.”“It is …”: the space was lost.
  if (!apart && follower.text === "“" && tokens[next - 1]?.text === "”") return next;
  if (abbreviation)
    return quoteOpens || (OPENERS.has(follower.lower) && isStart(follower)) ? next : undefined;
  if (/^(?:…|\.{2,})$/.test(token.text) && !isStart(follower)) return undefined;
  return isStart(follower) && apart ? next : undefined;
}

/** Behind these a name, or what its bearer is, stands more often than another verb. */
const SAID =
  /^(?:said|says|added|adds|explained|recalled|warned|replied|joked|insisted|continued|noted|argued|agreed)$/;

/** A capital in the middle of a sentence, next to a name, is part of the name: "Colorado Springs". */
function mendTags(tokens: Token[], first: number, last: number): void {
  for (let i = first + 1; i < last; i++) {
    const token = tokens[i];
    const before = tokens[i - 1];
    // "said Will Smith": an auxiliary has no capital inside a sentence.
    if (
      token?.pos === "AUX" &&
      before?.pos === "VERB" &&
      tokens[i + 1]?.pos === "PROPN" &&
      /^\p{Lu}/u.test(token.text)
    )
      token.pos = "PROPN";
    // "said Don Berg", "the Associated Press": nor has a verb, next to a name.
    if (
      token &&
      before &&
      (before.pos === "VERB" || before.pos === "DET") &&
      /^\p{Ll}/u.test(before.text) &&
      /^(?:VERB|ADJ|ADV|ADP)$/.test(token.pos)
    )
      if (/^\p{Lu}\p{Ll}+$/u.test(token.text) && tokens[i + 1]?.pos === "PROPN") token.pos = "PROPN";
    // "said skipper Ana Torres", "said lead author Ana Torres": what somebody is, which the tagger took for what
    // somebody does.
    if (token?.pos === "VERB" && SAID.test(before?.lower ?? "")) {
      let name = i + 1;
      while (name < i + 4 && /^(?:NOUN|ADJ)$/.test(tokens[name]?.pos ?? "")) name++;
      const isRole = tokens[name]?.pos === "PROPN" && /^\p{Ll}+(?<!ing|ed)$/u.test(token.text);
      if (isRole) token.pos = "NOUN";
    }
    // "Josh Earnest said", "Ted Cruz and": a given name before a name.
    if (
      token &&
      /^(?:VERB|NOUN|ADJ|ADV)$/.test(token.pos) &&
      tokens[i + 1]?.pos === "PROPN" &&
      /^\p{Lu}\p{Ll}+$/u.test(token.text) &&
      (MALE_NAMES.has(token.lower) || FEMALE_NAMES.has(token.lower))
    )
      token.pos = "PROPN";
    // "Theresa May said": a month has no verb.
    if (token?.text === "May" && before?.pos === "PROPN" && tokens[i + 1]?.pos === "VERB")
      token.pos = "PROPN";
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

/**
 * A surname is a surname everywhere: what ends a full name in one place ("Loretta Lynch") is a name where it stands
 * alone too, whatever the tagger made of it.
 */
function mendSurnames(tokens: readonly Token[]): void {
  const surnames = new Set<string>();
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1];
    const alone = tokens[i + 1]?.pos !== "PROPN" && /^\p{Lu}\p{Ll}+$/u.test(token.text);
    if (alone && token.pos === "PROPN" && before?.pos === "PROPN" && before.sentence === token.sentence)
      surnames.add(token.text);
  }
  for (const token of tokens) {
    if (/^(?:VERB|NOUN|ADJ|ADV|ADP|INTJ|X)$/.test(token.pos) && surnames.has(token.text)) token.pos = "PROPN";
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

/** As readText, resting every so many characters: yields how far it has come, 0 … 1. */
export function* readTextInParts(text: string): Generator<number, Doc> {
  let rest = REST;
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
      const end = i === last - 1 ? last : i - begin >= LONGEST_SENTENCE ? i + 1 : endsAt(tokens, i, last);
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
    if (span.end < rest) continue;
    rest = span.end + REST;
    yield span.end / text.length;
  }
  mendSurnames(tokens);
  return { text, tokens, sentences, paragraphs };
}

/**
 * Words, sentences and paragraphs of a text, with parts of speech (wink-nlp, offline). Linear in the length.
 */
export function readText(text: string): Doc {
  const parts = readTextInParts(text);
  for (let part = parts.next(); ; part = parts.next()) if (part.done) return part.value;
}
