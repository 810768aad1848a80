import { z } from "zod";

/** What somebody can be told of. Which of them a person wants, and how, is theirs to choose. */
export const NOTICE_KINDS = [
  "assigned",
  "claimed",
  "review_requested",
  "sent_back",
  "approved",
  "approval_ended",
  "mentioned",
  "thread_reply",
  "guest_wrote",
  "suggestion_applied",
  "due_soon",
  "second_reading_assigned",
  "report_received",
  "published",
  "not_published",
  "withdrawn",
] as const;

/** Who is told. Whoever did it never is; nor is anybody who may not sign in. Found when the job runs. */
const audience = z.union([
  z.strictObject({ people: z.array(z.uuid()).max(500) }),
  /** whoever wrote any of the text of this summary */
  z.strictObject({ authors: z.uuid() }),
  /** whoever is assigned to the review of this summary */
  z.strictObject({ assigned: z.uuid() }),
  /** whoever gave a verdict on this summary */
  z.strictObject({ judges: z.uuid() }),
  /** whoever wrote in the thread that this comment belongs to */
  z.strictObject({ thread: z.uuid() }),
  z.strictObject({ role: z.enum(["reviewer", "admin"]) }),
]);

const noticePayload = z.strictObject({
  kind: z.enum(NOTICE_KINDS),
  /** what happened, by an id that a retry has as well: nobody is told twice of the same event and kind */
  event: z.string().min(1).max(200),
  by: z.strictObject({ id: z.uuid().nullable(), name: z.string() }),
  to: z.array(audience).min(1).max(10),
  /** its headline is the title, where no other is given */
  summaryId: z.uuid().nullable(),
  title: z.string().max(500),
  detail: z.string().max(1_000),
  /** the very place: a path under /desk, with its fragment */
  path: z
    .string()
    .regex(/^\/desk(\/|$)/)
    .max(500),
});

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
  /** somebody should know of something: enqueued with the write that it tells of (see noticeJob in lib/notice/rules.ts) */
  "notice.raise": noticePayload,
  /** now and then: the digests whose hour has come */
  "notice.digest": z.object({}),
  /** one mail goes out */
  "mail.send": z.object({ mailId: z.uuid() }),
  /** now and then: whoever reviews is reminded of what is due soon */
  "assignment.remind": z.object({}),
  /** now and then, and when the share changes: passages that a second person shall read are drawn */
  "readings.draw": z.object({}),
  /** a second reading was given: the figures of agreement are measured anew */
  "readings.measure": z.object({}),
  /** nightly: answers to retries and sign-in attempts that nobody will ask for again */
  "system.sweep": z.object({}),
} as const;

export type TaskName = keyof typeof JOB_PAYLOADS;
export type JobPayload<T extends TaskName> = z.infer<(typeof JOB_PAYLOADS)[T]>;
export type JobHandlers = { [T in TaskName]: (payload: JobPayload<T>) => Promise<void> };
