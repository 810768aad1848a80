import { carriersOf, type Host, hostOf, type Voice, voiceOf } from "./context";
import { type Layout, stretchAt } from "./layout";
import type { Occurrences } from "./occurrences";
import type { Lexicon } from "./tokens";
import type { Proof, Reason, ReasonCode, Stretch } from "./types";
import { changeKinds, isWord, NEGATION, REPORT, RETRACT, TELLING } from "./words";

/** The two texts, laid out. */
export interface Pair {
  before: Layout;
  after: Layout;
  lexicon: Lexicon;
  english: boolean;
  inBefore: Occurrences;
  inAfter: Occurrences;
}

/** Which token is which: over the whole of both texts, or (moved) over one block that went elsewhere. */
export interface Mapping {
  to(before: number): number;
  from(after: number): number;
  moved: boolean;
}

export type Verdict = { proof: Proof } | { reason: Reason };

/** So many sentences of the same paragraph each way are looked at, beside the two neighbours. */
const NEAR = 6;
/** So few words lean on the sentence before them ("Of course."), and more that point back ("They are fair."). */
const SHORT = 2;
const LEANING = 7;
const POINTS_BACK =
  /^(?:it|this|that|these|those|they|them|he|she|so|such|yes|no|never|there|its|their|one|not)$/i;
/** A context of so many tokens is never the same by chance. */
const LONG = 25;

/**
 * Judges whether tokens [a, b) of the old text are the same passage where the mapping leads: its words, the sentences
 * that say what it is, what stands near, who speaks, and that nothing else could be meant.
 */
export function judge(pair: Pair, mapping: Mapping, a: number, b: number): Verdict {
  const { before, after } = pair;
  const differs = firstBreak(pair, mapping, a, b);
  const x = mapping.to(a);
  if (differs !== -1 || x < 0) return refused(pair, "words", before, mapping, [a, b], null);
  const y = x + (b - a);
  const context = sameHost(pair, mapping, hostOf(before, a, b), hostOf(after, x, y));
  if (!context) return changedAround(pair, mapping, hostOf(before, a, b), hostOf(after, x, y));
  const newHost = hostBetween(after, context[0], context[1]);
  const oldHost = hostBetween(before, mapping.from(context[0]), mapping.from(context[1] - 1) + 1);
  const voice = voiceOf(before, oldHost, pair.english);
  return (
    governs(pair, mapping, oldHost, newHost, voice) ??
    near(pair, mapping, { oldHost, newHost, voice, leans: leansBack(pair, a, b) }) ??
    carried(pair, oldHost, newHost, voice) ??
    repeated(pair, mapping, { a, b, oldHost, newHost }) ?? { proof: proofOf(pair, a, b, x, context) }
  );
}

function proofOf({ before, after }: Pair, a: number, b: number, x: number, context: [number, number]): Proof {
  const { starts, ends } = before.tokens;
  const words = before.tokens.text.slice(starts[a], ends[b - 1]);
  const now = after.tokens.text.slice(after.tokens.starts[x], after.tokens.ends[x + b - a - 1]);
  return {
    words: words === now ? "identical" : "typography",
    context: chars(after, context[0], context[1]),
    tokens: context[1] - context[0],
  };
}

/** The first token of [a, b) that has no partner right after that of the one before it; -1 when all have. */
export function firstBreak({ before, after }: Pair, mapping: Mapping, a: number, b: number): number {
  const x = mapping.to(a);
  for (let i = a; i < b; i++) {
    const j = mapping.to(i);
    if (j < 0 || j !== x + i - a) return i;
    const [stroke, other] = [before.tokens.strokes[i] ?? 0, after.tokens.strokes[j] ?? 0];
    if (stroke !== other && (stroke & other) === 0) return i;
  }
  return -1;
}

/** Both hosts, joined where paragraphs were cut differently, are the same tokens. @returns them in the new text */
function sameHost(pair: Pair, mapping: Mapping, old: Host, now: Host): [number, number] | null {
  const first = mapping.from(now.from);
  const last = mapping.from(now.to - 1);
  if (first < 0 || last < 0) return null;
  const from = Math.min(old.from, first);
  const to = Math.max(old.to, last + 1);
  if (firstBreak(pair, mapping, from, to) !== -1) return null;
  const start = mapping.to(from);
  return [start, start + to - from];
}

function hostBetween({ sentences }: Layout, from: number, to: number): Host {
  return { from, to, first: stretchAt(sentences, from), last: stretchAt(sentences, to - 1) };
}

function changedAround(pair: Pair, mapping: Mapping, old: Host, now: Host): Verdict {
  return refused(pair, "around", pair.before, mapping, [old.from, old.to], [now.from, now.to]);
}

/** Headings, lists and turns: the label of a turn must be the same; the heading where words do not name their speaker. */
function governs(pair: Pair, { moved }: Mapping, old: Host, now: Host, voice: Voice): Verdict | null {
  const { before, after } = pair;
  const [p, q] = [before.paragraphOf[old.first] ?? 0, after.paragraphOf[now.first] ?? 0];
  const label = [before.label[p], after.label[q]] as const;
  const heading = [before.heading[p], after.heading[q]] as const;
  if (!sameTokens(pair, ...label)) return standing(pair, "speaker", ...label);
  if ((moved || voice !== "named") && !sameTokens(pair, ...heading))
    return standing(pair, "heading", ...heading);
  return null;
}

function sameTokens({ before, after }: Pair, a: Stretch | undefined, b: Stretch | undefined): boolean {
  if (!a || !b || a.end - a.start !== b.end - b.start) return false;
  for (let i = 0; i < a.end - a.start; i++) {
    if (before.tokens.keys[a.start + i] !== after.tokens.keys[b.start + i]) return false;
  }
  return true;
}

function standing(pair: Pair, code: ReasonCode, a: Stretch | undefined, b: Stretch | undefined): Verdict {
  const range = (layout: Layout, one: Stretch | undefined) =>
    one && one.end > one.start ? chars(layout, one.start, one.end) : null;
  const changed = code === "speaker" ? (["name"] as const) : (["words"] as const);
  return {
    reason: { code, changed: [...changed], before: range(pair.before, a), after: range(pair.after, b) },
  };
}

interface Near {
  oldHost: Host;
  newHost: Host;
  voice: Voice;
  /** the passage means nothing without the sentence before it */
  leans: boolean;
}

function leansBack({ before, lexicon }: Pair, a: number, b: number): boolean {
  const words: string[] = [];
  for (let i = a; i < b; i++) {
    const form = lexicon.form(before.tokens.keys[i] ?? 0);
    if (isWord(form)) words.push(form);
  }
  if (words.length <= SHORT) return true;
  return words.length <= LEANING && words.some((word) => POINTS_BACK.test(word));
}

/** Whether a sentence beside the host changed in a way that may change what the passage says. */
function near(pair: Pair, mapping: Mapping, { oldHost, newHost, voice, leans }: Near): Verdict | null {
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
  return {
    whole: alone > (to - from) * 0.75,
    kinds: found,
    words,
    quotes,
    question: /[?？]["”’']?$/.test(tokens.text.slice(tokens.starts[from], tokens.ends[to - 1])),
    colon: end === ":" || end === "：",
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
  if (adjacent && change.colon) return true;
  if (adjacent && words && (change.leaning || (change.asked && change.question))) return true;
  if (!english) {
    if (!words) return false;
    if (whole) return adjacent && (here || voice !== "named");
    return true;
  }
  // another paragraph counts where the words themselves do not say whose they are
  if (!here && (whole || voice !== "open")) return !change.quotes && (kinds & RETRACT) !== 0;
  if (whole) {
    if (voice === "open") return adjacent || (kinds & TELLING) !== 0;
    return adjacent && (kinds & (NEGATION | REPORT | RETRACT)) !== 0;
  }
  if (voice === "open" && adjacent && words) return true;
  return (kinds & TELLING) !== 0;
}

/** "He said": whoever is meant is found before or after; there nothing that tells may have changed. */
function carried(pair: Pair, old: Host, now: Host, voice: Voice): Verdict | null {
  if (!pair.english) return null;
  const before = carriersOf(pair.before, old, voice);
  const after = carriersOf(pair.after, now, voice);
  if (before.join(" ") === after.join(" ")) return null;
  return {
    reason: {
      code: "speaker",
      changed: ["name"],
      before: chars(pair.before, old.from, old.to),
      after: chars(pair.after, now.from, now.to),
    },
  };
}

interface Placing {
  a: number;
  b: number;
  oldHost: Host;
  newHost: Host;
}

/** Whether the same words elsewhere could be meant as well, or instead. */
function repeated(pair: Pair, mapping: Mapping, { a, b, oldHost, newHost }: Placing): Verdict | null {
  const { keys } = pair.before.tokens;
  const x = mapping.to(a);
  const olds = pair.inBefore.find(keys, a, b);
  const news = pair.inAfter.find(keys, a, b);
  if (olds.length <= 1 && news.length <= 1) return null;
  const doubt: Verdict = {
    reason: {
      code: "repeated",
      changed: ["words"],
      before: chars(pair.before, a, b),
      after: chars(pair.after, x, x + b - a),
    },
  };
  const { from, to } = oldHost;
  const before = pair.inBefore.find(keys, from, to).length;
  const after = pair.inAfter.find(keys, from, to).length;
  if (before === 1 && after === 1) {
    const short = to - from < LONG;
    if (mapping.moved) return short ? doubt : null;
    // two like it changed places, or what stands around them did
    const mostOf = b - a >= (to - from) * 0.4;
    const crossed = olds.length === news.length && olds.indexOf(a) !== news.indexOf(x);
    return short && mostOf && crossed ? doubt : null;
  }
  if (mapping.moved) return doubt;
  const wide = widen(pair.before, oldHost);
  const [wideFrom, wideTo] = [wide.from, wide.to];
  if (firstBreak(pair, mapping, wideFrom, wideTo) !== -1) return doubt;
  if (atEnd(pair.before, wide) !== atEnd(pair.after, widen(pair.after, newHost))) return doubt;
  const once =
    pair.inBefore.find(keys, wideFrom, wideTo).length === 1 &&
    pair.inAfter.find(keys, wideFrom, wideTo).length === 1;
  return before === after || (once && !echoes(pair.before, oldHost)) ? null : doubt;
}

/** The host with the sentence before and after it. */
function widen(layout: Layout, host: Host): Host {
  const first = Math.max(0, host.first - 1);
  const last = Math.min(layout.sentences.count - 1, host.last + 1);
  const from = Math.min(host.from, layout.sentences.starts[first] ?? 0);
  const to = Math.max(host.to, layout.sentences.ends[last] ?? 0);
  return { first, last, from, to };
}

function atEnd(layout: Layout, host: Host): string {
  return `${host.from === 0} ${host.to === layout.tokens.count}`;
}

/** Whether the sentence before or after says the same as the host. */
export function echoes(layout: Layout, host: Host): boolean {
  const { sentences, tokens } = layout;
  return [host.first - 1, host.last + 1].some((s) => {
    if (s < 0 || s >= sentences.count) return false;
    const [from, to] = [sentences.starts[s] ?? 0, sentences.ends[s] ?? 0];
    if (to - from !== host.to - host.from) return false;
    for (let i = 0; i < to - from; i++)
      if (tokens.keys[from + i] !== tokens.keys[host.from + i]) return false;
    return true;
  });
}

/** A refusal that says which words stand on one side and not on the other. */
function refused(
  pair: Pair,
  code: ReasonCode,
  layout: Layout,
  mapping: Mapping,
  [from, to]: [number, number],
  now: [number, number] | null,
): Verdict {
  let kinds = 0;
  for (let i = from; i < to; i++) if (mapping.to(i) < 0) kinds |= layout.kinds[i] ?? 0;
  if (now) {
    for (let j = now[0]; j < now[1]; j++) if (mapping.from(j) < 0) kinds |= pair.after.kinds[j] ?? 0;
  }
  return {
    reason: {
      code,
      changed: changeKinds(kinds),
      before: chars(pair.before, from, to),
      after: now ? chars(pair.after, now[0], now[1]) : null,
    },
  };
}

/** A stretch of tokens as a stretch of the text. */
export function chars({ tokens }: Layout, from: number, to: number): Stretch {
  return { start: tokens.starts[from] ?? 0, end: tokens.ends[to - 1] ?? tokens.starts[from] ?? 0 };
}

/** The sentence that holds a token, as tokens. */
export function sentenceOf({ sentences }: Layout, token: number): [number, number] {
  const s = Math.max(0, stretchAt(sentences, token));
  return [sentences.starts[s] ?? 0, sentences.ends[s] ?? 0];
}

/** Whether a stretch names somebody who is not named in the other: the mark of a rival. */
export function namesOthers(
  a: Layout,
  ra: [number, number],
  b: Layout,
  rb: [number, number],
  kind: number,
): boolean {
  const forms = (layout: Layout, [from, to]: [number, number]) => {
    const found = new Set<number>();
    for (let i = from; i < to; i++) {
      if (!layout.quoted[i] && (layout.kinds[i] ?? 0) & kind) found.add(layout.tokens.keys[i] ?? 0);
    }
    return found;
  };
  const [mine, theirs] = [forms(a, ra), forms(b, rb)];
  return [...mine].some((form) => !theirs.has(form)) || [...theirs].some((form) => !mine.has(form));
}
