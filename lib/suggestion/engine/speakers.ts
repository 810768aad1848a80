import { type Cast, type Entity, namedBy } from "./coreference";
import { Descriptions } from "./descriptions";
import { isBodyWord } from "./people";
import { carriesTense, isTimeWord, phraseBefore, phraseEnd, type Run } from "./phrases";
import { isPronounRun, resolvePronouns } from "./pronouns";
import type { Attribution } from "./reading";
import type { Doc, Token } from "./tokens";

/** Of the people of a text so many are asked whether they are the one who is interviewed. */
const MOST_INTRODUCED = 30;

/** Who an attribution is by, and on what ground. */
export interface Speaker {
  name: string;
  mention?: Run;
  entity?: Entity;
  ground:
    | "name"
    | "pronoun"
    | "description"
    | "unnamed"
    | "phrase"
    | "shared"
    | "introduced"
    | "interviewed"
    | "previous";
}

/** What is known of the text when it is asked who speaks. */
interface Scene {
  doc: Doc;
  cast: Cast;
  /** Who "he" and "she" mean, by token. */
  pronouns: ReadonlyMap<number, Entity>;
  descriptions: Descriptions;
  /** Who answers where only "A:" is marked. */
  answers: Entity | undefined;
}

function textOf(doc: Doc, run: Run): string {
  return doc.text.slice(doc.tokens[run.first]?.start ?? 0, doc.tokens[run.last - 1]?.end ?? 0);
}

function hasHead(doc: Doc, run: Run): boolean {
  return doc.tokens.slice(run.first, run.last).some((t) => t.pos !== "DET" && !isTimeWord(t));
}

/** The subject of the first clause with a verb between two tokens; one of a relative clause is passed over. */
function firstSubject(doc: Doc, from: number, to: number): Run | undefined {
  for (let k = from + 1; k < to; k++) {
    if (!carriesTense(doc, k)) continue;
    let before = k - 1;
    while (before > from && doc.tokens[before]?.pos === "ADV") before--;
    const subject = phraseBefore(doc.tokens, before, from);
    // "In a statement released on Friday, Torres …", "the": no subject.
    const loose = subject && (doc.tokens[subject.first - 1]?.pos === "ADP" || !hasHead(doc, subject));
    if (loose) continue;
    if (subject && !/^(?:who|which|that|what)$/.test(doc.tokens[subject.first]?.lower ?? "")) return subject;
  }
  return undefined;
}

/**
 * The subject of the clause a participle or "and said" hangs on: the first before it in the sentence, a name that
 * waits for its verb ("Torres, after saying …, left"), or where it opens the sentence the first behind the comma.
 */
function sharedSubject(doc: Doc, at: number): Run | undefined {
  const sentence = doc.sentences[doc.tokens[at]?.sentence ?? -1];
  if (!sentence) return undefined;
  const before = firstSubject(doc, sentence.first, at);
  if (before) return before;
  const end = phraseEnd(doc.tokens, sentence.first, at);
  if (doc.tokens[end]?.text === "," && doc.tokens[end - 1]?.pos === "PROPN")
    return { first: sentence.first, last: end };
  if (at - sentence.first > 1) return undefined;
  for (let k = at + 1; k < sentence.last; k++)
    if (doc.tokens[k]?.text === ",") return firstSubject(doc, k + 1, sentence.last);
  return undefined;
}

/**
 * The speaker of each attribution, in the order of the text: a name in the reporting clause; a pronoun by what
 * came before; a shared subject; for a quotation that stands alone whoever spoke last.
 */
export function findSpeakers(
  doc: Doc,
  cast: Cast,
  found: readonly Attribution[],
): { speakers: (Speaker | undefined)[]; relays: (Speaker | undefined)[] } {
  const pronouns = resolvePronouns(doc, cast, speakingTokens(doc, cast, found));
  const scene = {
    doc,
    cast,
    pronouns,
    descriptions: new Descriptions(doc, cast),
    answers: interviewed(doc, cast, found),
  };
  const relays = found.map((a) => (a.relay ? bySubject(scene, a.relay, false) : undefined));
  let last: Speaker | undefined;
  let lastParagraph = -9;
  const speakers = found.map((a, i) => {
    const at = a.cue?.first ?? tokenAt(doc, a.segments[0]?.start ?? 0);
    const paragraph = doc.sentences[doc.tokens[at]?.sentence ?? -1]?.paragraph ?? -1;
    const speaker = resolve(scene, a, found[i - 1], last, paragraph - lastParagraph);
    // Things can want and need, but what stands in quotation marks later is not theirs.
    if (speaker && (a.speech || speaker.ground !== "phrase")) {
      // Whoever told of it had the last word, unless it is a paper.
      const teller = relays[i];
      last = teller?.entity && !teller.entity.organisation ? teller : speaker;
      lastParagraph = paragraph;
    }
    return speaker;
  });
  return { speakers, relays };
}

/** Where somebody speaks: the first token of a speaker's name, or (as -1 - index) a pronoun. */
function speakingTokens(doc: Doc, cast: Cast, found: readonly Attribution[]): Map<number, Entity> {
  const tokens = new Map<number, Entity>();
  for (const a of found) {
    if (!a.subject) continue;
    const named = isPronounRun(doc, a.subject) ? undefined : namedBy(doc, cast, a.subject);
    if (named) tokens.set(named.mention.first, named.entity);
    else if (isPronounRun(doc, a.subject)) tokens.set(-1 - a.subject.first, cast.entities[0] as Entity);
  }
  return tokens;
}

/** “…” — Jane Roe: a name after a dash, up to the end of the paragraph. */
function byline(doc: Doc, cast: Cast, a: Attribution): Run | undefined {
  if (a.cue) return undefined;
  let at = tokenAt(doc, a.segments.at(-1)?.end ?? 0);
  const dash = doc.tokens[at];
  if (!dash || !/^(?:—|–|―|-|--)$/.test(dash.text)) return undefined;
  at++;
  const mention = cast.mentions[cast.mentionAt[at] ?? -1];
  return mention && mention.first === at ? { first: mention.first, last: mention.last } : undefined;
}

function resolve(
  scene: Scene,
  a: Attribution,
  previous: Attribution | undefined,
  last: Speaker | undefined,
  gap: number,
): Speaker | undefined {
  const { doc, cast } = scene;
  let subject = a.subject ?? byline(doc, cast, a);
  let shared = false;
  if (!subject && a.cue && isAskedByNobody(doc, a)) return undefined;
  if (!subject && a.cue) {
    const sentence = doc.tokens[a.cue.first]?.sentence;
    const before = previous?.subject;
    subject =
      before && doc.tokens[before.first]?.sentence === sentence ? before : sharedSubject(doc, a.cue.first);
    shared = true;
  }
  const before = subject || a.cue ? undefined : introduction(scene, a, previous);
  if (before) return before;
  if (!subject)
    return last && gap <= 2
      ? { name: last.name, ...(last.entity ? { entity: last.entity } : {}), ground: "previous" }
      : undefined;
  const { answers } = scene;
  if (isAnswer(doc, a))
    return answers && { name: answers.name, entity: answers, mention: subject, ground: "interviewed" };
  // "the 31-year-old added": whoever spoke last, where no name is given.
  const aged = /-year-old$/.test(textOf(doc, subject)) && doc.tokens[subject.first]?.lower === "the";
  const one = aged ? (introduction(scene, a, previous) ?? (gap <= 2 ? last : undefined)) : undefined;
  if (one?.entity?.personal)
    return { name: one.name, entity: one.entity, mention: subject, ground: "description" };
  const it = isPronounRun(doc, subject) ? byIt(scene, subject, last, gap) : undefined;
  return it ?? bySubject(scene, subject, shared);
}

/** Who answers in an interview of which only "Q:" and "A:" are marked: whoever the words before it are about. */
function interviewed(doc: Doc, cast: Cast, found: readonly Attribution[]): Entity | undefined {
  const first = found.find((a) => isAnswer(doc, a))?.subject?.first;
  if (first === undefined) return undefined;
  const before = (entity: Entity) =>
    entity.mentions.filter((i) => (cast.mentions[i]?.first ?? first) < first).length;
  let answers: Entity | undefined;
  let most = 0;
  for (const entity of cast.entities.slice(0, MOST_INTRODUCED)) {
    const full = entity.words.length > 1;
    const named = entity.organisation ? 0 : entity.personal ? 2 * before(entity) : full ? before(entity) : 0;
    if (named <= most) continue;
    most = named;
    answers = entity;
  }
  return answers;
}

function isAnswer(doc: Doc, { rule, subject }: Attribution): boolean {
  return rule === "transcript" && subject !== undefined && /^A\.?$/.test(textOf(doc, subject));
}

/** "Asked whether she would run, she …": it is not said who asked. */
function isAskedByNobody(doc: Doc, { cue, verb }: Attribution): boolean {
  if (!cue || verb !== "ask" || doc.tokens[cue.first]?.lower !== "asked") return false;
  const before = doc.tokens[cue.first - 1];
  return (
    before?.sentence !== doc.tokens[cue.first]?.sentence ||
    /^(?:,|["“‘—–]|when|if|once|until|being|after)$/.test(before?.lower ?? "")
  );
}

/** Whether a speaker is one that "it" can mean: a body, a paper, a report. */
function isBody(doc: Doc, { entity, ground, mention }: Speaker): boolean {
  if (entity) return entity.organisation;
  if (ground !== "phrase" || !mention) return false;
  let head = mention.first;
  while (head + 1 < mention.last && doc.tokens[head + 1]?.pos !== "ADP") head++;
  return isBodyWord(doc.tokens[head]?.lower ?? "");
}

/** "The club said no. It added …": it is what the sentence before is about, or spoke last. */
function byIt(scene: Scene, subject: Run, last: Speaker | undefined, gap: number): Speaker | undefined {
  const { doc } = scene;
  if (doc.tokens[subject.first]?.lower !== "it") return undefined;
  const as = (one: Speaker): Speaker => ({
    name: one.name,
    ...(one.entity ? { entity: one.entity } : {}),
    mention: subject,
    ground: "pronoun",
  });
  const at = doc.tokens[subject.first]?.sentence ?? -1;
  const [sentence, before] = [doc.sentences[at], doc.sentences[at - 1]];
  if (last && gap === 0 && isBody(doc, last)) return as(last);
  if (sentence && before?.paragraph === sentence.paragraph) {
    const about = firstSubject(doc, before.first, before.last);
    const one = about && !isPronounRun(doc, about) ? bySubject(scene, about, false) : undefined;
    if (one && isBody(doc, one)) return as(one);
  }
  return last && gap <= 1 && isBody(doc, last) ? as(last) : undefined;
}

/**
 * "Torres shook her head. “It is late.”": for a quotation that stands alone, the person that the sentence before it
 * in its paragraph is about, unless that sentence reports something itself.
 */
function introduction(scene: Scene, a: Attribution, previous: Attribution | undefined): Speaker | undefined {
  const { doc } = scene;
  const at = doc.tokens[tokenAt(doc, a.segments[0]?.start ?? 0)]?.sentence ?? -1;
  const sentence = doc.sentences[at];
  const before = doc.sentences[at - 1];
  if (!sentence || !before || before.paragraph !== sentence.paragraph) return undefined;
  if ((previous?.segments.at(-1)?.end ?? 0) > before.start) return undefined;
  const subject = firstSubject(doc, before.first, before.last);
  const speaker = subject && bySubject(scene, subject, false);
  return speaker?.entity && !speaker.entity.organisation ? { ...speaker, ground: "introduced" } : undefined;
}

function bySubject({ doc, cast, pronouns, descriptions }: Scene, phrase: Run, shared: boolean): Speaker {
  let subject = phrase;
  if (
    /^(?:who|which|that)$/.test(doc.tokens[subject.first]?.lower ?? "") &&
    subject.last - subject.first === 1
  ) {
    let before = subject.first - 1;
    if (/^(?:,|—|–|--)$/.test(doc.tokens[before]?.text ?? "")) before--;
    const sentence = doc.sentences[doc.tokens[subject.first]?.sentence ?? -1];
    subject = phraseBefore(doc.tokens, before, sentence?.first ?? 0) ?? subject;
  }
  // "She and her colleagues found": she speaks for them.
  const { tokens } = doc;
  const pair =
    tokens[subject.first - 1]?.lower === "and" && /^(?:he|she)$/.test(tokens[subject.first - 2]?.lower ?? "");
  if (pair) subject = { first: subject.first - 2, last: subject.first - 1 };
  const mention = { mention: subject };
  if (isPronounRun(doc, subject)) {
    const entity = pronouns.get(subject.first);
    return {
      name: entity?.name ?? textOf(doc, subject),
      ...(entity ? { entity } : {}),
      ...mention,
      ground: entity ? "pronoun" : "unnamed",
    };
  }
  const one = isOneOfMany(doc, cast, subject);
  if (one) return { name: textOf(doc, subject), ...mention, ground: "phrase" };
  const named = listed(doc, cast, subject) ?? namedBy(doc, cast, subject) ?? described(doc, cast, subject);
  if (named)
    return { name: named.entity.name, entity: named.entity, ...mention, ground: shared ? "shared" : "name" };
  const meant = descriptions.meaning(subject);
  if (meant) return { name: meant.name, entity: meant, ...mention, ground: "description" };
  return { name: textOf(doc, withoutDay(doc, withoutClause(doc, subject))), ...mention, ground: "phrase" };
}

/** "The port, which had suspended him, said", "the inquiry, led by Moen, found": what is told of somebody beside is not part of who it is. */
function withoutClause({ tokens }: Doc, phrase: Run): Run {
  for (let k = phrase.first + 1; k + 1 < phrase.last; k++) {
    const next = tokens[k + 1];
    const isClause = next?.pos === "VERB" || /^(?:which|who|whose|where)$/.test(next?.lower ?? "");
    if (tokens[k]?.text === "," && isClause) return { first: phrase.first, last: k };
  }
  return phrase;
}

/** "A federal judge on Friday refused": the day is not part of who it is. */
function withoutDay(doc: Doc, phrase: Run): Run {
  const { tokens } = doc;
  let { last } = phrase;
  while (last > phrase.first + 1 && isTimeWord(tokens[last - 1] as Token)) last--;
  if (last < phrase.last && tokens[last - 1]?.pos === "ADP") last--;
  return last > phrase.first ? { first: phrase.first, last } : phrase;
}

/** "one MP", "a GOP strategist": an abbreviation behind an article names a kind of people, not one of them. */
function isOneOfMany(doc: Doc, cast: Cast, subject: Run): boolean {
  if (!/^(?:an?|one|another|some|several|many|two|three)$/.test(doc.tokens[subject.first]?.lower ?? ""))
    return false;
  const mention = cast.mentions[cast.mentionAt[subject.last - 1] ?? -1];
  return mention?.words.length === 1 && /^\p{Lu}{2,}s?$/u.test(mention.words[0] ?? "");
}

/** "Torres, Berg and Roe said": several speak with one voice; the first named stands for them. */
function listed(doc: Doc, cast: Cast, subject: Run): ReturnType<typeof namedBy> {
  const { tokens } = doc;
  let joined = false;
  for (let k = subject.first + 1; k < subject.last; k++) joined ||= tokens[k]?.lower === "and";
  let first = subject.first;
  for (let steps = 0; joined && steps < 8 && tokens[first - 1]?.text === ","; steps++) {
    const mention = cast.mentions[cast.mentionAt[first - 2] ?? -1];
    if (!mention || mention.organisation) break;
    first = mention.first;
  }
  const begins = doc.sentences[tokens[first]?.sentence ?? -1]?.first === first;
  const mention = cast.mentions[cast.mentionAt[first] ?? -1];
  return first < subject.first && begins && mention
    ? namedBy(doc, cast, { first, last: mention.last })
    : undefined;
}

/** "Ana Torres, president of the union said": the second comma was forgotten. */
function described(doc: Doc, cast: Cast, subject: Run): ReturnType<typeof namedBy> {
  const { tokens } = doc;
  const mention = cast.mentions[cast.mentionAt[subject.first - 2] ?? -1];
  if (tokens[subject.first - 1]?.text !== "," || !mention?.personal) return undefined;
  return doc.sentences[tokens[mention.first]?.sentence ?? -1]?.first === mention.first
    ? namedBy(doc, cast, { first: mention.first, last: mention.last })
    : undefined;
}

function tokenAt(doc: Doc, offset: number): number {
  let low = 0;
  let high = doc.tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((doc.tokens[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
