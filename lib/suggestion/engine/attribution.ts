import { findCues } from "./cues";
import { backward, standing } from "./direct";
import { asClause, forward, gap, trailing } from "./indirect";
import { labelled } from "./labels";
import { type Attribution, Reading } from "./reading";
import { accordingTo, nounThat, putIt, wording } from "./sources";
import type { Doc, Sentence } from "./tokens";
import type { Span } from "./types";

function readSentence(r: Reading, sentence: Sentence): void {
  const cues = findCues(r.doc, sentence, r.inQuote, r.barrier);
  const from = r.found.length;
  for (const [i, cue] of cues.entries()) {
    if (r.isTeller(cue)) continue;
    // A report inside a report is part of the outer one: "he said he believes".
    const at = r.doc.tokens[cue.first]?.start ?? 0;
    if (r.found.slice(from).some((a) => a.segments.some((s) => s.start <= at && at < s.end))) continue;
    const later = cues.slice(i + 1);
    if (backward(r, cue, sentence) || asClause(r, cue, sentence)) continue;
    if (forward(r, cue, later, sentence) || gap(r, cue, later, sentence)) continue;
    trailing(r, cue, sentence);
  }
  const fresh = r.found.slice(from);
  nounThat(r, sentence, (token) => {
    // "said in a statement that …": the verb has reported the clause that follows the noun.
    const [at, clause] = [r.doc.tokens[token]?.start ?? 0, r.doc.tokens[token + 1]?.start ?? 0];
    return fresh.some((a) => a.segments.some((s) => (s.start <= at && at < s.end) || s.start === clause));
  });
  accordingTo(r, sentence);
  putIt(r, sentence);
  wording(r, sentence);
}

/** Sentences read between two rests. */
const REST = 100;

/** As findAttributions, resting every so many sentences: yields how far it has come, 0 … 1. */
export function* findAttributionsInParts(doc: Doc): Generator<number, Attribution[]> {
  const r = new Reading(doc);
  const read = labelled(r);
  for (const [i, sentence] of r.doc.sentences.entries()) {
    if (!read.has(sentence.paragraph)) readSentence(r, sentence);
    if (i % REST === REST - 1) yield i / doc.sentences.length;
  }
  standing(r);
  return outermost(r.found.sort((a, b) => (a.segments[0]?.start ?? 0) - (b.segments[0]?.start ?? 0)));
}

interface Piece extends Span {
  one: Attribution;
}

/** A quotation stands for itself also in a longer sentence that is reported. */
function isPart(inner: Piece, outer: Piece): boolean {
  return inner.one.kind !== "direct" || (inner.start === outer.start && inner.end === outer.end);
}

/** Without those that stand wholly in what another one reports: a report inside a report is part of the outer one. */
function outermost(found: readonly Attribution[]): Attribution[] {
  const segments = found
    .flatMap((one) => one.segments.map(({ start, end }): Piece => ({ start, end, one })))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const open = new Map<Attribution, number>(found.map((one) => [one, one.segments.length]));
  let outer = segments[0];
  for (const segment of segments) {
    if (!outer) break;
    if (segment.end > outer.end) outer = segment;
    else if (segment.one !== outer.one && isPart(segment, outer))
      open.set(segment.one, (open.get(segment.one) ?? 0) - 1);
  }
  return found.filter((one) => (open.get(one) ?? 0) > 0);
}
