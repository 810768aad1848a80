/** Of a text without spaces, so much more is read to find where a letter with its marks ends. */
const LONGEST_LETTER = 64;

/**
 * The beginning of a text, cut between words where that leaves most of it, else between letters as readers see them:
 * never within a letter and its accents, an emoji or a surrogate pair.
 * @param most UTF-16 code units, without the "…" that tells of the cut
 */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most + 1);
  const space = head.search(/\s\S*$/u);
  if (space >= most * 0.6) return `${head.slice(0, space).replace(/[\s,;:–—-]+$/u, "")}…`;
  let end = 0;
  const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  for (const { index, segment } of letters.segment(text.slice(0, most + LONGEST_LETTER))) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end)}…`;
}
