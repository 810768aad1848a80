import weights from "./sentiment.weights.json" with { type: "json" };
import { sentimentFeatures, type Valence, window } from "./sentiment-features";
import type { Doc, Token } from "./tokens";
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

interface Tone {
  sentiment: Sentiment;
  confidence: number;
  /** The words that speak for this tone, the strongest first. None for a neutral one. */
  words: string[];
}

const CONTENT = /^(?:NOUN|VERB|ADJ|ADV|INTJ)$/;
const MOST_WORDS = 2;

/** The words whose features weigh most for a class against the two others. */
function wordsFor(
  chosen: number,
  tokens: readonly Token[],
  target: { first: number; last: number } | undefined,
  features: readonly [number, number][],
  origins: ReadonlyMap<number, number>,
): string[] {
  const strengths = new Float64Array(tokens.length);
  for (const [feature, value] of features) {
    const at = origins.get(feature);
    if (at === undefined) continue;
    const weight = (k: number) => table[feature * 3 + k] ?? 0;
    strengths[at] =
      (strengths[at] ?? 0) + value * (1.5 * weight(chosen) - 0.5 * (weight(0) + weight(1) + weight(2)));
  }
  const found = tokens.flatMap((token, i) => {
    if (target && i >= target.first && i < target.last) return [];
    if (!CONTENT.test(token.pos) || token.text.length < 3 || (strengths[i] ?? 0) <= 0) return [];
    const said = (valence.get(token.lower) ?? 0) * (CLASSES[chosen] ?? 0);
    return said < 0 ? [] : [{ word: token.lower, strength: (strengths[i] ?? 0) * (1 + said) }];
  });
  found.sort((a, b) => b.strength - a.strength);
  return [...new Set(found.map(({ word }) => word))].slice(0, MOST_WORDS);
}

/**
 * The tone of a span towards a target in it (towards the whole, if none). The model knows three classes: how
 * strong a tone is remains the editor's to say, so the ends of the codebook's scale are never proposed.
 */
export function sentimentTowards(doc: Doc, span: Span, target: Span | undefined): Tone {
  const place = window(doc, span, target);
  const { values, origins } = sentimentFeatures(place.tokens, place.target, valence);
  const features = scaled(values);
  const scores: [number, number, number] = [0, 0, 0];
  for (const [feature, value] of features) {
    for (let k = 0; k < 3; k++)
      scores[k] = (scores[k] ?? 0) + (table[feature * 3 + k] ?? 0) * value * weights.step;
  }
  const top = Math.max(...scores);
  const powers = scores.map((s) => Math.exp((s - top) / weights.temperature));
  const chosen = scores.indexOf(top);
  const sentiment = CLASSES[chosen] ?? 0;
  return {
    sentiment,
    confidence: 1 / powers.reduce((a, b) => a + b, 0),
    words: sentiment === 0 ? [] : wordsFor(chosen, place.tokens, place.target, features, origins),
  };
}
