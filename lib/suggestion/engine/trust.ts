import type { Attribution } from "./reading";
import type { Speaker } from "./speakers";

/**
 * How sure the engine is before an installation has taught it anything.
 *
 * The figures are coarse on purpose, nearly all in steps of 0.05, set by hand: those of the words after a look at how
 * often each rule was right on three quarters of the development files, then checked on the last quarter; those of the
 * speakers after a look at all of them (`npm run eval:suggestions` prints the tables). They are a judgement on the
 * rules; no words and no counts of anybody's text are kept.
 */

/** Confidence for indirect speech, for words with quotation marks in them, and for what is thought or wanted. */
type Trust = readonly [indirect: number, quoted: number, thought: number];

export interface Rule {
  trust: Trust;
  /** Why these words, given the words that report. */
  because: (cue: string) => string;
}

const same = (confidence: number): Trust => [confidence, confidence, confidence];
const marked = (cue: string) => `in quotation marks, and “${cue}” reports them`;
const behind = (cue: string) => `what follows “${cue}”`;

const RULES: Record<string, Rule> = {
  "quote-back": { trust: same(0.98), because: marked },
  "label-quote": { trust: same(0.9), because: () => "in quotation marks behind a name and a colon" },
  transcript: { trust: same(0.95), because: () => "a line of a transcript" },
  "put-it": { trust: same(0.9), because: marked },
  "quote-forward": { trust: same(0.9), because: marked },
  "mixed-back": {
    trust: same(0.9),
    because: (cue) => `the sentence around the quotation marks, and “${cue}” reports it`,
  },
  "quote-any": { trust: same(0.9), because: (cue) => `a quoted sentence beside “${cue}”` },
  standing: { trust: same(0.9), because: () => "a quoted sentence that stands alone" },
  infix: { trust: [0.85, 0.8, 0.5], because: (cue) => `the sentence that “${cue}” interrupts` },
  "forward-that": { trust: [0.85, 0.95, 0.85], because: (cue) => `the clause with “that” behind “${cue}”` },
  according: { trust: [0.85, 0.95, 0.85], because: () => "the sentence that “according to” attributes" },
  "forward-wh": { trust: [0.85, 0.85, 0.75], because: (cue) => `the question behind “${cue}”` },
  "forward-clause": { trust: [0.85, 0.9, 0.6], because: (cue) => `the clause behind “${cue}”` },
  "forward-quote": { trust: same(0.75), because: (cue) => `the quoted words behind “${cue}”` },
  trailing: { trust: [0.85, 0.85, 0.5], because: (cue) => `the sentence before “${cue}”` },
  heading: { trust: [0.55, 0.9, 0.5], because: () => "behind a name and a colon in the heading" },
  "forward-object": { trust: [0.7, 0.85, 0.6], because: behind },
  "forward-infinitive": { trust: [0.75, 0.9, 0.65], because: behind },
  wording: { trust: same(0.75), because: (cue) => `the words that “${cue}” announces` },
  gap: { trust: same(0.75), because: (cue) => `the words around “${cue}”` },
  "noun-that": { trust: [0.7, 0.75, 0.6], because: (cue) => `the clause that tells which ${cue}` },
  "forward-noun": { trust: [0.7, 0.8, 0.5], because: behind },
};
const UNKNOWN: Rule = { trust: [0.6, 0.6, 0.5], because: behind };

export function ruleOf(name: string): Rule {
  return RULES[name] ?? UNKNOWN;
}

/** That an editor would mark the words of an attribution, 0 … 1, before anything is learned. */
export function spanConfidence(a: Attribution): number {
  const [indirect, quoted, thought] = ruleOf(a.rule).trust;
  if (!a.speech) return thought;
  return a.kind === "indirect" ? indirect : quoted;
}

/** That a speaker found on a ground is the right one, 0 … 1. */
export const GROUND_CONFIDENCE: Record<Speaker["ground"], number> = {
  name: 0.95,
  shared: 0.9,
  pronoun: 0.9,
  introduced: 0.7,
  interviewed: 0.8,
  description: 0.85,
  phrase: 0.85,
  unnamed: 0.8,
  previous: 0.65,
};
