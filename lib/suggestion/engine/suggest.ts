import { findAttributions } from "./attribution";
import type { Reliability } from "./calibration";
import { SpeakerIndex } from "./codebook";
import { buildCast, type Cast } from "./coreference";
import { explain } from "./explain";
import { type IssueExample, IssueModel, issueConfidence, issueFeatures } from "./issues";
import { findMentions } from "./mentions";
import type { Attribution } from "./reading";
import { roleOf } from "./roles";
import { sentimentTowards } from "./sentiment";
import { findSpeakers, GROUND_CONFIDENCE, type Speaker } from "./speakers";
import { type Doc, readText } from "./tokens";
import type { Codebook, Span, SuggestedSpeaker, SuggestedTag, Suggestion } from "./types";

/** What an installation has learned from its editors. Plain JSON: store it as it is. */
export interface Learned {
  examples: IssueExample[];
  /** For each rule of the engine: how often its suggestion was decided on, and how often accepted. */
  outcomes: Record<string, [decided: number, accepted: number]>;
}

export function nothingLearned(): Learned {
  return { examples: [], outcomes: {} };
}

/** Takes in a tag that an editor set, corrected or accepted. Returns the new state. */
export function learnTag(learned: Learned, passage: string, issueId: string): Learned {
  return { ...learned, examples: [...learned.examples, { issueId, features: issueFeatures(passage) }] };
}

/** Takes in that an editor accepted or rejected a suggestion of a rule. Returns the new state. */
export function learnOutcome(learned: Learned, rule: string, accepted: boolean): Learned {
  const [decided, right] = learned.outcomes[rule] ?? [0, 0];
  return { ...learned, outcomes: { ...learned.outcomes, [rule]: [decided + 1, right + (accepted ? 1 : 0)] } };
}

/**
 * How often a rule's span is one that an editor would mark: judged by hand in steps of 0.05, and moved by what
 * editors decide (learnOutcome).
 */
const RULE_CONFIDENCE: Record<string, number> = {
  "quote-back": 0.95,
  "label-quote": 0.95,
  transcript: 0.9,
  "put-it": 0.9,
  "quote-forward": 0.9,
  "mixed-back": 0.9,
  "quote-any": 0.9,
  standing: 0.85,
  infix: 0.85,
  "forward-that": 0.85,
  according: 0.85,
  "forward-wh": 0.8,
  "forward-clause": 0.8,
  "forward-quote": 0.75,
  trailing: 0.7,
  heading: 0.7,
  "forward-object": 0.65,
  "forward-infinitive": 0.65,
  gap: 0.65,
  "noun-that": 0.65,
  "forward-noun": 0.6,
};
/** How many decisions the hand-made figure counts for. */
const RULE_PRIOR = 20;

function ruleConfidence(rule: string, learned: Learned): number {
  const [decided, accepted] = learned.outcomes[rule] ?? [0, 0];
  return (accepted + RULE_PRIOR * (RULE_CONFIDENCE[rule] ?? 0.6)) / (decided + RULE_PRIOR);
}

/** Below this an issue is not worth an editor's glance. */
const LEAST_ISSUE_CONFIDENCE = 0.3;
const MOST_TAGS = 2;

interface Prepared {
  model: IssueModel;
  reliability: Reliability;
  speakers: SpeakerIndex;
}

/** Models are made once for a codebook and a learned state, and forgotten with them. */
const prepared = new WeakMap<Codebook, WeakMap<Learned, Prepared>>();

function prepare(codebook: Codebook, learned: Learned): Prepared {
  const states = prepared.get(codebook) ?? new WeakMap<Learned, Prepared>();
  prepared.set(codebook, states);
  const known = states.get(learned);
  if (known) return known;
  const made = { ...IssueModel.from(codebook, learned.examples), speakers: new SpeakerIndex(codebook) };
  states.set(learned, made);
  return made;
}

/** The issues of the codebook a passage may be about, the likeliest first, with calibrated confidence. */
export function suggestIssues(
  passage: string,
  codebook: Codebook,
  learned: Learned,
): { issueId: string; confidence: number }[] {
  const { model, reliability } = prepare(codebook, learned);
  return model
    .rank(issueFeatures(passage))
    .map(({ issueId, score }) => ({ issueId, confidence: issueConfidence(score, reliability) }));
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

function tagsOf(doc: Doc, a: Attribution, codebook: Codebook, learned: Learned): SuggestedTag[] {
  const first = a.segments[0];
  const last = a.segments.at(-1);
  if (!first || !last || codebook.issues.length === 0) return [];
  const passage = a.segments.map((s) => doc.text.slice(s.start, s.end)).join(" ");
  return suggestIssues(passage, codebook, learned)
    .slice(0, MOST_TAGS)
    .filter((tag) => tag.confidence >= LEAST_ISSUE_CONFIDENCE)
    .map(({ issueId, confidence }) => {
      const issue = codebook.issues.find((i) => i.id === issueId);
      const target = namedIn(doc, a.segments, issue ? [issue.name, ...(issue.aliases ?? [])] : []);
      const tone = sentimentTowards(doc, { start: first.start, end: last.end }, target);
      return { issueId, confidence, sentiment: tone.sentiment, sentimentConfidence: tone.confidence };
    });
}

function speakerOf(doc: Doc, cast: Cast, speaker: Speaker, index: SpeakerIndex): SuggestedSpeaker {
  const match = index.match(speaker.name);
  const role = speaker.entity ? roleOf(doc, cast, speaker.entity) : undefined;
  const first = speaker.mention && doc.tokens[speaker.mention.first];
  const last = speaker.mention && doc.tokens[speaker.mention.last - 1];
  return {
    name: speaker.name,
    confidence: GROUND_CONFIDENCE[speaker.ground] * (match?.confidence ?? 1),
    ...(first && last ? { mention: { start: first.start, end: last.end } } : {}),
    ...(role ? { role } : {}),
    ...(match ? { speakerId: match.speakerId } : {}),
  };
}

/**
 * Reads a text and proposes its quotations: who says what, about which issues, in what tone. Pure, offline,
 * deterministic, linear in the length of the text; it proposes and never decides.
 *
 * @param text NFC with \n line ends; offsets in the result are UTF-16 code units of it
 * @param codebook speakers and issues to match against; both may be empty
 * @param learned what editors have decided so far (nothingLearned() at first)
 */
export function suggest(text: string, codebook: Codebook, learned: Learned): Suggestion[] {
  const doc = readText(text);
  const found = findAttributions(doc);
  const cast = buildCast(doc, findMentions(doc));
  const { speakers, relays } = findSpeakers(doc, cast, found);
  const { speakers: index } = prepare(codebook, learned);
  return found.map((a, i) => {
    const speaker = speakers[i];
    const relay = relays[i];
    const cue = a.cue && {
      start: doc.tokens[a.cue.first]?.start ?? 0,
      end: doc.tokens[a.cue.last - 1]?.end ?? 0,
    };
    return {
      segments: a.segments,
      kind: a.kind,
      speech: a.speech,
      rule: a.rule,
      tags: tagsOf(doc, a, codebook, learned),
      confidence: ruleConfidence(a.rule, learned),
      why: explain(doc, a, speaker, relay),
      ...(cue ? { cue } : {}),
      ...(speaker ? { speaker: speakerOf(doc, cast, speaker, index) } : {}),
      ...(relay ? { relayedBy: speakerOf(doc, cast, relay, index) } : {}),
    };
  });
}
