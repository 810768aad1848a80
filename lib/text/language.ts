/** How much of a text is looked at. */
const SAMPLE = 4_000;
/** Fewer telling words than this say nothing. */
const ENOUGH = 8;

/** Short words that are frequent in one language and rare in the others here. */
const WORDS: Record<string, string> = {
  en: "the of and to was that with which they have would said from",
  de: "der die und nicht den ist mit sich auch wurde einer nach werden",
  fr: "les des est dans une que qui pour sur avec pas mais cette",
  es: "los las que por una con para del como pero esta fue más",
  it: "che di il della per una non sono con gli nel anche più",
  nl: "het een van niet zijn dat met voor ook maar naar werd aan",
  pt: "os das uma não para com que mais foi pelo são também",
  pl: "nie się jest na że do oraz przez jak był dla tego",
};

const LISTS = Object.entries(WORDS).map(([language, words]) => ({
  language,
  words: new Set(words.split(" ")),
}));

/** Scripts that one language is mostly written in. Japanese before Chinese: it uses Chinese signs too. */
const SCRIPTS: [string, RegExp][] = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["ko", /\p{Script=Hangul}/gu],
  ["zh", /\p{Script=Han}/gu],
  ["ar", /\p{Script=Arabic}/gu],
  ["he", /\p{Script=Hebrew}/gu],
  ["el", /\p{Script=Greek}/gu],
  ["hi", /\p{Script=Devanagari}/gu],
  ["uk", /[іїєґ]/giu],
  ["ru", /\p{Script=Cyrillic}/gu],
];
/** Share of the letters: of kana in Japanese and of і, ї, є, ґ in Ukrainian the least. */
const SCRIPT_SHARE: Record<string, number> = { ja: 0.1, uk: 0.03 };

/**
 * A first guess at a text's language, for a form that a person can correct: by script, else by its little words.
 * @returns a BCP 47 tag, or null when the beginning of the text does not tell
 */
export function guessLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE).toLowerCase();
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  for (const [language, letter] of SCRIPTS) {
    const share = (sample.match(letter)?.length ?? 0) / letters;
    if (share > (SCRIPT_SHARE[language] ?? 0.5)) return language;
  }
  const words = sample.match(/\p{L}+/gu) ?? [];
  const counts = LISTS.map(({ language, words: telling }) => ({
    language,
    count: words.filter((word) => telling.has(word)).length,
  })).sort((a, b) => b.count - a.count);
  const [first, second] = counts;
  if (!first || !second || first.count < ENOUGH || first.count < second.count * 1.3) return null;
  return first.language;
}
