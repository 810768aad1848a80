/**
 * Words as a quotation in a line of text. Words that carry quotation marks of their own get no second pair: they stay
 * as they were said.
 */
export function quoted(words: string): string {
  return /["“”„«»]/.test(words) ? words : `“${words}”`;
}

/**
 * A passage's words as they may stand beside a speaker's name: in quotation marks only where all of them were said so.
 * Indirect speech and background are the source's words, and stand without.
 */
export function asSaid({ words, kind }: { words: string; kind: string }): string {
  return kind === "direct" ? quoted(words) : words;
}
