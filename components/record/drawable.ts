/**
 * Letters that our fonts have: Latin (also Vietnamese), Greek, Cyrillic. What draws the picture would fetch fonts for
 * any other from elsewhere.
 */
const DRAWN =
  /^[\u0020-\u007e\u00a0-\u017f\u01a0\u01a1\u01af\u01b0\u0384-\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491\u1ea0-\u1ef9\u2010-\u2015\u2018-\u201e\u2026\u20ac\u2212]*$/;
/** Signs that say nothing when read aloud: emoji, and what the line breaker reads. */
const SILENT =
  /(?![©®])\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\p{Cf}|[\ufe0e\ufe0f]|\u20e3/gu;

/**
 * Words as they can be drawn: whole, or not at all, since a quotation without some of its letters says something else.
 * @returns null where our fonts lack a letter of them
 */
export function drawable(text: string): string | null {
  const drawn = text.normalize("NFC").replace(SILENT, "").replace(/\s+/g, " ").trim();
  return drawn !== "" && DRAWN.test(drawn) ? drawn : null;
}
