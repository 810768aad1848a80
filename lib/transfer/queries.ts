import { z } from "zod";
import type { Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { fetchGuarded } from "@/lib/core/fetch-guarded";
import { sha256 } from "@/lib/core/id";
import { safeFileName } from "@/lib/source/rules";
import { type CapturedText, captureFacts, textBlock } from "@/lib/source/schema";
import type { Feed as ParsedFeed } from "./formats/feed";
import { FORMAT_LABEL, mediaTypeFor } from "./formats/media";
import { parseApart } from "./formats/parser";
import type { ParseResult } from "./formats/read";
import { Refused } from "./formats/refused";
import { canUseCapture } from "./policy";
import { nameOfPage, refusalStatus } from "./rules";
import type { EntryState, FeedSchedule, ItemState } from "./schema";

/** A document that was read, with its bytes. */
export interface ReadDocument {
  captured: CapturedText;
  bytes: Uint8Array;
}

/** Media types that are taken from a link (SECURITY.md D.4). */
const PAGE_TYPES = [
  "text/html",
  "application/xhtml+xml",
  "text/plain",
  "application/pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
];
const FEED_TYPES = [
  "application/rss+xml",
  "application/atom+xml",
  "application/rdf+xml",
  "application/xml",
  "text/xml",
];

/** Reads a file, in the parser's own process. @throws AppError with `fields.file` */
export async function readFile(name: string, bytes: Uint8Array): Promise<ReadDocument> {
  const request = { task: "document", name, mediaType: "", address: "" } as const;
  const parsed = await refusing("file", () => parseApart("document", request, bytes));
  return { captured: toCaptured(parsed, { name, bytes, address: "" }), bytes };
}

/**
 * Fetches what a link leads to, by the guarded fetcher, and reads it in the parser's own process.
 * @throws AppError with `fields.link`
 */
export async function readLink(link: string): Promise<ReadDocument> {
  const fetched = await fetchGuarded(link, { accept: PAGE_TYPES });
  if (!fetched) throw new Error("nothing was asked that could be unchanged");
  const { bytes, mediaType, address } = fetched;
  const name = nameOfPage(address, mediaType);
  const request = { task: "document", name, mediaType, address } as const;
  const parsed = await refusing("link", () => parseApart("document", request, bytes));
  return { captured: toCaptured(parsed, { name, bytes, address }), bytes };
}

/** Reads one file out of an archive. @throws AppError with `fields.file` */
export async function readEntry(archive: Uint8Array, name: string): Promise<ReadDocument> {
  const parsed = await refusing("file", () => parseApart("document", { task: "entry", name }, archive));
  const bytes = parsed.bytes ?? new Uint8Array();
  return { captured: toCaptured(parsed, { name, bytes, address: "" }), bytes };
}

/** What an archive or a list holds, as items of a batch. @throws AppError with `fields.file` */
export function readMany(kind: "zip" | "csv", bytes: Uint8Array) {
  return refusing("file", async () =>
    kind === "zip"
      ? (await parseApart("entries", { task: "archive" }, bytes)).entries.map(({ name }) => ({
          name,
          row: null,
        }))
      : (await parseApart("rows", { task: "csv" }, bytes)).rows.map((row) => ({
          name: row.title || row.link || `Line ${row.line}`,
          row,
        })),
  );
}

/**
 * Fetches and reads a feed.
 * @returns null when it has not changed since
 * @throws AppError with `fields.link`
 */
export async function readFeedAt(
  link: string,
  since: { etag: string; lastModified: string } = { etag: "", lastModified: "" },
): Promise<{ feed: ParsedFeed; address: string; etag: string; lastModified: string } | null> {
  const fetched = await fetchGuarded(link, { accept: FEED_TYPES, ...since });
  if (!fetched) return null;
  const { bytes, address, etag, lastModified } = fetched;
  const { feed } = await refusing("link", () => parseApart("feed", { task: "feed", address }, bytes));
  return { feed, address, etag, lastModified };
}

/** A refusal as the form shows it. */
async function refusing<T>(field: "file" | "link", work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new AppError(refusalStatus(error.code), error.message, { fields: { [field]: error.message } });
  }
}

function toCaptured(
  { format, reading }: Extract<ParseResult, { kind: "document" }>,
  { name, bytes, address }: { name: string; bytes: Uint8Array; address: string },
): CapturedText {
  const { text, structure, metadata, notes } = reading;
  return {
    text,
    structure: z.array(textBlock).parse(structure),
    facts: captureFacts.parse({ format: FORMAT_LABEL[format], address, notes, metadata }),
    original: {
      name: safeFileName(name),
      mediaType: mediaTypeFor(format),
      bytes: bytes.length,
      sha256: sha256(bytes),
    },
  };
}

/** A reading that waits for its import, with the bytes. @throws AppError not_found, also for what is another's */
export async function findCapture(actor: Editor, id: string): Promise<ReadDocument> {
  const row = await db.capture.findUnique({ where: { id } });
  if (!row || !canUseCapture(actor, row))
    throw notFound("reading: it was made too long ago. Read the file again");
  const { text, name, mediaType, bytes } = row;
  return {
    captured: {
      text,
      structure: z.array(textBlock).parse(row.structure),
      facts: captureFacts.parse(row.facts),
      original: { name, mediaType, bytes: bytes.length, sha256: row.sha256 },
    },
    bytes,
  };
}

export interface ItemView {
  id: string;
  ordinal: number;
  name: string;
  state: ItemState;
  message: string;
  source: { id: string; title: string } | null;
}

export interface BatchView {
  id: string;
  name: string;
  createdAt: Date;
  createdBy: string;
  items: ItemView[];
}

/** A batch with the report of every item. */
export async function findBatch(_actor: Editor, id: string): Promise<BatchView | null> {
  const row = await db.importBatch.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      createdAt: true,
      createdBy: { select: { name: true } },
      items: {
        orderBy: { ordinal: "asc" },
        select: {
          id: true,
          ordinal: true,
          name: true,
          state: true,
          message: true,
          source: { select: { id: true, title: true } },
        },
      },
    },
  });
  return row && { ...row, createdBy: row.createdBy.name };
}

export interface BatchCard {
  id: string;
  name: string;
  createdAt: Date;
  items: number;
  waiting: number;
  refused: number;
}

/** The newest batches, with how far each has come. */
export async function listBatches(_actor: Editor): Promise<BatchCard[]> {
  return db.$queryRaw<BatchCard[]>`
    select b.id, b.name, b.created_at as "createdAt", count(i.id)::int as items,
      count(i.id) filter (where i.state = 'waiting')::int as waiting,
      count(i.id) filter (where i.state = 'refused')::int as refused
    from import_batch b left join import_item i on i.batch_id = b.id
    group by b.id, b.name, b.created_at order by b.created_at desc limit 20`;
}

export interface FeedCard {
  id: string;
  title: string;
  link: string;
  schedule: FeedSchedule;
  automatic: boolean;
  checkedAt: Date | null;
  problem: string;
  /** entries that nobody has decided on */
  new: number;
  entries: number;
}

/** The feeds that are watched, those with news first. */
export async function listFeeds(_actor: Editor): Promise<FeedCard[]> {
  return db.$queryRaw<FeedCard[]>`
    select f.id, f.title, f.link, f.schedule::text, f.automatic, f.checked_at as "checkedAt", f.problem,
      count(e.id) filter (where e.state = 'new')::int as new, count(e.id)::int as entries
    from feed f left join feed_entry e on e.feed_id = f.id
    where f.removed_at is null
    group by f.id order by new desc, lower(f.title), f.id`;
}

export interface EntryView {
  id: string;
  title: string;
  link: string;
  author: string;
  publishedOn: string | null;
  teaser: string;
  foundAt: Date;
  state: EntryState;
  message: string;
  source: { id: string; title: string } | null;
}

const SHOWN_ENTRIES = 200;

/** A feed with its newest entries. */
export async function findFeed(_actor: Editor, id: string) {
  const row = await db.feed.findUnique({
    where: { id, removedAt: null },
    include: {
      entries: {
        orderBy: [{ publishedOn: { sort: "desc", nulls: "last" } }, { foundAt: "desc" }, { id: "desc" }],
        take: SHOWN_ENTRIES,
        include: { source: { select: { id: true, title: true } } },
      },
    },
  });
  if (!row) return null;
  const { entries, id: feedId, link, title, siteLink, schedule, automatic, rev, checkedAt, problem } = row;
  const views = entries.map(
    (entry): EntryView => ({
      id: entry.id,
      title: entry.title,
      link: entry.link,
      author: entry.author,
      publishedOn: entry.publishedOn?.toISOString().slice(0, 10) ?? null,
      teaser: entry.teaser,
      foundAt: entry.foundAt,
      state: entry.state,
      message: entry.message,
      source: entry.source,
    }),
  );
  const feed = { id: feedId, link, title, siteLink, schedule, automatic, rev };
  return { feed, checkedAt, problem, entries: views };
}
