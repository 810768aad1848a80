import { z } from "zod";

/** Every job there is, by name, with what it carries. A job's handler lies in its domain's jobs.ts. */
export const JOB_PAYLOADS = {
  /** a passage changed: summaries under review that cite it get a new revision. `actorId`: null when nobody did it */
  "passage.changed": z.object({ passageId: z.uuid(), actorId: z.uuid().nullable() }),
  /** a source was captured again: its passages are looked for in the new text */
  "source.reanchor": z.object({ sourceId: z.uuid() }),
  /** every quarter of an hour: web pages that are due are captured again */
  "sources.watch": z.object({}),
  /** a version of a source was captured, or shall be read again: it is read for suggestions */
  "version.captured": z.object({ versionId: z.uuid() }),
  /** now and then: readings that were broken off or never begun are taken up, and decisions are learned from */
  "suggestions.catch_up": z.object({}),
  /** the time that was set for a publication has come */
  "publication.due": z.object({ summaryId: z.uuid(), publicationId: z.uuid() }),
  /** one document out of many is imported */
  "import.item": z.object({ itemId: z.uuid() }),
  /** a page that a feed brought is imported */
  "feed.entry": z.object({ entryId: z.uuid() }),
  /** a feed is looked at */
  "feed.check": z.object({ feedId: z.uuid() }),
  /** now and then: feeds whose time has come are looked at */
  "feed.due": z.object({}),
  /** nightly: what was read and never imported */
  "capture.sweep": z.object({}),
  /** hourly: the head of the audit chain is written where the database cannot reach */
  "audit.anchor": z.object({}),
  /** nightly: answers to retries and sign-in attempts that nobody will ask for again */
  "system.sweep": z.object({}),
} as const;

export type TaskName = keyof typeof JOB_PAYLOADS;
export type JobPayload<T extends TaskName> = z.infer<(typeof JOB_PAYLOADS)[T]>;
export type JobHandlers = { [T in TaskName]: (payload: JobPayload<T>) => Promise<void> };
