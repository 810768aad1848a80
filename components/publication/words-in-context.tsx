import type { FrozenContext, FrozenSegment } from "@/lib/publication/schema";
import { inLanguage } from "./in-language";

interface Piece {
  text: string;
  marked: boolean;
  start: number;
}

/** Cuts the shown stretch at the edges of the segments. Offsets are into the version; `context.start` is where it begins. */
export function pieces(context: FrozenContext, segments: FrozenSegment[]): Piece[] {
  const end = context.start + context.text.length;
  const cut = (from: number, to: number, marked: boolean): Piece[] =>
    to > from
      ? [{ text: context.text.slice(from - context.start, to - context.start), marked, start: from }]
      : [];
  const found: Piece[] = [];
  let at = context.start;
  for (const segment of segments) {
    const from = Math.max(segment.start, at);
    const to = Math.min(segment.end, end);
    found.push(...cut(at, from, false), ...cut(from, to, true));
    at = Math.max(at, to);
  }
  return [...found, ...cut(at, end, false)];
}

/** The exact words, marked, in the words around them. */
export function WordsInContext(props: {
  context: FrozenContext;
  segments: FrozenSegment[];
  /** of the source */
  language?: string;
}) {
  return (
    <p {...inLanguage(props.language)} className="font-serif text-md whitespace-pre-line text-ink-soft">
      {pieces(props.context, props.segments).map((piece) =>
        piece.marked ? (
          <mark key={piece.start} className="bg-mark px-0.5 text-ink">
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </p>
  );
}
