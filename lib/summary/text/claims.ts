import type { Doc, DocInline } from "../schema";
import { type Textblock, textblocks } from "./blocks";
import { plainText } from "./plain";
import { type Sentence, sentencesIn } from "./sentences";

/** What of a revision is approved or sent back by itself: a sentence, or a passage that it cites. */
export const PART_KINDS = ["sentence", "passage"] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** A sentence of a summary as a reviewer judges it. Headings are judged with the whole. */
export interface Claim extends Sentence {
  /** "s1", "s2" …: its number in reading order, as the public page and the review screen count */
  id: string;
  /**
   * Which sentence it is: its words, what it cites, and the how manieth of its likes. Stays the same wherever the
   * sentence moves; becomes another when a word or a citation changes.
   */
  identity: string;
  /** All that a reader sees of it: the same, and looks and links as well. What a verdict on it holds for. */
  seen: string;
}

/** The sentences of a summary with their citations, each with what tells it from all others. */
export function claimsOf(doc: Doc): Claim[] {
  const plain = plainText(doc);
  const blocks = textblocks(doc);
  const count = new Map<string, number>();
  return sentencesIn(plain)
    .filter(({ kind }) => kind !== "heading")
    .map((sentence, index) => {
      const base = JSON.stringify([squeezed(sentence.text), sentence.citations]);
      const ordinal = count.get(base) ?? 0;
      count.set(base, ordinal + 1);
      const identity = JSON.stringify([squeezed(sentence.text), sentence.citations, ordinal]);
      const looks = looksOf(blocks[sentence.block], plain.blocks[sentence.block]?.start ?? 0, sentence);
      return { ...sentence, id: `s${index + 1}`, identity, seen: JSON.stringify([identity, looks]) };
    });
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** The stretches of a sentence that are bold, italic or a link, counted from its start. */
function looksOf(block: Textblock | undefined, blockStart: number, { start, end }: Sentence) {
  let at = blockStart;
  const found: [number, number, string][] = [];
  for (const inline of block?.content ?? []) {
    if (inline.type === "citation") continue;
    const length = inline.type === "text" ? inline.text.length : 1;
    const [from, to] = [Math.max(start, at), Math.min(end, at + length)];
    const look = to > from ? lookOf(inline) : "";
    const before = found.at(-1);
    if (look && before?.[2] === look && before[1] === from - start) before[1] = to - start;
    else if (look) found.push([from - start, to - start, look]);
    at += length;
  }
  return found;
}

function lookOf(inline: DocInline): string {
  if (inline.type !== "text") return "";
  const marks = inline.marks ?? [];
  return marks
    .map((mark) => (mark.type === "link" ? mark.attrs.href : mark.type))
    .sort()
    .join(" ");
}
