import { hostOf } from "./context";
import type { Mapping, Pair } from "./judge";
import { stretchAt } from "./layout";

/** A block shorter than this is found by chance. */
const BLOCK_MIN = 6;

/**
 * Looks for the paragraph of a passage, or else its sentences, in another place of the new text. What is found must
 * stand once in each text. The mapping it gives knows that block and what is equal around it, nothing else.
 */
export function findElsewhere(pair: Pair, ranges: [number, number][]): Mapping | null {
  const { before } = pair;
  const [[a] = [0, 0]] = ranges;
  const [, b] = ranges.at(-1) ?? [0, 0];
  const host = hostOf(before, a, b);
  const [first, last] = [stretchAt(before.sentences, a), stretchAt(before.sentences, b - 1)];
  return (
    block(pair, paragraphsOf(pair, host.first, host.last)) ??
    block(pair, paragraphsOf(pair, first, last)) ??
    block(pair, [host.from, host.to]) ??
    block(pair, [before.sentences.starts[first] ?? a, before.sentences.ends[last] ?? b])
  );
}

/** All of the paragraphs that two sentences stand in, as tokens. */
function paragraphsOf({ before }: Pair, first: number, last: number): [number, number] {
  const { paragraphOf, paragraphs, sentences } = before;
  const [top, bottom] = [paragraphOf[Math.max(0, first)] ?? 0, paragraphOf[Math.max(0, last)] ?? 0];
  return [
    sentences.starts[paragraphs.starts[top] ?? 0] ?? 0,
    sentences.ends[(paragraphs.ends[bottom] ?? 1) - 1] ?? 0,
  ];
}

function block(pair: Pair, [from, to]: [number, number]): Mapping | null {
  if (to - from < BLOCK_MIN) return null;
  const { before, after } = pair;
  const { keys } = before.tokens;
  const [found, second] = pair.inAfter.find(keys, from, to);
  if (found === undefined || second !== undefined) return null;
  if (pair.inBefore.find(keys, from, to).length !== 1) return null;
  let [low, high] = [from, to];
  const shift = found - from;
  const others = after.tokens.keys;
  while (low > 0 && low + shift > 0 && keys[low - 1] === others[low - 1 + shift]) low--;
  while (high < keys.length && high + shift < others.length && keys[high] === others[high + shift]) high++;
  return {
    to: (i) => (i >= low && i < high ? i + shift : -1),
    from: (j) => (j - shift >= low && j - shift < high ? j - shift : -1),
    moved: true,
  };
}
