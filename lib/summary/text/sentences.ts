import { type Range, sentences } from "@/lib/text/boundary";
import { findQuotations } from "@/lib/text/quotes";
import type { Doc } from "../schema";
import { type PlainBlock, type PlainText, plainText, wordsOf } from "./plain";

/** One claim of a summary with the passages that support it. Offsets count in the plain text. */
export interface Sentence extends Range {
  kind: PlainBlock["kind"];
  /** which textblock it stands in */
  block: number;
  text: string;
  /** ids, each once, in order */
  citations: string[];
}

/**
 * The sentences of a summary in reading order. A citation belongs to the last sentence that starts before it, a leading
 * one to the first. A quotation is never parted: sentences that it spans count as one, and a paragraph of a block quote
 * is one. Headings are listed too; they need no citation.
 */
export function sentencesOf(doc: Doc): Sentence[] {
  return sentencesIn(plainText(doc));
}

/** The same, for who has the plain text already. */
export function sentencesIn(plain: PlainText): Sentence[] {
  return plain.blocks.flatMap((block, index) => {
    const found = rangesOf(plain, block).map(
      ({ start, end }): Sentence => ({
        start,
        end,
        kind: block.kind,
        block: index,
        text: wordsOf(plain, { start, end }),
        citations: [],
      }),
    );
    for (const citation of plain.citations) {
      if (citation.block !== index) continue;
      const owner = found.findLast((sentence) => sentence.start < citation.offset) ?? found[0];
      if (owner && !owner.citations.includes(citation.passageId)) owner.citations.push(citation.passageId);
    }
    return found;
  });
}

function rangesOf(plain: PlainText, block: PlainBlock): Range[] {
  const words = wordsOf(plain, block);
  const ranges = sentences(words);
  const first = ranges[0];
  const last = ranges.at(-1);
  if (!first || !last) return [];
  const whole = block.kind === "heading" || block.kind === "blockquote";
  const kept = whole ? [{ start: first.start, end: last.end }] : joinedByQuotations(words, ranges);
  return kept.map(({ start, end }) => ({ start: block.start + start, end: block.start + end }));
}

/** A quotation that was left open says nothing about where it ends: it joins no sentences. */
function joinedByQuotations(words: string, ranges: Range[]): Range[] {
  const closed = findQuotations(words).filter((one) => !one.nested && one.end > one.innerEnd);
  const joined: Range[] = [];
  for (const range of ranges) {
    const before = joined.at(-1);
    const within = closed.some((one) => one.start < range.start && range.start < one.end);
    if (before && within) before.end = range.end;
    else joined.push({ ...range });
  }
  return joined;
}
