import type { Cue } from "./cues";
import {
  carriesTense,
  isGerundSubject,
  isNounLike,
  isSubjectPronoun,
  isTimeWord,
  longPhraseEnd,
  phraseEnd,
  verbFollows,
} from "./phrases";
import { cueForm } from "./reporting";
import type { Doc, Sentence, Token } from "./tokens";

/** How the content of a reporting clause begins. */
export type Opening = "quote" | "that" | "clause" | "wh" | "noun" | "infinitive" | "object";

export interface ContentStart {
  at: number;
  opening: Opening;
}

const WH = /^(?:what|how|why|whether|if|when|where|who|which)$/;
/** After these verbs "when", "where" and "if" open a question; after others they only tell the time. */
const ASKING =
  /^(?:ask|explain|know|wonder|understand|decide|tell|discuss|consider|see|learn|describe|question|recall|reveal)$/;
const WHEN = /^(?:if|when|where|who|which)$/;
const ADJUNCT =
  /^(?:in|on|at|during|after|before|via|through|with|from|to|of|about|by|for|as|over|inside|outside|near|following|under)$/;

/** "a few years earlier", "two days ago": past it, or where it began. */
function agoEnd(doc: Doc, at: number, sentence: Sentence): number {
  const end = phraseEnd(doc.tokens, at, sentence.last);
  return end > at && /^(?:earlier|later|ago|before)$/.test(doc.tokens[end]?.lower ?? "") ? end + 1 : at;
}

/** Past adverbs, days, "in a statement", "to reporters": what stands between a reporting verb and what was said. */
function skipAdjuncts(doc: Doc, from: number, sentence: Sentence, isQuote: (t: number) => boolean): number {
  const { tokens } = doc;
  let at = from;
  for (let steps = 0; at < sentence.last && steps < 6; steps++) {
    const token = tokens[at];
    if (!token || isQuote(at)) return at;
    if (token.pos === "ADV" && !WH.test(token.lower)) {
      at++;
      continue;
    }
    if (isTimeWord(token)) {
      at++;
      while (at < sentence.last && (isTimeWord(tokens[at] as Token) || tokens[at]?.pos === "NUM")) at++;
      continue;
    }
    if (token.lower === "last" || token.lower === "earlier" || token.lower === "this") {
      const next = tokens[at + 1];
      if (next && isTimeWord(next)) {
        at += 2;
        continue;
      }
    }
    const ago = agoEnd(doc, at, sentence);
    if (ago > at) {
      at = ago;
      continue;
    }
    if (ADJUNCT.test(token.lower) && token.pos !== "PART") {
      const end = longPhraseEnd(tokens, at + 1, sentence.last);
      if (end > at + 1) {
        at = end;
        continue;
      }
    }
    return at;
  }
  return at;
}

function clauseFollows(doc: Doc, at: number, sentence: Sentence, isQuote: (t: number) => boolean): boolean {
  for (let k = at + 1; k < sentence.last && k < at + 40; k++) {
    const token = doc.tokens[k];
    if (!token) return false;
    if (isQuote(k)) {
      if (!isQuote(at)) return true;
      continue;
    }
    if (carriesTense(doc, k)) return true;
    if (token.text === ";" || token.text === ":") return false;
  }
  return false;
}

/** Where what was said begins after a reporting verb, if a frame of the verb fits. */
export function contentAfter(
  doc: Doc,
  cue: Cue,
  sentence: Sentence,
  isQuote: (t: number) => boolean,
): ContentStart | undefined {
  const { tokens } = doc;
  const { frames, prepositions } = cue.verb;
  let at = cue.clauseLast;
  const passive = cue.form === "past" && isPassive(doc, cue);
  if (passive) return undefined;
  // "called half of them liars": half is no adverb.
  const isAdverb = (k: number) =>
    tokens[k]?.pos === "ADV" && !WH.test(tokens[k]?.lower ?? "") && tokens[k + 1]?.lower !== "of";
  while (at < sentence.last && isAdverb(at)) at++;
  if (cue.verb.lemma === "point" && tokens[at]?.lower === "out") at++;
  const first = tokens[at];
  if (!first || at >= sentence.last) return undefined;
  if (!isQuote(at) && prepositions.includes(first.lower)) {
    const next = tokens[at + 1];
    const past = longPhraseEnd(tokens, at + 1, sentence.last);
    // "insisted on television that": the clause is what was said.
    if (tokens[past]?.lower === "that" && frames.has("T")) return { at: past, opening: "that" };
    return next && at + 1 < sentence.last ? { at: at + 1, opening: "noun" } : undefined;
  }
  if (frames.has("O") && !isQuote(at) && first.lower !== "that" && !WH.test(first.lower)) {
    const isAddressee =
      isNounLike(first) ||
      first.pos === "DET" ||
      first.pos === "PRON" ||
      first.pos === "ADJ" ||
      first.lower === "reporters";
    if (isAddressee && isStory(doc, at, cue, sentence)) return undefined;
    if (isAddressee) {
      const alone = first.lower === "her" && /^(?:,|:|that|["“]|'')$/.test(tokens[at + 1]?.lower ?? "");
      const end =
        alone || (first.pos === "PRON" && !/^(?:his|her|their|its|my|our)$/.test(first.lower))
          ? at + 1
          : longPhraseEnd(tokens, at, sentence.last);
      if (end > at && end < sentence.last) at = end;
    }
  }
  // "eager to praise the deal" is about praising, not praise; "has to say that" still says it.
  if (tokens[cue.first - 1]?.lower === "to" && !isQuote(at) && first.lower !== "that") return undefined;
  const next = tokens[at + 1];
  const dated = /^(?:this|last|next|earlier|late)$/.test(first.lower) && next && isTimeWord(next);
  const day =
    dated || agoEnd(doc, at, sentence) > at || (isTimeWord(first) && !/^['’]s?$/.test(next?.text ?? ""));
  // "people who support the plan": too common a thing to be news of what somebody thinks.
  const bare = cue.form === "base" && !cue.verb.speech;
  const opening = day ? undefined : openingAt(doc, at, cue, sentence, isQuote);
  if (opening === "noun" && bare) return undefined;
  if (opening && isDeed(doc, at, cue, sentence)) return undefined;
  if (opening) return { at, opening };
  const skipped = skipAdjuncts(doc, at, sentence, isQuote);
  let past = skipped;
  if (tokens[past]?.text === "," || tokens[past]?.text === ":") {
    const punctuation = tokens[past]?.text;
    past++;
    if (isQuote(past)) return frames.has("Q") || frames.has("O") ? { at: past, opening: "quote" } : undefined;
    // "The bridge is late, planners said: it lacks a railing." What they said comes before.
    const told = tokens[cue.clauseFirst - 1]?.text === ",";
    if (punctuation === ":" && !told && past < sentence.last && frames.has("Q"))
      return { at: past, opening: "clause" };
    return thatAfter(doc, at, cue, sentence, isQuote);
  }
  if (past === at) return thatAfter(doc, at, cue, sentence, isQuote);
  const later = openingAt(doc, past, cue, sentence, isQuote);
  if (later && later !== "noun" && later !== "object") return { at: past, opening: later };
  return thatAfter(doc, at, cue, sentence, isQuote);
}

/** "told the story of a keeper who left": nobody is told, and no words are; but behind a colon the story itself is. */
function isStory(doc: Doc, at: number, cue: Cue, sentence: Sentence): boolean {
  if (cue.verb.lemma !== "tell") return false;
  const end = phraseEnd(doc.tokens, at, sentence.last);
  if (!/^(?:story|stories|tale|tales)$/.test(doc.tokens[end - 1]?.lower ?? "")) return false;
  for (let k = end; k < sentence.last && k < end + 25; k++) if (doc.tokens[k]?.text === ":") return false;
  return true;
}

/** "found the builder guilty", "called Moen to thank him": done with words, but no words are told. */
function isDeed(doc: Doc, at: number, cue: Cue, sentence: Sentence): boolean {
  const { lemma } = cue.verb;
  if (lemma !== "find" && lemma !== "call") return false;
  const end = phraseEnd(doc.tokens, at, sentence.last);
  if (end === at) return false;
  if (lemma === "call") return doc.tokens[end]?.lower === "to" && doc.tokens[end]?.pos === "PART";
  return [end - 1, end].some((k) =>
    /^(?:guilty|liable|dead|innocent|alive)$/.test(doc.tokens[k]?.lower ?? ""),
  );
}

/** "said on Tuesday at a rally in Akron, Ohio, that": the clause comes after asides of any shape. */
function thatAfter(
  doc: Doc,
  from: number,
  cue: Cue,
  sentence: Sentence,
  isQuote: (t: number) => boolean,
): ContentStart | undefined {
  if (!cue.verb.frames.has("T")) return undefined;
  for (let k = from; k < sentence.last && k < from + 25; k++) {
    if (isQuote(k) || carriesTense(doc, k) || /^[;:—–]$/.test(doc.tokens[k]?.text ?? "")) return undefined;
    // "said in a statement, adding that": the second verb reports it.
    if (doc.tokens[k]?.text === "," && cueForm(doc.tokens[k + 1]?.lower ?? "")?.form === "ing")
      return undefined;
    if (doc.tokens[k]?.lower === "that" && clauseFollows(doc, k, sentence, isQuote))
      return { at: k, opening: "that" };
  }
  return undefined;
}

/** "was told", "is expected": the subject did not speak. */
export function isPassive(doc: Doc, cue: Cue): boolean {
  // "when asked whether", "once told that"
  const prior = doc.tokens[cue.first - 1]?.lower ?? "";
  if (/^(?:when|if|unless|until)$/.test(prior)) return true;
  // "who once said": nobody is said, though people are told and asked.
  if (prior === "once" && (cue.verb.frames.has("O") || cue.verb.lemma === "ask")) return true;
  let k = cue.first - 1;
  while (k >= 0 && (doc.tokens[k]?.pos === "ADV" || doc.tokens[k]?.lower === "not")) k--;
  const word = doc.tokens[k]?.lower ?? "";
  if (cue.shared && /^(?:though|although|as)$/.test(word)) return true;
  return /^(?:is|was|are|were|be|been|being|am|'re|got|get)$/.test(word);
}

const CONDITION = /^(?:if|unless|while|although|though|because)$/;
/** How far the comma behind a condition is looked for. */
const LONGEST_CONDITION = 25;

/** "said if he were mayor, taxes would fall": the clause and its condition, and not when something was said. */
function opensClause(doc: Doc, at: number, sentence: Sentence, isQuote: (t: number) => boolean): boolean {
  let verb = false;
  for (let k = at + 1; k < sentence.last && k < at + LONGEST_CONDITION; k++) {
    if (isQuote(k)) return false;
    if (doc.tokens[k]?.text === ",") return verb && verbFollows(doc, k + 1, sentence);
    verb ||= carriesTense(doc, k);
  }
  return false;
}

function openingAt(
  doc: Doc,
  at: number,
  cue: Cue,
  sentence: Sentence,
  isQuote: (t: number) => boolean,
): Opening | undefined {
  const token = doc.tokens[at];
  const { frames } = cue.verb;
  if (!token || at >= sentence.last) return undefined;
  if (isQuote(at))
    return frames.has("Q") || frames.has("N") || frames.has("B") || frames.has("Z") ? "quote" : undefined;
  if (
    token.lower === "that" &&
    (frames.has("T") || frames.has("O")) &&
    clauseFollows(doc, at, sentence, isQuote)
  )
    return "that";
  if (frames.has("Z") && CONDITION.test(token.lower) && opensClause(doc, at, sentence, isQuote))
    return "clause";
  if (WH.test(token.lower))
    return frames.has("W") && (ASKING.test(cue.verb.lemma) || !WHEN.test(token.lower)) ? "wh" : undefined;
  if (token.lower === "to" && (token.pos === "PART" || isQuote(at + 1)))
    return frames.has("I") ? "infinitive" : undefined;
  if (
    token.pos === "VERB" &&
    token.lower.endsWith("ing") &&
    frames.has("Z") &&
    (verbFollows(doc, at + 1, sentence) || isGerundSubject(doc, at, sentence))
  )
    return "clause";
  // "proposed closing the bridge"
  if (token.pos === "VERB" && token.lower.endsWith("ing") && frames.has("N") && frames.has("T"))
    return "noun";
  if (
    token.pos === "PUNCT" ||
    token.pos === "CCONJ" ||
    token.pos === "SCONJ" ||
    token.pos === "VERB" ||
    token.pos === "AUX"
  ) {
    return undefined;
  }
  const half = token.pos === "ADV" && doc.tokens[at + 1]?.lower === "of";
  const only =
    frames.has("Z") && !frames.has("N") && !frames.has("B") && /^(?:DET|ADJ|NUM|NOUN|PROPN)$/.test(token.pos);
  const starts =
    only ||
    half ||
    token.pos === "PRON" ||
    isSubjectPronoun(token) ||
    phraseEnd(doc.tokens, at, sentence.last) > at ||
    /^(?:there|this|these|those|each|no|most|more|other|the)$/.test(token.lower);
  if (!starts) return undefined;
  const others = frames.has("N") || frames.has("B");
  if (
    frames.has("Z") &&
    (others ? verbFollows(doc, at, sentence) : clauseFollows(doc, at, sentence, isQuote))
  )
    return "clause";
  if (frames.has("B")) return "object";
  return frames.has("N") ? "noun" : undefined;
}
