import type { Doc } from "@/lib/summary/schema";
import { sameDoc } from "@/lib/summary/text/blocks";
import { plainText } from "@/lib/summary/text/plain";
import { type EncodedBlock, type EncodedSentence, encode, Tokens } from "./encoded";
import { pairBlocks, type Row } from "./pair";
import { isChange, type Move, markMovedCitations, type Piece, piecesOf } from "./piece";

/** A paragraph as it was and as it is. */
export interface BlockDifference {
  change: "same" | "changed" | "added" | "removed";
  /** how it is set: "paragraph", "heading", "bullet point" */
  shape: string;
  /** how it was set, where that changed */
  shapeBefore: string | null;
  pieces: Piece[];
}

export interface TextDifference {
  blocks: BlockDifference[];
  /** places that differ, as a reader goes from one to the next */
  places: number;
  /** texts differ, and in nothing that a reader would see: two lists became one, say */
  onlyLayout: boolean;
  /** cited now and not before; before and not now; elsewhere in the text */
  citations: { added: string[]; removed: string[]; moved: string[] };
}

/** Shorter sentences turn up by chance: nobody moved them. In characters. */
const MOVED_MIN = 20;

/**
 * How one text became another: paragraphs are lined up first, then words within those that changed. A sentence that
 * stands elsewhere with the same words is moved, not deleted and written again; a citation is compared like a word.
 */
export function textDifference(before: Doc, after: Doc): TextDifference {
  const tokens = new Tokens(plainText(before).text + plainText(after).text);
  const rows = pairBlocks(encode(before, tokens), encode(after, tokens), tokens);
  const moves = takeOutMoved(rows, tokens);
  const blocks = rows.map((row): BlockDifference => {
    const pieces = piecesOf(row.before, row.after, tokens, moves);
    const shape = (row.after ?? row.before)?.shape ?? "paragraph";
    const shapeBefore = row.before && row.after && row.before.shape !== shape ? row.before.shape : null;
    if (!row.before || !row.after)
      return { change: row.after ? "added" : "removed", shape, shapeBefore, pieces };
    const changed = shapeBefore !== null || pieces.some(isChange);
    return { change: changed ? "changed" : "same", shape, shapeBefore, pieces };
  });
  markMovedCitations(blocks.map((block) => block.pieces));
  const places = blocks.reduce((sum, block) => sum + placesIn(block), 0);
  return {
    blocks,
    places,
    onlyLayout: places === 0 && !sameDoc(before, after),
    citations: citationsOf(blocks),
  };
}

/** Runs of changes next to one another are one place; so is a paragraph that is new, gone, or only set otherwise. */
function placesIn({ change, pieces }: BlockDifference): number {
  if (change === "same") return 0;
  if (change !== "changed") return 1;
  const runs = pieces.filter((piece, at) => isChange(piece) && !isRunning(pieces[at - 1])).length;
  return Math.max(1, runs);
}

function isRunning(piece: Piece | undefined): boolean {
  return piece !== undefined && isChange(piece);
}

interface Loose {
  block: EncodedBlock;
  sentence: EncodedSentence;
}

/**
 * Finds the sentences that stand elsewhere now and puts one character in the place of each, so that the comparison of
 * words neither sees nor explains them.
 * @param rows their blocks are replaced
 */
function takeOutMoved(rows: Row[], tokens: Tokens): Move[] {
  const gone = rows.flatMap((row) => looseIn(row, "before"));
  const come = rows.flatMap((row) => looseIn(row, "after"));
  const waiting = new Map<string, Loose[]>();
  for (const one of gone) waiting.set(one.sentence.words, [...(waiting.get(one.sentence.words) ?? []), one]);
  const moves: Move[] = [];
  const holes = new Map<EncodedBlock, { sentence: EncodedSentence; char: string }[]>();
  const cut = ({ block, sentence }: Loose, char: string) =>
    holes.set(block, [...(holes.get(block) ?? []), { sentence, char }]);
  for (const there of come) {
    const from = waiting.get(there.sentence.words)?.shift();
    if (!from) continue;
    const move = moves.push({ before: only(from), after: only(there) });
    cut(from, tokens.moved("away", move));
    cut(there, tokens.moved("here", move));
  }
  for (const row of rows) {
    if (row.before) row.before = withHoles(row.before, holes.get(row.before) ?? []);
    if (row.after) row.after = withHoles(row.after, holes.get(row.after) ?? []);
  }
  return moves;
}

/** The sentences of one side that the other side of the row does not have. */
function looseIn(row: Row, side: "before" | "after"): Loose[] {
  const block = row[side];
  if (!block || row.isSame) return [];
  const other = row[side === "before" ? "after" : "before"];
  const there = new Set(other?.sentences.map(({ words }) => words));
  return block.sentences
    .filter(({ words }) => words.length >= MOVED_MIN && !there.has(words))
    .map((sentence) => ({ block, sentence }));
}

function only({ block, sentence: { start, end, words } }: Loose): EncodedBlock {
  const text = block.text.slice(start, end);
  return {
    text,
    styles: block.styles.slice(start, end),
    shape: block.shape,
    sentences: [{ start: 0, end: text.length, words }],
  };
}

function withHoles(block: EncodedBlock, holes: { sentence: EncodedSentence; char: string }[]): EncodedBlock {
  if (holes.length === 0) return block;
  let text = "";
  const styles: string[] = [];
  let at = 0;
  for (const { sentence, char } of [...holes].sort((a, b) => a.sentence.start - b.sentence.start)) {
    text += block.text.slice(at, sentence.start) + char;
    styles.push(...block.styles.slice(at, sentence.start), ...Array<string>(char.length).fill(""));
    at = sentence.end;
  }
  return { ...block, text: text + block.text.slice(at), styles: [...styles, ...block.styles.slice(at)] };
}

function citationsOf(blocks: BlockDifference[]): TextDifference["citations"] {
  const found = {
    same: new Set<string>(),
    added: new Set<string>(),
    removed: new Set<string>(),
    moved: new Set<string>(),
  };
  const visit = (pieces: Piece[]) => {
    for (const piece of pieces) {
      if (piece.kind === "citation") found[piece.change].add(piece.passageId);
      if (piece.kind === "moved") visit(piece.pieces);
    }
  };
  for (const { pieces } of blocks) visit(pieces);
  const { same, added, removed, moved } = found;
  // cited twice and once taken out is still cited: its place moved
  const kept = (id: string) => same.has(id) || moved.has(id);
  return {
    added: [...added].filter((id) => !kept(id) && !removed.has(id)),
    removed: [...removed].filter((id) => !kept(id) && !added.has(id)),
    moved: [...new Set([...moved, ...[...added, ...removed].filter(kept)])],
  };
}
