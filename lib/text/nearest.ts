import { foldName } from "./fold";
import { UNSPACED } from "./unspaced";

export interface NearestWords {
  /** 0 to 1: the share of the question's words that stand in the stretch, in order and nothing between */
  score: number;
  /** UTF-16 code units into the text */
  start: number;
  end: number;
}

interface Word {
  folded: string;
  start: number;
  end: number;
}

/** The longest question and text that are compared, in words. */
const MOST_ASKED = 80;
const MOST_READ = 4_000;

/**
 * The stretch of a text that comes nearest to some words, word by word: the semi-global alignment of Sellers (1980)
 * with words for letters. A word that is left out, put in or exchanged costs one; one that differs by a letter or an
 * ending costs what it differs by. In a script without spaces each character is a word. Case, accents and typographic signs do not count.
 * @returns null where either has no words
 */
export function nearestWords(asked: string, text: string): NearestWords | null {
  const want = wordsIn(asked).slice(0, MOST_ASKED);
  const have = wordsIn(text).slice(0, MOST_READ);
  if (want.length === 0 || have.length === 0) return null;
  // one column a word of the text: least cost to align the first i asked words with a stretch that ends here
  let costs = want.map((_, i) => i + 1);
  let starts = want.map(() => 0);
  let best = { cost: want.length, from: 0, to: 0 };
  for (const [at, word] of have.entries()) {
    const nextCosts: number[] = [];
    const nextStarts: number[] = [];
    for (const [i, wanted] of want.entries()) {
      const diagonal = (i === 0 ? 0 : (costs[i - 1] ?? 0)) + distance(wanted.folded, word.folded);
      const skipped = (costs[i] ?? 0) + 1;
      const missing = (i === 0 ? 0 : (nextCosts[i - 1] ?? 0)) + 1;
      const cost = Math.min(diagonal, skipped, missing);
      nextCosts.push(cost);
      if (cost === diagonal) nextStarts.push(i === 0 ? at : (starts[i - 1] ?? 0));
      else if (cost === missing) nextStarts.push(i === 0 ? at + 1 : (nextStarts[i - 1] ?? 0));
      else nextStarts.push(starts[i] ?? 0);
    }
    costs = nextCosts;
    starts = nextStarts;
    const cost = costs.at(-1) ?? want.length;
    if (cost < best.cost) best = { cost, from: starts.at(-1) ?? 0, to: at };
  }
  const first = have[Math.min(best.from, have.length - 1)];
  const last = have[best.to];
  if (!first || !last || best.cost >= want.length) return null;
  return { score: 1 - best.cost / want.length, start: first.start, end: Math.max(first.end, last.end) };
}

/** A character of a script without spaces, or a word up to the next of them. */
const WORD = new RegExp(
  `${UNSPACED}|(?:(?!${UNSPACED})[\\p{L}\\p{N}])(?:(?!${UNSPACED})[\\p{L}\\p{N}\\p{M}'’-])*`,
  "gu",
);

function wordsIn(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    folded: foldName(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** 0 for one word, 1 for two; between them where two long words share their beginning. */
function distance(a: string, b: string): number {
  if (a === b) return 0;
  const longest = Math.max(a.length, b.length);
  if (longest < 4) return 1;
  let same = 0;
  while (same < Math.min(a.length, b.length) && a[same] === b[same]) same += 1;
  const share = same / longest;
  return share >= 0.6 ? 1 - share : 1;
}
