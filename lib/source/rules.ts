import { blocks } from "@/lib/text/block";
import { oneLine } from "@/lib/text/line";
import { checkSourceText, MAX_SOURCE_LENGTH } from "@/lib/text/normalise";
import { MAX_BLOCKS, MAX_TITLE, type TextBlock } from "./schema";

type TextProblem = "empty" | "binary" | "too_long";
export type SourceText = { text: string } | { error: TextProblem; message: string };

const number = new Intl.NumberFormat("en");

function problem(error: TextProblem, length = 0): SourceText {
  return { error, message: messageFor(error, length) };
}

function messageFor(error: TextProblem, length: number): string {
  switch (error) {
    case "empty":
      return "There is no text yet. Paste the words of the source, or choose a file.";
    case "binary":
      return "This is not plain text: it looks like a PDF, Word or image file. Choose the file itself instead of pasting it.";
    case "too_long":
      return `The text has ${number.format(length)} characters; a source keeps at most ${number.format(MAX_SOURCE_LENGTH)}. Import it in parts.`;
  }
}

/** Reads pasted words as the text of a source: what will be kept, or what is wrong and what to do. */
export function readPastedText(pasted: string): SourceText {
  const checked = checkSourceText(pasted);
  return "text" in checked ? checked : problem(checked.error, checked.length);
}

/** The structure that a plain text shows by itself: blank lines, headings, lists, quotes with Markdown's marks. */
export function structureOf(text: string): TextBlock[] {
  return blocks(text).map(({ kind, start, end }) =>
    kind === "heading"
      ? { type: kind, start, end, level: headingLevel(text, start) }
      : { type: kind, start, end },
  );
}

/** By the number of "#"; a headline without marks is of the second level, since the title stands above it. */
function headingLevel(text: string, start: number): number {
  return /^#{1,6}(?=\s)/.exec(text.slice(start, start + 8))?.[0].length ?? 2;
}

/**
 * Whether blocks fit their text: within it, not empty, in order, and disjoint but for pages and cues.
 * @returns what is wrong, or null
 */
export function structureProblem(text: string, structure: TextBlock[]): string | null {
  if (structure.length > MAX_BLOCKS) return `more than ${MAX_BLOCKS} blocks`;
  let reached = 0;
  for (const { type, start, end } of structure) {
    if (start >= end || end > text.length) return `a ${type} from ${start} to ${end} of ${text.length}`;
    if (type === "page" || type === "cue") continue;
    if (start < reached)
      return `a ${type} at ${start} begins before ${reached}, where the one before it ends`;
    reached = end;
  }
  return null;
}

/** A file's name as it is kept: one line, no folders, at most 200 characters with its ending. */
export function safeFileName(name: string): string {
  const line = oneLine(name.replace(/^.*[/\\]/, "")) || "source.txt";
  const ending = /\.[^.]{1,8}$/.exec(line)?.[0] ?? "";
  return line.slice(0, 200 - ending.length).replace(ending, "") + ending;
}

/** A title to begin with: the first line where it is short enough to be one, else the file's name. */
export function suggestTitle(text: string, fileName = ""): string {
  const first = oneLine(text.slice(0, 2_000).trimStart().split("\n")[0] ?? "").replace(/^#{1,6} /, "");
  if (first !== "" && first.length <= 140 && !/[.;,]$/.test(first)) return first;
  return oneLine(fileName.replace(/\.[^.]+$/, "").replace(/[_-]+/g, " ")).slice(0, MAX_TITLE);
}

/** The charset a file was read in, for the header of its download. */
export function charsetOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}

/** Content-Disposition for a download (RFC 6266): a plain name for old programs, the real one beside it. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
