/** Comparisons of sets of stretches, each in the order of the text and without overlaps within itself. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** How much of two sets of stretches is common to both, as a part of what either covers, 0 … 1. */
export function overlap(a: readonly Stretch[], b: readonly Stretch[]): number {
  const common = shared(a, b);
  const either = lengthOf(a) + lengthOf(b) - common;
  return either === 0 ? 0 : common / either;
}

function lengthOf(all: readonly Stretch[]): number {
  return all.reduce((sum, { start, end }) => sum + end - start, 0);
}

function shared(a: readonly Stretch[], b: readonly Stretch[]): number {
  let common = 0;
  for (const one of a) {
    for (const other of b)
      common += Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
  }
  return common;
}

/** From here on two sets of stretches are about the same words. */
export const SAME_WORDS = 0.5;

/** Whether somebody marked these words already: mostly these, or more around all of them. */
export function isMarked(segments: readonly Stretch[], passages: readonly (readonly Stretch[])[]): boolean {
  return passages.some((passage) => overlap(segments, passage) >= SAME_WORDS || covers(passage, segments));
}

function covers(passage: readonly Stretch[], segments: readonly Stretch[]): boolean {
  return segments.every((one) => passage.some((by) => by.start <= one.start && one.end <= by.end));
}
