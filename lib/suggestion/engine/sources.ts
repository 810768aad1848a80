import { clauseEnd } from "./extent";
import { carriesTense, longPhraseEnd, phraseBefore, type Run } from "./phrases";
import type { Attribution, Reading } from "./reading";
import type { Sentence } from "./tokens";
import type { Span } from "./types";

/** The quotation that the sentence up to token `at` consists of, with a speaker of its own. */
function quotedBefore(r: Reading, sentence: Sentence, at: number): Attribution | undefined {
  const one = r.found.at(-1);
  const clause = one?.cue?.first ?? -1;
  if (one?.rule !== "quote-back" || !one.subject || one.relay) return undefined;
  return clause >= sentence.first && clause < at ? one : undefined;
}

/** Words without a verb or a quotation, up to the comma before "according to": the sentence is still to come. */
function isLeadIn(r: Reading, first: number, at: number): boolean {
  if (r.mark(at - 1) !== ",") return false;
  for (let k = first; k < at; k++) if (r.inQuote(k) || carriesTense(r.doc, k)) return false;
  return true;
}

/** "According to the club's chair, Ana Moen, the roof leaks": the name between commas behind what its bearer is. */
function nameBehind({ doc: { tokens } }: Reading, { last }: Run, sentence: Sentence): Run | undefined {
  if (tokens[last]?.text !== "," || tokens[last - 1]?.pos !== "NOUN") return undefined;
  let end = last + 1;
  while (end < sentence.last && tokens[end]?.pos === "PROPN") end++;
  const words = end - last - 1;
  return words > 1 && words < 5 && tokens[end]?.text === "," ? { first: last + 1, last: end } : undefined;
}

/** "According to Smith, …" and "…, according to Smith." */
export function accordingTo(r: Reading, sentence: Sentence): void {
  const { tokens } = r.doc;
  for (let i = sentence.first; i + 2 < sentence.last; i++) {
    if (tokens[i]?.lower !== "according" || tokens[i + 1]?.lower !== "to" || r.inQuote(i)) continue;
    const from = tokens[i + 2]?.lower === "campaign" ? i + 3 : i + 2;
    const phrase = { first: i + 2, last: Math.max(longPhraseEnd(tokens, from, sentence.last), i + 3) };
    const subject = nameBehind(r, phrase, sentence) ?? phrase;
    const cue = { first: i, last: i + 2 };
    let first = sentence.first;
    let last = i;
    let head: Span[] = [];
    if (
      i <= sentence.first + 1 ||
      r.mark(i - 1) === ":" ||
      (r.mark(subject.last) === "," && isLeadIn(r, sentence.first, i))
    ) {
      // "Since May, according to Moen, the quay has sunk": what comes before belongs to it, "but" does not.
      const lead = r.withoutStop(sentence.first, i);
      if (i > sentence.first + 2 && r.mark(i - 1) === "," && lead > sentence.first)
        head = [r.span(sentence.first, lead)];
      first = subject.last;
      while (first < sentence.last && r.mark(first) !== ",") first++;
      first++;
      last = r.withoutStop(first, sentence.last);
    } else while (last > first && !r.inQuote(last - 1) && /^[,—–-]$/.test(r.mark(last - 1))) last--;
    // “…,” Moen said, according to the Courier: it is Moen's, and the paper tells of it.
    const told = i > sentence.first + 1 ? quotedBefore(r, sentence, i) : undefined;
    if (told) {
      told.relay = subject;
      return;
    }
    // “…,” according to Smith: the quotation, though it may have begun a sentence earlier.
    const ending = r.quoteAt(last - 1);
    const whole = i > sentence.first + 1 && r.ranges[ending]?.last === last && r.isFree(ending);
    const q = whole && (r.ranges[ending]?.first ?? first) <= first ? r.beginning(ending) : r.opening(first);
    if (q >= 0 && r.isUtterance(q)) r.add("according", r.take(q), { cue, subject });
    else if (last > first) r.add("according", [...head, r.span(first, last)], { cue, subject });
    return;
  }
}

const SAYINGS =
  /^(?:claims?|suggestions?|allegations?|accusations?|assertions?|arguments?|warnings?|statements?|promises?|pledges?|announcements?|complaints?|predictions?|insistence|acknowledge?ment|admission|reports?|rumou?rs?|contention|declaration|comments?|remarks?)$/;
const THOUGHTS =
  /^(?:beliefs?|ideas?|notions?|fears?|hopes?|concerns?|worries|views?|opinions?|conviction|expectations?|perception|suspicions?)$/;

/** "Smith's claim that …", "a belief that …" */
export function nounThat(r: Reading, sentence: Sentence, isRead: (token: number) => boolean): void {
  const { tokens } = r.doc;
  for (let i = sentence.first; i + 2 < sentence.last; i++) {
    const noun = tokens[i];
    if (noun?.pos !== "NOUN" || tokens[i + 1]?.lower !== "that" || r.inQuote(i) || isRead(i)) continue;
    const speech = SAYINGS.test(noun.lower);
    if (!speech && !THOUGHTS.test(noun.lower)) continue;
    const last = r.wholeQuotation(i + 1, clauseEnd(r.doc, i + 1, sentence, r.inQuote));
    if (last <= i + 2) continue;
    const owner = phraseBefore(tokens, i - 1, sentence.first);
    const owned =
      owner && /^['’]s?$/.test(tokens[i - 1]?.text ?? "")
        ? { subject: { first: owner.first, last: i - 1 } }
        : {};
    r.add("noun-that", [r.span(i + 1, last)], { cue: { first: i, last: i + 1 }, speech, ...owned });
  }
}

/** "as Smith put it, “…”" */
export function putIt(r: Reading, sentence: Sentence): void {
  const { tokens } = r.doc;
  for (let i = sentence.first + 1; i + 1 < sentence.last; i++) {
    if (!/^puts?$/.test(tokens[i]?.lower ?? "") || tokens[i + 1]?.lower !== "it" || r.inQuote(i)) continue;
    let at = i + 2;
    while (at < sentence.last && at < i + 8 && !/^[,:]$/.test(r.mark(at))) at++;
    const q = r.opening(at + 1);
    const subject = phraseBefore(tokens, i - 1, sentence.first);
    if (!subject || q < 0) continue;
    // "as Torres puts it, “the best thing we have” is the bridge": the quotation is the subject of what is said.
    const past = r.ranges[q]?.last ?? at;
    const end = r.withoutStop(past, sentence.last);
    const goesOn = past < end && carriesTense(r.doc, past);
    const segments = goesOn ? [r.span(at + 1, end)] : r.take(q);
    r.add("put-it", segments, { cue: { first: i, last: i + 2 }, subject });
  }
}

const WORDINGS = /^(?:phrase|slogan|motto|mantra|adage|saying|refrain|catchphrase)s?$/;
const CHORUS = /^(?:chants?|cries|cry|shouts?|choruses|chorus)$/;

/** "her slogan is “…”", "the phrase “…”", "chants of “…”": the noun says that the words are somebody's. */
export function wording(r: Reading, sentence: Sentence): void {
  const { tokens } = r.doc;
  for (let i = sentence.first; i + 1 < sentence.last; i++) {
    const noun = tokens[i];
    if (noun?.pos !== "NOUN" || r.inQuote(i)) continue;
    const chorus = CHORUS.test(noun.lower);
    if (!chorus && !WORDINGS.test(noun.lower)) continue;
    const joins = chorus ? /^of$/ : /^(?:is|was|,|:|of|like)$/;
    const q = r.opening(joins.test(tokens[i + 1]?.lower ?? "") ? i + 2 : i + 1);
    if (q < 0 || (chorus && tokens[i + 1]?.lower !== "of")) continue;
    // "They shared a slogan, “Drier Together.”": a name for a thing, in capitals.
    if (tokens[i + 1]?.text === "," && r.hasTitleCase(q)) continue;
    const subject = ownerOf(r, i, sentence);
    r.add("wording", r.take(q), { cue: { first: i, last: i + 1 }, ...(subject ? { subject } : {}) });
  }
}

/** Further back than this nobody is looked for who uses a phrase. */
const FARTHEST_OWNER = 30;

/** Whose words they are: "the mayor's slogan", "her slogan", else who does something with them: "they ran on the slogan". */
function ownerOf(r: Reading, noun: number, sentence: Sentence): Run | undefined {
  const { tokens } = r.doc;
  let k = noun - 1;
  while (k > sentence.first && /^(?:ADJ|NOUN)$/.test(tokens[k]?.pos ?? "")) k--;
  if (/^['’]s?$/.test(tokens[k]?.text ?? "")) {
    const owner = phraseBefore(tokens, k - 1, sentence.first);
    return owner && { first: owner.first, last: k };
  }
  if (/^(?:his|her|their)$/.test(tokens[k]?.lower ?? "")) return { first: k, last: k + 1 };
  while (k > sentence.first && noun - k < FARTHEST_OWNER && !carriesTense(r.doc, k)) k--;
  if (k <= sentence.first || !carriesTense(r.doc, k)) return undefined;
  while (k > sentence.first + 1 && /^(?:ADV|AUX)$/.test(tokens[k - 1]?.pos ?? "")) k--;
  return phraseBefore(tokens, k - 1, sentence.first);
}
