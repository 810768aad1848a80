import { type Description, describedAs } from "./descriptions";
import {
  FEMALE_NAMES,
  FEMALE_WORDS,
  isPersonWord,
  MALE_NAMES,
  MALE_WORDS,
  ORGANISATION_WORDS,
  PLACES,
  TITLES,
} from "./people";
import type { Run } from "./phrases";
import type { Doc, Sentence, Token } from "./tokens";

export type Gender = "male" | "female" | "unknown";

/** One place where the text uses a name. */
export interface Mention extends Run {
  /** The words of the name, without titles. */
  words: string[];
  gender: Gender;
  /** Titles right before it ("Sen.", "Prime Minister"). */
  title: string;
  /** Surely a person: a known first name or a personal title. */
  personal: boolean;
  organisation: boolean;
  /** What the words beside it say that its bearer is. */
  description?: Description;
}

const PARTICLES = /^(?:de|la|le|van|von|der|den|bin|ibn|al|el|da|di|dos|du)$/;
const INITIAL = /^\p{Lu}\.?$/u;

function isNameToken(token: Token | undefined): boolean {
  return token !== undefined && token.pos === "PROPN" && /^\p{Lu}/u.test(token.text);
}

/** The run of name tokens from `i`: capitals, initials, hyphens and particles between them. */
function nameRun(tokens: readonly Token[], i: number, limit: number): number {
  let at = i;
  while (at < limit) {
    const token = tokens[at];
    if (!token) break;
    if (isNameToken(token) || (at > i && INITIAL.test(token.text) && token.pos !== "PRON")) {
      at++;
      continue;
    }
    const next = tokens[at + 1];
    const before = tokens[at - 1];
    if (at > i && token.text === "." && token.start === before?.end && TITLES.has(`${before.lower}.`)) {
      at++;
      continue;
    }
    const glued = token.text === "-" && token.start === tokens[at - 1]?.end && next?.start === token.end;
    if (at > i && at + 1 < limit && (glued || (isNameToken(next) && PARTICLES.test(token.text)))) {
      at += 2;
      continue;
    }
    if (at > i && token.text === "," && /^(?:Jr|Sr|III?)\.?$/.test(next?.text ?? "")) {
      at += 2;
      continue;
    }
    break;
  }
  return at;
}

function genderOfWord(lower: string): Gender {
  if (MALE_WORDS.has(lower)) return "male";
  return FEMALE_WORDS.has(lower) ? "female" : "unknown";
}

function genderOf(words: readonly string[], title: string): Gender {
  for (const word of title.toLowerCase().split(" ")) {
    if (MALE_WORDS.has(word)) return "male";
    if (FEMALE_WORDS.has(word)) return "female";
  }
  const first = (words[0] ?? "").toLowerCase();
  if (words.length < 2) return "unknown";
  const male = MALE_NAMES.has(first);
  const female = FEMALE_NAMES.has(first);
  if (male !== female) return male ? "male" : "female";
  return "unknown";
}

const ROLE =
  /^(?:ceo|cfo|coo|actor|actress|singer|pollster|rival|host|anchor|reporter|columnist|editor|author|analyst|economist|lawyer|activist|pastor|staff|widow|businessman|billionaire|founder|moderator|manager|aide|veteran|student)$/;

/** A word that tells what somebody is, not what they are called. */
function describes(token: Token | undefined): boolean {
  if (!token) return false;
  return (
    ROLE.test(token.lower) ||
    ORGANISATION_WORDS.has(token.lower) ||
    PLACES.has(token.lower) ||
    TITLES.has(token.lower)
  );
}

function isFirstName(token: Token | undefined): boolean {
  return token !== undefined && (MALE_NAMES.has(token.lower) || FEMALE_NAMES.has(token.lower));
}

function readName(tokens: readonly Token[], run: Run): Mention | undefined {
  let first = run.first;
  // Titles and what stands before them: "Republican Sen. Marco Rubio", "Fox News host".
  for (let k = run.last - 1; k >= run.first; k--) {
    const word = (tokens[k]?.lower ?? "").replace(/^ex-/, "");
    const short = tokens[k + 1]?.text === "." && TITLES.has(`${word}.`) && k + 2 < run.last;
    if ((TITLES.has(word) || short) && k < run.last - 1) {
      first = tokens[k + 1]?.text === "." && k + 2 < run.last ? k + 2 : k + 1;
      break;
    }
  }
  while (first < run.last - 1 && ROLE.test(tokens[first]?.lower ?? "")) first++;
  // "Wells Fargo CEO John Stumpf": a first name inside the run begins the name.
  if (!isFirstName(tokens[first])) {
    // "Secretary of Transport Ana Torres": the office goes up to the given name.
    const office = tokens[run.first - 1]?.lower === "of" && TITLES.has(tokens[run.first - 2]?.lower ?? "");
    for (let k = first + 1, described = office; k < run.last - 1; k++) {
      described ||= describes(tokens[k - 1]);
      if (
        !described ||
        !isFirstName(tokens[k]) ||
        tokens[k - 1]?.text === "-" ||
        (tokens[k - 1]?.text.length ?? 0) <= 2
      )
        continue;
      first = k;
      break;
    }
  }
  if (tokens[first]?.text === "-") first = Math.min(first + 1, run.last - 1);
  const title = tokens
    .slice(run.first, first)
    .map((t) => t.text)
    .join(" ");
  const words: string[] = [];
  for (let k = first; k < run.last; k++) {
    const token = tokens[k];
    if (!token) continue;
    const glued =
      words.length > 0 &&
      token.start === tokens[k - 1]?.end &&
      (token.text === "-" || tokens[k - 1]?.text === "-");
    if (glued) words[words.length - 1] += token.text;
    else if (token.text !== "," && token.text !== ".") words.push(token.text.replace(/['’]s?$/, ""));
  }
  if (words.length === 0) return undefined;
  const lower = words.map((w) => w.toLowerCase());
  const known = MALE_NAMES.has(lower[0] ?? "") || FEMALE_NAMES.has(lower[0] ?? "");
  const place = lower.every((w) => PLACES.has(w)) || PLACES.has(lower.at(-1) ?? "");
  const organisation =
    (lower.some((w) => ORGANISATION_WORDS.has(w)) && !(known && words.length === 2)) ||
    (place && !known) ||
    (words.length === 1 && /^\p{Lu}{2,}s?$/u.test(words[0] ?? ""));
  const personal = !organisation && ((known && words.length > 1) || title !== "");
  return {
    first: run.first,
    last: run.last,
    words,
    title,
    gender: genderOf(words, title),
    personal,
    organisation,
  };
}

/**
 * A paragraph of one sentence, most longer words of which have a capital: a headline, where capitals do not tell
 * names from other words.
 */
function isHeadline(doc: Doc, sentence: Sentence): boolean {
  if (doc.paragraphs[sentence.paragraph]?.last !== sentence.last) return false;
  let capitals = 0;
  let words = 0;
  for (let i = sentence.first; i < sentence.last; i++) {
    const text = doc.tokens[i]?.text ?? "";
    if (!/^\p{L}{4,}$/u.test(text)) continue;
    words++;
    if (/^\p{Lu}/u.test(text)) capitals++;
  }
  return (
    (words >= 5 && capitals / words > 0.75) || (words >= 3 && capitals === words && sentence.first === 0)
  );
}

/** In a headline only names that the text has elsewhere count. */
function inHeadline(doc: Doc, sentence: Sentence, known: ReadonlyMap<string, Mention>): Mention[] {
  const found: Mention[] = [];
  for (let i = sentence.first; i < sentence.last; i++) {
    const same = known.get(doc.tokens[i]?.lower ?? "");
    if (!same) continue;
    const full = same.words.length > 1 && doc.tokens[i - 1]?.text === same.words.at(-2);
    found.push({
      ...same,
      first: full ? i - 1 : i,
      last: i + 1,
      words: full ? same.words.slice(-2) : same.words.slice(-1),
      title: "",
    });
  }
  return found;
}

/** Every name of the text, in order. */
export function findMentions(doc: Doc): Mention[] {
  const found: Mention[] = [];
  const headlines = new Set(doc.sentences.filter((s) => isHeadline(doc, s)));
  for (const sentence of doc.sentences)
    if (!headlines.has(sentence)) found.push(...inSentence(doc, sentence));
  const known = new Map<string, Mention>();
  for (const mention of found) {
    const last = (mention.words.at(-1) ?? "").toLowerCase();
    const before = known.get(last);
    if (!before || mention.words.length > before.words.length) known.set(last, mention);
  }
  for (const sentence of headlines) found.push(...inHeadline(doc, sentence, known));
  return found.sort((a, b) => a.first - b.first);
}

/** A name beside which it stands what its bearer is belongs to a person, and perhaps to a man or a woman. */
function withDescription(doc: Doc, mention: Mention): Mention {
  const description = describedAs(doc, mention);
  if (!description) return mention;
  const told = genderOfWord(description.head);
  const gender = mention.gender === "unknown" ? told : mention.gender;
  return { ...mention, description, gender, personal: true };
}

function inSentence(doc: Doc, sentence: Sentence): Mention[] {
  const found: Mention[] = [];
  for (let i = sentence.first; i < sentence.last; i++) {
    if (!isNameToken(doc.tokens[i])) continue;
    const last = nameRun(doc.tokens, i, sentence.last);
    const mention = readName(doc.tokens, { first: i, last });
    // "the Mall", "Springfield, Va.": what has an article or a state behind it is not a person.
    const article = /^(?:the|a|an|this|that)$/.test(doc.tokens[i - 1]?.lower ?? "");
    const state =
      doc.tokens[last]?.text === "," &&
      /^(?:\p{Lu}\p{L}{1,4}\.|\p{Lu}\.\p{Lu}\.)$/u.test(doc.tokens[last + 1]?.text ?? "");
    // "The Prime Minister said": an office with nobody's name.
    const office = /^(?:the|an?)$/.test(doc.tokens[i - 1]?.lower ?? "");
    if (office && doc.tokens.slice(i, last).every((t) => TITLES.has(t.lower) || isPersonWord(t.lower))) {
      i = last - 1;
      continue;
    }
    if (mention && !mention.personal && (article || state)) mention.organisation = true;
    if (mention) found.push(withDescription(doc, mention));
    i = last - 1;
  }
  return found;
}
