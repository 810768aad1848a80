import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { log } from "@/lib/core/log";
import { captureAgain, claimWatch, noteWatch } from "./commands";
import type { CapturedText } from "./schema";

/** Reads a web page as a stranger's: see lib/transfer. */
export type ReadLink = (link: string) => Promise<{ captured: CapturedText; bytes: Uint8Array }>;

/** Pages looked at by one run; what is left is due at the next. */
const PAGES = 20;

/**
 * `sources.watch`: captures the web pages that are due. One that cannot be read is noted with the reason, and asked less
 * and less often.
 * @param readLink throws an AppError with the reason, for people
 */
export async function watchSources(readLink: ReadLink, now = new Date()): Promise<void> {
  const due = await db.sourceWatch.findMany({
    where: { nextAt: { lte: now } },
    orderBy: { nextAt: "asc" },
    take: PAGES,
    select: { sourceId: true },
  });
  for (const { sourceId } of due) {
    const claimed = await claimWatch(sourceId, now);
    if (!claimed) continue;
    try {
      const read = await readLink(claimed.link);
      await captureAgain({ byId: claimed.byId }, { id: newId(), sourceId, ...read });
      await noteWatch(sourceId, null, claimed.link);
    } catch (error) {
      const known = error instanceof AppError;
      if (!known) log.error({ err: error, sourceId }, "a watched page could not be captured");
      await noteWatch(sourceId, known ? error.message : "The page could not be read.", claimed.link);
    }
  }
}
