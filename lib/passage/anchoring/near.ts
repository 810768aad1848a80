import type { Host, Voice } from "./context";
import { chars, type Mapping, type Pair, type Verdict } from "./judge";
import type { Layout } from "./layout";
import type { Reason } from "./types";
import { changeKinds, isWord, NAME, NEGATION, REPORT, RETRACT, TELLING } from "./words";

/** So many sentences of the same paragraph each way are looked at, beside the two neighbours. */
const NEAR = 6;
/** So few words lean on the sentence before them ("Of course."), and more that point back ("They are fair."). */
const SHORT = 2;
const LEANING = 7;
/** A line that only says whose the words are has so few tokens. */
const BYLINE = 6;
const POINTS_BACK =
  /^(?:it|this|that|these|those|they|them|he|she|so|such|yes|no|never|there|its|their|one|not)$/i;
interface Near {
  oldHost: Host;
  newHost: Host;
  voice: Voice;
  /** the passage means nothing without the sentence before it */
  leans: boolean;
}

export function leansBack({ before, lexicon }: Pair, a: number, b: number): boolean {
  const words: string[] = [];
  for (let i = a; i < b; i++) {
    const form = lexicon.form(before.tokens.keys[i] ?? 0);
    if (isWord(form)) words.push(form);
  }
  if (words.length <= SHORT) return true;
  return words.length <= LEANING && words.some((word) => POINTS_BACK.test(word));
}

/** Whether a sentence beside the host changed in a way that may change what the passage says. */
export function near(pair: Pair, mapping: Mapping, { oldHost, newHost, voice, leans }: Near): Verdict | null {
  const sides = [
    { layout: pair.before, host: oldHost, partner: mapping.to },
    { layout: pair.after, host: newHost, partner: mapping.from },
  ];
  for (const { layout, host, partner } of sides) {
    for (const s of sentencesNear(layout, host, mapping.moved)) {
      const change = changeOf(pair, layout, s, partner);
      if (!change) continue;
      const adjacent = s === host.first - 1 || s === host.last + 1;
      const here = layout.paragraphOf[s] === layout.paragraphOf[s < host.first ? host.first : host.last];
      const leaning = s === host.first - 1 && leans;
      if (!tells({ ...change, adjacent, here, leaning, asked: s === host.first - 1 }, voice, pair.english))
        continue;
      const range = chars(layout, layout.sentences.starts[s] ?? 0, layout.sentences.ends[s] ?? 0);
      const old = layout === pair.before;
      const reason: Reason = {
        code: "near",
        changed: changeKinds(change.kinds),
        before: old ? range : null,
        after: old ? null : range,
      };
      return { reason };
    }
  }
  return null;
}

function sentencesNear(layout: Layout, host: Host, moved: boolean): number[] {
  const { paragraphOf, sentences } = layout;
  const found: number[] = [];
  const [top, bottom] = [paragraphOf[host.first], paragraphOf[host.last]];
  for (let s = Math.max(0, host.first - NEAR); s <= Math.min(sentences.count - 1, host.last + NEAR); s++) {
    if (s >= host.first && s <= host.last) continue;
    const here = paragraphOf[s] === (s < host.first ? top : bottom);
    const adjacent = s === host.first - 1 || s === host.last + 1;
    if (here || (adjacent && !moved)) found.push(s);
  }
  return found;
}

interface SentenceChange {
  /** nearly nothing of it is in the other text: added or taken out as a whole */
  whole: boolean;
  /** kinds of the words that are not */
  kinds: number;
  words: boolean;
  /** it quotes words of its own: what it says of words, it says of those */
  quotes: boolean;
  question: boolean;
  colon: boolean;
  /** a line of its own that names somebody and says nothing: "ITO", "— Berg, engineer" */
  byline: boolean;
}

function changeOf(
  { lexicon }: Pair,
  layout: Layout,
  s: number,
  partner: (token: number) => number,
): SentenceChange | null {
  const { tokens, kinds } = layout;
  const [from, to] = [layout.sentences.starts[s] ?? 0, layout.sentences.ends[s] ?? 0];
  let alone = 0;
  let found = 0;
  let words = false;
  let quotes = false;
  for (let i = from; i < to; i++) {
    quotes ||= layout.quoted[i] === 1;
    if (partner(i) >= 0) continue;
    alone++;
    found |= kinds[i] ?? 0;
    words ||= isWord(lexicon.form(tokens.keys[i] ?? 0));
  }
  if (alone === 0) return null;
  const end = tokens.text.charAt((tokens.ends[to - 1] ?? 1) - 1);
  const line = tokens.text.slice(tokens.starts[from], tokens.ends[to - 1]);
  return {
    whole: alone > (to - from) * 0.75,
    kinds: found,
    words,
    quotes,
    question: /[?？]["”’']?$/.test(line),
    colon: end === ":" || end === "：",
    byline:
      (found & NAME) !== 0 &&
      to - from <= BYLINE &&
      alone >= to - from - 1 &&
      !/[.!?。！？]["”’']?$/.test(line),
  };
}

interface Placed extends SentenceChange {
  /** right before or after the host */
  adjacent: boolean;
  /** in the same paragraph */
  here: boolean;
  /** the passage leans on it */
  leaning: boolean;
  /** it may be the question that the passage answers */
  asked: boolean;
}

/** Whether a change near a passage must be seen by a person. */
function tells(change: Placed, voice: Voice, english: boolean): boolean {
  const { whole, kinds, words, adjacent, here } = change;
  const open = voice === "open" || voice === "described";
  if (adjacent && change.colon) return true;
  if (adjacent && change.byline && voice !== "named") return true;
  if (adjacent && words && (change.leaning || (change.asked && change.question))) return true;
  if (!english) {
    if (!words) return false;
    if (whole) return adjacent && (here || voice !== "named");
    return true;
  }
  // another paragraph counts where the words themselves do not say whose they are
  if (!here && (whole || voice !== "open")) return !change.quotes && (kinds & RETRACT) !== 0;
  if (whole) {
    if (open) return adjacent || (kinds & TELLING) !== 0;
    return adjacent && (kinds & (NEGATION | REPORT | RETRACT)) !== 0;
  }
  if (open && adjacent && words) return true;
  return (kinds & TELLING) !== 0;
}
