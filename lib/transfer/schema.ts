import { z } from "zod";
import { optionalLine } from "@/lib/core/input";
import { type CapturedText, MAX_LINK } from "@/lib/source/schema";
import type { EntryState, FeedSchedule, ItemState } from "@/prisma/generated/enums";

export type { EntryState, FeedSchedule, ItemState };

const link = z
  .string()
  .transform((written) => written.trim())
  .refine((written) => written.length > 0, "Link: this is needed.")
  .refine((written) => written.length <= MAX_LINK, `Link: at most ${MAX_LINK} characters.`)
  // what people type without its beginning
  .transform((written) => (/^[a-z][a-z\d+.-]*:/i.test(written) ? written : `https://${written}`));

/** Reading a file (beside these fields) or a web page, to look at it before it is imported. `id`: of the reading to be. */
export const captureFields = z.strictObject({ id: z.uuid(), link: link.optional() });

/** A reading as it is looked at: exactly this will be kept. */
export interface CaptureView extends CapturedText {
  id: string;
}

/** A batch: an archive or a list comes beside these fields. `id`: of the batch to be. */
export const batchFields = z.strictObject({ id: z.uuid() });

export const FEED_SCHEDULES = ["manual", "hourly", "daily"] as const satisfies readonly FeedSchedule[];
export const FEED_SCHEDULE_LABEL: Record<FeedSchedule, string> = {
  manual: "Only when asked",
  hourly: "Every hour",
  daily: "Every day",
};

export const addFeedInput = z.strictObject({ id: z.uuid(), link });
export type AddFeedInput = z.infer<typeof addFeedInput>;

export const changeFeedInput = z.strictObject({
  id: z.uuid(),
  mutation: z.uuid(),
  rev: z.int().min(1),
  title: optionalLine("Name", 300),
  schedule: z.enum(FEED_SCHEDULES),
  automatic: z.boolean(),
});
export type ChangeFeedInput = z.infer<typeof changeFeedInput>;

export const feedInput = z.strictObject({ id: z.uuid() });

/** What to do with entries of a feed: import them, or mark them as not wanted. */
export const entriesInput = z.strictObject({
  feedId: z.uuid(),
  entryIds: z.array(z.uuid()).min(1, "Choose at least one.").max(200),
  wish: z.enum(["import", "skip"]),
});
export type EntriesInput = z.infer<typeof entriesInput>;

export interface FeedView {
  id: string;
  link: string;
  title: string;
  siteLink: string;
  schedule: FeedSchedule;
  automatic: boolean;
  rev: number;
}
