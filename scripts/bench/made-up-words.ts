const VOCABULARY = 6_000;
const WORDS_A_PASSAGE = 26;

const FIRST = "ba ke lo mi nu ra so te vi da fo gu he jo pa tri sta lin mar ven".split(" ");
const SECOND = "ren tal mos dek lia nor sen vat ple rus gan tor mil fen bri".split(" ");
const THIRD = ["", "a", "er", "ing", "ed", "os", "ment", "ly", "um", "ik"];
const FOURTH = ["", "ta", "re", "no"];

/** A vocabulary of words that look like words and have stems; the first ones are used most. */
export function madeUpWords(): string[] {
  const pick = (from: string[], at: number) => from[Math.floor(at) % from.length] ?? "";
  return Array.from(
    { length: VOCABULARY },
    (_, i) => pick(FIRST, i) + pick(SECOND, i / 20) + pick(THIRD, i / 300) + pick(FOURTH, i / 3000),
  );
}

/** The words of the n-th passage, the same each time: few words often, many seldom. */
export function passageWords(words: string[], n: number): string {
  let state = Math.imul(n, 0x9e3779b1) >>> 0;
  const chosen: string[] = [];
  for (let i = 0; i < WORDS_A_PASSAGE; i++) {
    // mulberry32, by Tommy Ettinger (public domain)
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const share = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    chosen.push(words[Math.floor(words.length * share ** 3)] ?? "");
  }
  return chosen.join(" ");
}
