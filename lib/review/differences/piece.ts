import { type Change, diffWords } from "@/lib/text/diff";
import type { EncodedBlock, Tokens } from "./encoded";

/** A stretch of a compared paragraph, in reading order. */
export type Piece =
  | { kind: "words"; change: "same" | "added" | "removed"; text: string }
  /** the same words, set otherwise: what they were and are, "" for plain */
  | { kind: "restyled"; text: string; before: string; after: string }
  | { kind: "citation"; change: "same" | "added" | "removed" | "moved"; passageId: string }
  /** a sentence that stands here now, or stood here; both ends of a move carry its number */
  | { kind: "moved"; to: "here" | "away"; move: number; pieces: Piece[] };

/** A moved sentence, before and after: its words are the same, its citations may not be. */
export interface Move {
  before: EncodedBlock;
  after: EncodedBlock;
}

export function isChange(piece: Piece): boolean {
  if (piece.kind === "moved" || piece.kind === "restyled") return true;
  return (
    piece.change !== "same" &&
    !(piece.kind === "words" && piece.text.trim() === "" && !piece.text.includes("\n"))
  );
}

/** Compares one paragraph with another; one that is missing counts as empty. */
export function piecesOf(
  before: EncodedBlock | null,
  after: EncodedBlock | null,
  tokens: Tokens,
  moves: readonly Move[],
): Piece[] {
  const [old, now] = [before?.text ?? "", after?.text ?? ""];
  const changes: Change[] = old === now ? [{ kind: "same", text: now }] : diffWords(old, now);
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  for (const { kind, text } of changes) {
    let units = 0;
    for (const char of text) {
      const token = tokens.meaning(char);
      if (token?.kind === "citation") {
        pieces.push({ kind: "citation", change: kind, passageId: token.passageId });
      } else if (token) {
        pieces.push(movedPiece(token.to, token.move, moves, tokens));
      } else if (kind === "same") {
        pushWords(pieces, char, before?.styles[i + units] ?? "", after?.styles[j + units] ?? "");
      } else {
        pushChange(pieces, kind, char);
      }
      units += char.length;
    }
    if (kind !== "added") i += text.length;
    if (kind !== "removed") j += text.length;
  }
  return pieces;
}

/** Where a sentence stands now its citations show, compared; where it stood its words alone. */
function movedPiece(to: "here" | "away", move: number, moves: readonly Move[], tokens: Tokens): Piece {
  const found = moves[move - 1];
  if (!found) return { kind: "moved", to, move, pieces: [] };
  const words = tokens.bare(found.before.text);
  const pieces: Piece[] =
    to === "here"
      ? piecesOf(found.before, found.after, tokens, [])
      : [{ kind: "words", change: "same", text: words }];
  return { kind: "moved", to, move, pieces };
}

function pushWords(pieces: Piece[], char: string, before: string, after: string): void {
  const last = pieces.at(-1);
  if (before === after) pushChange(pieces, "same", char);
  else if (last?.kind === "restyled" && last.before === before && last.after === after) last.text += char;
  else pieces.push({ kind: "restyled", text: char, before, after });
}

function pushChange(pieces: Piece[], change: Change["kind"], char: string): void {
  const last = pieces.at(-1);
  if (last?.kind === "words" && last.change === change) last.text += char;
  else pieces.push({ kind: "words", change, text: char });
}

/** A citation taken out in one place and put in at another was moved: both places say so. */
export function markMovedCitations(blocks: readonly Piece[][]): void {
  type Citation = Extract<Piece, { kind: "citation" }>;
  const all = blocks.flat().filter((piece): piece is Citation => piece.kind === "citation");
  for (const id of new Set(all.map((one) => one.passageId))) {
    const own = all.filter((one) => one.passageId === id);
    const [added, removed] = [
      own.filter((one) => one.change === "added"),
      own.filter((one) => one.change === "removed"),
    ];
    for (let n = 0; n < Math.min(added.length, removed.length); n++) {
      for (const one of [added[n], removed[n]]) if (one) one.change = "moved";
    }
  }
}
