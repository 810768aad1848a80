import { blocks } from "@/lib/text/block";
import { paragraphs, sentences } from "@/lib/text/boundary";
import { findQuotations } from "@/lib/text/quotes";
import type { Range } from "@/lib/text/range";
import { firstFrom, type Lexicon, type Tokens, tokenRange } from "./tokens";
import { isCapital, kindsOf, NAME } from "./words";

/** Stretches of tokens, in order: stretch n is [starts[n], ends[n]). */
export interface Stretches {
  starts: Int32Array;
  ends: Int32Array;
  count: number;
}

/** A text as tokens with what a reader sees in it: paragraphs, sentences, quotations, headings, who has the floor. */
export interface Layout {
  tokens: Tokens;
  sentences: Stretches;
  /** the paragraph of each sentence */
  paragraphOf: Int32Array;
  /** the sentences of each paragraph */
  paragraphs: Stretches;
  /** outermost ones */
  quotations: Stretches;
  /** whether each token is quoted */
  quoted: Uint8Array;
  /** see words.ts */
  kinds: Uint16Array;
  /** of each paragraph, the tokens of the heading above it, or of the label of the turn it belongs to; [0, 0) for none */
  heading: Range[];
  label: Range[];
  /** for each token: 2 begins a paragraph, 1 a sentence */
  breaks: Uint8Array;
}

/** MAYOR ITO: · Q. · [00:12] Anna Berg (North): */
const LABEL =
  /^(?:[[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s*)?(?:[QA]\d{0,2}[.:]|\p{Lu}[\p{L}\p{M}.'’-]*(?:[ \t]+(?:\p{Lu}[\p{L}\p{M}.'’-]*|\([^)\n]{1,40}\)|of|the|for|and|de|van|von|der)){0,7}[ \t]*:)(?=\s)/u;

export function layOut(
  tokens: Tokens,
  lexicon: Lexicon,
  names: { known: ReadonlySet<string>; labelled: boolean },
): Layout {
  const { text } = tokens;
  const sentenceRanges = sentences(text);
  const sentenceTokens = stretches(tokens, sentenceRanges);
  const breaks = new Uint8Array(tokens.count);
  const paragraphRanges = paragraphs(text);
  const paragraphOf = new Int32Array(sentenceTokens.count);
  const paragraphSentences = groupSentences(tokens, sentenceTokens, paragraphRanges, paragraphOf);
  for (let s = 0; s < sentenceTokens.count; s++) {
    const at = sentenceTokens.starts[s] ?? 0;
    const first = (paragraphSentences.starts[paragraphOf[s] ?? 0] ?? 0) === s;
    breaks[at] = first ? 2 : 1;
  }
  const quoted = new Uint8Array(tokens.count);
  const quotations = stretches(
    tokens,
    findQuotations(text).filter(({ nested, start, end }) => !nested && end - start > 2),
  );
  for (let q = 0; q < quotations.count; q++) {
    quoted.fill(1, quotations.starts[q], quotations.ends[q]);
  }
  const kinds = new Uint16Array(tokens.count);
  for (let i = 0; i < tokens.count; i++) {
    const form = lexicon.form(tokens.keys[i] ?? 0);
    const bare = form.replace(/'s$/, "");
    // at the beginning of a sentence a capital tells only of a word that is nowhere written small
    const capital =
      isCapital(form) && (breaks[i] === 0 || names.known.has(bare) || !lexicon.has(form.toLowerCase()));
    const sure = breaks[i] === 0 || names.known.has(bare) || isCapital(lexicon.form(tokens.keys[i + 1] ?? 0));
    kinds[i] = kindsOf(form, capital, !sure) | (names.known.has(bare) ? NAME : 0);
  }
  return {
    tokens,
    sentences: sentenceTokens,
    paragraphOf,
    paragraphs: paragraphSentences,
    quotations,
    quoted,
    kinds,
    ...governing(tokens, paragraphRanges, names.labelled),
    breaks,
  };
}

/** How many paragraphs begin with a speaker's label: with two the text is a transcript. */
export function countLabels(text: string): number {
  return paragraphs(text).filter(({ start, end }) =>
    LABEL.test(text.slice(start, Math.min(end, start + 120))),
  ).length;
}

function governing(tokens: Tokens, found: Range[], labelled: boolean): { heading: Range[]; label: Range[] } {
  const { text } = tokens;
  const kindAt = new Map(blocks(text).map((block) => [block.start, block.kind]));
  let heading: Range = { start: 0, end: 0 };
  let label: Range = { start: 0, end: 0 };
  // the line that opens a list ("The following claims are false:") stands over each of its items
  let lead: Range | null = null;
  const headings: Range[] = [];
  const labels: Range[] = [];
  for (const { start, end } of found) {
    const opening = text.slice(start, Math.min(end, start + 120));
    const turn = labelled ? LABEL.exec(`${opening} `)?.[0] : undefined;
    if (turn) label = toTokens(tokens, start, start + Math.min(turn.length, end - start));
    const kind = kindAt.get(start);
    if (kind !== "list") lead = text.charAt(end - 1) === ":" ? toTokens(tokens, start, end) : null;
    headings.push(kind === "list" && lead ? lead : heading);
    labels.push(label);
    if (kind === "heading" && !turn) {
      heading = toTokens(tokens, start, end);
      label = { start: 0, end: 0 };
    }
  }
  return { heading: headings, label: labels };
}

function toTokens(tokens: Tokens, start: number, end: number): Range {
  const [from, to] = tokenRange(tokens, start, end);
  return { start: from, end: to };
}

function stretches(tokens: Tokens, ranges: readonly Range[]): Stretches {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { start, end } of ranges) {
    const [from, to] = tokenRange(tokens, start, end);
    // a word broken over two lines may reach into the next: it belongs to the one it begins in
    const open = Math.max(from, ends.at(-1) ?? 0);
    if (to <= open) continue;
    starts.push(open);
    ends.push(to);
  }
  return { starts: Int32Array.from(starts), ends: Int32Array.from(ends), count: starts.length };
}

function groupSentences(
  tokens: Tokens,
  found: Stretches,
  ranges: readonly Range[],
  paragraphOf: Int32Array,
): Stretches {
  const starts = new Int32Array(ranges.length);
  const ends = new Int32Array(ranges.length);
  let s = 0;
  ranges.forEach(({ end }, p) => {
    starts[p] = s;
    while (s < found.count && (tokens.starts[found.starts[s] ?? 0] ?? 0) < end) paragraphOf[s++] = p;
    ends[p] = s;
  });
  return { starts, ends, count: ranges.length };
}

/** The sentence (or quotation, or …) that holds the token, or the one before it; -1 before the first. */
export function stretchAt({ starts, count }: Stretches, token: number): number {
  return firstFrom(starts, count, token + 1) - 1;
}

/** The kinds of words in a stretch of tokens; of those outside quotations only, with `narrative`. */
export function kindsIn({ kinds, quoted }: Layout, from: number, to: number, narrative = false): number {
  let all = 0;
  for (let i = from; i < to; i++) if (!narrative || !quoted[i]) all |= kinds[i] ?? 0;
  return all;
}
