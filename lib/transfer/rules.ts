import type { ErrorCode } from "@/lib/core/errors";
import { suggestTitle } from "@/lib/source/rules";
import {
  type CapturedText,
  MAX_LINE,
  MAX_TITLE,
  type SourceDetails,
  sourceDetails,
} from "@/lib/source/schema";
import { guessLanguage } from "@/lib/text/language";
import { dayOf, webLink } from "./formats/composer";
import type { CsvRow } from "./formats/csv";
import type { RefusalCode } from "./formats/refused";

const HOUR = 60 * 60 * 1_000;

/** How the refusal of a document is answered. */
export function refusalStatus(code: RefusalCode): ErrorCode {
  if (code === "too_large") return "too_large";
  return code === "empty" || code === "damaged" || code === "unknown" ? "invalid" : "unprocessable";
}

/** The name under which a page's bytes are kept: what its address ends with, with the ending of what it is. */
export function nameOfPage(address: string, mediaType: string): string {
  const { hostname, pathname } = new URL(address);
  const last = decodeSafely(pathname.split("/").filter(Boolean).at(-1) ?? "") || hostname;
  const [type = ""] = mediaType.toLowerCase().split(";");
  const ending = ENDINGS.get(type.trim()) ?? "html";
  return last.toLowerCase().endsWith(`.${ending}`) ? last : `${last.replace(/\.[a-z]{3,5}$/i, "")}.${ending}`;
}

const ENDINGS: ReadonlyMap<string, string> = new Map([
  ["text/plain", "txt"],
  ["application/pdf", "pdf"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
]);

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The details of a source as the document itself gives them: what a form begins with, and what a batch keeps. */
export function detailsOf(captured: CapturedText, known: Partial<SourceDetails> = {}): SourceDetails {
  const { metadata, address } = captured.facts;
  const isTranscript = captured.structure.some(({ type }) => type === "turn");
  const name = captured.original?.name ?? "";
  return sourceDetails.parse({
    title: (known.title || metadata.title || suggestTitle(captured.text, name) || name || "Untitled").slice(
      0,
      MAX_TITLE,
    ),
    publisher: (known.publisher || metadata.publisher).slice(0, MAX_LINE),
    author: (known.author || metadata.author).slice(0, MAX_LINE),
    link: known.link || metadata.canonicalLink || address,
    publishedOn: known.publishedOn || metadata.publishedOn,
    language: known.language || metadata.language || guessLanguage(captured.text) || "en",
    kind: known.kind ?? (isTranscript ? "transcript" : "article"),
  });
}

/** What a row of a list says of its source. What is no date, address or language says nothing. */
export function detailsOfRow(row: CsvRow): Partial<SourceDetails> {
  const language = sourceDetails.shape.language.safeParse(row.language);
  return {
    title: row.title,
    publisher: row.publisher,
    author: row.author,
    link: webLink(row.link),
    publishedOn: dayOf(row.publishedOn),
    language: row.language !== "" && language.success ? language.data : "",
  };
}

/** Whether it is time to look at a feed. @param schedule as a person set it */
export function isDue(
  { schedule, checkedAt }: { schedule: "manual" | "hourly" | "daily"; checkedAt: Date | null },
  now: Date,
): boolean {
  if (schedule === "manual") return false;
  const wait = schedule === "hourly" ? HOUR : 24 * HOUR;
  // the clock that asks comes round every ten minutes: a little early is on time
  return checkedAt === null || now.getTime() - checkedAt.getTime() >= wait - 5 * 60 * 1_000;
}
