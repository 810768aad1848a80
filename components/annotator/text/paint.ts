import { type PassageItem, type Stretch, type Tone, toneOf } from "../passages/item";
import { overlapping, type PassageList } from "../passages/passage-list";

/** One stretch to colour: by the passage's tone in its lane, or darker where several lie over one another. */
export interface Stroke extends Stretch {
  brush: Brush;
}

export type Brush = `${Tone}-${number}` | "deep-2" | "deep-3" | "hovered" | "chosen" | "draft" | OverBrush;

/** What is drawn over the passages for a while: places found, the one in hand, edges that are dragged; and suggestions. */
export type OverBrush = "found" | "found-now" | "edges" | "suggested" | "suggested-chosen";

/**
 * With more passages than one for so many UTF-16 code units, and at least so many, all take the first underline: three
 * rows of them could not be told apart, and what the browser paints grows with the number of kinds of strokes.
 */
const DENSE = { apart: 5, least: 300 };

/** Every stroke between the two offsets. Its cost follows from what is there, not from the length of the text. */
export function strokes(
  list: PassageList,
  { start, end }: Stretch,
  isShown: (item: PassageItem) => boolean = () => true,
): Stroke[] {
  const found: Stroke[] = [];
  const here = overlapping(list, start, end);
  const isDense = here.length > DENSE.least && here.length * DENSE.apart > end - start;
  for (const at of here) {
    const item = list.items[at];
    if (!item || !isShown(item)) continue;
    const brush: Brush = `${toneOf(item.tags)}-${isDense ? 0 : (list.lanes[at] ?? 0)}`;
    for (const segment of item.segments) {
      const stroke = { brush, start: Math.max(start, segment.start), end: Math.min(end, segment.end) };
      if (stroke.start < stroke.end) found.push(stroke);
    }
  }
  return [...(isDense ? topmost(found) : found), ...depths(found)];
}

/**
 * One stroke for each place, of those that lie on one line: of the passage that began last, as the others would show
 * through it in pieces.
 */
export function topmost(drawn: readonly Stroke[]): Stroke[] {
  const strokes = [...drawn].sort((a, b) => a.start - b.start);
  const cuts = [...new Set(strokes.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const found: Stroke[] = [];
  /** begun and perhaps not ended, the one that began last at the end */
  const open: Stroke[] = [];
  let next = 0;
  for (const [i, start] of cuts.entries()) {
    for (let begun = strokes[next]; begun && begun.start <= start; begun = strokes[++next]) open.push(begun);
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= start) open.pop();
    const [top, end] = [open.at(-1), cuts[i + 1]];
    if (top && end !== undefined) add(found, { brush: top.brush, start, end });
  }
  return found;
}

/** Where two, and where three and more, of the stretches lie over one another. */
export function depths(stretches: readonly Stretch[]): Stroke[] {
  const edges = stretches.flatMap(({ start, end }) => [
    { at: start, by: 1 },
    { at: end, by: -1 },
  ]);
  edges.sort((a, b) => a.at - b.at || a.by - b.by);
  const found: Stroke[] = [];
  let depth = 0;
  let since = 0;
  for (const { at, by } of edges) {
    if (depth >= 2 && at > since)
      add(found, { brush: depth === 2 ? "deep-2" : "deep-3", start: since, end: at });
    depth += by;
    since = at;
  }
  return found;
}

function add(found: Stroke[], next: Stroke): void {
  const last = found.at(-1);
  if (last && last.brush === next.brush && last.end === next.start) last.end = next.end;
  else found.push(next);
}

/** A run of text under the same strokes: what a `mark` element stands for where highlights cannot be registered. */
export interface Piece extends Stretch {
  brushes: Brush[];
}

/** A stretch of text cut wherever a stroke begins or ends, in order and without a gap. */
export function pieces({ start, end }: Stretch, drawn: readonly Stroke[]): Piece[] {
  const inside = drawn.filter((stroke) => stroke.start < end && stroke.end > start);
  const cuts = new Set([start, end]);
  for (const stroke of inside) {
    cuts.add(Math.max(start, stroke.start));
    cuts.add(Math.min(end, stroke.end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, i) => {
    const to = edges[i + 1] ?? end;
    const brushes = inside.filter((stroke) => stroke.start < to && stroke.end > from).map((one) => one.brush);
    return { start: from, end: to, brushes };
  });
}
