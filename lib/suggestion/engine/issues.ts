import { calibrated, countOutcome, type Reliability } from "./calibration";
import type { Codebook, CodebookIssue } from "./types";

/** What editors have tagged, as plain JSON: text features, never the text itself. */
export interface IssueExample {
  issueId: string;
  features: string[];
}

export interface IssueScore {
  issueId: string;
  /** Share of the belief among all issues, 0 … 1. */
  score: number;
}

/** Older examples are forgotten: usage changes, and learning stays fast. */
export const MAX_EXAMPLES = 4000;

/** Passes over each example in all: more fit the examples better and new texts worse. */
const REPLAYS = 10;
/** Passes over all examples together: with many of them each needs fewer, and learning stays quick. */
const MOST_STEPS = 12_000;

/** Letters of a word's beginning: "^farm" for farmers and farming. Found by trying 3 to 6. */
const BEGINNING = 4;

const STOP = new Set(
  "a an the of to in on for and or but at by with from as is are was were be been it its that this these those he she his her they their you your i we our not no into over after before out up down off than then so if about more most new s t said says will would has have had".split(
    " ",
  ),
);

function stem(word: string): string {
  return word.length < 4
    ? word
    : word.replace(/(?:ational|ations|ation|ings?|ments?|ies|ed|es|ly|s|e|y)$/, "");
}

function fullWords(text: string): string[] {
  return (
    text
      .slice(0, 4000)
      .toLowerCase()
      .match(/[\p{L}\p{N}]{1,40}/gu) ?? []
  ).filter((w) => !STOP.has(w));
}

function words(text: string): string[] {
  return fullWords(text).map(stem);
}

/** The words of a passage that a feature stands for: "harbour fees" for "harbour fee". */
export function wordsOf(passage: string, features: readonly string[]): string[] {
  const all = fullWords(passage);
  const stems = all.map(stem);
  return features.flatMap((feature) => {
    const [first, second] = feature.split(" ");
    const at = stems.findIndex((s, i) => s === first && (second === undefined || stems[i + 1] === second));
    return at < 0 ? [] : [all.slice(at, at + (second === undefined ? 1 : 2)).join(" ")];
  });
}

/** Words, pairs and word beginnings of a passage: what the learner keeps of it. */
export function issueFeatures(text: string): string[] {
  const found = new Set<string>();
  words(text).forEach((word, i, all) => {
    found.add(word);
    if (i > 0) found.add(`${all[i - 1]} ${word}`);
    if (word.length > BEGINNING) found.add(`^${word.slice(0, BEGINNING)}`);
  });
  return [...found];
}

/** Pairs and beginnings are less certain evidence than words. */
function trust(feature: string): number {
  return feature.includes(" ") || feature.startsWith("^") ? 0.6 : 1;
}

/** Outcomes count for the calibration from this share of the examples on: what is said earlier knows too little. */
const CALIBRATED_FROM = 0.6;

interface Row {
  /** In how many examples of each issue. */
  counts: Float64Array;
  /** Sum of normalised weights for each issue. */
  centroid: Float64Array;
  /** Linear model, and its accumulated squared gradients. */
  weights: Float64Array;
  squares: Float64Array;
  seen: number;
}

type Vector = [Row, number][];

function softmax(scores: Float64Array): Float64Array {
  const top = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = scores.map((s) => Math.exp(s - top));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((p) => p / total);
}

/**
 * Which issue a passage is about. Three simple learners vote: naive Bayes with smoothed counts (good with few
 * examples), class centroids of tf-idf vectors, and an online linear model (AdaGrad; Duchi et al. 2011) that goes
 * over earlier examples again; names, aliases and definitions of the codebook add what nobody has tagged yet.
 */
export class IssueModel {
  private readonly rows = new Map<string, Row>();
  private readonly index = new Map<string, number>();
  private readonly documents: Float64Array;
  private readonly totals: Float64Array;
  private readonly bias: Float64Array;
  private readonly examples: { features: readonly string[]; y: number }[] = [];
  private readonly known: { names: string[][]; about: Set<string> }[];
  private total = 0;
  private turn = 1;

  /** @param replays how often each example is gone over in all */
  constructor(
    private readonly issues: readonly CodebookIssue[],
    private readonly replays = REPLAYS,
  ) {
    const n = issues.length;
    for (const [i, issue] of issues.entries()) this.index.set(issue.id, i);
    this.documents = new Float64Array(n);
    this.totals = new Float64Array(n);
    this.bias = new Float64Array(n);
    this.known = issues.map((issue) => ({
      names: [issue.name, ...(issue.aliases ?? [])].map((name) => words(name)).filter((w) => w.length > 0),
      about: new Set([...words(issue.name), ...words(issue.definition ?? "")]),
    }));
  }

  /** Learns in order; what is said of each example before it is learned calibrates what is said later. */
  static from(
    codebook: Codebook,
    examples: readonly IssueExample[],
  ): { model: IssueModel; reliability: Reliability } {
    const recent = examples.slice(-MAX_EXAMPLES);
    const replays = Math.min(REPLAYS, Math.ceil(MOST_STEPS / (recent.length + 1)));
    const model = new IssueModel(codebook.issues, replays);
    const reliability: Reliability = [];
    recent.forEach((example, i) => {
      if (i > CALIBRATED_FROM * recent.length) {
        const [first] = model.rank(example.features);
        if (first) countOutcome(reliability, first.score, first.issueId === example.issueId);
      }
      model.learn(example);
    });
    return { model, reliability };
  }

  private row(feature: string): Row {
    let row = this.rows.get(feature);
    if (!row) {
      const n = this.issues.length;
      row = {
        counts: new Float64Array(n),
        centroid: new Float64Array(n),
        weights: new Float64Array(n),
        squares: new Float64Array(n).fill(0.05),
        seen: 0,
      };
      this.rows.set(feature, row);
    }
    return row;
  }

  private vector(features: readonly string[]): Vector {
    const vector: Vector = [];
    let length = 0;
    for (const feature of features) {
      const row = this.rows.get(feature);
      if (!row || row.seen === 0) continue;
      const weight = Math.log((1 + this.total) / (0.5 + row.seen)) * trust(feature);
      if (weight <= 0) continue;
      vector.push([row, weight]);
      length += weight * weight;
    }
    const norm = Math.sqrt(length) || 1;
    return vector.map(([row, weight]) => [row, weight / norm]);
  }

  /** Takes in one tag an editor set or accepted. Unknown issues are ignored. */
  learn(example: IssueExample): void {
    const y = this.index.get(example.issueId);
    if (y === undefined) return;
    this.total++;
    this.documents[y] = (this.documents[y] ?? 0) + 1;
    for (const feature of example.features) {
      const row = this.row(feature);
      row.seen++;
      row.counts[y] = (row.counts[y] ?? 0) + 1;
      this.totals[y] = (this.totals[y] ?? 0) + trust(feature);
    }
    const vector = this.vector(example.features);
    for (const [row, weight] of vector) row.centroid[y] = (row.centroid[y] ?? 0) + weight;
    this.examples.push({ features: example.features, y });
    this.step(vector, y);
    // Again over earlier examples, in an order that is the same on every machine.
    for (let k = 1; k < this.replays; k++) {
      this.turn = (Math.imul(this.turn, 1664525) + 1013904223) >>> 0;
      const old = this.examples[this.turn % this.examples.length];
      if (old) this.step(this.vector(old.features), old.y);
    }
  }

  private linear(vector: Vector): Float64Array {
    const scores = Float64Array.from(this.bias);
    for (const [row, weight] of vector)
      for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) + (row.weights[i] ?? 0) * weight;
    return softmax(scores);
  }

  private step(vector: Vector, y: number): void {
    const rate = 0.5;
    const belief = this.linear(vector);
    for (let i = 0; i < belief.length; i++) {
      const error = (belief[i] ?? 0) - (i === y ? 1 : 0);
      if (Math.abs(error) < 0.003) continue;
      this.bias[i] = (this.bias[i] ?? 0) - 0.1 * error;
      for (const [row, weight] of vector) {
        const gradient = error * weight;
        const squares = (row.squares[i] ?? 0.05) + gradient * gradient;
        row.squares[i] = squares;
        row.weights[i] = (row.weights[i] ?? 0) - (rate * gradient) / Math.sqrt(squares);
      }
    }
  }

  private bayes(features: readonly string[]): Float64Array {
    const scores = this.documents.map((n) => Math.log((n + 1) / (this.total + this.issues.length)));
    const spread = this.rows.size;
    const mass = Math.max(
      1,
      this.totals.reduce((a, b) => a + b, 0),
    );
    for (const feature of features) {
      const row = this.rows.get(feature);
      if (!row || row.seen === 0) continue;
      const expected = 0.02 + (0.08 * row.seen * spread) / mass;
      for (let i = 0; i < scores.length; i++) {
        const share = ((row.counts[i] ?? 0) + expected) / ((this.totals[i] ?? 0) + 0.1 * spread);
        scores[i] = (scores[i] ?? 0) + trust(feature) * Math.log(share);
      }
    }
    // Features are far from independent: without damping every belief is 0 or 1.
    return softmax(scores.map((s) => s * 0.35));
  }

  private nearest(vector: Vector): Float64Array {
    const scores = new Float64Array(this.issues.length);
    for (const [row, weight] of vector)
      for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) + (row.centroid[i] ?? 0) * weight;
    for (let i = 0; i < scores.length; i++)
      scores[i] = (scores[i] ?? 0) / ((this.documents[i] ?? 0) + 1) ** 0.6;
    const total = scores.reduce((a, b) => a + b, 0) || 1;
    return scores.map((s) => s / total);
  }

  /** 1 where a whole name or alias stands in the text, less for words of the name or definition. */
  private byName(features: readonly string[]): Float64Array {
    const present = new Set(features);
    return Float64Array.from(this.known, ({ names, about }) => {
      if (names.some((name) => name.every((w) => present.has(w)))) return 1;
      let shared = 0;
      for (const word of about) if (present.has(word)) shared++;
      return Math.min(0.6, shared * 0.15);
    });
  }

  /** What speaks for an issue: its name, words tagged so before (the strongest first), words of its definition. */
  evidence(
    features: readonly string[],
    issueId: string,
  ): { name?: string; tagged: string[]; described: string[] } {
    const i = this.index.get(issueId) ?? -1;
    const issue = this.issues[i];
    const present = new Set(features);
    const name = [issue?.name ?? "", ...(issue?.aliases ?? [])].find((n) => {
      const parts = words(n);
      return parts.length > 0 && parts.every((w) => present.has(w));
    });
    const strengths = new Map<string, number>();
    for (const feature of features) {
      const row = this.rows.get(feature);
      if (!row || feature.startsWith("^") || (row.counts[i] ?? 0) === 0) continue;
      const share = (row.counts[i] ?? 0) / row.seen - (this.documents[i] ?? 0) / Math.max(1, this.total);
      if (share <= 0) continue;
      strengths.set(feature, share * Math.log((1 + this.total) / (0.5 + row.seen)) * trust(feature));
    }
    const tagged = [...strengths].sort((a, b) => b[1] - a[1]).map(([feature]) => feature);
    const described = [...(this.known[i]?.about ?? [])].filter((w) => present.has(w));
    return { tagged, described, ...(name === undefined ? {} : { name }) };
  }

  /** All issues, the likeliest first. */
  rank(features: readonly string[]): IssueScore[] {
    if (this.issues.length === 0) return [];
    const vector = this.vector(features);
    const learned = this.total === 0 ? 0 : 1;
    const bayes = this.bayes(features);
    const linear = this.linear(vector);
    const near = this.nearest(vector);
    const named = this.byName(features);
    const votes = this.issues.map(
      (_, i) => learned * ((bayes[i] ?? 0) + (linear[i] ?? 0) + (near[i] ?? 0)) + (named[i] ?? 0),
    );
    const sum = votes.reduce((a, b) => a + b, 0);
    // Without any evidence there is nothing to say: the remainder of the belief stays unspent.
    const scale = Math.max(sum, 1);
    return this.issues
      .map((issue, i) => ({ issueId: issue.id, score: (votes[i] ?? 0) / scale }))
      .sort((a, b) => b.score - a.score || (a.issueId < b.issueId ? -1 : 1));
  }
}

/** The chance that the issue is right, from how often such scores were. */
export function issueConfidence(score: number, reliability: Reliability): number {
  return calibrated(score, reliability);
}
