import type { Tokens } from "./tokens";

/** More places than this are "many": what occurs so often proves nothing. */
const PLACES_MAX = 200;

/** Where each folded form stands in a text. */
export class Occurrences {
  private readonly offsets: Int32Array;
  private readonly places: Int32Array;

  /** @param forms how many folded forms there are */
  constructor(
    private readonly tokens: Tokens,
    forms: number,
  ) {
    const { keys, count } = tokens;
    this.offsets = new Int32Array(forms + 1);
    for (let i = 0; i < count; i++) this.bump(this.offsets, (keys[i] ?? 0) + 1);
    for (let f = 0; f < forms; f++) this.offsets[f + 1] = (this.offsets[f + 1] ?? 0) + (this.offsets[f] ?? 0);
    this.places = new Int32Array(count);
    const next = this.offsets.slice(0, forms);
    for (let i = 0; i < count; i++) {
      const key = keys[i] ?? 0;
      this.places[next[key] ?? 0] = i;
      this.bump(next, key);
    }
  }

  private bump(array: Int32Array, at: number): void {
    array[at] = (array[at] ?? 0) + 1;
  }

  /** How often a form occurs. */
  frequency(key: number): number {
    return (this.offsets[key + 1] ?? 0) - (this.offsets[key] ?? 0);
  }

  /** The tokens that have this form, in order. */
  of(key: number): Int32Array {
    return this.places.subarray(this.offsets[key] ?? 0, this.offsets[key + 1] ?? 0);
  }

  /**
   * Where a run of tokens stands in this text, by its rarest form: at most so many places as make "many".
   * @returns the first token of each
   */
  find(keys: Int32Array, from: number, to: number): number[] {
    let rare = from;
    for (let i = from; i < to; i++) {
      if (this.frequency(keys[i] ?? 0) < this.frequency(keys[rare] ?? 0)) rare = i;
    }
    const found: number[] = [];
    const places = this.of(keys[rare] ?? 0);
    for (let n = 0; n < places.length && found.length < PLACES_MAX; n++) {
      const at = (places[n] ?? 0) - (rare - from);
      if (at >= 0 && at + to - from <= this.tokens.count && this.matches(keys, from, to, at)) found.push(at);
    }
    return found;
  }

  private matches(keys: Int32Array, from: number, to: number, at: number): boolean {
    for (let i = from; i < to; i++) if (keys[i] !== this.tokens.keys[at + i - from]) return false;
    return true;
  }
}
