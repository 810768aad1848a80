import anyAscii from "any-ascii";
import { foldName } from "./fold";

/** The longest slug, in characters, without the number that makes it free. */
const SLUG_LENGTH = 80;

/** Letters of another script than ours, with the marks on them. */
const OTHER_SCRIPTS =
  /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}][^\p{Script=Latin}\p{Script=Common}]*/gu;
const HAN = /\p{Script=Han}/gu;

/**
 * A name or headline as a part of an address: lower-case ASCII letters and digits joined by single hyphens, at most 80
 * characters, cut between words where it can be. Other scripts are romanised (by the tables of AnyAscii), each Han
 * character a syllable of its own. Never empty: a title without a letter or digit is "untitled".
 */
export function slugify(s: string): string {
  const slug = foldName(s.replace(OTHER_SCRIPTS, romanise))
    .replaceAll("'", "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (slug.length <= SLUG_LENGTH) return slug || "untitled";
  const cut = slug.lastIndexOf("-", SLUG_LENGTH);
  return slug.slice(0, cut > 0 ? cut : SLUG_LENGTH);
}

function romanise(words: string): string {
  return anyAscii(words.replace(HAN, " $& "));
}

/** The slug itself where it is free, else with the first number from 2 on that makes it so. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  for (let n = 2; ; n++) {
    if (!taken.has(`${slug}-${n}`)) return `${slug}-${n}`;
  }
}
