import { paragraphs, type Range } from "./boundary";

/** A piece of a plain text as it is shown: its offsets are the text's own, marks such as "# " included. */
export interface Block extends Range {
  kind: "heading" | "paragraph" | "quote" | "list";
}

/** A line of more characters than this is no headline, whatever it ends with. */
const HEADING_MAX = 100;
const HEADING_MARK = /^#{1,6}\s+\S/;
const QUOTE_MARK = /^>/;
const LIST_MARK = /^(?:[-*+•–]|\d{1,3}[.)])\s+\S/;
const CLOSED_LINE = /[.,;:!?…。！？][\p{Pe}\p{Pf}\p{Pi}"']*$/u;

/**
 * The light structure in which a plain text reads well: one block for every paragraph (so that a caret moving by
 * paragraph goes from block to block). Markdown's marks are known; without them, a short line that stands alone between
 * blank lines and does not end as a sentence is a heading, unless nothing follows it.
 */
export function blocks(text: string): Block[] {
  const found = paragraphs(text);
  return found.map((range, i) => ({
    ...range,
    kind: kindOf(text.slice(range.start, range.end), {
      alone: standsAlone(text, found[i - 1], range, found[i + 1]),
    }),
  }));
}

function kindOf(text: string, { alone }: { alone: boolean }): Block["kind"] {
  if (QUOTE_MARK.test(text)) return "quote";
  if (LIST_MARK.test(text)) return "list";
  if (text.includes("\n")) return "paragraph";
  if (HEADING_MARK.test(text)) return "heading";
  const headline = alone && text.length <= HEADING_MAX && /^[^\p{L}]*[^\p{Ll}\P{L}]/u.test(text);
  return headline && !CLOSED_LINE.test(text) ? "heading" : "paragraph";
}

/** Between blank lines (or at the beginning of the text), and before something. */
function standsAlone(
  text: string,
  before: Range | undefined,
  range: Range,
  after: Range | undefined,
): boolean {
  if (!after) return false;
  return (!before || isBlankLineBetween(text, before, range)) && isBlankLineBetween(text, range, after);
}

function isBlankLineBetween(text: string, before: Range, after: Range): boolean {
  return text.slice(before.end, after.start).split("\n").length > 2;
}
