/** A stretch of a text in UTF-16 code units; `end` is exclusive. */
export interface Range {
  start: number;
  end: number;
}

/** The range without the white space at its two ends; empty, at its end, if there is nothing else. */
export function trimRange(text: string, range: Range): Range {
  let { start, end } = range;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** Whether text[start, end) has nothing but white space. */
export function isBlank(text: string, { start, end }: Range): boolean {
  for (let i = start; i < end; i++) if (!isSpace(text.charCodeAt(i))) return false;
  return true;
}

/** White space as `String.prototype.trim` knows it, by code unit. */
function isSpace(unit: number): boolean {
  if (unit < 0x80) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  return /\s/.test(String.fromCharCode(unit));
}
