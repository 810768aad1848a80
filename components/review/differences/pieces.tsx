import { MoveDown, MoveUp } from "lucide-react";
import { PutIn, TakenOut } from "@/components/version/change-text";
import { isChange, type Piece } from "@/lib/review/differences/piece";

/** Citation numbers before and after, by passage. */
export interface Numbers {
  before: ReadonlyMap<string, number>;
  after: ReadonlyMap<string, number>;
  /** passages that have a card beside the text */
  cards: ReadonlySet<string>;
}

/**
 * A compared paragraph. Each run of changes is one stop on the way from change to change.
 * @param isWhole the paragraph is new or gone as a whole, and is itself the stop
 */
export function Pieces({
  pieces,
  numbers,
  isWhole = false,
}: {
  pieces: readonly Piece[];
  numbers: Numbers;
  isWhole?: boolean;
}) {
  if (isWhole)
    return pieces.map((piece, at) => <One key={keyOf(piece, at)} piece={piece} numbers={numbers} />);
  return runsOf(pieces).map((run, at) => {
    const shown = run.pieces.map((piece, n) => <One key={keyOf(piece, n)} piece={piece} numbers={numbers} />);
    const key = `${at} ${run.changed}`;
    if (!run.changed) return <span key={key}>{shown}</span>;
    return (
      <span key={key} data-change="" tabIndex={-1} className="scroll-my-32 rounded-sm focus:outline-2">
        {shown}
      </span>
    );
  });
}

const keyOf = (piece: Piece, at: number) => `${at} ${piece.kind}`;

function runsOf(pieces: readonly Piece[]): { changed: boolean; pieces: Piece[] }[] {
  const runs: { changed: boolean; pieces: Piece[] }[] = [];
  for (const piece of pieces) {
    const changed = isChange(piece);
    const last = runs.at(-1);
    if (last?.changed === changed) last.pieces.push(piece);
    else runs.push({ changed, pieces: [piece] });
  }
  return runs;
}

function One({ piece, numbers }: { piece: Piece; numbers: Numbers }) {
  switch (piece.kind) {
    case "words":
      if (piece.change === "same") return piece.text;
      return piece.change === "added" ? <PutIn>{piece.text}</PutIn> : <TakenOut>{piece.text}</TakenOut>;
    case "restyled":
      return (
        <span className="rounded-sm bg-caution-soft">
          {piece.text}
          <span className="ms-1 font-sans text-xs text-caution">
            [{piece.before || "plain"} → {piece.after || "plain"}]
          </span>
        </span>
      );
    case "citation":
      return <CitationMark piece={piece} numbers={numbers} />;
    case "moved":
      return <Moved piece={piece} numbers={numbers} />;
  }
}

function CitationMark({ piece, numbers }: { piece: Extract<Piece, { kind: "citation" }>; numbers: Numbers }) {
  const { change, passageId } = piece;
  const number = numbers.after.get(passageId) ?? numbers.before.get(passageId);
  const mark = "align-super font-sans text-xs font-semibold";
  const link = !numbers.cards.has(passageId) ? (
    <span className={`${mark} px-0.5 text-ink-soft`}>
      <span className="sr-only">citation </span>
      {number}
    </span>
  ) : (
    <a href={`#change-${passageId}`} className={`${mark} px-0.5 text-accent hover:underline`}>
      <span className="sr-only">citation </span>
      {number}
    </a>
  );
  if (change === "same") return link;
  if (change === "moved") {
    return (
      <span className={`${mark} rounded-sm bg-caution-soft px-1 text-caution`}>
        <span className="sr-only"> moved </span>↔ {link}
      </span>
    );
  }
  return change === "added" ? <PutIn>{link}</PutIn> : <TakenOut>{link}</TakenOut>;
}

function Moved({ piece, numbers }: { piece: Extract<Piece, { kind: "moved" }>; numbers: Numbers }) {
  const { move, to } = piece;
  const here = to === "here";
  const own = `move-${move}-${to}`;
  const other = `move-${move}-${here ? "away" : "here"}`;
  const Icon = here ? MoveDown : MoveUp;
  return (
    <span id={own} className="scroll-my-32 rounded-sm bg-caution-soft text-caution target:outline-2">
      <a
        href={`#${other}`}
        className="me-1 inline-flex min-h-6 items-center gap-0.5 align-baseline font-sans text-xs font-semibold hover:underline"
      >
        <Icon aria-hidden="true" className="size-3.5" />
        {here ? `Moved here (${move}):` : `Moved away (${move}):`}
      </a>
      <span className={here ? "text-ink" : "text-ink-soft line-through decoration-1"}>
        {piece.pieces.map((one, at) => (
          <One key={keyOf(one, at)} piece={one} numbers={numbers} />
        ))}
      </span>{" "}
    </span>
  );
}
