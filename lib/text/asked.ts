import { countUnspaced, isUnspaced, spaceOut } from "./unspaced";

/** Quotation marks that people and their phones write. */
const QUOTES = /[«»“-‟″‶〝-〟＂]/g;

/**
 * A question as PostgreSQL's `websearch_to_tsquery` reads it: all kinds of double quotation marks hold a phrase, and a
 * dash that stands alone is a dash, not "without" what comes after it. What stands together in a script without spaces
 * is a phrase of its characters, as it is in the index.
 */
export function askable(q: string): string {
  const plain = q
    .normalize("NFC")
    .replace(QUOTES, '"')
    .replace(/(?<=^|\s)-+(?=\s|$)/g, " ");
  if (!isUnspaced(plain)) return plain;
  return plain.replace(/"[^"]*"?|[^\s"]+/g, (part) => {
    if (!isUnspaced(part)) return part;
    if (part.startsWith('"')) return spaceOut(part);
    const [, without = "", together = ""] = /^(-?)(.*)$/u.exec(part) ?? [];
    return `${without}"${spaceOut(together)}"`;
  });
}

/** What stands together in a question in scripts without spaces. */
export function runsIn(q: string): string[] {
  const together = askable(q).match(/"[^"]*"/g) ?? [];
  return together.filter(isUnspaced).map((run) => run.replace(/["\s]/g, ""));
}

/** More words than this are not paired. */
const MOST_PAIRED = 10;

/**
 * A question that asks for all of several words (as PostgreSQL writes it) made into one for any two of them.
 * @returns null where there are fewer than three, or it asks for more than words
 */
export function anyTwo(query: string): string | null {
  const parts = query.split(" & ").slice(0, MOST_PAIRED);
  if (parts.length < 3 || /[(|!]/.test(query)) return null;
  return parts.flatMap((one, at) => parts.slice(at + 1).map((other) => `(${one} & ${other})`)).join(" | ");
}

/**
 * Beginning and end of found words in what PostgreSQL answers, and what parts the characters of a script without
 * spaces: signs that no text holds (private use).
 */
const FOUND = /\ue000([^\ue001]*)\ue001/g;
const PARTS = /\ue002|\ue001\ue002*\ue000/g;

/** Words cut where a search found something; `at`: where a piece begins. */
export type MarkedWords = { text: string; found: boolean; at: number }[];

/** Punctuation parts what was asked for in one run. */
const isPartOf = (text: string, run: string): boolean => countUnspaced(text) > 1 && run.includes(text);

/**
 * A text in which PostgreSQL marked what it found for a question, cut at the marks. In scripts without spaces it marks
 * single characters; one that stands elsewhere than in what was asked for was not found.
 */
export function cutFound(headline: string, q: string): MarkedWords {
  const runs = runsIn(q);
  const marked = headline.replace(PARTS, "");
  const pieces: MarkedWords = [];
  let at = 0;
  const add = (text: string, found: boolean) => {
    if (text) pieces.push({ text, found, at });
    at += text.length;
  };
  let from = 0;
  for (const match of marked.matchAll(FOUND)) {
    const [whole, text = ""] = match;
    add(marked.slice(from, match.index), false);
    add(text, !isUnspaced(text) || runs.some((run) => text.includes(run) || isPartOf(text, run)));
    from = match.index + whole.length;
  }
  add(marked.slice(from), false);
  return pieces;
}

/** A word of a question as the index of one language has it, and where it stands in the question. */
export interface Placed {
  config: string;
  word: string;
  place: number;
}

/** A word as PostgreSQL reads it in a question (`tsquery`). */
const inQuery = (word: string): string => `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;

/** Each pair of words that are neighbours or next but one, with what stands between them in each. */
function pairs(placed: Placed[], makePair: (one: Placed, other: Placed) => string): string {
  const all = placed.flatMap((one, at) =>
    placed
      .slice(at + 1, at + 3)
      .filter((other) => other.config === one.config && other.word !== one.word)
      .map((other) => makePair(one, other)),
  );
  return [...new Set(all)].join(" | ");
}

/**
 * A question for two of the words as far apart as they stand.
 * @param placed words by language and place @returns "" where there are no two
 */
export function apart(placed: Placed[]): string {
  return pairs(
    placed,
    (one, other) => `${inQuery(one.word)} <${other.place - one.place}> ${inQuery(other.word)}`,
  );
}

/**
 * A question for all of the words as they stand, little words between them aside.
 * @param placed words by language and place
 */
export function verbatim(placed: Placed[]): string {
  const phrases = [...new Set(placed.map(({ config }) => config))].map((config) => {
    const words = placed.filter((one) => one.config === config);
    // a compound stands once as a whole and once in its parts
    const each = words.filter(({ place }, at) => at === 0 || place > (words[at - 1]?.place ?? 0));
    return each.map(({ word, place }, at) => {
      const before = each[at - 1];
      return before ? ` <${place - before.place}> ${inQuery(word)}` : inQuery(word);
    });
  });
  return phrases.map((phrase) => `(${phrase.join("")})`).join(" | ");
}

/** A question for two of the words wherever they stand. */
export function together(placed: Placed[]): string {
  return pairs(placed, (one, other) => `(${inQuery(one.word)} & ${inQuery(other.word)})`);
}
