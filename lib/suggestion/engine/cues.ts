import {
  carriesTense,
  isNounLike,
  isSubjectPronoun,
  isTimeWord,
  longPhraseEnd,
  phraseBefore,
  phraseEnd,
  type Run,
} from "./phrases";
import { type CueForm, type CueVerb, cueForm } from "./reporting";
import type { Doc, Sentence, Token } from "./tokens";

/** One place where the text says that somebody said or thought something. */
export interface Cue extends Run {
  verb: CueVerb;
  form: CueForm["form"];
  subject?: Run;
  /** "… ," said Smith */
  inverted: boolean;
  /** First token of the reporting clause: its subject, where that comes before. */
  clauseFirst: number;
  /** Past the verb, and the subject where it comes after. */
  clauseLast: number;
  /** "and added", "saying": the subject is that of an earlier clause. */
  shared: boolean;
  /** The whole is a relative clause: "Smith, who said" */
  relative: boolean;
  /** Who quotes the subject: "The paper quoted Moen as saying". */
  relay?: Run;
}

/** Verbs that tell what somebody else said: "quoted Moen as saying". */
export const CITING = /^(?:quote|cite)$/;

const AUXILIARY =
  /^(?:has|have|had|'ve|'d|'s|is|was|are|were|be|been|will|would|could|should|may|might|must|can|did|does|do|n't|not|never|also|later|then|once|repeatedly|previously|recently|reportedly|already|all|both|each)$/;

function isHelper(token: Token): boolean {
  // "Theresa May said": a name.
  if (token.pos === "PROPN") return false;
  return (
    token.pos === "AUX" ||
    token.pos === "ADV" ||
    token.lower === "n't" ||
    token.lower === "not" ||
    AUXILIARY.test(token.lower)
  );
}

function endsClause(token: Token | undefined): boolean {
  return (
    !token ||
    token.pos === "PUNCT" ||
    token.pos === "SCONJ" ||
    token.pos === "ADP" ||
    token.pos === "CCONJ" ||
    token.pos === "ADV" ||
    isTimeWord(token) ||
    token.lower === "who" ||
    token.lower === "to"
  );
}

/** "said Smith, an aide": the subject after the verb. */
function subjectAfter(doc: Doc, i: number, limit: number): Run | undefined {
  const first = doc.tokens[i];
  if (!first || isTimeWord(first)) return undefined;
  const possessive = /^(?:his|her|its|their|my|our|your)$/.test(first.lower);
  if (!possessive && (first.pos === "PRON" || isSubjectPronoun(first))) {
    const alone = endsClause(doc.tokens[i + 1]);
    if (alone)
      return /^(?:he|she|they|i|we|it|another|others|one|some|many)$/.test(first.lower)
        ? { first: i, last: i + 1 }
        : undefined;
    // "said one planner", "said several others"
    if (!/^(?:one|another|some|several|many|both|few|most|this|these)$/.test(first.lower)) return undefined;
  }
  const end = longPhraseEnd(doc.tokens, i, limit);
  if (/^['’]s?$/.test(doc.tokens[end - 1]?.lower ?? "")) return undefined;
  if (end === i || !(end >= limit || endsClause(doc.tokens[end]))) return undefined;
  return { first: i, last: end };
}

/** "said Vell's ambassador, Sir Piers Lowe.": the name set off behind what its bearer is belongs to the subject. */
function withName(tokens: readonly Token[], subject: Run | undefined, limit: number): Run | undefined {
  if (!subject || tokens[subject.last]?.text !== "," || tokens[subject.last - 1]?.pos !== "NOUN")
    return subject;
  let end = subject.last + 1;
  while (end < limit && tokens[end]?.pos === "PROPN") end++;
  const named = end > subject.last + 1 && (end === limit || /^[,.;]$/.test(tokens[end]?.text ?? ""));
  return named && !isTimeWord(tokens[subject.last + 1] as Token)
    ? { first: subject.first, last: end }
    : subject;
}

/** Reporting verbs of a sentence outside quotation marks, each with its subject. */
export function findCues(
  doc: Doc,
  sentence: Sentence,
  inQuote: (token: number) => boolean,
  barrier: Uint8Array,
): Cue[] {
  const { tokens } = doc;
  const cues: Cue[] = [];
  for (let i = sentence.first; i < sentence.last; i++) {
    const token = tokens[i];
    if (!token || inQuote(i)) continue;
    const found = cueForm(token.lower);
    if (!found || !couldBeVerb(tokens, i, found)) continue;
    const cue = readCue(doc, sentence, i, found, inQuote, barrier);
    if (cue) cues.push(cue);
  }
  return cues;
}

/** Begins with a name, and is not something that belongs to its bearer. */
function isNamed(tokens: readonly Token[], subject: Run): boolean {
  if (tokens[subject.first]?.pos !== "PROPN") return false;
  for (let k = subject.first; k < subject.last; k++)
    if (/^['’]s?$/.test(tokens[k]?.lower ?? "")) return false;
  return true;
}

function finiteBefore(doc: Doc, from: number, limit: number): boolean {
  for (let k = from; k < limit; k++) {
    if (carriesTense(doc, k)) return true;
    if (/^[,;.]$/.test(doc.tokens[k]?.text ?? "")) return false;
  }
  return false;
}

const HEADLINE_VERB =
  /^(?:Says|Calls|Tells|Warns|Vows|Asks|Urges|Slams|Blasts|Denies|Admits|Praises|Insists|Predicts)$/;

/** "a firm called Torres & Sons": a name is given, nobody is quoted. */
function isNaming(tokens: readonly Token[], i: number): boolean {
  let k = i - 1;
  if (tokens[k]?.pos !== "NOUN") return false;
  while (tokens[k]?.pos === "NOUN" || tokens[k]?.pos === "ADJ") k--;
  return /^(?:an?|another|one)$/.test(tokens[k]?.lower ?? "");
}

function isDetermined(tokens: readonly Token[], k: number): boolean {
  return /^(?:his|her|its|their|my|our|your|the|an?)$/.test(tokens[k]?.lower ?? "");
}

/** The first word of the run of nouns and adjectives that ends at token `k`, with what determines it. */
function phraseStart(tokens: readonly Token[], k: number): number {
  let first = k;
  while (/^(?:NOUN|ADJ|PROPN)$/.test(tokens[first - 1]?.pos ?? "")) first--;
  return isDetermined(tokens, first - 1) ? first - 1 : first;
}

/** “…,” the Danes: a quotation that waits for its verb ends a few words before. */
function followsQuotation(tokens: readonly Token[], i: number): boolean {
  for (let k = i - 1; k > 0 && k >= i - 5; k--)
    if (/^(?:["”'’]|'')$/.test(tokens[k]?.text ?? ""))
      return tokens[k - 1]?.text === "," || (tokens[k]?.text === "'" && tokens[k - 2]?.text === ",");
  return false;
}

function couldBeVerb(tokens: readonly Token[], i: number, found: CueForm): boolean {
  const token = tokens[i];
  if (!token) return false;
  const next = tokens[i + 1];
  const prior = tokens[i - 1];
  // "their favored candidate", "the recognized capital": a participle inside a noun phrase.
  const attributive =
    prior && /^(?:DET|ADJ|PART|ADP)$/.test(prior.pos) && !/^(?:n't|not|to)$/.test(prior.lower);
  const possessive = prior && /^(?:his|her|its|their|my|our|your)$/.test(prior.lower);
  if (found.form !== "ing" && found.form !== "base" && next?.pos === "NOUN" && (attributive || possessive))
    return false;
  // "one of his recent reads": a plural noun.
  if (
    found.form === "s" &&
    token.pos !== "AUX" &&
    (possessive || (prior?.pos === "ADJ" && isDetermined(tokens, i - 2)))
  )
    return false;
  // "Paul Sperry of Counter Jihad": part of a name.
  if (found.form === "base" && prior?.pos === "ADP" && next?.pos === "PROPN" && /^\p{Lu}/u.test(token.text))
    return false;
  // "a long-shot candidate", "the following comment:", "a firm called Torres & Sons"
  if (prior?.text === "-" && prior.end === token.start) return false;
  if (found.form === "base" && (prior?.pos === "DET" || prior?.lower === "following")) return false;
  if (found.verb.lemma === "call" && next?.pos === "PROPN" && isNaming(tokens, i)) return false;
  if (found.verb.lemma === "point" && !/^(?:out|to)$/.test(next?.lower ?? "")) return false;
  if (token.pos === "VERB" || token.pos === "AUX" || token.lower === "say" || token.lower === "says")
    return true;
  // "Polls show a close race", "…, the Daily Post reports."
  const plural = prior?.pos === "NOUN" && prior.lower.endsWith("s");
  if (found.verb.lemma === "show" && found.form === "base" && (plural || prior?.lower === "polls"))
    return /^(?:DET|SCONJ|PROPN|NUM|ADJ|PRON)$/.test(next?.pos ?? "");
  if (
    found.form === "s" &&
    prior &&
    isNounLike(prior) &&
    found.verb.frames.has("Q") &&
    (!next || next.text === ".")
  )
    return true;
  // "…, promising to return"
  if (found.form === "ing" && token.pos === "ADJ" && prior?.text === ",") return true;
  // Headlines: "Mayor Says Bridge Will Open" (not "United States").
  if (prior?.pos === "PROPN" && HEADLINE_VERB.test(token.text)) return true;
  // "Murphy, the head of the fund, Tweeted on Friday"
  if (token.text === "Tweeted" && next?.pos !== "PROPN") return true;
  // "The ad claims “…”", "the report shows that": what follows tells the verb from the noun.
  if (
    found.form === "s" &&
    prior &&
    isNounLike(prior) &&
    (next?.lower === "that" || /^(?:["“]|'')/.test(next?.text ?? ""))
  )
    return true;
  // "The plan promises to “lift” wages", "she regularly pledges to return"
  const does = found.form === "s" && found.verb.frames.has("I") && next?.lower === "to";
  if (
    does &&
    (prior?.pos === "ADV" || (prior && isNounLike(prior) && isDetermined(tokens, phraseStart(tokens, i - 1))))
  )
    return true;
  // “…,” the Danes state in their paper
  const many = prior && isNounLike(prior) && /s$/.test(prior.lower);
  if (found.form === "base" && many && found.verb.frames.has("Q") && followsQuotation(tokens, i)) return true;
  // The tagger takes some reporting verbs for nouns or adjectives next to names.
  const adjective =
    token.lower !== "said" && token.pos === "ADJ" && !/^(?:he|she|they|i|we)$/.test(prior?.lower ?? "");
  return found.form === "past" && found.verb.frames.has("Q") && !adjective && token.text === token.lower;
}

/** The run of names that ends at token `i`: "footage of Ana Torres". */
function nameBefore(tokens: readonly Token[], i: number, floor: number): Run {
  let first = i;
  while (first > floor && tokens[first - 1]?.pos === "PROPN") first--;
  return { first, last: i + 1 };
}

/** How many words a relative clause without commas can have before the verb of its sentence. */
const LONGEST_RELATIVE = 12;

/**
 * "A driver who pulled 14 children out of the water says": the object of a relative clause is not the subject of the
 * verb behind it. Returns what the relative clause describes, at the head of its sentence.
 */
function pastRelative(doc: Doc, nearest: Run, sentenceFirst: number): Run | undefined {
  const { tokens } = doc;
  let verbs = 0;
  for (let k = nearest.first - 1; k > sentenceFirst && k >= nearest.first - LONGEST_RELATIVE; k--) {
    if (/^[,;:—–"“”]$/.test(tokens[k]?.text ?? "")) return undefined;
    if (carriesTense(doc, k)) verbs++;
    if (!/^who$/.test(tokens[k]?.lower ?? "")) continue;
    const head = phraseBefore(tokens, k - 1, sentenceFirst);
    return verbs === 1 && head?.first === sentenceFirst ? head : undefined;
  }
  return undefined;
}

/** "The paper quoted Moen" before "as saying": Moen said it, and the paper tells. */
function citedBefore(
  tokens: readonly Token[],
  as: number,
  floor: number,
  sentenceFirst: number,
): { subject: Run; relay?: Run } | undefined {
  const pronoun = /^(?:him|her|them)$/.test(tokens[as - 1]?.lower ?? "");
  const subject = pronoun ? { first: as - 1, last: as } : phraseBefore(tokens, as - 1, floor);
  const verb = (subject?.first ?? 0) - 1;
  const cites = cueForm(tokens[verb]?.lower ?? "");
  if (!subject || !cites || verb <= sentenceFirst || !CITING.test(cites.verb.lemma)) return undefined;
  let before = verb - 1;
  while (before > sentenceFirst && isHelper(tokens[before] as Token)) before--;
  const relay = phraseBefore(tokens, before, sentenceFirst);
  return { subject, ...(relay ? { relay } : {}) };
}

function readCue(
  doc: Doc,
  sentence: Sentence,
  i: number,
  found: CueForm,
  inQuote: (t: number) => boolean,
  barrier: Uint8Array,
): Cue | undefined {
  const { tokens } = doc;
  let floor = i;
  while (floor > sentence.first && barrier[floor - 1] === 0) floor--;
  let before = i - 1;
  while (before >= sentence.first && !inQuote(before) && isHelper(tokens[before] as Token)) before--;
  const base = {
    first: i,
    last: i + 1,
    verb: found.verb,
    form: found.form,
    relative: false,
    shared: false,
    inverted: false,
  };
  const prior = tokens[before];
  const atStart = before < sentence.first;
  // "Asked by Torres whether …": who asks comes after the verb.
  if (found.verb.lemma === "ask" && found.form === "past" && tokens[i + 1]?.lower === "by") {
    const last = phraseEnd(tokens, i + 2, sentence.last);
    if (last > i + 2)
      return { ...base, subject: { first: i + 2, last }, inverted: true, clauseFirst: i, clauseLast: last };
  }
  // Subject after the verb, only where the verb opens the clause: after a quotation, a comma, a sentence start.
  // "Moen, a mason who built the quay, said the family left": whoever opens the sentence speaks.
  const waiting = prior?.text === "," && !inQuote(before) ? phraseBefore(tokens, before, floor) : undefined;
  const waits = waiting?.first === sentence.first && isNamed(tokens, { ...waiting, last: waiting.first + 1 });
  const opens = atStart || inQuote(before) || (prior?.text === "," && !waits);
  const asks = found.verb.lemma === "ask" && !atStart && inQuote(before);
  if (opens && found.form !== "ing" && found.verb.frames.has("Q") && (asks || !found.verb.frames.has("O"))) {
    const subject = withName(tokens, subjectAfter(doc, i + 1, sentence.last), sentence.last);
    // "Said Torres, “…”"
    const leads = atStart && tokens[subject?.last ?? -1]?.text === "," && inQuote((subject?.last ?? 0) + 1);
    const quoted = leads || inQuote(before) || (before > 0 && inQuote(before - 1) && prior?.text === ",");
    if (
      subject &&
      (quoted ||
        (prior?.text === "," &&
          !found.verb.frames.has("B") &&
          // "Torres, who came late, noted the rule" (or Berg's plan): neither of them speaks.
          (!found.verb.frames.has("N") || isNamed(tokens, subject)) &&
          (tokens[subject.last]?.lower === "who" || !finiteBefore(doc, subject.last, sentence.last))))
    )
      return { ...base, subject, inverted: true, clauseFirst: i, clauseLast: subject.last };
  }
  if (found.form === "ing" && tokens[i - 1]?.lower === "as") {
    const cited = citedBefore(tokens, i - 1, floor, sentence.first);
    if (cited) return { ...base, ...cited, clauseFirst: i - 1, clauseLast: i + 1 };
  }
  if (found.form === "ing") {
    const participle =
      atStart ||
      (inQuote(before) && tokens[before - 1]?.text === ",") ||
      prior?.text === "," ||
      prior?.pos === "ADP" ||
      prior?.pos === "SCONJ" ||
      prior?.text === "—" ||
      prior?.text === "–" ||
      prior?.pos === "CCONJ" ||
      prior?.pos === "NOUN" ||
      prior?.pos === "PROPN";
    const progressive =
      tokens[i - 1]?.pos === "AUX" || (tokens[i - 1]?.pos === "ADV" && tokens[i - 2]?.pos === "AUX");
    if (!progressive) {
      // "with Torres yelling", "a picture of Torres asking": whoever is named right before does it.
      const named =
        prior?.pos === "PROPN" && !isTimeWord(prior) ? nameBefore(tokens, before, floor) : undefined;
      if (named && /^(?:with|of|by|from)$/.test(tokens[named.first - 1]?.lower ?? ""))
        return { ...base, subject: named, clauseFirst: named.first, clauseLast: i + 1 };
      return participle ? { ...base, shared: true, clauseFirst: i, clauseLast: i + 1 } : undefined;
    }
  }
  if (atStart || !prior || inQuote(before))
    return { ...base, shared: true, clauseFirst: before + 1, clauseLast: i + 1 };
  if (prior.lower === "to") return { ...base, shared: true, clauseFirst: before, clauseLast: i + 1 };
  // "Torres, who leads the works, on Sunday defended …": the day stands between subject and verb.
  if (isTimeWord(prior) && tokens[before - 1]?.pos === "ADP" && tokens[before - 2]?.text === ",") {
    const subject = phraseBefore(tokens, before - 2, floor);
    if (subject) return { ...base, subject, clauseFirst: subject.first, clauseLast: i + 1 };
  }
  // "The bank just this month announced": nor does a week speak.
  if (isTimeWord(prior) && /^(?:this|last|next)$/.test(tokens[before - 1]?.lower ?? "")) {
    let k = before - 2;
    while (k > floor && tokens[k]?.pos === "ADV") k--;
    const subject = k >= floor ? phraseBefore(tokens, k, floor) : undefined;
    if (subject) return { ...base, subject, clauseFirst: subject.first, clauseLast: i + 1 };
  }
  const aside = prior.text === "," ? phraseBefore(tokens, before, floor) : undefined;
  if (aside) return { ...base, subject: aside, clauseFirst: aside.first, clauseLast: i + 1 };
  if (prior.pos === "CCONJ" || prior.text === ",")
    return { ...base, shared: true, clauseFirst: before, clauseLast: i + 1 };
  if (/^(?:who|which|that)$/.test(prior.lower)) {
    let noun = before - 1;
    if (tokens[noun]?.text === ",") noun--;
    const subject = phraseBefore(tokens, noun, floor);
    return { ...base, subject, relative: true, clauseFirst: before, clauseLast: i + 1 };
  }
  const nearest = phraseBefore(tokens, before, floor);
  const subject = nearest && (pastRelative(doc, nearest, sentence.first) ?? nearest);
  if (!subject) return { ...base, shared: true, clauseFirst: before + 1, clauseLast: i + 1 };
  return { ...base, subject, clauseFirst: subject.first, clauseLast: i + 1 };
}
