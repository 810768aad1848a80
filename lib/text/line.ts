/** What a title or a name never holds: control characters, line ends of any kind, direction overrides, marks unseen. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b\ufeff]+/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** A title or a name as it is kept: one line, NFC, single spaces, none at the ends. Idempotent. */
export function oneLine(s: string): string {
  return s
    .replace(UNSEEN, " ")
    .replace(LONE_SURROGATE, "\ufffd")
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();
}
