import { agree, type Cast, type Entity } from "./coreference";
import type { Gender, Mention } from "./mentions";
import { FEMALE_NAMES, MALE_NAMES } from "./people";
import { carriesTense, isSubjectPronoun, type Run } from "./phrases";
import type { Doc } from "./tokens";

function pronounGender(lower: string): Gender | undefined {
  if (/^(?:he|him|his|himself)$/.test(lower)) return "male";
  if (/^(?:she|her|hers|herself)$/.test(lower)) return "female";
  return undefined;
}

/** How far back a pronoun looks, in mentions and pronouns: beyond that a guess is worse than none. */
const LOOK_BACK = 60;

/** Weights of the resolution, found by trying others on half of the development articles. */
const WEIGHTS = {
  /** for each sentence further back */
  sentence: -9,
  /** subject of its clause */
  subject: 12,
  /** spoke last */
  speaker: 12,
  /** … in an earlier paragraph */
  speakerBefore: 5,
  /** the text itself shows the same gender */
  gender: 8,
  /** a name that may be a firm's or a place's */
  doubtful: -36,
  /** each mention so far, up to LEADING of them: people of the story rather than of an aside */
  mention: 1,
};
const LEADING = 8;

interface Event {
  token: number;
  entity: Entity;
  subject: boolean;
}

/** Who each "he" and "she" of the text means, by token index. */
export function resolvePronouns(
  doc: Doc,
  cast: Cast,
  speakers: ReadonlyMap<number, Entity>,
): Map<number, Entity> {
  const resolved = new Map<number, Entity>();
  const events: Event[] = [];
  const seen = new Map<Entity, number>();
  let lastSpeaker: Entity | undefined;
  let lastParagraph = -1;
  const spoke = (token: number, entity: Entity) => {
    lastSpeaker = entity;
    lastParagraph = doc.sentences[doc.tokens[token]?.sentence ?? -1]?.paragraph ?? -1;
  };
  for (const [token, entity] of speakers) if (token >= 0 && !entity.organisation) entity.personal = true;
  const note = (token: number, entity: Entity, subject: boolean) => {
    const speaker = speakers.get(token);
    events.push({ token, entity, subject: subject || speaker !== undefined });
    seen.set(entity, (seen.get(entity) ?? 0) + 1);
    if (speaker) spoke(token, speaker);
  };
  for (let i = 0; i < doc.tokens.length; i++) {
    const at = cast.mentionAt[i] ?? -1;
    const mention = cast.mentions[at];
    if (mention && mention.first === i) {
      const entity = cast.entities[cast.entityOf[at] ?? -1];
      if (entity) note(i, entity, isSubject(doc, mention));
      i = mention.last - 1;
      continue;
    }
    const lower = doc.tokens[i]?.lower ?? "";
    const gender = pronounGender(lower);
    if (!gender) continue;
    const entity = choose(doc, events, seen, i, gender, lastSpeaker, lastParagraph);
    if (!entity) continue;
    if (entity.gender === "unknown" && entity.personal) entity.gender = gender;
    resolved.set(i, entity);
    note(i, entity, lower === "he" || lower === "she");
    if (speakers.has(-i - 1)) spoke(i, entity);
  }
  return resolved;
}

function choose(
  doc: Doc,
  events: readonly Event[],
  seen: ReadonlyMap<Entity, number>,
  at: number,
  gender: Gender,
  lastSpeaker: Entity | undefined,
  lastParagraph: number,
): Entity | undefined {
  const sentence = doc.tokens[at]?.sentence ?? 0;
  const here = doc.sentences[sentence]?.paragraph;
  let bestScore = Number.NEGATIVE_INFINITY;
  let chosen: Entity | undefined;
  for (let index = events.length - 1; index >= 0 && index >= events.length - LOOK_BACK; index--) {
    const event = events[index];
    if (!event) break;
    const { entity } = event;
    if (entity.organisation || !agree(entity.gender, gender)) continue;
    const back = sentence - (doc.tokens[event.token]?.sentence ?? 0);
    let score = WEIGHTS.sentence * back + WEIGHTS.mention * Math.min(LEADING, seen.get(entity) ?? 0);
    if (event.subject) score += WEIGHTS.subject;
    if (entity === lastSpeaker) score += here === lastParagraph ? WEIGHTS.speaker : WEIGHTS.speakerBefore;
    if (entity.gender === gender) score += WEIGHTS.gender;
    else if (givenGender(entity) !== "unknown")
      score += givenGender(entity) === gender ? WEIGHTS.gender : -WEIGHTS.gender;
    if (!entity.personal && givenGender(entity) !== gender) score += WEIGHTS.doubtful;
    if (score > bestScore) {
      bestScore = score;
      chosen = entity;
    }
  }
  return chosen;
}

/** What a given name alone lets expect ("Eva"); it can also be somebody's surname. */
function givenGender(entity: Entity): Gender {
  const name = entity.words.length === 1 ? (entity.words[0] ?? "").toLowerCase() : "";
  const [male, female] = [MALE_NAMES.has(name), FEMALE_NAMES.has(name)];
  return male === female ? "unknown" : male ? "male" : "female";
}

/** Near the start of its sentence, or right before a verb: most likely its subject. */
function isSubject(doc: Doc, mention: Mention): boolean {
  let k = mention.last;
  // "Beech's daughter said": what belongs to Beech is the subject.
  if (isPossessive(doc, mention)) return false;
  // "The choir's secretary, Joan Price, wept": the name is set off by commas.
  if (doc.tokens[k]?.text === "," && doc.tokens[mention.first - 1]?.text === ",") k++;
  while (k < mention.last + 3 && doc.tokens[k]?.pos === "ADV") k++;
  if (carriesTense(doc, k)) return true;
  const sentence = doc.sentences[doc.tokens[mention.first]?.sentence ?? -1];
  return sentence !== undefined && mention.first - sentence.first <= 1;
}

function isPossessive(doc: Doc, mention: Mention): boolean {
  return [mention.last, mention.last - 1].some((k) => /^['’]s?$/.test(doc.tokens[k]?.text ?? ""));
}

export function isPronounRun(doc: Doc, run: Run): boolean {
  const token = doc.tokens[run.first];
  return (
    run.last - run.first === 1 && token !== undefined && (token.pos === "PRON" || isSubjectPronoun(token))
  );
}
