import { z } from "zod";
import { requiredLine } from "@/lib/core/input";

export const PRIORITIES = [-1, 0, 1, 2] as const;
export type Priority = (typeof PRIORITIES)[number];
export const PRIORITY_LABEL: Record<Priority, string> = { "-1": "Low", 0: "Normal", 1: "High", 2: "Urgent" };

const MAX_FILTER_NAME = 60;
export const MAX_FILTERS = 30;

export const assignInput = z.strictObject({ id: z.uuid(), summaryId: z.uuid(), assigneeId: z.uuid() });
export type AssignInput = z.infer<typeof assignInput>;

export const claimInput = z.strictObject({ id: z.uuid(), summaryId: z.uuid() });
export type ClaimInput = z.infer<typeof claimInput>;

export const releaseInput = z.strictObject({ id: z.uuid() });
export type ReleaseInput = z.infer<typeof releaseInput>;

export const planInput = z.strictObject({
  summaryId: z.uuid(),
  /** as it was seen; 0 where nothing was planned yet */
  rev: z.int().min(0),
  dueAt: z.iso.datetime("Due: a day and a time.").nullable(),
  priority: z.union(
    PRIORITIES.map((one) => z.literal(one)),
    "Priority: choose one of the list.",
  ),
});
export type PlanInput = z.infer<typeof planInput>;

export const QUEUE_STATES = ["waiting", "in_review", "approved", "scheduled", "changes_requested"] as const;
export const QUEUE_STATE_LABEL: Record<(typeof QUEUE_STATES)[number], string> = {
  waiting: "Whatever waits",
  in_review: "In review",
  approved: "Approved",
  scheduled: "Scheduled",
  changes_requested: "Sent back",
};
export const QUEUE_SORTS = ["next", "oldest", "due", "priority"] as const;
export const QUEUE_SORT_LABEL: Record<(typeof QUEUE_SORTS)[number], string> = {
  next: "What to take next",
  oldest: "Longest waiting",
  due: "Due first",
  priority: "Highest priority",
};

/** The queue's address: what makes no sense there is as if it were not there. */
export const queueQuery = z.object({
  q: z.string().trim().max(200).catch(""),
  state: z.enum(QUEUE_STATES).catch("waiting"),
  /** whose: anybody's, one's own, nobody's, what one may judge, or one person's */
  who: z.union([z.enum(["anyone", "me", "nobody", "possible"]), z.uuid()]).catch("anyone"),
  due: z.enum(["any", "overdue", "soon"]).catch("any"),
  priority: z.coerce
    .number()
    .pipe(z.union(PRIORITIES.map((one) => z.literal(one))))
    .catch(-1),
  sort: z.enum(QUEUE_SORTS).catch("next"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type QueueQuery = z.infer<typeof queueQuery>;

export const saveFilterInput = z.strictObject({
  id: z.uuid(),
  name: requiredLine("Name", MAX_FILTER_NAME),
  query: z.string().max(1_000),
});
export type SaveFilterInput = z.infer<typeof saveFilterInput>;

export const removeFilterInput = z.strictObject({ id: z.uuid() });
export type RemoveFilterInput = z.infer<typeof removeFilterInput>;

export interface Assignee {
  /** of the assignment */
  id: string;
  userId: string;
  name: string;
  /** cannot approve it any more: has had a hand in it since, is shut out, or is no reviewer now */
  hand: boolean;
}

/** One summary in the queue. */
export interface QueueRow {
  id: string;
  headline: string;
  state: "in_review" | "approved" | "scheduled" | "changes_requested";
  revisionNumber: number;
  /** of the latest revision: since then it waits */
  since: Date;
  cause: string;
  passages: number;
  /** cited passages that wait, since their source has changed */
  outdated: number;
  openComments: number;
  authors: string[];
  assignees: Assignee[];
  dueAt: Date | null;
  priority: Priority;
  planRev: number;
  /** the person who asks had a hand in it, so cannot approve it */
  mine: boolean;
  /** the person who asks wrote any of its text */
  wrote: boolean;
}

/** The part of it that the page of a review shows. */
export type ReviewPlanView = Pick<QueueRow, "assignees" | "dueAt" | "priority" | "planRev" | "wrote">;

/** Somebody who might review a summary. */
export interface Candidate {
  id: string;
  name: string;
  /** why they may not, or null */
  obstacle: string | null;
  /** reviews that they have now */
  open: number;
  isAssigned: boolean;
}
