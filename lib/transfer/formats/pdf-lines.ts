/** One run of letters as the page draws it. Units: points; `y` is the baseline, counted from the top of the page. */
export interface PdfPiece {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
}

/** One line of one column. */
export interface PdfLine {
  text: string;
  left: number;
  right: number;
  y: number;
  /** of most of its letters */
  size: number;
}

/** Of the letters' size: a gap this wide parts words … */
const WORD_GAP = 0.18;
/** … and one this wide parts columns. */
const COLUMN_GAP = 1.6;
/** Baselines this close, of the letters' size, are one line: raised figures and the like. */
const SAME_LINE = 0.4;

/** The lines of a page in the order of reading: column by column between what spans them. */
export function linesOf(pieces: PdfPiece[]): PdfLine[] {
  return inReadingOrder(joinPieces(pieces));
}

function joinPieces(pieces: PdfPiece[]): PdfLine[] {
  const rows: PdfPiece[][] = [];
  const sorted = pieces.filter(({ text }) => text.trim() !== "").sort((a, b) => a.y - b.y || a.x - b.x);
  for (const piece of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    const near = first && Math.abs(piece.y - first.y) <= SAME_LINE * Math.max(piece.size, first.size);
    if (row && near) row.push(piece);
    else rows.push([piece]);
  }
  return rows.flatMap((row) => splitRow(row.sort((a, b) => a.x - b.x)));
}

/** The pieces of one baseline as one line a column. */
function splitRow(row: PdfPiece[]): PdfLine[] {
  const lines: PdfPiece[][] = [];
  for (const piece of row) {
    const line = lines.at(-1);
    const before = line?.at(-1);
    const gap = before ? piece.x - (before.x + before.width) : 0;
    if (line && before && gap <= COLUMN_GAP * Math.max(piece.size, before.size)) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map(toLine);
}

function toLine(pieces: PdfPiece[]): PdfLine {
  let text = "";
  let end = Number.NEGATIVE_INFINITY;
  const sizes = new Map<number, number>();
  for (const piece of pieces) {
    const gap = piece.x - end;
    const apart =
      text !== "" && gap > WORD_GAP * piece.size && !text.endsWith(" ") && !piece.text.startsWith(" ");
    text += (apart ? " " : "") + piece.text;
    end = piece.x + piece.width;
    const size = Math.round(piece.size * 4) / 4;
    sizes.set(size, (sizes.get(size) ?? 0) + piece.text.length);
  }
  const [size = 0] = [...sizes].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  const [first] = pieces;
  // the baseline of the large letters: a raised figure at the beginning must not lift the line
  const base = pieces.find((one) => Math.abs(one.size - size) < 0.5) ?? first;
  return {
    text: text.replace(/\s+/g, " ").trim(),
    left: first?.x ?? 0,
    right: end,
    y: base?.y ?? 0,
    size,
  };
}

/**
 * Column by column. A line that reaches over the gutter ends the columns above it: a headline, a full-width paragraph.
 */
function inReadingOrder(lines: PdfLine[]): PdfLine[] {
  const gutter = findGutter(lines);
  if (gutter === null) return joinStretched(lines);
  const ordered: PdfLine[] = [];
  let left: PdfLine[] = [];
  let right: PdfLine[] = [];
  const endColumns = () => {
    // a third column, or a table within one, is looked for in each half by itself
    ordered.push(...inReadingOrder(left), ...inReadingOrder(right));
    left = [];
    right = [];
  };
  for (const line of lines) {
    if (line.right <= gutter) left.push(line);
    else if (line.left >= gutter) right.push(line);
    else {
      endColumns();
      ordered.push(line);
    }
  }
  endColumns();
  return ordered;
}

/** Of the letters' size: justified narrow columns stretch the spaces between words as far as this. */
const STRETCHED_GAP = 4;

/** Within one column, what stands on one line and was parted by a wide space is one line again. */
function joinStretched(lines: PdfLine[]): PdfLine[] {
  const joined: PdfLine[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    const gap = before ? line.left - before.right : 0;
    const isSame = before && Math.abs(line.y - before.y) < 1 && line.size === before.size;
    if (before && isSame && gap > 0 && gap < STRETCHED_GAP * line.size) {
      joined[joined.length - 1] = { ...before, text: `${before.text} ${line.text}`, right: line.right };
    } else joined.push(line);
  }
  return joined;
}

/** Lines a side must have on the page to be a column. */
const COLUMN_LINES = 4;
/** Share of the lines that may reach over a gutter: headlines do. */
const CROSSING = 0.25;

/** Where a white stripe parts the page into columns; null when there is none. */
function findGutter(lines: PdfLine[]): number | null {
  if (lines.length < COLUMN_LINES * 2) return null;
  const starts = [...new Set(lines.map(({ left }) => Math.round(left)))].sort((a, b) => a - b);
  let best: { at: number; crossing: number } | null = null;
  for (const start of starts) {
    const at = start - 2;
    const sides = { left: 0, right: 0, crossing: 0, beside: 0 };
    let leftEdge = Number.NEGATIVE_INFINITY;
    for (const { left, right } of lines) {
      if (right <= at) {
        sides.left++;
        leftEdge = Math.max(leftEdge, right);
      } else if (left >= at) sides.right++;
      else sides.crossing++;
    }
    if (sides.left < COLUMN_LINES || sides.right < COLUMN_LINES) continue;
    if (sides.crossing > lines.length * CROSSING || at - leftEdge < 4) continue;
    if (!standSideBySide(lines, at)) continue;
    if (!best || sides.crossing < best.crossing) best = { at, crossing: sides.crossing };
  }
  return best?.at ?? null;
}

/**
 * Columns stand beside each other, and each is text: most of its lines are long. (Short first lines above long ones, or
 * the cells of a table, are no columns.)
 */
function standSideBySide(lines: PdfLine[], at: number): boolean {
  const left = lines.filter(({ right }) => right <= at);
  const right = lines.filter((line) => line.left >= at);
  const top = Math.max(Math.min(...left.map(({ y }) => y)), Math.min(...right.map(({ y }) => y)));
  const bottom = Math.min(Math.max(...left.map(({ y }) => y)), Math.max(...right.map(({ y }) => y)));
  const beside = (side: PdfLine[]) => side.filter(({ y }) => y >= top - 1 && y <= bottom + 1);
  const both = [beside(left), beside(right)];
  return both.every(
    (side) => side.length >= COLUMN_LINES && median(side.map(({ text }) => text.length)) >= 15,
  );
}

/** The middle one of some figures; 0 of none. */
function median(figures: number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
}
