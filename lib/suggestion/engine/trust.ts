import type { Speaker } from "./speakers";

/**
 * How sure the engine is before an installation has taught it anything.
 *
 * The figures are coarse on purpose, in steps of 0.05, set by hand: a person looked at how often each rule was
 * right on half of the development files and checked the whole on the other half (`npm run eval:suggestions`
 * prints the table). They are a judgement on the rules, not statistics of anybody's text: none is kept.
 */

export interface Rule {
  /** That an editor would mark these words, 0 … 1. */
  confidence: number;
  /** Why these words, given the words that report. */
  because: (cue: string) => string;
}

const between = (cue: string) => `in quotation marks, and “${cue}” reports them`;
const after = (cue: string) => `what follows “${cue}”`;

const RULES: Record<string, Rule> = {
  "quote-back": { confidence: 0.95, because: between },
  "label-quote": { confidence: 0.95, because: () => "in quotation marks behind a name and a colon" },
  transcript: { confidence: 0.9, because: () => "a line of a transcript" },
  "put-it": { confidence: 0.9, because: between },
  "quote-forward": { confidence: 0.9, because: between },
  "mixed-back": {
    confidence: 0.9,
    because: (cue) => `the sentence around the quotation marks, and “${cue}” reports it`,
  },
  "quote-any": { confidence: 0.9, because: (cue) => `a quoted sentence beside “${cue}”` },
  standing: { confidence: 0.85, because: () => "a quoted sentence that stands alone" },
  infix: { confidence: 0.85, because: (cue) => `the sentence that “${cue}” interrupts` },
  "forward-that": { confidence: 0.85, because: (cue) => `the clause with “that” behind “${cue}”` },
  according: { confidence: 0.85, because: () => "the sentence that “according to” attributes" },
  "forward-wh": { confidence: 0.8, because: (cue) => `the question behind “${cue}”` },
  "forward-clause": { confidence: 0.8, because: (cue) => `the clause behind “${cue}”` },
  "forward-quote": { confidence: 0.75, because: (cue) => `the quoted words behind “${cue}”` },
  trailing: { confidence: 0.7, because: (cue) => `the sentence before “${cue}”` },
  heading: { confidence: 0.7, because: () => "behind a name and a colon in the heading" },
  "forward-object": { confidence: 0.65, because: after },
  "forward-infinitive": { confidence: 0.65, because: after },
  gap: { confidence: 0.65, because: (cue) => `the words around “${cue}”` },
  "noun-that": { confidence: 0.65, because: (cue) => `the clause that tells which ${cue}` },
  "forward-noun": { confidence: 0.6, because: after },
};
const UNKNOWN: Rule = { confidence: 0.6, because: after };

export function ruleOf(name: string): Rule {
  return RULES[name] ?? UNKNOWN;
}

/** That a speaker found on a ground is the right one, 0 … 1. */
export const GROUND_CONFIDENCE: Record<Speaker["ground"], number> = {
  name: 0.95,
  shared: 0.85,
  pronoun: 0.8,
  introduced: 0.7,
  phrase: 0.8,
  unnamed: 0.5,
  previous: 0.55,
};
