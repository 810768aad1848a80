/** How much of a text's beginning tells whether its lines are wrapped. */
const SAMPLE = 16_000;
/** Wrapped lines are no longer than this; longer ones are paragraphs of one line (a rare long address apart). */
const LINE_MAX = 100;
const LONG_LINES_ALLOWED = 0.02;
/** Lines shorter than this on the whole are verse, lists or talk: their ends mean something. */
const LINE_MEDIAN = 45;
/** Wrapped lines end anywhere, so few of them end as a sentence does. */
const OPEN_ENDS = 0.6;
/** Fewer line ends than this inside paragraphs prove nothing: a headline above its text has one. */
const LINES_MIN = 3;

const SENTENCE_END = /[.!?:;。！？][\p{Pe}\p{Pf}\p{Pi}"']*$/u;
const INDENT_OR_MARK = /^(?:[ \t]{2}|\t|#{1,6} |>|[-*+•–] |\d{1,3}[.)] )/;

/**
 * Whether the line ends inside a text's paragraphs are there for the width of a screen only (as in mail and old
 * e-books), rather than each ending a paragraph. Judged by the beginning of the text, so that every place in it gets
 * the same answer at the same small price.
 */
export function isHardWrapped(text: string): boolean {
  const lines = text
    .slice(0, SAMPLE)
    .split("\n")
    .map((line) => line.trimEnd());
  if (text.length > SAMPLE) {
    lines.pop();
    // Nothing would part one paragraph from the next: a long text must not become a single one.
    if (!lines.some((line) => line === "" || beginsParagraph(line))) return false;
  }
  const inner = lines.filter((line, i) => line !== "" && (lines[i + 1] ?? "") !== "");
  if (inner.length < LINES_MIN) return false;
  if (lines.filter((line) => line.length > LINE_MAX).length > lines.length * LONG_LINES_ALLOWED) return false;
  const lengths = inner.map((line) => line.length).sort((a, b) => a - b);
  const openEnds = inner.filter((line) => !SENTENCE_END.test(line)).length;
  return (lengths[lengths.length >> 1] ?? 0) >= LINE_MEDIAN && openEnds >= inner.length * OPEN_ENDS;
}

/** Whether a line begins a paragraph even in hard-wrapped text: indented, a heading, a quote or a list item. */
export function beginsParagraph(line: string): boolean {
  return INDENT_OR_MARK.test(line.slice(0, 8));
}
