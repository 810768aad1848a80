import type { Cast, Entity } from "./coreference";
import type { Mention } from "./mentions";
import { isBodyWord, isPersonWord } from "./people";
import { longPhraseEnd, phraseBefore, phraseEnd, type Run } from "./phrases";
import type { Doc } from "./tokens";

/** What the text says beside a name that its bearer is: "Her barrister, Amina Yusuf" is a barrister. */
export interface Description {
  /** "minister" */
  head: string;
  /** "foreign" */
  modifiers: string[];
}

const SHORT: Record<string, string> = {
  "gov.": "governor",
  "sen.": "senator",
  "rep.": "representative",
  "prof.": "professor",
  "dr.": "doctor",
  "gen.": "general",
  "capt.": "captain",
  "sgt.": "sergeant",
  "lt.": "lieutenant",
  "col.": "colonel",
  "del.": "delegate",
  "adm.": "admiral",
  "rev.": "pastor",
  prosecutor: "prosecutor",
};

/** What somebody no longer or not yet is does not name them. */
const NOT_NOW = /^(?:former|formerly|ex|ex-\p{L}+|late|then|onetime|future|incoming|would-be)$/u;

/** The head of a noun phrase: the last of its nouns before a preposition. */
function headOf(doc: Doc, run: Run): Description | undefined {
  let last = run.first;
  while (last < run.last && doc.tokens[last]?.pos !== "ADP" && doc.tokens[last]?.text !== ",") last++;
  const words = doc.tokens.slice(run.first, last).map((t) => t.lower.replace(/\.$/, ""));
  const head = words.at(-1);
  if (!head || !isPersonWord(head) || words.some((w) => NOT_NOW.test(w))) return undefined;
  return { head, modifiers: words.slice(0, -1) };
}

/** In the words before the name, as part of one phrase: "city engineer Raj Patel", "Foreign Minister Dario Antal". */
function before(doc: Doc, mention: Mention): Description | undefined {
  const { tokens } = doc;
  const nameFirst = mention.last - Math.max(1, mention.words.length);
  let first = mention.first;
  while (/^(?:NOUN|ADJ)$/.test(tokens[first - 1]?.pos ?? "")) first--;
  if (NOT_NOW.test(tokens[first - 1]?.lower ?? "")) return undefined;
  const title = mention.title ? mention.title.toLowerCase().split(" ") : [];
  const words = [...tokens.slice(first, mention.first).map((t) => t.lower), ...title].map(
    (w, i, all) => SHORT[w] ?? SHORT[`${w}.`] ?? (all[i] ?? "").replace(/\.$/, ""),
  );
  const head = words.at(-1);
  if (nameFirst < first || !head || !isPersonWord(head)) return undefined;
  return words.some((w) => NOT_NOW.test(w)) ? undefined : { head, modifiers: words.slice(0, -1) };
}

/** Set off by a comma before the name: "The minister for coastal affairs, Ruth Abara". */
function introduced(doc: Doc, mention: Mention, floor: number): Description | undefined {
  if (doc.tokens[mention.first - 1]?.text !== "," || mention.first - 2 < floor) return undefined;
  const phrase = phraseBefore(doc.tokens, mention.first - 2, floor);
  return phrase && headOf(doc, phrase);
}

/** Set off by a comma behind the name, or behind an age: "Ruth Abara, 52, the minister for coastal affairs". */
function apposed(doc: Doc, mention: Mention, limit: number): Description | undefined {
  const { tokens } = doc;
  let at = mention.last;
  if (tokens[at]?.text !== ",") return undefined;
  if (tokens[at + 1]?.pos === "NUM" && tokens[at + 2]?.text === ",") at += 2;
  const end = phraseEnd(tokens, at + 1, limit);
  const more = tokens[end]?.pos === "ADP" ? longPhraseEnd(tokens, at + 1, limit) : end;
  // "In Chelsea, the mayor said": what a verb follows is no apposition.
  if (end === at + 1 || !/^[,.;)]$/.test(tokens[more]?.text ?? "")) return undefined;
  return headOf(doc, { first: at + 1, last: end });
}

/** What stands beside a name in its sentence. */
export function describedAs(doc: Doc, mention: Mention): Description | undefined {
  const sentence = doc.sentences[doc.tokens[mention.first]?.sentence ?? -1];
  if (!sentence || mention.organisation) return undefined;
  return (
    before(doc, mention) ?? introduced(doc, mention, sentence.first) ?? apposed(doc, mention, sentence.last)
  );
}

/** Of many who are described alike only the latest are looked at. */
const MOST_ALIKE = 20;
/** What one bearer of a name is called in one text. */
const MOST_HEADS = 4;

/** What the last word of a name tells of what kind of body it is, beside itself. */
const KINDS: [RegExp, string[]][] = [
  [/^(?:fc|afc|united|rovers|wanderers|athletic|albion)$/, ["club", "team"]],
  [
    /^(?:inc|corp|co|ltd|llc|plc|ag|holdings|company|corporation|motors|airlines|airways|foods|stores)$/,
    ["company", "group", "firm"],
  ],
  [/^(?:times|post|journal|tribune|herald|gazette|courier|guardian|globe)$/, ["paper", "newspaper"]],
];

function kindsOf(name: readonly string[]): string[] {
  if (name.length < 2) return [];
  const last = (name.at(-1) ?? "").toLowerCase().replace(/\.$/, "");
  const kinds = KINDS.find(([form]) => form.test(last))?.[1] ?? [];
  return isBodyWord(last) ? [last, ...kinds] : kinds;
}

interface Described {
  at: number;
  entity: Entity;
  modifiers: readonly string[];
}

/** Who "the minister" and "the club" mean: those of whom the text has said that they are one. */
export class Descriptions {
  private readonly byHead = new Map<string, Described[]>();

  constructor(
    private readonly doc: Doc,
    private readonly cast: Cast,
  ) {
    const heads = new Map<Entity, Map<string, readonly string[]>>();
    for (const [i, mention] of cast.mentions.entries()) {
      const entity = cast.entities[cast.entityOf[i] ?? -1];
      if (!entity) continue;
      const own = heads.get(entity) ?? new Map<string, readonly string[]>();
      heads.set(entity, own);
      const { description } = mention;
      if (description && own.size < MOST_HEADS) own.set(description.head, description.modifiers);
      if (!entity.personal)
        for (const kind of kindsOf(mention.words)) if (own.size < MOST_HEADS) own.set(kind, []);
      for (const [head, modifiers] of own) {
        const list = this.byHead.get(head) ?? [];
        list.push({ at: mention.first, entity, modifiers });
        this.byHead.set(head, list);
      }
    }
  }

  /** Whoever was named last before the phrase of those that it can mean. */
  meaning(phrase: Run): Entity | undefined {
    const { tokens } = this.doc;
    if (tokens[phrase.first]?.lower !== "the") return undefined;
    for (let k = phrase.first; k < phrase.last; k++)
      if ((this.cast.mentionAt[k] ?? -1) >= 0) return undefined;
    const words = tokens.slice(phrase.first + 1, phrase.last).map((t) => t.lower);
    const [head, modifiers] = [words.at(-1) ?? "", words.slice(0, -1)];
    const list = this.byHead.get(head) ?? [];
    let end = 0;
    for (let high = list.length; end < high; ) {
      const middle = (end + high) >> 1;
      if ((list[middle]?.at ?? 0) < phrase.first) end = middle + 1;
      else high = middle;
    }
    for (let i = end - 1; i >= 0 && i >= end - MOST_ALIKE; i--) {
      const one = list[i];
      if (one && modifiers.every((word) => one.modifiers.includes(word))) return one.entity;
    }
    return undefined;
  }
}
