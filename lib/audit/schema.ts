import { z } from "zod";
import type { JobPayload, TaskName } from "@/lib/job/schema";
import type { Prisma } from "@/prisma/generated/client";

/** Everything that can happen, by the kind of thing it happens to. The log's filter offers exactly these. */
export const AUDIT_ACTIONS = {
  user: [
    "user.created",
    "user.invited",
    "user.invitation_accepted",
    "user.invitation_revoked",
    "user.role_changed",
    "user.disabled",
    "user.enabled",
    "user.sessions_ended",
    "user.password_changed",
    "user.signed_in",
    "user.signed_out",
  ],
  speaker: ["speaker.created", "speaker.changed", "speaker.merged", "speaker.unmerged"],
  issue: ["issue.created", "issue.changed", "issue.merged", "issue.unmerged"],
  source: [
    "source.imported",
    "source.changed",
    "source.captured",
    "source.checked",
    "source.watched",
    "source.read_again",
    "source.suggested",
  ],
  suggestion: ["suggestion.rejected", "suggestion.restored"],
  batch: ["batch.started"],
  feed: ["feed.added", "feed.changed", "feed.removed"],
  passage: [
    "passage.created",
    "passage.changed",
    "passage.deleted",
    "passage.restored",
    "passage.reanchored",
    "passage.outdated",
    "passage.confirmed",
    "passage.replaced",
    "passage.detached",
    "passage.reopened",
  ],
  reading: ["reading.drawn", "reading.read", "reading.skipped", "reading.settled", "reading.share_changed"],
  summary: [
    "summary.created",
    "summary.saved",
    "summary.submitted",
    "summary.recalled",
    "summary.revised",
    "summary.correcting",
    "summary.correction_abandoned",
  ],
  review: [
    "review.approved",
    "review.changes_requested",
    "review.parts_judged",
    "review.part_answered",
    "review.policy_applied",
    "comment.added",
    "comment.resolved",
    "comment.reopened",
    "change.suggested",
    "change.applied",
    "change.declined",
  ],
  publication: [
    "publication.published",
    "publication.scheduled",
    "publication.unscheduled",
    "publication.not_published",
    "publication.withdrawn",
  ],
  assignment: ["assignment.assigned", "assignment.claimed", "assignment.released", "assignment.planned"],
  guest: ["guest.invited", "guest.opened", "guest.revoked", "guest.opinion"],
  report: ["report.received", "report.looked_at", "report.answered"],
  setting: ["setting.changed"],
  system: ["system.seeded"],
} as const;

export type SubjectType = keyof typeof AUDIT_ACTIONS;
export type AuditAction = (typeof AUDIT_ACTIONS)[SubjectType][number];

/** The groups of actions. */
export type Kind = SubjectType;
export const KINDS = Object.keys(AUDIT_ACTIONS) as Kind[];
const ACTIONS = Object.values(AUDIT_ACTIONS).flat();

const day = z.iso.date().optional().catch(undefined);

/** The filter of the log, as it stands in the address bar: what makes no sense there filters nothing. */
export const logQuery = z.object({
  person: z.uuid().optional().catch(undefined),
  kind: z.enum(KINDS).optional().catch(undefined),
  action: z.enum(ACTIONS).optional().catch(undefined),
  from: day,
  to: day,
  before: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .optional()
    .catch(undefined),
});
export type LogQuery = z.infer<typeof logQuery>;

/** One thing that happened. The database adds number, time and hash. */
export interface AuditEvent {
  action: AuditAction;
  subject: { type: SubjectType; id: string };
  /** what changed, enough to explain it and to undo it; never a secret */
  payload: Prisma.InputJsonObject;
}

/** Work to be done after the write, stored with it. */
export type Job = {
  [T in TaskName]: {
    task: T;
    payload: JobPayload<T>;
    /** a job with the same key that has not run yet is replaced */
    key?: string;
    runAt?: Date;
  };
}[TaskName];
