import { kindsIn, type Layout, stretchAt } from "./layout";
import { GUESS, NAME, NEGATION, PRONOUN, QUOTE, REPORT } from "./words";

/** A stretch of tokens with the sentences it is made of: [first, last]. */
export interface Host {
  from: number;
  to: number;
  first: number;
  last: number;
}

/** A quotation is followed this many sentences each way to the clause that says who speaks. */
const REACH = 12;
/** "He" is looked for so many sentences back. */
const BACK = 400;

/**
 * The sentences that say what a passage is: those it stands in, the whole of the quotation it is part of, and a line
 * before it that ends with a colon. Within them every change counts.
 */
export function hostOf(layout: Layout, a: number, b: number): Host {
  const { sentences, quotations, tokens } = layout;
  let first = Math.max(0, stretchAt(sentences, a));
  let last = Math.max(first, stretchAt(sentences, b - 1));
  const inner = { first, last };
  for (let q = Math.max(0, stretchAt(quotations, a)); q < quotations.count; q++) {
    const start = quotations.starts[q] ?? 0;
    const end = quotations.ends[q] ?? 0;
    if (start >= b) break;
    if (end <= a) continue;
    first = Math.min(first, Math.max(stretchAt(sentences, start), inner.first - REACH));
    last = Math.max(last, Math.min(stretchAt(sentences, end - 1), inner.last + REACH));
  }
  first = Math.max(0, first);
  // “Why now?” asked the mayor.
  for (let n = 0; n < 2 && last + 1 < sentences.count && goesOn(layout, last + 1); n++) last++;
  while (first > 0 && inner.first - first < REACH && charBefore(layout, first) === ":") first--;
  return {
    from: Math.min(a, sentences.starts[first] ?? 0),
    to: Math.max(b, sentences.ends[last] ?? tokens.count),
    first,
    last,
  };
}

function goesOn({ sentences, paragraphOf, tokens }: Layout, s: number): boolean {
  if (paragraphOf[s] !== paragraphOf[s - 1]) return false;
  return /^\p{Ll}/u.test(tokens.text.slice(tokens.starts[sentences.starts[s] ?? 0]).slice(0, 2));
}

function charBefore({ sentences, tokens }: Layout, s: number): string {
  const last = (sentences.ends[s - 1] ?? 1) - 1;
  return tokens.text.charAt((tokens.ends[last] ?? 1) - 1);
}

/**
 * Who speaks, by what the host says itself. `named`: a name and a word of speech in it, nobody that must be looked up
 * ("she"). `plain`: the text's own voice, which reports and quotes nothing. `described`: somebody by what they are ("the engineer"), who may have been named before.
 * `open`: it depends on what stands around.
 */
export type Voice = "named" | "plain" | "described" | "open";

export function voiceOf(layout: Layout, host: Host, english: boolean): Voice {
  const told = kindsIn(layout, host.from, host.to, true);
  let quoted = 0;
  for (let i = host.from; i < host.to; i++) quoted += layout.quoted[i] ?? 0;
  if (!english) return quoted > 0 && host.to - host.from - quoted >= 3 ? "named" : "open";
  if (told & PRONOUN) return "open";
  // "the company" names nobody: whoever is meant was named before
  if (told & REPORT && namesProperly(layout, host)) return "named";
  const speaks = told & REPORT || kindsIn(layout, host.from, host.to) & QUOTE;
  if (!speaks) return "plain";
  return told & REPORT ? "described" : "open";
}

function namesProperly({ kinds, quoted, tokens }: Layout, { from, to }: Host): boolean {
  for (let i = from; i < to; i++) {
    if (quoted[i] || !((kinds[i] ?? 0) & NAME)) continue;
    const start = tokens.starts[i] ?? 0;
    if (!/^\p{Ll}/u.test(tokens.text.slice(start, start + 2))) return true;
  }
  return false;
}

/**
 * Where the reader finds out who speaks when the host does not say it: the names, pronouns, denials and words of speech
 * of the nearest sentence before that names somebody, and, for words without any clause of speech, after.
 */
export function carriersOf(layout: Layout, host: Host, voice: Voice): string[] {
  if (voice === "named") return [];
  const { sentences, paragraphOf, quotations } = layout;
  const paragraph = paragraphOf[host.first];
  const found: string[] = [];
  for (let s = host.first - 1; s >= Math.max(0, host.first - BACK); s--) {
    if (voice === "plain" && paragraphOf[s] !== paragraph) break;
    const [from, to] = [sentences.starts[s] ?? 0, sentences.ends[s] ?? 0];
    if (voice === "plain" ? kindsIn(layout, from, to, true) & REPORT : namesOne(layout, from, to, voice)) {
      found.push("<", ...tellingForms(layout, from, to));
      break;
    }
  }
  const bare = (kindsIn(layout, host.from, host.to, true) & REPORT) === 0 && quotations.count > 0;
  if (voice === "open" && bare) {
    const until = Math.min(sentences.count - 1, host.last + 6);
    for (let s = host.last + 1; s <= until && (paragraphOf[s] ?? 0) <= (paragraph ?? 0) + 1; s++) {
      const [from, to] = [sentences.starts[s] ?? 0, sentences.ends[s] ?? 0];
      const told = kindsIn(layout, from, to, true);
      if (told & REPORT && told & (NAME | PRONOUN)) {
        found.push(">", ...tellingForms(layout, from, to));
        break;
      }
    }
  }
  return found;
}

/** Whether a sentence names somebody outside its quotations; for "the engineer", a guessed name is none. */
function namesOne({ kinds, quoted }: Layout, from: number, to: number, voice: Voice): boolean {
  for (let i = from; i < to; i++) {
    const kind = quoted[i] ? 0 : (kinds[i] ?? 0);
    if (kind & NAME && !(voice === "described" && kind & GUESS)) return true;
  }
  return false;
}

function tellingForms({ kinds, quoted, tokens }: Layout, from: number, to: number): string[] {
  const forms: string[] = [];
  for (let i = from; i < to; i++) {
    if (!quoted[i] && (kinds[i] ?? 0) & (NAME | PRONOUN | REPORT | NEGATION)) {
      forms.push(String(tokens.keys[i] ?? 0));
    }
  }
  return forms;
}
