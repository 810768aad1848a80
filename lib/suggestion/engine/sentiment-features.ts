import type { Doc, Token } from "./tokens";
import type { Span } from "./types";

/** Size of the hashed feature space: collisions cost under half a point, the file stays small. */
export const FEATURE_SPACE = 1 << 17;

/** Valence of words, -4 … 4. */
export type Valence = ReadonlyMap<string, number>;

const NEGATION =
  /^(?:not|n't|no|never|without|neither|nor|nobody|nothing|hardly|barely|cannot|failed|fails|fail|lack|lacks|deny|denies|denied|refuse|refused)$/;
const REPORTING =
  /^(?:said|says|say|saying|told|tells|added|adds|wrote|writes|tweeted|asked|noted|announced|stated|explained)$/;
const CLAUSE_BREAK = /^(?:but|although|though|while|because|that|who|which|;|:|—|–)$/;

/** FNV-1a, folded into the feature space. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return ((h ^ (h >>> 15)) >>> 0) % FEATURE_SPACE;
}

/** Inflections fall together: a crude stem is enough here. */
function stem(word: string): string {
  if (word.length < 5) return word;
  return word.replace(/(?:ations?|ingly|edly|ing|ies|ied|ed|es|ly|s|e|y)$/, "");
}

class Bag {
  readonly values = new Map<number, number>();
  /** For each feature the token it was read from, where that is one. */
  readonly origins = new Map<number, number>();
  /** The token that is being read. */
  at = -1;
  add(name: string, value = 1): void {
    const key = hash(name);
    this.values.set(key, (this.values.get(key) ?? 0) + value);
  }
  once(name: string, value = 1): void {
    const key = hash(name);
    this.values.set(key, value);
    if (this.at >= 0) this.origins.set(key, this.at);
  }
}

function bucket(distance: number): string {
  if (distance <= 1) return "1";
  if (distance <= 3) return "3";
  if (distance <= 7) return "7";
  return "f";
}

/** Features with their values, and for those that come from one token which. */
export interface TonedWords {
  values: ReadonlyMap<number, number>;
  origins: ReadonlyMap<number, number>;
}

/**
 * Features of how a sentence speaks of a target: words and pairs before and after it, near and far, the verbs
 * around it, and valence sums by side, distance and negation (after Mohammad et al. 2013 and Kiritchenko et al.
 * 2014, NRC-Canada). Without a target the sides are left out.
 *
 * @param target token range of the target, if the sentence has one
 */
export function sentimentFeatures(
  tokens: readonly Token[],
  target: { first: number; last: number } | undefined,
  valence: Valence,
): TonedWords {
  const bag = new Bag();
  bag.once("bias");
  const sums: Record<string, number> = {};
  const tally = (name: string, value: number) => {
    sums[name] = (sums[name] ?? 0) + value;
  };
  let negated = 0;
  let previous = "<s>";
  let clausesBefore = 0;
  if (target)
    for (let i = 0; i < target.first; i++) if (CLAUSE_BREAK.test(tokens[i]?.lower ?? "")) clausesBefore++;
  let clause = 0;
  tokens.forEach((token, i) => {
    bag.at = i;
    const inside = target && i >= target.first && i < target.last;
    const word = inside ? "<t>" : token.lower;
    if (CLAUSE_BREAK.test(word) || word === ",") negated = 0;
    if (CLAUSE_BREAK.test(word)) clause++;
    if (NEGATION.test(word)) negated = 4;
    const side = !target ? "n" : i < target.first ? "l" : "r";
    const distance = !target ? 9 : i < target.first ? target.first - i : i - target.last + 1;
    if (word === "<t>" && previous === "<t>") return;
    const base = word === "<t>" ? word : stem(word);
    bag.once(`u ${base}`);
    bag.once(`b ${previous} ${base}`);
    if (target && word !== "<t>") {
      bag.once(`${side} ${base}`, 0.7);
      if (distance <= 7) bag.once(`${side}${bucket(distance)} ${base}`);
      if (distance <= 4) bag.once(`b${side} ${previous} ${base}`, 0.7);
      if (clause === clausesBefore) bag.once(`c ${base}`);
      if (negated > 0 && negated < 4) bag.once(`! ${base}`);
    }
    const value = valence.get(word) ?? 0;
    if (value !== 0) {
      const signed = negated > 0 && negated < 4 ? -0.7 * value : value;
      const pole = signed > 0 ? "+" : "-";
      const size = Math.min(3, Math.abs(signed)) / 2;
      tally(`all${pole}`, size);
      if (target) {
        tally(`${side}${pole}`, size);
        tally(`near${pole}`, (2 * size) / (1 + distance / 3));
        if (clause === clausesBefore) tally(`clause${pole}`, size);
        if (token.pos === "VERB") tally(`${side}verb${pole}`, size / (1 + distance / 5));
        if (token.pos === "ADJ") tally(`${side}adj${pole}`, size / (1 + distance / 5));
      }
    }
    if (negated > 0) negated--;
    previous = base;
  });
  bag.at = -1;
  for (const [name, value] of Object.entries(sums)) bag.add(`v ${name}`, Math.min(3, value));
  const net = (sums["near+"] ?? 0) - (sums["near-"] ?? 0);
  bag.once(net > 0.3 ? "net+" : net < -0.3 ? "net-" : "net0");
  if (target) aroundTarget(tokens, target, bag, valence);
  return bag;
}

/** Who does what to whom, as far as the order of words tells. */
function aroundTarget(
  tokens: readonly Token[],
  target: { first: number; last: number },
  bag: Bag,
  valence: Valence,
): void {
  const pole = (word: string) => {
    const value = valence.get(word) ?? 0;
    return value > 0 ? "+" : value < 0 ? "-" : "0";
  };
  for (let i = target.last, seen = 0; i < tokens.length && i < target.last + 9 && seen < 2; i++) {
    const token = tokens[i];
    if (!token) break;
    if (token.pos !== "VERB") continue;
    bag.at = i;
    bag.once(`subj ${stem(token.lower)}`);
    bag.once(`subj ${pole(token.lower)}`);
    if (seen === 0 && REPORTING.test(token.lower)) bag.once("speaks");
    seen++;
  }
  for (let i = target.first - 1; i >= 0 && i > target.first - 6; i--) {
    const token = tokens[i];
    if (!token) break;
    if (token.pos === "VERB" || token.pos === "ADP" || token.pos === "ADJ" || token.pos === "NOUN") {
      bag.at = i;
      bag.once(`obj ${stem(token.lower)}`);
      bag.once(`obj ${token.pos} ${pole(token.lower)}`);
      if (token.pos === "VERB") {
        if (REPORTING.test(token.lower)) bag.once("spoken");
        break;
      }
    }
  }
  bag.at = -1;
  const before = tokens[target.first - 1];
  const after = tokens[target.last];
  bag.once(`next ${after?.lower ?? "</s>"} ${after?.pos ?? ""}`);
  bag.once(`prev ${before?.lower ?? "<s>"} ${before?.pos ?? ""}`);
  bag.once(`head ${tokens[target.first]?.pos ?? ""} ${target.last - target.first > 1}`);
  bag.once(`place ${Math.floor((4 * target.first) / Math.max(1, tokens.length))}`);
  bag.once(`length ${Math.min(6, Math.floor(tokens.length / 10))}`);
  if (after?.lower === "'s" || after?.text === "’")
    bag.once(`owns ${stem(tokens[target.last + 1]?.lower ?? "")}`);
}

/** The tokens of a span, and the target's place among them. */
export function window(
  doc: Doc,
  span: Span,
  target: Span | undefined,
): { tokens: Token[]; target: { first: number; last: number } | undefined } {
  let low = 0;
  let high = doc.tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((doc.tokens[middle]?.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const tokens: Token[] = [];
  let first = -1;
  let last = -1;
  for (let i = low; i < doc.tokens.length; i++) {
    const token = doc.tokens[i];
    if (!token || token.start >= span.end) break;
    if (target && token.end > target.start && token.start < target.end) {
      if (first < 0) first = tokens.length;
      last = tokens.length + 1;
    }
    tokens.push(token);
  }
  return { tokens, target: first < 0 ? undefined : { first, last } };
}
