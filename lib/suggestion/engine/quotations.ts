import type { Span } from "./types";

/** A stretch between quotation marks, marks included, inside one paragraph. */
export interface Quotation extends Span {
  /** Both marks are there. A stretch that runs on into the next paragraph has no closing mark. */
  closed: boolean;
  /** The next paragraph's stretch goes on with the same speech. */
  continues: boolean;
  single: boolean;
}

type Mark = { at: number; length: number; family: "double" | "single"; side: "open" | "close" | "either" };

const OPENING_BEFORE = /[\s([{—–\-/:>…]/;
const WORD = /[\p{L}\p{N}]/u;

function markAt(text: string, at: number, start: number, end: number): Mark | undefined {
  const c = text.charAt(at);
  const prev = at > start ? text.charAt(at - 1) : " ";
  const next = at + 1 < end ? text.charAt(at + 1) : " ";
  // Curly marks say their side, but typists err: one that is glued to the wrong side is read by what is open.
  if (c === "“" || c === "«" || c === "„") {
    const turned =
      c === "“" && !OPENING_BEFORE.test(prev) && !/[‘'"]/.test(prev) && !WORD.test(next) && next !== "‘";
    return { at, length: 1, family: "double", side: turned ? "either" : "open" };
  }
  if (c === "”" || c === "»") {
    const turned =
      c === "”" &&
      (at === start || prev === ",") &&
      (WORD.test(next) || (at === start && /[\s…]/.test(next)));
    return { at, length: 1, family: "double", side: turned ? "either" : "close" };
  }
  // Three in a row: a single mark and a doubled one.
  if (text.startsWith("'''", at) && at + 3 <= end) {
    return { at, length: 3, family: "double", side: OPENING_BEFORE.test(prev) ? "open" : "close" };
  }
  if (c === "`" && next === "`") return { at, length: 2, family: "double", side: "open" };
  if (c === '"' || (c === "'" && next === "'") || (c === "’" && next === "’")) {
    const length = c === '"' ? 1 : 2;
    const after = at + length < end ? text.charAt(at + length) : " ";
    // Nested marks stand between a double mark and its neighbour: look through them.
    const opens = (OPENING_BEFORE.test(prev) || /[“‘'"]/.test(prev)) && !/\s/.test(after);
    const closes = !OPENING_BEFORE.test(prev) && !WORD.test(after);
    const spaced = /\s/.test(prev) && /\s/.test(after);
    if (spaced) return { at, length, family: "double", side: "either" };
    return { at, length, family: "double", side: opens === closes ? "either" : opens ? "open" : "close" };
  }
  if (c === "‘") return { at, length: 1, family: "single", side: "open" };
  if (c === "’" || c === "'") {
    const opens = OPENING_BEFORE.test(prev) && WORD.test(next) && c === "'";
    if (opens) return { at, length: 1, family: "single", side: "open" };
    if (WORD.test(next) || OPENING_BEFORE.test(prev)) return undefined;
    return { at, length: 1, family: "single", side: "close" };
  }
  return undefined;
}

/** A paragraph that begins with an opening double mark can go on with the speech of the one before. */
const OPENS_PARAGRAPH = /^(?:["“«]|''|``)/;

function closeOf(singles: Mark[], text: string, from: number): Mark | undefined {
  let possible: Mark | undefined;
  for (let i = from; i < singles.length; i++) {
    const mark = singles[i];
    if (!mark || mark.side === "open") break;
    const prev = text.charAt(mark.at - 1);
    if (/[.,!?…]/.test(prev)) return mark;
    // "the voters' choice": an apostrophe after s is a closing mark only if no better one comes.
    if (prev.toLowerCase() !== "s") return possible ?? mark;
    possible ??= mark;
  }
  return possible;
}

function doubleMarks(text: string, p: Span): Mark[] {
  const marks: Mark[] = [];
  for (let at = p.start; at < p.end; at++) {
    const mark = markAt(text, at, p.start, p.end);
    if (mark?.family !== "double") continue;
    marks.push(mark);
    at += mark.length - 1;
  }
  return marks;
}

/** Quotations inside quotations with the same marks count only where every mark has its other half. */
function nested(marks: readonly Mark[]): Quotation[] | undefined {
  const found: Quotation[] = [];
  let depth = 0;
  let start = 0;
  for (const mark of marks) {
    if (mark.side === "either") return undefined;
    if (mark.side === "open" && depth++ === 0) start = mark.at;
    if (mark.side === "close" && --depth < 0) return undefined;
    if (depth > 2) return undefined;
    if (depth === 0)
      found.push({ start, end: mark.at + mark.length, closed: true, continues: false, single: false });
  }
  return depth === 0 ? found : undefined;
}

/** What stands before an opening mark that is never closed, where it can be speech up to the end of the paragraph. */
const BEFORE_UNCLOSED = /(?:[:,.!?]["”’]?)\s*$/;

function doubles(text: string, p: Span, nextOpens: boolean, carried: boolean): Quotation[] {
  const marks = doubleMarks(text, p);
  const balanced = carried ? undefined : nested(marks);
  if (balanced) return balanced;
  const found: Quotation[] = [];
  let open: Mark | undefined;
  const close = (at: number, closed: boolean, continues = false) => {
    if (open) found.push({ start: open.at, end: at, closed, continues, single: false });
    open = undefined;
  };
  for (const mark of marks) {
    const side = mark.side === "either" ? (open ? "close" : "open") : mark.side;
    if (side === "open") open = mark;
    else if (open) close(mark.at + mark.length, true);
    else if (carried && found.length === 0)
      found.push({
        start: p.start,
        end: mark.at + mark.length,
        closed: true,
        continues: false,
        single: false,
      });
  }
  if (
    open &&
    (nextOpens ||
      open.at === p.start ||
      BEFORE_UNCLOSED.test(text.slice(Math.max(p.start, open.at - 4), open.at)))
  )
    close(p.end, false, nextOpens);
  return found;
}

function singlesOutside(text: string, p: Span, taken: Quotation[]): Quotation[] {
  const marks: Mark[] = [];
  let k = 0;
  for (let at = p.start; at < p.end; at++) {
    while (k < taken.length && (taken[k]?.end ?? 0) <= at) k++;
    const quote = taken[k];
    if (quote && at >= quote.start) {
      at = quote.end - 1;
      continue;
    }
    const mark = markAt(text, at, p.start, p.end);
    if (mark?.family === "single") marks.push(mark);
    if (mark && mark.length > 1) at++;
  }
  const found: Quotation[] = [];
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i];
    if (mark?.side !== "open") continue;
    const end = closeOf(marks, text, i + 1);
    if (!end) continue;
    found.push({ start: mark.at, end: end.at + 1, closed: true, continues: false, single: true });
    while (i + 1 < marks.length && (marks[i + 1]?.at ?? 0) <= end.at) i++;
  }
  return found;
}

/**
 * Every outermost stretch between quotation marks (curly, straight, doubled single, single, guillemets), a
 * paragraph at a time. Speech that runs over several paragraphs, each opened and only the last one closed,
 * comes as one stretch a paragraph, linked by `continues`. One pass over the text.
 */
export function findQuotations(text: string, paragraphs: readonly Span[]): Quotation[] {
  const all: Quotation[] = [];
  let carried = false;
  paragraphs.forEach((p, i) => {
    const next = paragraphs[i + 1];
    const nextOpens = next !== undefined && OPENS_PARAGRAPH.test(text.slice(next.start, next.start + 2));
    const outer = doubles(text, p, nextOpens, carried);
    carried = outer.at(-1)?.continues ?? false;
    // one by one: as arguments of one call a million of them would not fit on the stack
    for (const one of [...outer, ...singlesOutside(text, p, outer)].sort((a, b) => a.start - b.start))
      all.push(one);
  });
  return all;
}
