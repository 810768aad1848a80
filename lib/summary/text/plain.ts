import type { Doc } from "../schema";
import { type Textblock, textblocks } from "./blocks";

/** A textblock's place in the plain text: offsets in UTF-16 units, `end` exclusive. */
export interface PlainBlock {
  kind: Textblock["kind"];
  start: number;
  end: number;
  /** position of its first inline node in the editor */
  position: number;
}

/** Where a citation stands: it has a place of its own in the editor, and no width in the plain text. */
export interface PlainCitation {
  passageId: string;
  block: number;
  offset: number;
  position: number;
}

/** A run of characters that stand side by side both in the plain text and in the editor. */
interface Piece {
  offset: number;
  position: number;
  length: number;
}

export interface PlainText {
  /** blocks parted by an empty line, a line break as "\n", citations without a trace */
  text: string;
  blocks: PlainBlock[];
  citations: PlainCitation[];
  pieces: Piece[];
}

const BETWEEN_BLOCKS = "\n\n";

/** The words of a summary, with what leads from an offset in them back to a place in the editor. */
export function plainText(doc: Doc): PlainText {
  const plain: PlainText = { text: "", blocks: [], citations: [], pieces: [] };
  textblocks(doc).forEach((block, index) => {
    if (index > 0) plain.text += BETWEEN_BLOCKS;
    const start = plain.text.length;
    let position = block.position;
    for (const inline of block.content) {
      const offset = plain.text.length;
      if (inline.type === "citation") {
        plain.citations.push({ passageId: inline.attrs.passageId, block: index, offset, position });
        position += 1;
        continue;
      }
      const words = inline.type === "text" ? inline.text : "\n";
      plain.pieces.push({ offset, position, length: words.length });
      plain.text += words;
      position += words.length;
    }
    plain.blocks.push({ kind: block.kind, start, end: plain.text.length, position: block.position });
  });
  return plain;
}

/**
 * The editor's position for an offset. Where a citation stands between two characters, a range that starts there
 * begins behind it and one that ends there ends before it.
 */
export function positionAt(plain: PlainText, offset: number, edge: "start" | "end"): number {
  const reach = edge === "start" ? 0 : 1;
  const piece = plain.pieces.find(
    (one) => one.offset + one.length + reach > offset && one.offset + reach <= offset,
  );
  if (piece) return piece.position + offset - piece.offset;
  const block = plain.blocks.findLast((one) => one.start <= offset) ?? plain.blocks[0];
  if (!block) return 0;
  const last = plain.pieces.findLast((one) => one.offset >= block.start && one.offset + one.length <= offset);
  return last ? last.position + last.length : block.position;
}

/** The block's words with line breaks as spaces: of the same length, so that offsets hold. */
export function wordsOf(plain: PlainText, { start, end }: { start: number; end: number }): string {
  return plain.text.slice(start, end).replaceAll("\n", " ");
}
