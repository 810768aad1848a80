import type { Doc, Sentence, Token } from "./tokens";

/** A run of tokens; `last` is exclusive. */
export interface Run {
  first: number;
  last: number;
}

const CLAUSE_PRONOUNS = new Set(["who", "which", "that", "whom", "what"]);
const POSSESSIVES = new Set(["his", "her", "its", "their", "my", "our", "your"]);
const TIME_WORDS = new Set(
  "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning afternoon evening night week month year january february march april june july august september october november december earlier later last".split(
    " ",
  ),
);

/** Days, months, "last week": they come between a verb and what was said without being part of either. */
export function isTimeWord(token: Token): boolean {
  return TIME_WORDS.has(token.lower.replace(/\.$/, ""));
}

function isApostrophe(token: Token): boolean {
  return token.lower === "'s" || (token.text.length === 1 && /['’]/.test(token.text));
}

/** Can the token stand inside a noun phrase (without what follows a preposition)? */
function isNominal(token: Token): boolean {
  if (token.pos === "NOUN" || token.pos === "PROPN" || token.pos === "NUM" || token.pos === "SYM")
    return true;
  if (token.pos === "ADJ" || token.pos === "DET") return !CLAUSE_PRONOUNS.has(token.lower);
  if (token.pos === "PRON") return POSSESSIVES.has(token.lower);
  return isApostrophe(token) || token.text === "-" || token.text === "%" || token.text === "$";
}

export function isSubjectPronoun(token: Token): boolean {
  return /^(?:he|she|they|i|we|it|you|others|many|some|both|one|another|someone|everyone|nobody|most|all|those|these|this|that|few|several)$/.test(
    token.lower,
  );
}

export function isNounLike(token: Token): boolean {
  return token.pos === "NOUN" || token.pos === "PROPN" || token.pos === "NUM" || token.pos === "SYM";
}

/** A hyphen without space on either side. */
function isGlued(tokens: readonly Token[], i: number): boolean {
  const hyphen = tokens[i];
  return hyphen?.text === "-" && hyphen.start === tokens[i - 1]?.end && hyphen.end === tokens[i + 1]?.start;
}

/** The end of the base noun phrase that starts at `i`; `i` itself where none does. */
export function phraseEnd(tokens: readonly Token[], i: number, limit: number): number {
  let at = i;
  let head = false;
  while (at < limit) {
    const token = tokens[at];
    if (!token) break;
    if (token.pos === "PRON" && !POSSESSIVES.has(token.lower)) {
      if (at === i) return at + 1;
      break;
    }
    // "a London-based adviser": what a hyphen joins belongs together, whatever the tag.
    if (at > i && isGlued(tokens, at)) {
      at += 2;
      continue;
    }
    // "a more aggressive plan"
    if (token.pos === "ADV" && !head && at > i && tokens[at + 1]?.pos === "ADJ") {
      at++;
      continue;
    }
    if (!isNominal(token)) {
      const joins = token.lower === "and" || token.text === "&";
      const next = tokens[at + 1];
      if (!(joins && head && next?.pos === "PROPN" && tokens[at - 1]?.pos === "PROPN")) break;
    }
    if (head && (token.pos === "DET" || (token.pos === "PRON" && POSSESSIVES.has(token.lower)))) break;
    if (isNounLike(token)) head = true;
    at++;
  }
  return head ? at : i;
}

/** As phraseEnd, with the prepositional phrases after it: "a reporter for a daily in Ohio". */
export function longPhraseEnd(tokens: readonly Token[], i: number, limit: number): number {
  let end = phraseEnd(tokens, i, limit);
  while (end > i && end < limit) {
    const link = tokens[end];
    if (link?.text === "(") {
      let close = end;
      while (close < limit && close < end + 12 && tokens[close]?.text !== ")") close++;
      if (tokens[close]?.text !== ")") break;
      end = close + 1;
      continue;
    }
    if (link?.pos !== "ADP" || !/^(?:of|for|at|in|from|with|on|to|by)$/.test(link.lower)) break;
    const next = phraseEnd(tokens, end + 1, limit);
    if (next === end + 1) break;
    end = next;
  }
  return end;
}

const MAX_APPOSITION = 32;

/** A dash, also a hyphen with white space on both sides. */
export function isDash(tokens: readonly Token[], i: number): boolean {
  const text = tokens[i]?.text ?? "";
  if (/^(?:—|–|--|―)$/.test(text)) return true;
  if (text !== "-") return false;
  const [before, after] = [tokens[i - 1], tokens[i + 1]];
  return (tokens[i]?.start ?? 0) > (before?.end ?? 0) && (after?.start ?? 0) > (tokens[i]?.end ?? 0);
}

/** ", R-S.C.": a politician's party and state, ending at token `i`. */
function isPartyAndState(tokens: readonly Token[], i: number): boolean {
  for (let k = i; k > i - 6 && k > 0; k--) {
    if (/^[RDI]$/.test(tokens[k]?.text ?? "") && tokens[k + 1]?.text === "-")
      return tokens[k - 1]?.text === ",";
    if (tokens[k]?.start !== tokens[k - 1]?.end) return false;
  }
  return false;
}

/** From a closing comma or bracket at `i`, the token before the comma or bracket that opened the aside. */
function beforeAside(tokens: readonly Token[], i: number, floor: number): number | undefined {
  const bracket = tokens[i]?.text === ")";
  for (let k = i - 1; k > floor && i - k < MAX_APPOSITION; k--) {
    const token = tokens[k];
    if (!token) return undefined;
    if (bracket && token.text === "(") return k - 1;
    if (!bracket && (token.text === "," || isDash(tokens, k))) {
      const head = tokens[k - 1];
      const next = tokens[k + 1];
      if (!head || !next) return undefined;
      const nominal = isNounLike(head) || head.text === ")" || head.pos === "PRON" || isApostrophe(head);
      if (!nominal || isPartyAndState(tokens, k - 1)) continue;
      // "Scott, 69, a Democrat, said": go on to the first name; "In May, Scott said" has no aside.
      if (head.pos === "NUM" || (head.pos === "NOUN" && next.pos !== "PRON" && tokens[k - 2]?.text === ","))
        continue;
      return k - 1;
    }
    if (/^(?:"|“|”|''|;|:)$/.test(token.text)) return undefined;
  }
  return undefined;
}

/**
 * A noun phrase that opens the sentence and is followed by an aside up to the comma at `i`: "Jane Roe, who wrote
 * the report for the board, one of three,". Returns its first token.
 */
function openingPhrase(tokens: readonly Token[], i: number, floor: number): number | undefined {
  let first = floor;
  while (
    first < i &&
    (/^(?:and|but|so|then)$/.test(tokens[first]?.lower ?? "") || /^["“”'’]+$/.test(tokens[first]?.text ?? ""))
  )
    first++;
  const base = phraseEnd(tokens, first, i);
  if (tokens[base - 1]?.pos !== "PROPN") return undefined;
  const end = longPhraseEnd(tokens, first, i);
  if (end === first || end >= i || i - end > 2 * MAX_APPOSITION) return undefined;
  const next = tokens[end + 1];
  if (tokens[end]?.text !== "," || !next || !/^(?:PROPN|PUNCT)$/.test(tokens[end - 1]?.pos ?? ""))
    return undefined;
  return /^(?:DET|NUM|SCONJ|ADP|ADV|ADJ|VERB|NOUN)$/.test(next.pos) ||
    /^(?:who|whose|one|which)$/.test(next.lower)
    ? first
    : undefined;
}

/** The noun phrase that ends at token `i`, prepositional phrases and asides counted in. */
export function phraseBefore(tokens: readonly Token[], i: number, floor: number): Run | undefined {
  let at = i;
  const end = tokens[at];
  if (!end) return undefined;
  if (end.text === "," || isDash(tokens, at) || end.text === ")") {
    const opener = end.text === ")" ? undefined : openingPhrase(tokens, i, floor);
    if (opener !== undefined) return { first: opener, last: i + 1 };
    const head = beforeAside(tokens, at, floor);
    if (head === undefined) return undefined;
    const inner = phraseBefore(tokens, head, floor);
    if (!inner) return undefined;
    // "Jane Roe, a teacher from Akron, Ohio,": the aside had commas of its own.
    const part = tokens[inner.first]?.pos === "DET" || inner.last - inner.first <= 4;
    const outer = part && tokens[inner.first - 1]?.text === "," ? tokens[inner.first - 2] : undefined;
    const name =
      outer?.pos === "PROPN" && !isTimeWord(outer) && inner.first - 2 >= floor
        ? phraseBefore(tokens, inner.first - 2, floor)
        : undefined;
    const loose = name && (tokens[name.first - 1]?.pos === "ADP" || name.last - name.first > 8);
    return { first: name && !loose ? name.first : inner.first, last: i + 1 };
  }
  if (end.lower === "there") return undefined;
  // "a source close to him": no subject itself, the end of one.
  if (/^(?:him|them|me|us)$/.test(end.lower) && tokens[at - 1]?.pos === "ADP" && at - 2 >= floor) {
    const inner = phraseBefore(tokens, at - 2, floor);
    if (inner) return { first: inner.first, last: i + 1 };
  }
  if (end.pos === "PRON" && !POSSESSIVES.has(end.lower)) return { first: at, last: at + 1 };
  if (isSubjectPronoun(end) && end.pos !== "NOUN" && end.pos !== "PROPN") {
    const before = tokens[at - 1];
    if (!before || at - 1 < floor || !isNominal(before)) return { first: at, last: at + 1 };
  }
  while (at >= floor) {
    const token = tokens[at];
    if (!token) break;
    if (token.text === ")") {
      const before = beforeAside(tokens, at, floor);
      if (before === undefined) break;
      at = before;
      continue;
    }
    if (isGlued(tokens, at - 1) && at - 2 >= floor) {
      at -= 2;
      continue;
    }
    // "his publisher last summer after Mr. Torres": a clause of its own begins.
    const preposition = token.pos === "ADP" && at < i && !/^(?:after|before|since|until)$/.test(token.lower);
    const joins = (token.lower === "and" || token.lower === "or" || token.text === "&") && at < i;
    const opaque = /^["“”‘]$/.test(token.text) && at < i;
    if (!isNominal(token) && !preposition && !joins && !opaque) break;
    at--;
    // "The book her grandfather wrote": behind a noun an article opens a phrase of its own.
    const opens = token.pos === "DET" || (token.pos === "PRON" && POSSESSIVES.has(token.lower));
    if (opens && tokens[at]?.pos === "NOUN" && at + 1 > floor) break;
  }
  let first = at + 1;
  // What opens the clause is not part of the phrase: "But Trump", "In Ohio Clinton".
  while (first <= i && /^(?:and|or|but|&|-)$/.test(tokens[first]?.lower ?? "")) first++;
  while (first < i && (isTimeWord(tokens[first] as Token) || tokens[first]?.text === "-")) first++;
  if (tokens[first]?.pos === "ADP") {
    const skipped = longPhraseEnd(tokens, first + 1, i + 1);
    first = skipped <= i && skipped > first + 1 ? skipped : lastBase(tokens, first, i);
  }
  if (first > i) return undefined;
  for (let k = first; k <= i; k++) {
    const token = tokens[k];
    if (token && (isNounLike(token) || token.pos === "PRON" || token.pos === "ADJ" || token.pos === "DET"))
      return { first, last: i + 1 };
  }
  return undefined;
}

function lastBase(tokens: readonly Token[], first: number, i: number): number {
  for (let k = i; k > first; k--) if (tokens[k]?.pos === "ADP" || tokens[k]?.pos === "CCONJ") return k + 1;
  return first + 1;
}

/** A verb or auxiliary that carries tense, as far as the tags tell ("to go" and "going" do not). */
export function carriesTense(doc: Doc, i: number): boolean {
  const token = doc.tokens[i];
  if (!token || (token.pos !== "VERB" && token.pos !== "AUX")) return false;
  if (token.pos === "VERB" && token.lower.endsWith("ing")) return false;
  const before = doc.tokens[i - 1];
  // "voters passing by were": an auxiliary is no object.
  const object =
    before?.pos === "ADP" &&
    (token.pos === "VERB" || !/^(?:is|are|was|were|has|had|will)$/.test(token.lower));
  return !(before?.lower === "to" && before.pos === "PART") && !object;
}

/** "closing the bridge at night would help": a participle with what belongs to it as the subject of a verb. */
export function isGerundSubject(doc: Doc, at: number, sentence: Sentence): boolean {
  const { tokens } = doc;
  if (tokens[at]?.pos !== "VERB" || !tokens[at]?.lower.endsWith("ing")) return false;
  let k = longPhraseEnd(tokens, at + 1, sentence.last);
  if (k === at + 1 && tokens[k]?.pos === "ADP") k = longPhraseEnd(tokens, k + 1, sentence.last);
  while (k < sentence.last && tokens[k]?.pos === "ADV") k++;
  return k > at + 1 && k < sentence.last && carriesTense(doc, k);
}

/** A subject at `at` with its verb right behind it: stricter than clauseFollows, for verbs that also take nouns. */
export function verbFollows(doc: Doc, at: number, sentence: Sentence): boolean {
  let k = longPhraseEnd(doc.tokens, at, sentence.last);
  if (k === at) k++;
  while (k < sentence.last && doc.tokens[k]?.pos === "ADV") k++;
  return k < sentence.last && carriesTense(doc, k);
}
