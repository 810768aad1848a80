import { type ContentStart, contentAfter, isPassive } from "./content";
import { CITING, type Cue } from "./cues";
import { afterClause, continuation } from "./direct";
import { contentEnd } from "./extent";
import { carriesTense, isGerundSubject, isTimeWord, phraseEnd, verbFollows } from "./phrases";
import type { Parts, Reading } from "./reading";
import type { Doc, Sentence, Token } from "./tokens";
import type { Span } from "./types";

function partsOf(cue: Cue): Parts {
  return {
    cue,
    speech: cue.verb.speech,
    ...(cue.subject ? { subject: cue.subject } : {}),
    ...(cue.relay ? { relay: cue.relay } : {}),
  };
}

function hasVerb(doc: Doc, first: number, last: number): boolean {
  for (let k = first; k < last; k++) if (carriesTense(doc, k)) return true;
  return false;
}

/** After ", he said," the sentence goes on with what was said, not with an aside about the saying. */
function resumes(doc: Doc, at: number, sentence: Sentence): boolean {
  const token = doc.tokens[at];
  if (!token || at >= sentence.last) return false;
  if (token.pos === "VERB" && token.lower.endsWith("ing")) return isGerundSubject(doc, at, sentence);
  return !/^(?:who|which|as|while|when|after|before|where|though|although|according|but|in|at|on|during)$/.test(
    token.lower,
  );
}

/** "shouted", "continued": what follows is what was said in quotation marks, or nothing that was said. */
function takesNoObject({ verb }: Cue): boolean {
  return verb.frames.size === 1 && verb.frames.has("Q");
}

function opensObject(token: Token | undefined): boolean {
  return token?.pos === "DET" || /^(?:his|her|its|their)$/.test(token?.lower ?? "");
}

/** How many words tell that the tagger has missed the verb before ", it said." */
const MANY = 6;

/** ", it said." ends a sentence that has a subject of its own, though its verb looks like a noun: "The town plans to". */
function closes(r: Reading, cue: Cue, comma: number, sentence: Sentence): boolean {
  if (!/^(?:say|add)$/.test(cue.verb.lemma) || comma - sentence.first < MANY) return false;
  const opener = r.doc.tokens[sentence.first];
  return (
    /^(?:DET|PROPN|NOUN|PRON)$/.test(opener?.pos ?? "") && !contentAfter(r.doc, cue, sentence, r.inQuote)
  );
}

/** "Taxes will rise, she said." and "Taxes, she said, will rise." */
export function trailing(r: Reading, cue: Cue, sentence: Sentence): boolean {
  const { doc } = r;
  const comma = cue.clauseFirst - 1;
  if (!/^(?:,|—|–|--|-)$/.test(r.mark(comma)) || cue.relative || !cue.subject || cue.form === "ing")
    return false;
  if (!cue.verb.speech || (!cue.verb.frames.has("Q") && !cue.verb.frames.has("T"))) return false;
  if (comma <= sentence.first || isPassive(doc, cue)) return false;
  // "In May, Torres continued the tour": with an object it is no report of what was said.
  if (!cue.inverted && takesNoObject(cue) && opensObject(doc.tokens[cue.clauseLast])) return false;
  let k = cue.clauseLast;
  while (k < sentence.last && !/^[,.;!?)—–]$/.test(r.mark(k))) k++;
  const before = hasVerb(doc, sentence.first, comma);
  const goesOn = r.mark(k) === "," && !cue.inverted && resumes(doc, k + 1, sentence);
  // Without a verb before it ("In May, he said, taxes rose") the clause must be short to be an insertion.
  if (!before && !(goesOn && cue.verb.speech && k - cue.clauseLast <= 4) && !closes(r, cue, comma, sentence))
    return false;
  const segments = [r.span(sentence.first, comma)];
  const end = r.withoutStop(k + 1, sentence.last);
  if (!goesOn) segments.push(...afterClause(r, cue, sentence));
  else if (end > k + 1) segments.push(r.span(k + 1, end));
  r.add(before ? "trailing" : "infix", segments, partsOf(cue));
  return true;
}

function leadsToQuote(r: Reading, cue: Cue, end: number): boolean {
  for (let k = cue.clauseLast; k < end && k < cue.clauseLast + 10; k++) if (r.opensUtterance(k)) return true;
  return false;
}

const CONDITION = /^(?:if|unless)$/;

/** "If the quay closes, Moen said he would leave": the condition belongs to what was said. */
function condition(r: Reading, cue: Cue, sentence: Sentence): Span[] {
  const comma = cue.clauseFirst - 1;
  if (!cue.subject || cue.inverted || cue.shared || cue.relative || r.mark(comma) !== ",") return [];
  if (!CONDITION.test(r.doc.tokens[sentence.first]?.lower ?? "")) return [];
  for (let k = sentence.first; k < comma; k++) if (r.inQuote(k) || r.mark(k) === ",") return [];
  return hasVerb(r.doc, sentence.first, comma) ? [r.span(sentence.first, comma)] : [];
}

/** "It was, she said, “a hard year”": the quotation's sentence begins before the reporting clause, unquoted. */
function beginning(r: Reading, cue: Cue, q: number, sentence: Sentence): Span[] {
  const comma = cue.clauseFirst - 1;
  if (comma <= sentence.first || r.mark(comma) !== "," || !r.startsSmall(q) || !cue.subject) return [];
  const opener = r.doc.tokens[sentence.first];
  const plain =
    opener && (/^(?:PRON|DET|NOUN|PROPN|ADJ|NUM)$/.test(opener.pos) || CONDITION.test(opener.lower));
  // "critics from all sides, including, she said, “people who never came”": what comes before is the writer's.
  if (/ing$/.test(r.mark(comma - 1))) return [];
  for (let k = sentence.first; k < comma; k++) if (r.inQuote(k)) return [];
  return plain && hasVerb(r.doc, sentence.first, comma) ? [r.span(sentence.first, comma)] : [];
}

/**
 * "As Torres told the paper, taxes will rise." and "Taxes, as Torres pointed out, will rise.": the clause with "as"
 * reports the sentence it stands in.
 */
export function asClause(r: Reading, cue: Cue, sentence: Sentence): boolean {
  const as = cue.clauseFirst - 1;
  if (r.mark(as).toLowerCase() !== "as" || !cue.subject || !cue.verb.speech) return false;
  if (!cue.verb.frames.has("Q") || cue.form === "ing" || isPassive(r.doc, cue)) return false;
  let end = cue.clauseLast;
  while (end < sentence.last && r.mark(end) !== ",") {
    if (r.inQuote(end) || carriesTense(r.doc, end) || end - cue.clauseLast > 12) return false;
    end++;
  }
  const after = r.withoutStop(end + 1, sentence.last);
  const opens = as <= sentence.first + 1;
  if (r.opening(end + 1) >= 0 || after <= end + 1) return false;
  if (opens && hasVerb(r.doc, end + 1, after)) r.add("infix", [r.span(end + 1, after)], partsOf(cue));
  else if (!opens && r.mark(as - 1) === "," && !hasVerb(r.doc, sentence.first, as - 1))
    r.add("infix", [r.span(sentence.first, as - 1), r.span(end + 1, after)], partsOf(cue));
  else return false;
  return true;
}

/** "a collection by Ana Torres called “Bridges: Thirty Years of Building”": a title of several words. */
function isNamed(r: Reading, cue: Cue, q: number): boolean {
  const range = r.ranges[q];
  if (cue.verb.lemma !== "call" || cue.form !== "past" || !range || range.last - range.first < 6)
    return false;
  return r.hasTitleCase(q) && r.mark((cue.subject?.first ?? cue.first) - 1) !== "what";
}

/** she said, “it is part” of the plan: a quotation without a stop, and the sentence goes on with more than a day. */
function runsOn(r: Reading, q: number, sentence: Sentence): boolean {
  const past = r.ranges[q]?.last ?? sentence.last;
  if (past >= sentence.last || r.lastMark(q) !== "" || r.doc.tokens[past]?.pos !== "ADP") return false;
  const next = r.doc.tokens[past + 1];
  return next !== undefined && !isTimeWord(next);
}

/** "They want to “leave it to us,” Torres said.": the whole sentence is what Torres said. */
function tells(r: Reading, cue: Cue, from: number): boolean {
  const q = r.quoteAt(cue.clauseFirst - 1);
  const range = r.ranges[q];
  if (range?.last !== cue.clauseFirst || range.first < from || r.lastMark(q) !== ",") return false;
  if (r.opensUtterance(range.first)) return false;
  return cue.subject !== undefined && !cue.relative && cue.verb.speech && cue.verb.frames.has("Q");
}

/** "vowed to fight what she called “a bad idea”": in passing, inside what was said. */
function isAside(r: Reading, cue: Cue): boolean {
  return r.mark(cue.clauseFirst - 1) === "what";
}

/**
 * "mocked each other and the way they say “so many”": behind a thing or a person another reporting clause, with a
 * subject of its own and a quotation right after it, is not part of what came before.
 */
function beforeAnother(r: Reading, start: ContentStart, end: number, later: readonly Cue[]): number {
  if (start.opening === "that" || start.opening === "clause" || start.opening === "wh") return end;
  for (const other of later) {
    if (other.clauseFirst <= start.at + 1 || other.clauseFirst >= end || isAside(r, other)) continue;
    if (other.shared || other.relative || other.inverted || !other.subject || !other.verb.speech) continue;
    if (!other.verb.frames.has("Q") || r.opening(other.clauseLast) < 0) continue;
    let cut = r.withoutStop(start.at, other.clauseFirst);
    while (cut > start.at + 1 && /^(?:CCONJ|SCONJ)$/.test(r.doc.tokens[cut - 1]?.pos ?? "")) cut--;
    return r.withoutStop(start.at, cut);
  }
  return end;
}

/**
 * "The book her grandfather wrote about bees still sells": what was written is the book, and the sentence is about it.
 * Not behind a phrase that only says where: "On the campaign trail Moen praised the deal".
 */
function isExtracted(r: Reading, cue: Cue, start: number, sentence: Sentence): boolean {
  const { tokens } = r.doc;
  const before = (cue.subject?.first ?? 0) - 1;
  if (
    !cue.subject ||
    cue.inverted ||
    cue.relative ||
    before < sentence.first ||
    tokens[before]?.pos !== "NOUN"
  )
    return false;
  if (isTimeWord(tokens[before] as Token) || !verbFollows(r.doc, start, sentence)) return false;
  let first = before;
  while (first > sentence.first && /^(?:NOUN|ADJ|DET|NUM|PROPN|PRON)$/.test(tokens[first - 1]?.pos ?? ""))
    first--;
  return tokens[first - 1]?.pos !== "ADP" || first - 1 > sentence.first;
}

/** "quoted Moen as saying that …": the second verb reports it. */
function isCited(r: Reading, cue: Cue): boolean {
  if (!CITING.test(cue.verb.lemma)) return false;
  const pronoun = /^(?:him|her|them)$/.test(r.mark(cue.clauseLast));
  const end = pronoun ? cue.clauseLast + 1 : phraseEnd(r.doc.tokens, cue.clauseLast, r.doc.tokens.length);
  return r.mark(end) === "as" && r.mark(end + 1) === "saying";
}

/** "Moen, asked about the quay, said …": what somebody is asked about is nothing that is said. */
function isQuestioned(r: Reading, cue: Cue): boolean {
  return cue.verb.lemma === "ask" && cue.shared && cue.form === "past" && r.mark(cue.first - 1) === ",";
}

/** "Moen denied it", "[it]": a word that stands for other words is nothing that anybody could quote. */
function isOnlyPronoun(r: Reading, start: number, end: number): boolean {
  const words = r.doc.tokens.slice(start, end).filter((t) => t.pos !== "PUNCT" && t.pos !== "SYM");
  return words.length === 1 && /^(?:it|this|that|these|those|him|her|them|so)$/.test(words[0]?.lower ?? "");
}

/**
 * "The mayor believes the quay will hold, her aide said on Monday": a reporting clause of somebody else's at the end of
 * the sentence tells of what the first one reports, and is not part of it.
 */
function tellerBehind(r: Reading, start: number, end: number, later: readonly Cue[], sentence: Sentence) {
  return later.find((other) => {
    const comma = other.clauseFirst - 1;
    if (comma <= start + 1 || other.clauseFirst >= end || r.mark(comma) !== "," || r.inQuote(comma))
      return false;
    if (other.shared || other.relative || other.form === "ing" || !other.subject) return false;
    if (!other.verb.speech || !other.verb.frames.has("T") || isPassive(r.doc, other)) return false;
    // "…, wrote a host of songs": behind most verbs a thing is their object and not who reports.
    if (other.inverted && !/^(?:say|add)$/.test(other.verb.lemma) && opensObject(r.doc.tokens[other.last]))
      return false;
    if (contentAfter(r.doc, other, sentence, r.inQuote)) return false;
    let k = other.clauseLast;
    // "Danger Mouse, wrote a song": with an object it is no report of what comes before.
    if (!other.verb.frames.has("O") && opensObject(r.doc.tokens[k])) return false;
    while (k < sentence.last && !/^[,.;]$/.test(r.mark(k)) && !r.inQuote(k)) k++;
    if (r.inQuote(k)) return false;
    const more = /^(?:and|but)$/.test(r.mark(k + 1)) && verbFollows(r.doc, k + 2, sentence);
    return r.mark(k) !== "," || other.inverted || more || !resumes(r.doc, k + 1, sentence);
  });
}

/** "She said that taxes will rise", "he called it a mistake", "they vowed to return", "he said: “…”" */
export function forward(r: Reading, cue: Cue, later: readonly Cue[], sentence: Sentence): boolean {
  const start = contentAfter(r.doc, cue, sentence, r.inQuote);
  if (!start) return false;
  if (
    start.opening === "noun" &&
    (isCited(r, cue) || isExtracted(r, cue, start.at, sentence) || isQuestioned(r, cue))
  )
    return false;
  // Past a title's opening mark nothing begins that anybody said.
  if (r.quoteAt(start.at) >= 0 && (r.ranges[r.quoteAt(start.at)]?.first ?? start.at) < start.at) return false;
  let end = contentEnd(r.doc, start.at, start.opening, cue, later, sentence, r.inQuote);
  const q = r.opening(start.at);
  const range = r.ranges[q];
  if (start.opening === "quote" && (r.isTitle(q) || isNamed(r, cue, q))) return false;
  // Behind a comma or colon a quotation stands for itself, whatever follows it.
  // … and so does one that a second reporting clause follows: “…,” added Torres.
  const told = later.some((other) => other.clauseFirst === range?.last && r.lastMark(q) === ",");
  // … unless it has no stop and the sentence goes on: she said, “it is part” of the plan.
  const apart = told || (!runsOn(r, q, sentence) && /^[,:]$/.test(r.mark(start.at - 1)));
  if (start.opening === "quote" && range && (range.last >= end || apart || r.isUtterance(q))) {
    const paragraph = r.paragraphOf(sentence);
    r.add(
      "quote-forward",
      [
        ...beginning(r, cue, q, sentence),
        ...r.takeJoined(q),
        ...continuation(r, range.last, paragraph?.last ?? 0),
      ],
      partsOf(cue),
    );
    return true;
  }
  const teller =
    start.opening === "quote"
      ? undefined
      : later.find((other) => other.clauseFirst < end && tells(r, other, start.at));
  if (teller) {
    // “…,” she said: the one who speaks already. Anybody else tells the whole sentence.
    const again = cue.verb.speech && r.doc.tokens[teller.subject?.first ?? -1]?.pos === "PRON";
    // … unless the clause goes on to report something of its own, or the marks are those of a title.
    const apart =
      contentAfter(r.doc, teller, sentence, r.inQuote) || r.isTitle(r.quoteAt(teller.clauseFirst - 1));
    if (!again && !apart) return false;
    end = teller.clauseFirst;
  }
  for (const other of later) {
    // "Asked whether she would run, she said, “…”": a quotation of its own is not part of what came before.
    if (other.clauseFirst >= end || !leadsToQuote(r, other, end) || other.clauseFirst === start.at) continue;
    if (isAside(r, other)) continue;
    end = r.withoutStop(start.at, other.clauseFirst);
    while (end > start.at + 1 && r.doc.tokens[end - 1]?.pos === "CCONJ")
      end = r.withoutStop(start.at, end - 1);
    break;
  }
  end = beforeAnother(r, start, end, later);
  for (let k = start.at + 1; k < end; k++) {
    if (r.inQuote(k) || !r.opensUtterance(k + 1)) continue;
    // A quoted sentence behind a colon that nobody is named for belongs to what the verb reports.
    const colon = r.mark(k) === ":";
    const whole = cue.verb.speech && cue.form !== "ing" && start.at === cue.clauseLast;
    if (colon && whole && /[.!?]/.test(r.lastMark(r.quoteAt(k + 1)))) {
      end = r.ranges[r.quoteAt(k + 1)]?.last ?? end;
      break;
    }
    // Else it stands for itself, and so it does behind a comma after a noun phrase.
    if (colon || (start.opening === "noun" && r.isSentence(r.quoteAt(k + 1)))) end = k;
  }
  end = r.wholeQuotation(start.at, end);
  if (end <= start.at) return false;
  const behind = teller ? undefined : tellerBehind(r, start.at, end, later, sentence);
  // "Torres wants to stay, her agent said": what somebody wants or praises is all part of what is told.
  const clause = start.opening === "that" || start.opening === "clause" || start.opening === "wh";
  if (behind && !clause) return false;
  if (behind) end = r.withoutStop(start.at, behind.clauseFirst);
  if (isOnlyPronoun(r, start.at, end)) return false;
  const head = start.opening === "clause" && cue.verb.speech ? condition(r, cue, sentence) : [];
  r.add(`forward-${start.opening}`, [...head, r.span(start.at, end)], partsOf(cue));
  if (behind) r.tell(behind);
  return true;
}

/** "a deal that he said would fail": what was said is the pronoun and what follows the verb. */
export function gap(r: Reading, cue: Cue, later: readonly Cue[], sentence: Sentence): boolean {
  const { doc } = r;
  const pronoun = doc.tokens[cue.clauseFirst - 1]?.lower ?? "";
  if (!cue.subject || !cue.verb.frames.has("Z") || !/^(?:which|that|who)$/.test(pronoun)) return false;
  let at = cue.clauseLast;
  while (doc.tokens[at]?.pos === "ADV") at++;
  if (at >= sentence.last || !carriesTense(doc, at)) return false;
  const end = contentEnd(doc, at, "clause", cue, later, sentence, r.inQuote);
  r.add("gap", [r.span(cue.clauseFirst - 1, cue.clauseFirst), r.span(at, end)], partsOf(cue));
  return true;
}
