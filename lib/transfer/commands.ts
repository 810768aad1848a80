import { write } from "@/lib/audit/commands";
import type { Editor } from "@/lib/core/actor";
import { AppError, forbidden, invalid, notFound, stale } from "@/lib/core/errors";
import { newId, sha256 } from "@/lib/core/id";
import { limit } from "@/lib/core/limit";
import { canImportSource } from "@/lib/source/policy";
import { safeFileName } from "@/lib/source/rules";
import { Prisma } from "@/prisma/generated/client";
import { endingOf } from "./formats/media";
import { canImportBatch, canKeepFeeds } from "./policy";
import { readFeedAt, readFile, readLink, readMany } from "./queries";
import type { AddFeedInput, CaptureView, ChangeFeedInput, EntriesInput, FeedView } from "./schema";

type Json = Prisma.InputJsonObject;
const json = (value: unknown): Prisma.InputJsonValue => JSON.parse(JSON.stringify(value)) as Json;

/**
 * Reads a file or a page and keeps what was read, to be looked at before it is imported: what is shown then is what
 * will be kept, byte for byte.
 * @throws AppError with `fields.file` or `fields.link`
 */
export async function capture(
  actor: Editor,
  { id, ...from }: { id: string } & ({ file: { name: string; bytes: Uint8Array } } | { link: string }),
): Promise<CaptureView> {
  if (!canImportSource(actor)) throw forbidden("You may not import sources.");
  if ("link" in from) {
    limit("link", actor.id);
    limit("linkHour", actor.id);
  }
  const read = "link" in from ? await readLink(from.link) : await readFile(from.file.name, from.file.bytes);
  const { captured, bytes } = read;
  const { text, structure, facts, original } = captured;
  if (!original) throw new Error("what was read has no original");
  return write<CaptureView>({ actor }, async (tx) => {
    // the same id again: a retry, whose newer reading takes the place of the first
    await tx.capture.deleteMany({ where: { id, createdById: actor.id } });
    await tx.capture.create({
      data: {
        id,
        createdById: actor.id,
        text,
        structure: json(structure),
        facts: json(facts),
        name: original.name,
        mediaType: original.mediaType,
        bytes: new Uint8Array(bytes),
        sha256: original.sha256,
      },
    });
    return { value: { id, ...captured }, events: [] };
  });
}

/**
 * Begins to import many documents: every file of an archive, or every row of a list, each as a job of its own.
 * @throws AppError with `fields.file`
 */
export async function startBatch(
  actor: Editor,
  { id, file }: { id: string; file: { name: string; bytes: Uint8Array } },
): Promise<{ id: string }> {
  if (!canImportBatch(actor)) throw forbidden("You may not import sources.");
  const kind = endingOf(file.name);
  if (kind !== "zip" && kind !== "csv") {
    const message = "Many at once come as a .zip of documents, or as a .csv with a text or link in each row.";
    throw invalid(message, { file: message });
  }
  const items = await readMany(kind, file.bytes);
  const name = safeFileName(file.name);
  const hash = sha256(file.bytes);
  return write({ actor, key: id, request: { id, name, hash } }, async (tx) => {
    await tx.importBatch.create({
      data: { id, name, kind, createdById: actor.id, bytes: new Uint8Array(file.bytes) },
    });
    const rows = items.map((item, at) => ({
      id: newId(),
      batchId: id,
      ordinal: at + 1,
      name: item.name.slice(0, 300),
      row: item.row ? json(item.row) : Prisma.JsonNull,
    }));
    await tx.importItem.createMany({ data: rows });
    return {
      value: { id },
      events: [
        {
          action: "batch.started",
          subject: { type: "batch", id },
          payload: { name, kind, items: rows.length, sha256: hash },
        },
      ],
      jobs: rows.map((row) => ({
        task: "import.item" as const,
        payload: { itemId: row.id },
        key: `item:${row.id}`,
      })),
    };
  });
}

/** Puts a feed on the watch list, with what it has now. @throws AppError with `fields.link` */
export async function addFeed(actor: Editor, { id, link }: AddFeedInput): Promise<{ id: string }> {
  if (!canKeepFeeds(actor)) throw forbidden("You may not keep the watch list.");
  limit("link", actor.id);
  limit("linkHour", actor.id);
  const read = await readFeedAt(link);
  if (!read) throw new Error("nothing was asked that could be unchanged");
  const { feed, address } = read;
  return write({ actor, key: id, request: { id, link } }, async (tx) => {
    const known = await tx.feed.findUnique({ where: { link: address } });
    if (known && !known.removedAt) {
      const message = `This feed is watched already, as “${known.title}”.`;
      throw new AppError("conflict", message, { fields: { link: message }, current: { id: known.id } });
    }
    const title = feed.title || new URL(address).hostname;
    const facts = { title, siteLink: feed.link, language: feed.language };
    if (known)
      await tx.feed.update({
        where: { id: known.id },
        data: { ...facts, removedAt: null, rev: { increment: 1 } },
      });
    else await tx.feed.create({ data: { id, link: address, ...facts, createdById: actor.id } });
    const feedId = known?.id ?? id;
    return {
      value: { id: feedId },
      events: [
        { action: "feed.added", subject: { type: "feed", id: feedId }, payload: { title, link: address } },
      ],
      jobs: [{ task: "feed.check", payload: { feedId }, key: `feed:${feedId}` }],
    };
  });
}

/** Name, schedule, and whether new pages are imported by themselves. @throws AppError not_found, stale */
export async function changeFeed(actor: Editor, input: ChangeFeedInput): Promise<FeedView> {
  if (!canKeepFeeds(actor)) throw forbidden("You may not keep the watch list.");
  const { id, mutation, rev, title, schedule, automatic } = input;
  return write<FeedView>({ actor, key: mutation, request: input }, async (tx) => {
    await tx.$executeRaw`select 1 from feed where id = ${id}::uuid for update`;
    const row = await tx.feed.findUnique({ where: { id, removedAt: null } });
    if (!row) throw notFound("feed");
    const { link, siteLink } = row;
    const view = { id, link, siteLink };
    if (row.rev !== rev) {
      const current = {
        ...view,
        title: row.title,
        schedule: row.schedule,
        automatic: row.automatic,
        rev: row.rev,
      };
      throw stale("Someone changed this feed while you were looking at it.", current);
    }
    const data = { title: title || row.title, schedule, automatic };
    await tx.feed.update({ where: { id }, data: { ...data, rev: { increment: 1 } } });
    return {
      value: { ...view, ...data, rev: rev + 1 },
      events: [{ action: "feed.changed", subject: { type: "feed", id }, payload: data }],
    };
  });
}

/** Stops watching a feed; what it brought stays. */
export async function removeFeed(actor: Editor, { id }: { id: string }): Promise<null> {
  if (!canKeepFeeds(actor)) throw forbidden("You may not keep the watch list.");
  return write<null>({ actor }, async (tx) => {
    const row = await tx.feed.findUnique({ where: { id, removedAt: null } });
    if (!row) throw notFound("feed");
    await tx.feed.update({ where: { id }, data: { removedAt: new Date(), rev: { increment: 1 } } });
    const { title, link } = row;
    return {
      value: null,
      events: [{ action: "feed.removed", subject: { type: "feed", id }, payload: { title, link } }],
    };
  });
}

/** Has a feed looked at soon, out of its turn. */
export async function askFeed(actor: Editor, { id }: { id: string }): Promise<null> {
  if (!canKeepFeeds(actor)) throw forbidden("You may not keep the watch list.");
  limit("link", actor.id);
  return write<null>({ actor }, async (tx) => {
    const row = await tx.feed.findUnique({ where: { id, removedAt: null } });
    if (!row) throw notFound("feed");
    return {
      value: null,
      events: [],
      jobs: [{ task: "feed.check", payload: { feedId: id }, key: `feed:${id}` }],
    };
  });
}

/** Marks entries as not wanted, or has them imported, each as a job of its own. */
export async function decideEntries(actor: Editor, input: EntriesInput): Promise<{ count: number }> {
  if (!canKeepFeeds(actor)) throw forbidden("You may not keep the watch list.");
  const { feedId, entryIds, wish } = input;
  return write<{ count: number }>({ actor }, async (tx) => {
    const found = await tx.feedEntry.findMany({
      where: { feedId, id: { in: entryIds }, state: { in: ["new", "skipped", "refused"] } },
      select: { id: true },
    });
    const ids = found.map(({ id }) => id);
    const data = {
      state: wish === "import" ? "waiting" : "skipped",
      message: "",
      askedById: actor.id,
    } as const;
    await tx.feedEntry.updateMany({ where: { id: { in: ids } }, data });
    const jobs = ids.map((entryId) => ({
      task: "feed.entry" as const,
      payload: { entryId },
      key: `entry:${entryId}`,
    }));
    return { value: { count: ids.length }, events: [], jobs: wish === "import" ? jobs : [] };
  });
}
