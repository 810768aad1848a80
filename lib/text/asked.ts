import { isUnspaced, spaceOut } from "./unspaced";

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
    add(text, !isUnspaced(text) || runs.some((run) => text.includes(run)));
    from = match.index + whole.length;
  }
  add(marked.slice(from), false);
  return pieces;
}
