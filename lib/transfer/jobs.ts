import { write } from "@/lib/audit/commands";
import type { Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { AppError, forbidden, invalid } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { actorFor } from "@/lib/core/session";
import type { JobHandlers } from "@/lib/job/schema";
import { importSource } from "@/lib/source/commands";
import { captureFacts, type ImportedSource, type SourceDetails } from "@/lib/source/schema";
import { normaliseText } from "@/lib/text/normalise";
import type { CsvRow } from "./formats/csv";
import { type ReadDocument, readEntry, readFeedAt, readLink } from "./queries";
import { detailsOf, detailsOfRow, isDue } from "./rules";

// Documents are read and pages fetched here, one job a document, so that a restart goes on where it was.

/**
 * Imports one document out of many, and writes down what came of it. Done again, it finds what it did before: the
 * source has the item's id.
 */
export async function importItem(itemId: string): Promise<void> {
  const item = await db.importItem.findUnique({
    where: { id: itemId },
    include: { batch: { include: { createdBy: true } } },
  });
  if (item?.state !== "waiting") return;
  const { createdBy, kind, bytes } = item.batch;
  const outcome = await attempt(async () => {
    if (createdBy.disabledAt) throw forbidden("Whoever began this import may not import sources any more.");
    const row = item.row as CsvRow | null;
    if (kind === "zip") return importRead(actorFor(createdBy), item.id, await readEntry(bytes, item.name));
    if (!row) throw new Error("a row without its content");
    return importRow(actorFor(createdBy), item.id, row);
  });
  await write({ actor: { system: "import" } }, async (tx) => {
    await tx.importItem.update({ where: { id: item.id }, data: { ...outcome, finishedAt: new Date() } });
    return { value: null, events: [] };
  });
}

async function importRow(actor: Editor, id: string, row: CsvRow): Promise<Outcome> {
  const known = detailsOfRow(row);
  if (row.text === "") {
    if (row.link === "") throw invalid("This row has neither text nor link.");
    return importRead(actor, id, await readLink(row.link), known);
  }
  const text = normaliseText(row.text);
  const facts = captureFacts.parse({});
  const details = detailsOf({ text, structure: [], facts, original: null }, known);
  return outcomeOf(await importSource(actor, { ...details, id, text }), []);
}

async function importRead(
  actor: Editor,
  id: string,
  { captured, bytes }: ReadDocument,
  known: Partial<SourceDetails> = {},
): Promise<Outcome> {
  const details = detailsOf(captured, known);
  return outcomeOf(await importSource(actor, { ...details, id, captured, bytes }), captured.facts.notes);
}

interface Outcome {
  state: "imported" | "existing" | "refused";
  message: string;
  sourceId: string | null;
}

function outcomeOf({ outcome, source }: ImportedSource, notes: string[]): Outcome {
  const message = outcome === "existing" ? "The very same text was here already." : notes.join(" ");
  return { state: outcome, message, sourceId: source.id };
}

/** A document that is refused is an outcome; a database that is away is another try. */
async function attempt(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "unavailable") throw error;
    return { state: "refused", message: error.message.slice(0, 1_000), sourceId: null };
  }
}

/** Fetches and imports a page that a feed brought. Its source has the entry's id, so a second try finds the first. */
export async function importEntry(entryId: string): Promise<void> {
  const entry = await db.feedEntry.findUnique({
    where: { id: entryId },
    include: { feed: { include: { createdBy: true } }, askedBy: true },
  });
  if (entry?.state !== "waiting") return;
  const user = entry.askedBy ?? entry.feed.createdBy;
  const outcome = await attempt(async () => {
    if (user.disabledAt) throw forbidden("Whoever watches this feed may not import sources any more.");
    if (entry.link === "") throw invalid("The feed gives no address for this page.");
    const publishedOn = entry.publishedOn?.toISOString().slice(0, 10) ?? null;
    const read = await readLink(entry.link);
    const { metadata } = read.captured.facts;
    const known = {
      title: metadata.title || entry.title,
      author: metadata.author || entry.author,
      publishedOn: metadata.publishedOn ?? publishedOn,
    };
    return importRead(actorFor(user), entry.id, read, known);
  });
  await write({ actor: { system: "import" } }, async (tx) => {
    await tx.feedEntry.update({ where: { id: entry.id }, data: outcome });
    return { value: null, events: [] };
  });
}

/** Looks at a feed, and keeps what is new in it. What goes wrong is kept too, for whoever looks at the watch list. */
export async function checkFeed(feedId: string, now = new Date()): Promise<void> {
  const feed = await db.feed.findUnique({ where: { id: feedId, removedAt: null } });
  if (!feed) return;
  let read: Awaited<ReturnType<typeof readFeedAt>> = null;
  let problem = "";
  try {
    read = await readFeedAt(feed.link, { etag: feed.etag, lastModified: feed.lastModified });
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "unavailable") throw error;
    problem = error.message.slice(0, 1_000);
  }
  const entries = read?.feed.entries ?? [];
  await write({ actor: { system: "feeds" } }, async (tx) => {
    const known = await tx.feedEntry.findMany({
      where: { feedId, guid: { in: entries.map(({ guid }) => guid) } },
      select: { guid: true },
    });
    const seen = new Set(known.map(({ guid }) => guid));
    const fresh = entries.filter(({ guid }) => !seen.has(guid) && seen.add(guid));
    // what a feed had before anybody watched it is offered, never taken by itself
    const isFirst = feed.checkedAt === null;
    const state = feed.automatic && !isFirst ? ("waiting" as const) : ("new" as const);
    const rows = fresh.map(({ publishedOn, ...entry }) => ({
      id: newId(),
      feedId,
      ...entry,
      publishedOn: publishedOn ? new Date(`${publishedOn}T00:00:00Z`) : null,
      foundAt: now,
      state,
    }));
    await tx.feedEntry.createMany({ data: rows, skipDuplicates: true });
    const marks = read
      ? { etag: read.etag.slice(0, 500), lastModified: read.lastModified.slice(0, 100) }
      : {};
    await tx.feed.update({ where: { id: feedId }, data: { checkedAt: now, problem, ...marks } });
    const jobs = rows.map(({ id }) => ({
      task: "feed.entry" as const,
      payload: { entryId: id },
      key: `entry:${id}`,
    }));
    return { value: null, events: [], jobs: state === "waiting" ? jobs : [] };
  });
}

/** Has the feeds looked at whose time has come. */
export async function checkDueFeeds(now = new Date()): Promise<void> {
  const feeds = await db.feed.findMany({
    where: { removedAt: null, schedule: { not: "manual" } },
    select: { id: true, schedule: true, checkedAt: true },
  });
  const due = feeds.filter((feed) => isDue(feed, now));
  await write({ actor: { system: "feeds" } }, async () => ({
    value: null,
    events: [],
    jobs: due.map(({ id }) => ({ task: "feed.check" as const, payload: { feedId: id }, key: `feed:${id}` })),
  }));
}

/** Nightly: readings that nobody imported. */
export async function sweepCaptures(now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - 7 * 24 * 60 * 60 * 1_000);
  await write({ actor: { system: "import" } }, async (tx) => {
    await tx.capture.deleteMany({ where: { createdAt: { lt: before } } });
    return { value: null, events: [] };
  });
}

export const transferJobs = {
  "import.item": ({ itemId }) => importItem(itemId),
  "feed.entry": ({ entryId }) => importEntry(entryId),
  "feed.check": ({ feedId }) => checkFeed(feedId),
  "feed.due": () => checkDueFeeds(),
  "capture.sweep": () => sweepCaptures(),
} satisfies Partial<JobHandlers>;
