/*
 * Where Unicode's sentence rules (UAX 29, as Intl.Segmenter applies them) go wrong on English prose: they know no
 * abbreviations. This file says which of their breaks are none, and where a break belongs instead.
 */

/** Stand before a name or a number: never the end of a sentence. */
const BEFORE_NAMES = words(
  "mr mrs ms messrs mx dr prof gen lt col capt cpt sgt cpl pvt maj cmdr cdr adm brig sen rep gov pres amb sec hon rev " +
    "fr msgr supt insp det",
);

/** Stand before a figure ("No. 5", "Jan. 6"): no end when one follows. */
const BEFORE_FIGURES = words(
  "no nos art arts sec fig figs vol vols ch p pp para paras cl est jan feb mar apr jun jul aug sep sept oct " +
    "nov dec",
);

/** Stand within a sentence or at its end: only the next word tells. */
const ANYWHERE = words(
  "st ft mt inc ltd co corp bros jr sr dept univ assn bldg ave blvd rd sq ind calif fla mass conn ariz colo ill mich " +
    "minn miss mo neb nev okla ore pa tenn tex va vt wash wis wyo ont que jan feb mar apr jun jul aug sep sept oct nov " +
    "dec ph.d m.d b.a m.a d.c",
);

/** Latin and other small ones: a sentence goes on after them. */
const WITHIN = words("e.g i.e cf viz vs v resp ca approx z.b d.h u.a");

/** Words that begin sentences, and seldom go on a name. */
const STARTERS = words(
  "a an and after all although as at because before but by despite during each even every few for from he her here " +
    "his how however if in instead it its last many meanwhile more most my neither no nobody nor not nothing now of on " +
    "once one only or our she since so some still such that the their then there these they this those though through " +
    "to two under until we what when where whether which while who why with yes yet you your i i'm i've i'll it's " +
    "he's she's that's there's they're we're we've we'll you're don't",
);

/** After a time of day: zones and days go on, anything else starts anew. */
const AFTER_TIME = words(
  "eastern central pacific mountain est edt cst cdt mst mdt pst pdt et ct mt pt gmt utc cet cest bst local monday " +
    "tuesday wednesday thursday friday saturday sunday",
);

const CLOSERS = "\"'”’»›)]}」』";
const LAST_WORD = /([\p{L}\p{N}][\p{L}\p{M}\p{N}'’&-]*(?:\.[\p{L}\p{N}]+)*)\.$/u;
const NEXT_WORD = /^[\p{Ps}\p{Pi}"']*([\p{L}\p{N}\p{M}'’]+)/u;
const ENUMERATION = /^[("]?(?:\d{1,3}|\p{L}|[ivxlc]{1,5})[.)]\s*$/u;

/** How much of the text before a break is looked at. */
const LOOK_BACK = 40;

/**
 * Judges a break that the Unicode rules propose.
 *
 * @param from start of the sentence before the break
 * @param at the break: start of the sentence after it
 * @param to where the text ends
 * @returns the offset of the real break (behind closing quotes left over), or -1 if the sentence goes on
 */
export function judgeBreak(text: string, from: number, at: number, to: number): number {
  const real = skipLeftoverClosers(text, at, to);
  if (real >= to) return -1;
  const before = text.slice(Math.max(from, at - LOOK_BACK), at).trimEnd();
  const after = text.slice(real, Math.min(to, real + LOOK_BACK));
  if (goesOnLower(after)) return -1;
  if (at - from <= 8 && ENUMERATION.test(text.slice(from, at))) return -1;
  return /[.…]$/.test(before) && isAbbreviation(before, NEXT_WORD.exec(after)?.[1] ?? "", after) ? -1 : real;
}

/** "« Oui. » Il part." breaks after the guillemet, though a space parts it from the full stop. */
function skipLeftoverClosers(text: string, at: number, to: number): number {
  let i = at;
  while (i < to && CLOSERS.includes(text.charAt(i))) i++;
  if (i === at || (i < to && !/\s/.test(text.charAt(i)))) return at;
  while (i < to && /\s/.test(text.charAt(i))) i++;
  return i;
}

/** “Is it?” she asked. */
function goesOnLower(after: string): boolean {
  return /^[\p{Pe}\p{Pf}"'’,;:\p{Pd}\s]*\p{Ll}/u.test(after);
}

function isAbbreviation(before: string, nextWord: string, after: string): boolean {
  const next = nextWord.toLowerCase().replaceAll("’", "'");
  const starts = STARTERS.has(next);
  if (/\.\.$|…$/.test(before)) return !starts && !/^["“‘«]/u.test(after);
  const word = LAST_WORD.exec(before)?.[1];
  if (word === undefined) return false;
  const low = word.toLowerCase();
  const capital = word !== low;
  if (WITHIN.has(low)) return true;
  if (low === "a.m" || low === "p.m") return AFTER_TIME.has(next);
  if (capital && BEFORE_NAMES.has(low)) return true;
  if (BEFORE_FIGURES.has(low) && /^[\d§]/.test(after)) return true;
  if (starts || /^["“‘«(]/u.test(after)) return false;
  if (low === "etc" || low === "al") return false;
  if (/^\p{L}$/u.test(word)) return capital && word !== "I";
  return (capital && ANYWHERE.has(low)) || /^(?:\p{L}\.)+\p{L}$/u.test(word);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
