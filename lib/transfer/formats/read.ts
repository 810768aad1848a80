import { readSrt, readVtt } from "./captions";
import type { Reading } from "./composer";
import { type CsvRow, readCsvRows } from "./csv";
import { readDocx } from "./docx";
import { readEpub } from "./epub";
import { type Feed, readFeed } from "./feed";
import { readHtml } from "./html";
import { LIMITS } from "./limits";
import { readMarkdown } from "./markdown";
import { type Format, formatOf, sniff } from "./media";
import { readOdt } from "./odt";
import { readPlain } from "./plain";
import { megabytes, Refused } from "./refused";
import { readTranscriptJson } from "./transcript-json";
import { openZip } from "./zip";

/** A document to read. */
export interface DocumentRequest {
  /** the file's name, with its ending; for a page what its address ends with */
  name: string;
  /** as the server named it, or "" for a file: its ending decides */
  mediaType: string;
  /** where it came from, or "" */
  address: string;
}

/** What the parser is asked to do with bytes. */
export type ParseRequest =
  | ({ task: "document" } & DocumentRequest)
  | { task: "feed"; address: string }
  | { task: "csv" }
  | { task: "archive" }
  | { task: "entry"; name: string };

export type ParseResult =
  | { kind: "document"; format: Format; reading: Reading; bytes?: Uint8Array }
  | { kind: "feed"; feed: Feed }
  | { kind: "rows"; rows: CsvRow[] }
  | { kind: "entries"; entries: { name: string; size: number }[] };

/** Does what is asked with the bytes of a stranger: only ever called in the parser's own process. @throws Refused */
export async function parseBytes(request: ParseRequest, bytes: Uint8Array): Promise<ParseResult> {
  switch (request.task) {
    case "document":
      return readDocument(request, bytes);
    case "feed":
      return { kind: "feed", feed: readFeed(bytes, request.address) };
    case "csv":
      return { kind: "rows", rows: readCsvRows(bytes) };
    case "archive":
      return listArchive(bytes);
    case "entry": {
      const archive = await openZip(bytes, { nested: true });
      const content = await archive.read(request.name);
      const read = await readDocument({ name: request.name, mediaType: "", address: "" }, content);
      return { ...read, bytes: content };
    }
  }
}

async function readDocument(
  request: DocumentRequest,
  bytes: Uint8Array,
): Promise<{ kind: "document"; format: Format; reading: Reading }> {
  if (bytes.length > LIMITS.file) {
    throw new Refused("too_large", `The file is larger than ${megabytes(LIMITS.file)}. Import it in parts.`);
  }
  const format = formatOf(request, sniff(bytes));
  return { kind: "document", format, reading: await readAs(format, request, bytes) };
}

async function readAs(format: Format, request: DocumentRequest, bytes: Uint8Array): Promise<Reading> {
  switch (format) {
    case "text":
      return readPlain(bytes);
    case "markdown":
      return readMarkdown(bytes);
    case "html": {
      const [, charset = ""] = /charset=["']?([\w-]{1,30})/i.exec(request.mediaType) ?? [];
      return readHtml(bytes, { address: request.address, charset });
    }
    case "pdf":
      // large, and needed by few documents
      return (await import("./pdf")).readPdf(bytes);
    case "docx":
      return readDocx(bytes);
    case "odt":
      return readOdt(bytes);
    case "epub":
      return readEpub(bytes);
    case "srt":
      return readSrt(bytes);
    case "vtt":
      return readVtt(bytes);
    case "json":
      return readTranscriptJson(bytes);
  }
}

/** The documents in an archive, without what systems put beside them. @throws Refused */
async function listArchive(bytes: Uint8Array): Promise<ParseResult> {
  const archive = await openZip(bytes, { nested: true });
  const entries = archive.entries
    .filter(({ name }) => !/(^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(name))
    .map(({ name, unpacked }) => ({ name, size: unpacked }));
  if (entries.length === 0) throw new Refused("empty", "There is no file in this archive.");
  if (entries.length > LIMITS.batch) {
    throw new Refused(
      "too_large",
      `More than ${LIMITS.batch} files at once: that is the limit. Split the archive.`,
    );
  }
  return { kind: "entries", entries };
}
