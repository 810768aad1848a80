/** Letters that Unicode does not decompose, by the ASCII that readers of English take them for. */
const LETTERS: Record<string, string> = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
  ŋ: "n",
  ŧ: "t",
  ß: "ss",
  ς: "σ",
};
const UNDECOMPOSED = /[æœøđðþłħıŋŧßς]/g;

/** Accents of Latin, Greek and Cyrillic. Not every mark: in Hindi, Thai or Japanese a mark makes another letter. */
const ACCENTS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;

const APOSTROPHES =
  /[\u0060\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u02ca\u02cb\u2018-\u201b\u2032\u2035\u2039\u203a\uff07]/g;
const QUOTES = /[\u00ab\u00bb\u201c-\u201f\u2033\u2036\u301d-\u301f\uff02]/g;
const DASHES = /[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]/g;
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
/** Soft hyphen, zero-width space, word joiner, direction marks: there for the line breaker, not for the reader. */
const INVISIBLE = /[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * Typographic signs to the ones of a typewriter: straight quotes (guillemets and low quotes too), "-" for every dash,
 * plain spaces, "..." for "…"; invisible characters go. Letters and case stay. The length may change.
 */
export function foldTypography(s: string): string {
  return s
    .replace(INVISIBLE, "")
    .replace(APOSTROPHES, "'")
    .replace(QUOTES, '"')
    .replace(DASHES, "-")
    .replace(SPACES, " ")
    .replaceAll("\u2026", "...");
}

/**
 * The form in which two spellings of a name are the same: compatibility forms and accents folded, lower case, white
 * space collapsed, typographic apostrophes and hyphens unified. For comparing and searching, never for showing.
 * Idempotent.
 */
export function foldName(s: string): string {
  return foldTypography(s)
    .normalize("NFKD")
    .replace(ACCENTS, "")
    .toLowerCase()
    .normalize("NFKD")
    .replace(ACCENTS, "")
    .replace(UNDECOMPOSED, (letter) => LETTERS[letter] ?? letter)
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();
}
