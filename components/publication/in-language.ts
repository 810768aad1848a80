/** The language that pages of the record are written in. */
const PAGE = "en";

/**
 * What quoted words carry so that a voice reads them in their own language, and so that they run in their own
 * direction. @param language BCP 47 tag of the source; unknown where left out
 */
export function inLanguage(language?: string): { lang?: string; dir: "auto" } {
  return language && language !== PAGE ? { lang: language, dir: "auto" } : { dir: "auto" };
}
