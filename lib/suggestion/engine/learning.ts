import { type IssueExample, issueFeatures } from "./issues";

/**
 * What an installation has learned from its editors. Plain JSON: store it as it is, or make it again from the
 * decisions (learnedFrom): it is the same, in whatever order outcomes came.
 */
export interface Learned {
  examples: IssueExample[];
  /** For each rule, and for each family of rules, what editors decided on its suggestions. */
  outcomes: Record<string, Outcomes>;
}

/** `expected` is the sum, in hundredths, of the confidences that were given before anything was learned. */
export type Outcomes = [decided: number, accepted: number, expected: number];

export function nothingLearned(): Learned {
  return { examples: [], outcomes: {} };
}

/** Takes in a tag that an editor set, corrected or accepted. Returns the new state. */
export function learnTag(learned: Learned, passage: string, issueId: string): Learned {
  return { ...learned, examples: [...learned.examples, { issueId, features: issueFeatures(passage) }] };
}

/** Takes a tag back that was learned before: the latest equal one. Returns the new state. */
export function unlearnTag(learned: Learned, passage: string, issueId: string): Learned {
  const features = issueFeatures(passage).join("\n");
  const at = learned.examples.findLastIndex(
    (e) => e.issueId === issueId && e.features.join("\n") === features,
  );
  return at < 0 ? learned : { ...learned, examples: learned.examples.filter((_, i) => i !== at) };
}

/**
 * A suggestion's `rule` as one string: the family of rules, the rule, and in hundredths the confidence it is given
 * before anything is learned: "forward-noun/want@60".
 */
export function ruleKey(path: readonly string[], confidence: number): string {
  return `${path.map((part) => part.replace(/[/@]/g, "_")).join("/")}@${Math.round(100 * confidence)}`;
}

/** The families a rule belongs to, the widest first, and its confidence in hundredths. */
function readKey(rule: string): { paths: string[]; expected: number } {
  const at = rule.lastIndexOf("@");
  const parts = (at < 0 ? rule : rule.slice(0, at)).split("/");
  const expected = at < 0 ? 50 : Number(rule.slice(at + 1));
  return {
    paths: parts.map((_, i) => parts.slice(0, i + 1).join("/")),
    expected: Number.isFinite(expected) ? Math.min(99, Math.max(1, expected)) : 50,
  };
}

function tally(outcomes: Map<string, Outcomes>, rule: string, accepted: boolean, by: 1 | -1): void {
  const { paths, expected } = readKey(rule);
  for (const path of paths) {
    const [decided, right, sum] = outcomes.get(path) ?? [0, 0, 0];
    const next: Outcomes = [decided + by, right + (accepted ? by : 0), sum + by * expected];
    if (next[0] <= 0) outcomes.delete(path);
    else outcomes.set(path, next);
  }
}

function count(learned: Learned, rule: string, accepted: boolean, by: 1 | -1): Learned {
  const outcomes = new Map(Object.entries(learned.outcomes));
  tally(outcomes, rule, accepted, by);
  return { ...learned, outcomes: Object.fromEntries(outcomes) };
}

/** Takes in that an editor accepted or rejected a suggestion of a rule. Returns the new state. */
export function learnOutcome(learned: Learned, rule: string, accepted: boolean): Learned {
  return count(learned, rule, accepted, 1);
}

/** Takes back a decision that was learned before and is now undone. Returns the new state. */
export function unlearnOutcome(learned: Learned, rule: string, accepted: boolean): Learned {
  return count(learned, rule, accepted, -1);
}

/** One stored decision of an editor. */
export type Decision = { rule: string; accepted: boolean } | { passage: string; issueId: string };

/** Everything learned, from the decisions that stand. An undone one is left out, and thereby forgotten. */
export function learnedFrom(decisions: Iterable<Decision>): Learned {
  const examples: IssueExample[] = [];
  const outcomes = new Map<string, Outcomes>();
  for (const decision of decisions) {
    if ("rule" in decision) tally(outcomes, decision.rule, decision.accepted, 1);
    else examples.push({ issueId: decision.issueId, features: issueFeatures(decision.passage) });
  }
  return { examples, outcomes: Object.fromEntries(outcomes) };
}

/** How many decisions the engine's own figure counts for; a rule of a family needs fewer, it is closer by. */
const PRIOR = 20;

const logit = (p: number) => Math.log(p / (1 - p));
const chance = (x: number) => 1 / (1 + Math.exp(-x));
const inside = (p: number) => Math.min(0.98, Math.max(0.02, p));

/**
 * A rule's confidence in the light of what editors decided: its odds are moved as far as the accepted shares of
 * its families differ from what was expected of them, each smoothed by PRIOR decisions.
 *
 * @param rule as ruleKey makes it
 */
export function learnedConfidence(learned: Learned, rule: string): number {
  const { paths, expected } = readKey(rule);
  let shift = 0;
  for (const path of paths) {
    const outcomes = Object.hasOwn(learned.outcomes, path) ? learned.outcomes[path] : undefined;
    if (!outcomes || outcomes[0] <= 0) continue;
    const [decided, accepted, sum] = outcomes;
    const said = inside(chance(logit(inside(sum / 100 / decided)) + shift));
    const seen = inside((accepted + PRIOR * said) / (decided + PRIOR));
    shift += logit(seen) - logit(said);
  }
  return chance(logit(expected / 100) + shift);
}
