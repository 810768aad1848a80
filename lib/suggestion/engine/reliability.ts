/** Are confidences honest? Of those said to be 80 % sure, about 80 % are to be right. */
import { type GoldText, iou, isSure, overlap, type ProposedQuote, sameName } from "./evaluation";
import type { Span } from "./types";

export type Outcome = readonly [confidence: number, right: boolean];

export interface CalibrationRow {
  from: number;
  said: number;
  right: number;
  n: number;
}

/** For each tenth of confidence: the mean said, and the share that was right. */
export function calibrationTable(outcomes: readonly Outcome[]): CalibrationRow[] {
  return Array.from({ length: 10 }, (_, i) => {
    const inside = outcomes.filter(([c]) => Math.min(9, Math.floor(c * 10)) === i);
    const n = inside.length;
    return {
      from: i / 10,
      said: inside.reduce((sum, [c]) => sum + c, 0) / (n || 1),
      right: inside.filter(([, right]) => right).length / (n || 1),
      n,
    };
  }).filter((row) => row.n > 0);
}

/**
 * Expected calibration error (Naeini et al. 2015): how far what was said is from what was right, averaged over the
 * tenths by how often each was said. 0 … 1.
 */
export function calibrationError(outcomes: readonly Outcome[]): number {
  return calibrationTable(outcomes).reduce(
    (sum, { said, right, n }) => sum + (Math.abs(said - right) * n) / outcomes.length,
    0,
  );
}

/** Proposals by confidence; one is right that meets a gold span by half (intersection over union). */
export function spanOutcomes(gold: GoldText, proposals: readonly ProposedQuote[]): Outcome[] {
  const spans = gold.quotes.flatMap((q): Span[] => (q.segments?.length ? q.segments : [q]));
  return proposals.map((p) => [p.confidence, p.segments.some((s) => spans.some((t) => iou(s, t) >= 0.5))]);
}

/**
 * Speakers of proposals that meet a gold quotation by half, by confidence: right is the same name where the gold
 * has one, else words that overlap with those that name the source.
 */
export function speakerOutcomes(gold: GoldText, proposals: readonly ProposedQuote[]): Outcome[] {
  return proposals.flatMap((p): Outcome[] => {
    const meets = (spans: readonly Span[]) => p.segments.some((s) => spans.some((t) => iou(s, t) >= 0.5));
    const quote = gold.quotes.find((q) => meets(q.segments?.length ? q.segments : [q]));
    if (!quote || p.speakerConfidence === undefined) return [];
    if (quote.speaker && isSure(quote)) return [[p.speakerConfidence, sameName(quote.speaker, p.speaker)]];
    if (!quote.speakerMention || !p.speakerMention) return [];
    return [[p.speakerConfidence, overlap(quote.speakerMention, p.speakerMention) >= 1]];
  });
}
