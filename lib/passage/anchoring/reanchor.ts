import { guessLanguage } from "@/lib/text/language";
import { type Alignment, align } from "./align";
import { type Host, hostOf } from "./context";
import { findElsewhere } from "./elsewhere";
import { chars, judge, type Mapping, namesOthers, type Pair } from "./judge";
import { countLabels, layOut } from "./layout";
import { concerns, publisherNotes } from "./notes";
import { Occurrences } from "./occurrences";
import { echoes } from "./repeated";
import { Lexicon, Spellings, tokenise, tokenRange } from "./tokens";
import type { AnchoredPassage, Proof, Reanchored, ReanchorInput, Reason, Stretch } from "./types";
import { changeKinds, isWord, NAME } from "./words";

/** At least this share of a passage's words must be left at its place for it to be edited, rather than gone. */
const LEFT = 0.34;

/**
 * Finds each passage of an old text in a new one. A passage is kept without a person only with proof: the same words
 * (but for typography), in the same sentence or quotation, with the same clause saying who speaks, nothing telling
 * changed beside it, and nothing else in either text that could be meant. Everything else waits, with the reason; the
 * score of a likeness decides nothing.
 *
 * Takes time about linear in both texts and the number of passages. Pure.
 */
export function reanchor(input: ReanchorInput): Reanchored[] {
  const pair = layOutBoth(input);
  const alignment = align(pair.before.tokens, pair.after.tokens, {
    before: pair.before.breaks,
    after: pair.after.breaks,
  });
  const mapping: Mapping = {
    to: (i) => alignment.forward[i] ?? -1,
    from: (j) => alignment.back[j] ?? -1,
    moved: false,
  };
  const notes = publisherNotes(pair, mapping);
  return input.passages.map((passage) => {
    const placed = place(pair, mapping, alignment, passage);
    const note = placed.reason
      ? undefined
      : notes.find((one) => concerns(one, pair, rangesOf(pair, passage)));
    if (!note) return placed;
    return {
      ...placed,
      outcome: "edited",
      proof: null,
      reason: { code: "note", changed: ["reporting"], before: null, after: note.range },
    };
  });
}

function layOutBoth({ before, after, language, names = [] }: ReanchorInput): Pair {
  const lexicon = new Lexicon();
  const spellings = new Spellings([before, after]);
  const tokens = [before, after].map((text) => tokenise(text, lexicon, spellings));
  const known = new Set(names.flatMap((name) => name.match(/\p{L}[\p{L}\p{M}'’-]+/gu) ?? []));
  for (const text of [before, after]) {
    for (const [word] of text.matchAll(/(?<=[\p{Ll},;]\s)\p{Lu}[\p{L}\p{M}]+/gu)) known.add(word);
  }
  const labelled = Math.max(countLabels(before), countLabels(after)) >= 2;
  const [first, second] = tokens;
  if (!first || !second) throw new Error("two texts");
  const spoken = guessLanguage(before) ?? language ?? "en";
  return {
    before: layOut(first, lexicon, { known, labelled }),
    after: layOut(second, lexicon, { known, labelled }),
    lexicon,
    english: /^en\b/i.test(spoken),
    inBefore: new Occurrences(first, lexicon.forms.length),
    inAfter: new Occurrences(second, lexicon.forms.length),
  };
}

function rangesOf({ before }: Pair, { segments }: AnchoredPassage): [number, number][] {
  return segments.map(({ start, end }) => tokenRange(before.tokens, start, end));
}

/** Where a passage is: judged at its place by the alignment, else wherever its surroundings went. */
function place(pair: Pair, mapping: Mapping, alignment: Alignment, passage: AnchoredPassage): Reanchored {
  const ranges = rangesOf(pair, passage);
  if (ranges.length === 0 || ranges.some(([a, b]) => b <= a)) return detached(pair, passage, "gone");
  const here = settle(pair, mapping, passage, ranges);
  if (here.proof) return here;
  const moved = findElsewhere(pair, ranges);
  const [[first] = [0]] = ranges;
  if (moved && moved.to(first) !== mapping.to(first)) {
    const there = settle(pair, moved, passage, ranges);
    if (there.proof) return there;
    if (!standsHere(pair, mapping, ranges)) return there;
  }
  return standsHere(pair, mapping, ranges)
    ? propose(pair, alignment, passage, ranges, here.reason)
    : gone(pair, passage, ranges);
}

/** Judges every segment; a passage is proved when all are, in their order. */
function settle(
  pair: Pair,
  mapping: Mapping,
  passage: AnchoredPassage,
  ranges: [number, number][],
): Reanchored {
  const segments: Stretch[] = [];
  const proofs: Proof[] = [];
  let reason: Reason | null = null;
  ranges.forEach(([a, b], n) => {
    const verdict = judge(pair, mapping, a, b);
    const stretch = exactStretch(pair, mapping, passage.segments[n], [a, b]);
    if (stretch) segments.push(stretch);
    if ("reason" in verdict) reason ??= verdict.reason;
    else if (stretch) proofs.push(verdict.proof);
    else reason ??= { code: "words", changed: ["words"], before: chars(pair.before, a, b), after: null };
  });
  const [first] = proofs;
  const inOrder = segments.every(({ start }, n) => n === 0 || start >= (segments[n - 1]?.end ?? 0));
  if (reason || !first || !inOrder || segments.length !== ranges.length) {
    const why = reason ?? { code: "place" as const, changed: ["words" as const], before: null, after: null };
    return { id: passage.id, outcome: "edited", segments, proof: null, reason: why };
  }
  const typography = proofs.some(({ words }) => words === "typography") || !sameText(pair, passage, segments);
  const tokens = proofs.reduce((sum, one) => sum + one.tokens, 0);
  return {
    id: passage.id,
    outcome: mapping.moved ? "moved" : "exact",
    segments,
    proof: { ...first, words: typography ? "typography" : "identical", tokens },
    reason: null,
  };
}

function sameText({ before, after }: Pair, { segments }: AnchoredPassage, now: Stretch[]): boolean {
  return segments.every(({ start, end }, n) => {
    const there = now[n];
    return there && before.tokens.text.slice(start, end) === after.tokens.text.slice(there.start, there.end);
  });
}

/** The segment's ends in the new text; an end within a word is kept where the word is written the same. */
function exactStretch(
  { before, after }: Pair,
  mapping: Mapping,
  segment: Stretch | undefined,
  [a, b]: [number, number],
): Stretch | null {
  const [x, y] = [mapping.to(a), mapping.to(b - 1)];
  if (!segment || x < 0 || y < x) return null;
  const [old, now] = [before.tokens, after.tokens];
  const raw = (tokens: typeof old, i: number) => tokens.text.slice(tokens.starts[i], tokens.ends[i]);
  const into = segment.start - (old.starts[a] ?? 0);
  const short = (old.ends[b - 1] ?? 0) - segment.end;
  if (into > 0 && raw(old, a) !== raw(now, x)) return null;
  if (short > 0 && raw(old, b - 1) !== raw(now, y)) return null;
  const start = (now.starts[x] ?? 0) + Math.max(0, into);
  const end = (now.ends[y] ?? 0) - Math.max(0, short);
  return end > start ? { start, end } : null;
}

/**
 * Whether the place of the passage is still there: enough of its words are, or the sentence around it is, and that
 * sentence is not one that speaks of others and stands among others.
 */
function standsHere(pair: Pair, mapping: Mapping, ranges: [number, number][]): boolean {
  let words = 0;
  let left = 0;
  let first = -1;
  let last = -1;
  for (const [a, b] of ranges) {
    for (let i = a; i < b; i++) {
      const counts = isWord(pair.lexicon.form(pair.before.tokens.keys[i] ?? 0));
      if (counts) words++;
      const j = mapping.to(i);
      if (j < 0) continue;
      if (counts) left++;
      if (first < 0) first = j;
      last = j;
    }
  }
  const [[a] = [0, 0]] = ranges;
  const [, b] = ranges.at(-1) ?? [0, 0];
  const old = hostOf(pair.before, a, b);
  if (left === 0 || left < words * LEFT) return left > 0 && frameStands(pair, mapping, old, a, b);
  const now = hostOf(pair.after, first, last + 1);
  const others = namesOthers(pair.before, [old.from, old.to], pair.after, [now.from, now.to], NAME);
  return !others || neighboursStand(pair, mapping, old, now);
}

/** Most of the sentence around the passage is still there. */
function frameStands(pair: Pair, mapping: Mapping, host: Host, a: number, b: number): boolean {
  let around = 0;
  let left = 0;
  for (let i = host.from; i < host.to; i++) {
    if ((i >= a && i < b) || !isWord(pair.lexicon.form(pair.before.tokens.keys[i] ?? 0))) continue;
    around++;
    if (mapping.to(i) >= 0) left++;
  }
  return around >= 2 && left >= around * 0.6;
}

/** What stood right before or right after the host still does. */
function neighboursStand({ before, after }: Pair, mapping: Mapping, old: Host, now: Host): boolean {
  const above = old.from === 0 ? now.from === 0 : mapping.to(old.from - 1) === now.from - 1;
  const below =
    old.to === before.tokens.count ? now.to === after.tokens.count : mapping.to(old.to) === now.to;
  return above || below;
}

/** An edited passage with the stretch of the new text that stands in its place. */
function propose(
  pair: Pair,
  { forward }: Alignment,
  passage: AnchoredPassage,
  ranges: [number, number][],
  reason: Reason | null,
): Reanchored {
  const segments: Stretch[] = [];
  let kinds = 0;
  let least = 0;
  ranges.forEach(([a, b]) => {
    const [from, to] = standIn(pair, forward, a, b);
    const open = Math.max(from, least);
    if (to > open) segments.push(chars(pair.after, open, to));
    least = Math.max(least, to);
    for (let i = a; i < b; i++) if ((forward[i] ?? -1) < 0) kinds |= pair.before.kinds[i] ?? 0;
    const kept = new Set(forward.subarray(a, b));
    for (let j = open; j < to; j++) if (!kept.has(j)) kinds |= pair.after.kinds[j] ?? 0;
  });
  const [first] = segments;
  const last = segments.at(-1);
  const why: Reason =
    reason?.code === "words"
      ? {
          ...reason,
          changed: changeKinds(kinds),
          after: first && last ? { start: first.start, end: last.end } : null,
        }
      : (reason ?? { code: "place", changed: ["words"], before: null, after: null });
  return { id: passage.id, outcome: "edited", segments, proof: null, reason: why };
}

/** The tokens of the new text that stand for [a, b): between the partners of its ends, or of what stands beside it. */
function standIn({ before, after }: Pair, forward: Int32Array, a: number, b: number): [number, number] {
  const partner = (i: number) => forward[i] ?? -1;
  let from = partner(a);
  if (from < 0) {
    const beside = a > 0 ? partner(a - 1) : -1;
    if (beside >= 0 || a === 0) from = beside + 1;
    else for (let i = a; i < b && from < 0; i++) from = partner(i);
  }
  let to = partner(b - 1) + 1;
  if (to <= 0) {
    const beside = b < before.tokens.count ? partner(b) : after.tokens.count;
    if (beside >= 0) to = beside;
    else for (let i = b - 1; i >= a && to <= 0; i--) to = partner(i) + 1;
  }
  if (from < 0 || to <= from) return [0, 0];
  // a rewritten surrounding does not make the passage longer than three times itself and a sentence
  return [from, Math.min(to, from + (b - a) * 3 + 40)];
}

function gone(pair: Pair, passage: AnchoredPassage, ranges: [number, number][]): Reanchored {
  const [[a] = [0, 0]] = ranges;
  const [, b] = ranges.at(-1) ?? [0, 0];
  const host = hostOf(pair.before, a, b);
  const [twin] = echoes(pair.before, host)
    ? pair.inAfter.find(pair.before.tokens.keys, host.from, host.to)
    : [];
  if (twin !== undefined) {
    // it was said twice in a row, and now less often: which one went, nothing tells
    const segments = ranges.map(([from, to]) =>
      chars(pair.after, twin + from - host.from, twin + to - host.from),
    );
    const range = chars(pair.after, twin, twin + host.to - host.from);
    const reason: Reason = {
      code: "repeated",
      changed: ["words"],
      before: chars(pair.before, a, b),
      after: range,
    };
    return { id: passage.id, outcome: "edited", segments, proof: null, reason };
  }
  const elsewhere = ranges.every(
    ([a, b]) => b - a >= 3 && pair.inAfter.find(pair.before.tokens.keys, a, b).length > 0,
  );
  return detached(pair, passage, elsewhere ? "rival" : "gone");
}

function detached({ before }: Pair, passage: AnchoredPassage, code: "gone" | "rival"): Reanchored {
  const [first] = passage.segments;
  const last = passage.segments.at(-1);
  const range =
    first && last ? { start: first.start, end: Math.min(last.end, before.tokens.text.length) } : null;
  return {
    id: passage.id,
    outcome: "detached",
    segments: [],
    proof: null,
    reason: { code, changed: ["words"], before: range, after: null },
  };
}
