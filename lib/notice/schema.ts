import { z } from "zod";
import { NOTICE_KINDS } from "@/lib/job/schema";

export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** How somebody is told: not at all; at the desk; there and in the daily mail; there and by a mail at once. */
export const CHANNELS = ["none", "app", "digest", "now"] as const;
export type Channel = (typeof CHANNELS)[number];

export const CHANNEL_LABEL: Record<Channel, string> = {
  none: "Not at all",
  app: "At the desk",
  digest: "Desk and daily mail",
  now: "Desk and mail at once",
};

/** Each kind as a person chooses it, and how they are told unless they choose. */
export const NOTICE_CHOICES: Record<NoticeKind, { label: string; usual: Channel }> = {
  assigned: { label: "A review is assigned to me", usual: "now" },
  claimed: { label: "Somebody takes the review of a summary of mine", usual: "app" },
  review_requested: { label: "A summary is submitted for review", usual: "app" },
  sent_back: { label: "A summary of mine is sent back", usual: "now" },
  approved: { label: "A summary of mine is approved", usual: "digest" },
  approval_ended: { label: "An approval ends, since text or evidence changed", usual: "now" },
  mentioned: { label: "Somebody mentions me", usual: "now" },
  thread_reply: { label: "A thread that I am in goes on", usual: "digest" },
  guest_wrote: { label: "A guest comments or gives an opinion", usual: "app" },
  suggestion_applied: { label: "A change that I suggested is decided", usual: "digest" },
  due_soon: { label: "A review of mine is due soon", usual: "now" },
  second_reading_assigned: { label: "A second reading waits for me", usual: "digest" },
  report_received: { label: "A reader reports an error", usual: "digest" },
  published: { label: "A summary of mine is published", usual: "digest" },
  not_published: { label: "A time was set, and a summary could not be published then", usual: "now" },
  withdrawn: { label: "A summary of mine is withdrawn", usual: "now" },
};

export const noticeIdInput = z.strictObject({ id: z.uuid(), read: z.boolean() });
export type NoticeIdInput = z.infer<typeof noticeIdInput>;

/** All up to a moment: what came after the page was drawn was not seen, so it stays unread. */
export const readAllInput = z.strictObject({ before: z.iso.datetime() });
export type ReadAllInput = z.infer<typeof readAllInput>;

const choices = Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, z.enum(CHANNELS)])) as Record<
  NoticeKind,
  z.ZodEnum<{ [C in Channel]: C }>
>;

export const choicesInput = z.strictObject({
  choices: z.strictObject(choices),
  digestHour: z.coerce.number().int().min(0).max(23),
  timeZone: z.string().max(60).refine(isTimeZone, "Time zone: choose one of the list."),
});
export type ChoicesInput = z.infer<typeof choicesInput>;

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone: name });
    return name !== "";
  } catch {
    return false;
  }
}

export const mailIdInput = z.strictObject({ id: z.uuid() });
export type MailIdInput = z.infer<typeof mailIdInput>;

/** A notice as its reader sees it. */
export interface NoticeView {
  id: string;
  kind: NoticeKind;
  byName: string;
  title: string;
  detail: string;
  path: string;
  createdAt: Date;
  readAt: Date | null;
}

/** The list's address: what makes no sense there is as if it were not there. */
export const noticePage = z.object({
  show: z.enum(["all", "unread"]).catch("all"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
