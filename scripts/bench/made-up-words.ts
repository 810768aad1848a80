/** As many stems as the content words that a desk's corpus of this size uses more than now and then. */
const VOCABULARY = 40_000;
const WORDS_A_PASSAGE = 26;

const ONSETS = "b d f g h k l m n p r s t v z".split(" ");
const VOWELS = "a o u".split(" ");
const CODAS = "k m n p r d g".split(" ");
const SYLLABLES = ONSETS.flatMap((onset) => VOWELS.map((vowel) => onset + vowel));
const SHORT = SYLLABLES.length ** 2 * CODAS.length;

/** Endings that the English stemmer takes off; the first is how a word is looked for. */
const FORMS = ["", "", "", "s", "ing", "ed"];

/**
 * A vocabulary of words that look like words, the most used first, and short ones first, as in any language. No two
 * have one stem: inflections of a word are as common as the word, and are made where a passage is written.
 */
export function madeUpWords(): string[] {
  return Array.from({ length: VOCABULARY }, (_, i) => {
    const isShort = i < SHORT;
    // neighbours in rank are no neighbours in the alphabet: 6,007 and 7 × 45³ have no common divisor
    let at = isShort ? (i * 6_007) % SHORT : ((i - SHORT) * 6_007) % (SHORT * SYLLABLES.length);
    const take = (from: string[]) => {
      const part = from[at % from.length] ?? "";
      at = Math.floor(at / from.length);
      return part;
    };
    const coda = take(CODAS);
    return take(SYLLABLES) + take(SYLLABLES) + (isShort ? "" : take(SYLLABLES)) + coda;
  });
}

/**
 * The little words that a stemmer drops take the first ranks of a language: what is left of Zipf's law (Mandelbrot's
 * form of it, 1 / (rank + q)) begins here, with a word in 0.3 % of all places, as "people" or "year" are.
 */
const FIRST_RANK = 50;

/** A rank drawn by Zipf's law. @param share from 0 to 1 */
function rankAt(share: number, vocabulary: number): number {
  return Math.floor(FIRST_RANK * ((vocabulary + FIRST_RANK) / FIRST_RANK) ** share) - FIRST_RANK;
}

/** The words of the n-th passage, the same each time: few words often, many seldom, inflected here and there. */
export function passageWords(words: string[], n: number): string {
  let state = Math.imul(n, 0x9e3779b1) >>> 0;
  const chosen: string[] = [];
  for (let i = 0; i < WORDS_A_PASSAGE; i++) {
    // mulberry32, by Tommy Ettinger (public domain)
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const drawn = (mixed ^ (mixed >>> 14)) >>> 0;
    chosen.push((words[rankAt(drawn / 2 ** 32, words.length)] ?? "") + FORMS[(drawn >>> 3) % FORMS.length]);
  }
  return chosen.join(" ");
}
