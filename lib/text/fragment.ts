const WHOLE_UP_TO = 120;
const EDGE_WORDS = 5;

/**
 * A text fragment directive, so that a browser that opens the original scrolls to the quoted words.
 * Short words are given whole, long ones by their first and last few words.
 * Source of the syntax: WICG, URL Fragment Text Directives.
 * @param link address of the original; its own fragment, if any, is kept in front
 * @param exact the words as they stand in the text
 */
export function withTextFragment(link: string, exact: string): string {
  const words = exact.split(/\s+/).filter(Boolean);
  if (!link || words.length === 0) return link;
  const whole = words.join(" ");
  const isShort = whole.length <= WHOLE_UP_TO || words.length <= 2 * EDGE_WORDS;
  const directive = isShort
    ? encode(whole)
    : `${encode(words.slice(0, EDGE_WORDS).join(" "))},${encode(words.slice(-EDGE_WORDS).join(" "))}`;
  return `${link}${link.includes("#") ? "" : "#"}:~:text=${directive}`;
}

/** "-", "," and "&" have a meaning inside a directive. */
function encode(words: string): string {
  return encodeURIComponent(words).replace(/-/g, "%2D").replace(/'/g, "%27");
}
