import weights from "./sentiment.weights.json" with { type: "json" };
import { sentimentFeatures, type Valence, window } from "./sentimentFeatures";
import type { Doc } from "./tokens";
import type { Sentiment, Span } from "./types";

/** Classes of the model, in the order of its weights. */
const CLASSES: readonly (-1 | 0 | 1)[] = [-1, 0, 1];

/** Vectors are brought to this length: longer ones make the model surer and no more often right. */
export const VECTOR_LENGTH = 3;

const table = Int8Array.from(atob(weights.table), (c) => c.charCodeAt(0));
const valence: Valence = new Map(Object.entries(weights.valence));

export function scaled(features: ReadonlyMap<number, number>): [number, number][] {
  let length = 0;
  for (const value of features.values()) length += value * value;
  const k = VECTOR_LENGTH / Math.sqrt(length || 1);
  return [...features].map(([feature, value]) => [feature, value * k]);
}

/** Chances of negative, neutral and positive. */
export function sentimentChances(doc: Doc, span: Span, target: Span | undefined): [number, number, number] {
  const place = window(doc, span, target);
  const scores: [number, number, number] = [0, 0, 0];
  for (const [feature, value] of scaled(sentimentFeatures(place.tokens, place.target, valence))) {
    for (let k = 0; k < 3; k++)
      scores[k] = (scores[k] ?? 0) + (table[feature * 3 + k] ?? 0) * value * weights.step;
  }
  const top = Math.max(...scores);
  const powers = scores.map((s) => Math.exp((s - top) / weights.temperature));
  const total = powers.reduce((a, b) => a + b, 0);
  return [(powers[0] ?? 0) / total, (powers[1] ?? 0) / total, (powers[2] ?? 0) / total];
}

/**
 * The tone of a span towards a target in it (towards the whole, if none). The model knows three classes: how
 * strong a tone is remains the editor's to say, so the ends of the codebook's scale are never proposed.
 */
export function sentimentTowards(
  doc: Doc,
  span: Span,
  target: Span | undefined,
): { sentiment: Sentiment; confidence: number } {
  const chances = sentimentChances(doc, span, target);
  const confidence = Math.max(...chances);
  return { sentiment: CLASSES[chances.indexOf(confidence)] ?? 0, confidence };
}
