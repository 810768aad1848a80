/** The longest source text accepted, in UTF-16 code units after normalisation: some 650,000 words of English. */
export const MAX_SOURCE_LENGTH = 4_000_000;

/** Above this share of control characters, input is taken for a binary file rather than dirty text. */
const BINARY_CONTROL_SHARE = 0.02;

/** Files whose first bytes are readable, but which are no plain text: PDF, zip (docx, odt, epub) and RTF. */
const BINARY_SIGNATURES = ["%PDF-", "PK\u0003\u0004", "{\\rtf"];

/** Every way of ending a line; a vertical tab or form feed (page break) separates words, so it ends one too. */
const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/**
 * Control characters but \t and \n, and U+FEFF: nothing a reader sees, yet enough to make two equal quotes differ,
 * and PostgreSQL refuses NUL. Joiners (U+200C, U+200D) and direction marks stay: they change what is seen.
 */
const UNSEEN = /(?![\t\n])[\p{Cc}\ufeff]/gu;

/** A surrogate without its other half: no valid Unicode, and not storable as UTF-8. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * The one form in which a source's text is stored and to which all offsets refer: NFC, lines ended by "\n", no byte
 * order mark, no control characters but "\n" and "\t", lone surrogates replaced by U+FFFD. White space at the very
 * end is dropped; everything else, leading white space included, stays. Idempotent.
 */
export function normaliseText(raw: string): string {
  return raw
    .replace(LINE_ENDS, "\n")
    .replace(UNSEEN, "")
    .replace(LONE_SURROGATE, "\ufffd")
    .normalize("NFC")
    .trimEnd();
}

/**
 * Reads a text file's bytes: UTF-8 (strict), or UTF-16 when a byte order mark says so. The text comes back as it
 * was written, without the mark; pass it to {@link checkSourceText}.
 */
export function decodeText(bytes: Uint8Array): { text: string } | { error: "empty" | "binary" | "encoding" } {
  if (bytes.length === 0) return { error: "empty" };
  const encoding = encodingByMark(bytes);
  if (encoding === "utf-8" && looksBinary(bytes.length, (i) => bytes[i])) return { error: "binary" };
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return { error: "encoding" };
  }
  if (text === "") return { error: "empty" };
  return looksBinary(text.length, (i) => text.charCodeAt(i)) ? { error: "binary" } : { text };
}

/**
 * Normalises text offered as a source and says whether it can be one.
 *
 * @returns the text to store, or the reason against it; with `too_long` also the length it has
 */
export function checkSourceText(
  raw: string,
): { text: string } | { error: "empty" | "binary" | "too_long"; length?: number } {
  if (looksBinary(raw.length, (i) => raw.charCodeAt(i))) return { error: "binary" };
  const text = normaliseText(raw);
  if (!VISIBLE.test(text)) return { error: "empty" };
  if (text.length > MAX_SOURCE_LENGTH) return { error: "too_long", length: text.length };
  return { text };
}

function encodingByMark(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/**
 * Says whether the units (bytes, or UTF-16 code units) are a binary file's: a known signature, a NUL, or more control
 * characters than any writer types. C1 counts as text, since Windows-1252 keeps its quotes there.
 */
function looksBinary(length: number, unitAt: (index: number) => number | undefined): boolean {
  if (BINARY_SIGNATURES.some((s) => [...s].every((c, i) => unitAt(i) === c.charCodeAt(0)))) return true;
  let controls = 0;
  for (let i = 0; i < length; i++) {
    const unit = unitAt(i);
    if (unit === 0) return true;
    if (unit !== undefined && (unit < 0x09 || (unit > 0x0d && unit < 0x20) || unit === 0x7f)) controls++;
  }
  return controls > length * BINARY_CONTROL_SHARE;
}
