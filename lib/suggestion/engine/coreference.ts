import type { Gender, Mention } from "./mentions";
import { FEMALE_NAMES, MALE_NAMES, TITLES } from "./people";
import { isDash, type Run } from "./phrases";
import type { Doc } from "./tokens";

/** A person or organisation of the text, under the fullest name it is given. */
export interface Entity {
  name: string;
  words: string[];
  gender: Gender;
  organisation: boolean;
  personal: boolean;
  /** Indices of its mentions. */
  mentions: number[];
  /** The longest phrase found before or after its name: "U.S. envoy". */
  role?: string;
}

export interface Cast {
  entities: Entity[];
  mentions: Mention[];
  /** For each mention its entity. */
  entityOf: number[];
  /** For each token the mention it belongs to, or -1. */
  mentionAt: Int32Array;
}

/** Of people with the same surname only the latest are candidates. */
const MOST_NAMESAKES = 20;

const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;

function surname(words: readonly string[]): string {
  const core = words.filter((w) => !SUFFIX.test(w));
  return (core.at(-1) ?? "").toLowerCase().replace(/\.$/, "");
}

export function agree(a: Gender, b: Gender): boolean {
  return a === "unknown" || b === "unknown" || a === b;
}

function sameFirst(a: string, b: string): boolean {
  const x = a.toLowerCase().replace(/\.$/, "");
  const y = b.toLowerCase().replace(/\.$/, "");
  return x === y || (x.length === 1 && y.startsWith(x)) || (y.length === 1 && x.startsWith(y));
}

/** "Maria Garcia Lopez" ends with "Garcia Lopez". */
function endsWith(long: readonly string[], short: readonly string[]): boolean {
  return short.length < long.length && short.every((w, i) => w === long[long.length - short.length + i]);
}

function matches(entity: Entity, mention: Mention): boolean {
  if (surname(entity.words) !== surname(mention.words)) return false;
  if (!agree(entity.gender, mention.gender)) return false;
  if (entity.words.length === 1 || mention.words.length === 1) return true;
  if (endsWith(entity.words, mention.words) || endsWith(mention.words, entity.words)) return true;
  return sameFirst(entity.words[0] ?? "", mention.words[0] ?? "");
}

function isGivenName(word: string | undefined): boolean {
  const lower = (word ?? "").toLowerCase();
  return MALE_NAMES.has(lower) || FEMALE_NAMES.has(lower);
}

/** "Sir Alan" is Sir Alan Pryce. */
function goesWithGivenName(title: string): boolean {
  return /(?:^|\s)(?:sir|dame|king|queen|prince|princess|pope|brother|sister|father)$/i.test(title);
}

/** "Mr. Lou" of "Lou Jiwei": an honorific goes with a surname, and no English given name is followed by another. */
function isFamilyFirst(entity: Entity, mention: Mention): boolean {
  return /^(?:mr|mrs|ms)\.?$/i.test(mention.title) && entity.words.length === 2;
}

/**
 * Of several with the same surname the one named most: relatives are given their first names. A bare surname means
 * somebody who was introduced by a full name rather than a "Mr Doyle" of whom no more is said.
 */
function best(candidates: Entity[], mention: Mention): Entity | undefined {
  const full = mention.title ? [] : candidates.filter((e) => e.words.length > 1);
  return (full.length > 0 ? full : candidates).sort(
    (a, b) => b.mentions.length - a.mentions.length || (b.mentions.at(-1) ?? 0) - (a.mentions.at(-1) ?? 0),
  )[0];
}

/**
 * Clusters the names of a text: full names first, then surnames and first names alone, each to the latest person
 * it can mean. A surname before its full name (a headline) joins the person named later.
 */
export function buildCast(doc: Doc, mentions: Mention[]): Cast {
  const entities: Entity[] = [];
  const byKey = new Map<string, Entity[]>();
  const entityOf = mentions.map(() => -1);
  const numbers = new Map<Entity, number>();
  const file = (key: string, entity: Entity) => {
    const list = byKey.get(key) ?? [];
    if (!list.slice(-MOST_NAMESAKES).includes(entity)) list.push(entity);
    byKey.set(key, list);
  };
  mentions.forEach((mention, i) => {
    const key = surname(mention.words);
    let candidates = (byKey.get(key) ?? []).slice(-MOST_NAMESAKES).filter((e) => matches(e, mention));
    if (candidates.length === 0 && mention.words.length === 1) {
      candidates = (byKey.get(`first:${key}`) ?? []).slice(-MOST_NAMESAKES).filter(
        // A title goes with a surname, so with the first of two words only where that is one: "Mr. Xi".
        (e) =>
          agree(e.gender, mention.gender) &&
          (!mention.title ||
            goesWithGivenName(mention.title) ||
            !isGivenName(e.words[0]) ||
            isFamilyFirst(e, mention)),
      );
    }
    let entity = best(candidates, mention);
    if (!entity) {
      entity = {
        name: mention.words.join(" "),
        words: mention.words,
        gender: mention.gender,
        organisation: mention.organisation,
        personal: mention.personal,
        mentions: [],
      };
      numbers.set(entity, entities.length);
      entities.push(entity);
      file(key, entity);
    }
    // The longest form is the name, unless it only puts something before a given name ("Crooked Jane Roe").
    if (
      mention.words.length > entity.words.length &&
      (entity.words.length < 2 || !isGivenName(entity.words[0]) || isGivenName(mention.words[0]))
    ) {
      entity.words = mention.words;
      entity.name = mention.words.join(" ");
      entity.organisation = mention.organisation;
    }
    if (entity.words.length > 1) file(`first:${(entity.words[0] ?? "").toLowerCase()}`, entity);
    if (entity.gender === "unknown") entity.gender = mention.gender;
    entity.personal ||= mention.personal;
    if (mention.title && (!entity.role || mention.title.length > entity.role.length))
      entity.role = mention.title;
    entity.mentions.push(i);
    entityOf[i] = numbers.get(entity) ?? -1;
  });
  for (const entity of entities) {
    if (!entity.personal && entity.mentions.some((i) => isPlural(doc, mentions[i])))
      entity.organisation = true;
    entity.personal ||= looksPersonal(doc, mentions, entity);
  }
  const mentionAt = new Int32Array(doc.tokens.length).fill(-1);
  for (const [i, m] of mentions.entries()) mentionAt.fill(i, m.first, m.last);
  return { entities, mentions, entityOf, mentionAt };
}

/** "Northgate Rovers have sacked …": with a verb in the plural a name is a team's or a group's. */
function isPlural(doc: Doc, mention: Mention | undefined): boolean {
  if (!mention || !/^(?:have|are)$/.test(doc.tokens[mention.last]?.lower ?? "")) return false;
  const before = doc.tokens[mention.first - 1];
  return before === undefined || before.sentence !== doc.tokens[mention.first]?.sentence;
}

/** Two or three names of which the last stands alone elsewhere, or an age or "who" right behind: a person. */
function looksPersonal(doc: Doc, mentions: readonly Mention[], entity: Entity): boolean {
  if (entity.organisation || entity.words.length > 4) return false;
  const last = surname(entity.words);
  return entity.mentions.some((i) => {
    const mention = mentions[i];
    if (!mention) return false;
    if (entity.words.length > 1 && mention.words.length === 1) return surname(mention.words) === last;
    const comma = doc.tokens[mention.last]?.text === ",";
    const next = doc.tokens[mention.last + 1];
    return comma && (next?.lower === "who" || (next?.pos === "NUM" && /^\d\d$/.test(next.text)));
  });
}

/** The entity a noun phrase names: "Trump campaign manager Jane Roe", "Jane Roe, head of the Post". */
export function namedBy(doc: Doc, cast: Cast, phrase: Run): { entity: Entity; mention: Mention } | undefined {
  const { tokens } = doc;
  let core = phrase.last;
  for (let k = phrase.first + 1; k < phrase.last; k++) {
    const token = tokens[k];
    const inName = (cast.mentionAt[k] ?? -1) >= 0;
    if (inName) continue;
    // "the journalist and author Ana Torres": one person, described twice.
    const twice =
      token?.lower === "and" && (cast.mentionAt[k - 1] ?? -1) < 0 && (cast.mentionAt[k + 1] ?? -1) < 0;
    if (twice && tokens[k - 1]?.pos === "NOUN" && !/s$/.test(tokens[k - 1]?.lower ?? "")) continue;
    if (
      token?.text === "," ||
      token?.text === "(" ||
      isDash(tokens, k) ||
      token?.pos === "ADP" ||
      /^(?:who|and|which|that)$/.test(token?.lower ?? "")
    ) {
      core = k;
      break;
    }
  }
  const head = core - 1;
  const at = cast.mentionAt[head] ?? -1;
  // "Secretary of State Ana Torres": the office comes first.
  const office = tokens[core]?.pos === "ADP" && TITLES.has(tokens[head]?.lower ?? "");
  const holder = office ? holderAfter(cast, core, phrase) : -1;
  if (holder >= 0) return pick(cast, holder);
  if (at >= 0 && !office) return pick(cast, at);
  // "the committee's chairman, Jane Roe,": the name comes after the comma.
  if (tokens[core]?.text === "," || tokens[core]?.text === "—") {
    const next = cast.mentionAt[core + 1] ?? -1;
    if (next >= 0 && core + 1 < phrase.last && cast.mentions[next]?.personal) return pick(cast, next);
  }
  if (tokens[core]?.pos === "ADP") {
    for (let k = core; k < phrase.last - 1; k++) {
      const next = cast.mentionAt[k + 1] ?? -1;
      if (tokens[k]?.text === "," && next >= 0 && cast.mentions[next]?.personal) return pick(cast, next);
    }
  }
  return at >= 0 ? pick(cast, at) : undefined;
}

/** The last name of a phrase before its comma, where it is a person's. */
function holderAfter(cast: Cast, from: number, phrase: Run): number {
  let found = -1;
  for (let k = from; k < phrase.last; k++) {
    const at = cast.mentionAt[k] ?? -1;
    if (at >= 0 && cast.mentions[at]?.last === k + 1) found = at;
  }
  const mention = cast.mentions[found];
  return mention?.personal && mention.last === phrase.last ? found : -1;
}

function pick(cast: Cast, at: number): { entity: Entity; mention: Mention } | undefined {
  const mention = cast.mentions[at];
  const entity = cast.entities[cast.entityOf[at] ?? -1];
  return mention && entity ? { entity, mention } : undefined;
}
