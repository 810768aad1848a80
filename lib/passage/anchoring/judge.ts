import { carriersOf, type Host, hostOf, type Voice, voiceOf } from "./context";
import { type Layout, stretchAt } from "./layout";
import { leansBack, near } from "./near";
import type { Occurrences } from "./occurrences";
import { repeated } from "./repeated";
import type { Lexicon } from "./tokens";
import type { Proof, Reason, ReasonCode, Stretch } from "./types";
import { changeKinds } from "./words";

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
