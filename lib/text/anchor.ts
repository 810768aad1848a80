/**
 * A stretch of a source's text that can be proved: where it is and what it says. Offsets count UTF-16 code units of
 * the normalised text (see normalise.ts); `end` is exclusive.
 */
export interface Anchor {
  start: number;
  end: number;
  exact: string;
  prefix: string;
  suffix: string;
}

/** How many UTF-16 code units before and after a stretch are kept, to tell it from the same words elsewhere. */
export const CONTEXT_LENGTH = 48;

/**
 * Makes the anchor for text[start, end).
 *
 * @throws RangeError when the stretch is empty, outside the text, or would cut a character in two
 */
export function makeAnchor(text: string, start: number, end: number): Anchor {
  if (!isStretch(text, start, end)) {
    throw new RangeError(`No stretch of a text of ${text.length} units: ${start} to ${end}`);
  }
  const before = Math.max(0, start - CONTEXT_LENGTH);
  const after = Math.min(text.length, end + CONTEXT_LENGTH);
  return {
    start,
    end,
    exact: text.slice(start, end),
    // One unit less rather than half a character.
    prefix: text.slice(isUtf16Boundary(text, before) ? before : before + 1, start),
    suffix: text.slice(end, isUtf16Boundary(text, after) ? after : after - 1),
  };
}

/**
 * Says whether the anchor still holds: the very words at the very offsets, between the context it remembers. Prefix
 * and suffix are compared as they stand, so that imported anchors with shorter (or no) context can be verified too.
 */
export function verifyAnchor(text: string, anchor: Anchor): boolean {
  const { start, end, exact, prefix, suffix } = anchor;
  return (
    isStretch(text, start, end) &&
    exact.length === end - start &&
    text.startsWith(exact, start) &&
    prefix.length <= start &&
    text.startsWith(prefix, start - prefix.length) &&
    text.startsWith(suffix, end)
  );
}

/** Document order; of two that start together the longer first, so that an enclosing one comes before its parts. */
export function compareAnchors(a: Pick<Anchor, "start" | "end">, b: Pick<Anchor, "start" | "end">): number {
  return a.start - b.start || b.end - a.end;
}

/** Says whether text can be cut at the offset without parting a surrogate pair. False outside the text. */
export function isUtf16Boundary(text: string, offset: number): boolean {
  if (!Number.isInteger(offset) || offset < 0 || offset > text.length) return false;
  return !(isHighSurrogate(text.charCodeAt(offset - 1)) && isLowSurrogate(text.charCodeAt(offset)));
}

function isStretch(text: string, start: number, end: number): boolean {
  return start < end && isUtf16Boundary(text, start) && isUtf16Boundary(text, end);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
