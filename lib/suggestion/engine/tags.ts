import type { Reliability } from "./calibration";
import { tagReason, toneReason } from "./explain";
import { IssueModel, issueConfidence, issueFeatures, wordsOf } from "./issues";
import { type Learned, learnedConfidence, ruleKey } from "./learning";
import { sentimentTowards } from "./sentiment";
import type { Doc } from "./tokens";
import type { Codebook, Span, SuggestedTag } from "./types";

/** Below this an issue is not worth an editor's glance. */
const LEAST_ISSUE_CONFIDENCE = 0.3;
const MOST_TAGS = 2;

/** Models are made once for a codebook and a learned state, and forgotten with them. */
const models = new WeakMap<Codebook, WeakMap<Learned, { model: IssueModel; reliability: Reliability }>>();

function modelOf(codebook: Codebook, learned: Learned): { model: IssueModel; reliability: Reliability } {
  const states = models.get(codebook) ?? new WeakMap();
  models.set(codebook, states);
  const made = states.get(learned) ?? IssueModel.from(codebook, learned.examples);
  states.set(learned, made);
  return made;
}

interface RankedIssue {
  issueId: string;
  /** That the passage is about it, 0 … 1. */
  confidence: number;
  /** What to hand to learnOutcome when the editor has decided. */
  rule: string;
}

/** The issues of the codebook a passage may be about, the likeliest first, with calibrated confidence. */
export function suggestIssues(passage: string, codebook: Codebook, learned: Learned): RankedIssue[] {
  const { model, reliability } = modelOf(codebook, learned);
  return model.rank(issueFeatures(passage)).map(({ issueId, score }) => {
    const rule = ruleKey(["issue", issueId], issueConfidence(score, reliability));
    return { issueId, rule, confidence: learnedConfidence(learned, rule) };
  });
}

/** Where the passage names the issue, if it does: the tone is read towards those words. */
function namedIn(doc: Doc, segments: readonly Span[], names: readonly string[]): Span | undefined {
  for (const segment of segments) {
    const text = doc.text.slice(segment.start, segment.end).toLowerCase();
    for (const name of names) {
      const at = name === "" ? -1 : text.indexOf(name.toLowerCase());
      if (at >= 0) return { start: segment.start + at, end: segment.start + at + name.length };
    }
  }
  return undefined;
}

/** Issues of a passage with the tone towards each, and why. */
export function tagsOf(
  doc: Doc,
  segments: readonly Span[],
  codebook: Codebook,
  learned: Learned,
): SuggestedTag[] {
  const first = segments[0];
  const last = segments.at(-1);
  if (!first || !last || codebook.issues.length === 0) return [];
  const passage = segments.map((s) => doc.text.slice(s.start, s.end)).join(" ");
  const { model } = modelOf(codebook, learned);
  return suggestIssues(passage, codebook, learned)
    .slice(0, MOST_TAGS)
    .filter((tag) => tag.confidence >= LEAST_ISSUE_CONFIDENCE)
    .map(({ issueId, confidence, rule }) => {
      const issue = codebook.issues.find((i) => i.id === issueId);
      const target = namedIn(doc, segments, issue ? [issue.name, ...(issue.aliases ?? [])] : []);
      const tone = sentimentTowards(doc, { start: first.start, end: last.end }, target);
      const evidence = model.evidence(issueFeatures(passage), issueId);
      const sentimentRule = ruleKey(["tone", String(tone.sentiment)], tone.confidence);
      return {
        issueId,
        confidence,
        rule,
        why: tagReason({
          ...evidence,
          tagged: wordsOf(passage, evidence.tagged),
          described: wordsOf(passage, evidence.described),
        }),
        sentiment: tone.sentiment,
        sentimentConfidence: learnedConfidence(learned, sentimentRule),
        sentimentRule,
        sentimentWhy: toneReason(tone, target && doc.text.slice(target.start, target.end)),
      };
    });
}
