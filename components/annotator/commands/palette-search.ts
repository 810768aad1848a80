import { foldName } from "@/lib/text/fold";
import type { Command } from "./command";

/**
 * The commands that fit what was typed, best first: all its letters in order in the name or in the other words it is
 * found by. Beginnings of words count most, runs of letters next; what was used lately comes first among equals.
 * @param recent ids, the latest first
 */
export function findCommands(
  commands: readonly Command[],
  typed: string,
  recent: readonly string[],
): Command[] {
  const query = foldName(typed);
  const lately = (command: Command) => {
    const at = recent.indexOf(command.id);
    return at < 0 ? recent.length : at;
  };
  return commands
    .map((command) => ({ command, score: scoreOf(command, query) }))
    .filter((one) => one.score !== null)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || lately(a.command) - lately(b.command))
    .map(({ command }) => command);
}

/** What stands there as it was typed comes before letters that are scattered. */
const AS_TYPED = 12;
/** In another word than the name's a match is worth less. */
const ALSO = 0.8;

function scoreOf({ name, also = "" }: Command, query: string): number | null {
  if (query === "") return 0;
  const byName = scoreIn(foldName(name), query);
  const byOther = scoreIn(foldName(also), query);
  if (byName === null && byOther === null) return null;
  return Math.max(byName ?? 0, (byOther ?? 0) * ALSO);
}

function scoreIn(words: string, query: string): number | null {
  const points = matchScore(words, query.replaceAll(" ", ""));
  return points !== null && ` ${words}`.includes(` ${query}`) ? points + AS_TYPED : points;
}

/** Points of the best way to find the letters in order: 3 at the start of a word, 2 after the letter before, else 0. */
export function matchScore(words: string, query: string): number | null {
  // best[j]: the most points with query[0..j] found, the last of them at the letter looked at; one row a letter
  let best: (number | null)[] = new Array<number | null>(words.length).fill(null);
  for (let q = 0; q < query.length; q++) {
    const next: (number | null)[] = new Array<number | null>(words.length).fill(null);
    let most: number | null = q === 0 ? 0 : null;
    for (let at = 0; at < words.length; at++) {
      if (words[at] === query[q] && most !== null) {
        const isStart = at === 0 || words[at - 1] === " ";
        const before = at > 0 ? (best[at - 1] ?? null) : null;
        const inRun = q > 0 && before !== null ? before + (isStart ? 3 : 2) : null;
        next[at] = Math.max(most + (isStart ? 3 : 0), inRun ?? 0);
      }
      const passed = best[at] ?? null;
      if (q > 0 && passed !== null) most = Math.max(most ?? 0, passed);
    }
    best = next;
  }
  const found = best.filter((one) => one !== null);
  // a short name that is wholly named comes before a long one
  return found.length === 0 ? null : Math.max(...found) - words.length / 1_000;
}
