/** Which rows of a long list to draw. Heights in px. */
export interface Window {
  from: number;
  /** exclusive */
  to: number;
  before: number;
  after: number;
}

/** Drawn beyond both edges, so that scrolling shows no gap; in px. */
const OVERSCAN = 600;

/** Where each row begins; one entry more than rows, the last is the whole height. */
export function offsetsOf(count: number, heightAt: (index: number) => number): Float64Array {
  const offsets = new Float64Array(count + 1);
  for (let i = 0; i < count; i++) offsets[i + 1] = (offsets[i] ?? 0) + heightAt(i);
  return offsets;
}

/** @param overscan px that are drawn beyond both edges */
export function windowOf(
  offsets: Float64Array,
  scrollTop: number,
  height: number,
  overscan = OVERSCAN,
): Window {
  const count = offsets.length - 1;
  const whole = offsets[count] ?? 0;
  const from = Math.min(rowAt(offsets, scrollTop - overscan), count);
  const to = Math.min(rowAt(offsets, scrollTop + height + overscan) + 1, count);
  return { from, to, before: offsets[from] ?? 0, after: whole - (offsets[to] ?? whole) };
}

/** The row that holds the height. */
export function rowAt(offsets: Float64Array, height: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle + 1] ?? Number.POSITIVE_INFINITY) <= height) low = middle + 1;
    else high = middle;
  }
  return low;
}
