import { findAttributionsInParts } from "./attribution";
import { SpeakerIndex } from "./codebook";
import { buildCast, type Cast } from "./coreference";
import { explain, spanReason, speakerReason } from "./explain";
import { type Learned, learnedConfidence, ruleKey } from "./learning";
import { findMentions } from "./mentions";
import type { Attribution } from "./reading";
import { roleOf } from "./roles";
import { findSpeakers, type Speaker } from "./speakers";
import { tagsOf } from "./tags";
import { type Doc, readTextInParts } from "./tokens";
import { GROUND_CONFIDENCE, spanConfidence } from "./trust";
import type { Codebook, Part, SuggestedSpeaker, Suggestion } from "./types";

/** What is needed to say who spoke. */
interface Scene {
  doc: Doc;
  cast: Cast;
  index: SpeakerIndex;
  codebook: Codebook;
  learned: Learned;
}

function speakerOf({ doc, cast, index, learned }: Scene, speaker: Speaker): SuggestedSpeaker {
  const match = index.match(speaker.name);
  const role = speaker.entity ? roleOf(doc, cast, speaker.entity) : undefined;
  const first = speaker.mention && doc.tokens[speaker.mention.first];
  const last = speaker.mention && doc.tokens[speaker.mention.last - 1];
  const said = GROUND_CONFIDENCE[speaker.ground] * (match?.confidence ?? 1);
  const rule = ruleKey(["speaker", speaker.ground], said);
  const known = match ? (match.bySurname ? "by surname" : "matched") : "unknown";
  return {
    name: speaker.name,
    confidence: learnedConfidence(learned, rule),
    why: speakerReason(doc, cast, speaker, known),
    rule,
    ...(first && last ? { mention: { start: first.start, end: last.end } } : {}),
    ...(role ? { role } : {}),
    ...(match ? { speakerId: match.speakerId } : {}),
  };
}

function suggestionOf(
  scene: Scene,
  a: Attribution,
  speaker: Speaker | undefined,
  relay: Speaker | undefined,
): Suggestion {
  const { doc, codebook, learned } = scene;
  const rule = ruleKey([a.rule, ...(a.verb ? [a.verb] : [])], spanConfidence(a));
  const cue = a.cue && {
    start: doc.tokens[a.cue.first]?.start ?? 0,
    end: doc.tokens[a.cue.last - 1]?.end ?? 0,
  };
  return {
    segments: a.segments,
    kind: a.kind,
    speech: a.speech,
    rule,
    tags: tagsOf(doc, a.segments, codebook, learned),
    confidence: learnedConfidence(learned, rule),
    why: explain(doc, a, speaker, relay),
    spanWhy: spanReason(doc, a),
    ...(cue ? { cue } : {}),
    ...(speaker ? { speaker: speakerOf(scene, speaker) } : {}),
    ...(relay ? { relayedBy: speakerOf(scene, relay) } : {}),
  };
}

/** Suggestions made between two looks at the clock of whoever waits. */
const BATCH = 20;
/** Which part of the work is done when the words are read, and when it is known who speaks. Measured, roughly. */
const WORDS_READ = 0.6;
const SPEAKERS_KNOWN = 0.8;

/** The parts of one stage of the work, which takes it from one share of the whole to another. */
function* stageOf<T>(work: Generator<number, T>, from: number, to: number): Generator<Part, T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    yield { done: from + (to - from) * step.value, suggestions: [] };
  }
}

/**
 * As suggest, in parts: a job can show progress, store what there is, and let others run between two parts. The
 * parts depend on nothing but the text: put together they are what suggest returns.
 */
export function* suggestInParts(text: string, codebook: Codebook, learned: Learned): Generator<Part, void> {
  const doc = yield* stageOf(readTextInParts(text), 0, WORDS_READ);
  yield* suggestFrom(doc, codebook, learned);
}

/** The parts that come after the words are read. */
export function* suggestFrom(doc: Doc, codebook: Codebook, learned: Learned): Generator<Part, void> {
  const found = yield* stageOf(findAttributionsInParts(doc), WORDS_READ, SPEAKERS_KNOWN);
  const cast = buildCast(doc, findMentions(doc));
  const { speakers, relays } = findSpeakers(doc, cast, found);
  yield { done: SPEAKERS_KNOWN, suggestions: [] };
  const scene = { doc, cast, codebook, learned, index: new SpeakerIndex(codebook) };
  for (let from = 0; from < found.length; from += BATCH) {
    const suggestions = found
      .slice(from, from + BATCH)
      .map((a, i) => suggestionOf(scene, a, speakers[from + i], relays[from + i]));
    const share = Math.min(1, (from + BATCH) / found.length);
    yield { done: SPEAKERS_KNOWN + (1 - SPEAKERS_KNOWN) * share, suggestions };
  }
  if (found.length === 0) yield { done: 1, suggestions: [] };
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
  return [...suggestInParts(text, codebook, learned)].flatMap((part) => part.suggestions);
}
