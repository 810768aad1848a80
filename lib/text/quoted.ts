/**
 * Words as a quotation in a line of text. Words that carry quotation marks of their own get no second pair: they stay
 * as they were said.
 */
export function quoted(words: string): string {
  return /["“”„«»]/.test(words) ? words : `“${words}”`;
}
