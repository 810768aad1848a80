import { write } from "@/lib/audit/commands";
import type { SystemActor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import type { JobHandlers } from "@/lib/job/schema";
import { noticeJob } from "@/lib/notice/rules";
import { dueWords, REMIND_BEFORE, reminderEvent } from "./rules";

const REMINDERS: SystemActor = { system: "Reminders" };

interface Due {
  id: string;
  summaryId: string;
  assigneeId: string;
  dueAt: Date;
}

/**
 * `assignment.remind`: tells whoever has a review that is due within a day, once for each due date; not those who
 * have given their approval already, nor who may approve nothing any more.
 * @returns how many were to be told
 */
export async function remindOfDue(now = new Date()): Promise<number> {
  const due = await db.$queryRaw<Due[]>`
    select a.id, a.summary_id as "summaryId", a.assignee_id as "assigneeId", p.due_at as "dueAt"
    from assignment a
    join user_account u on u.id = a.assignee_id and u.disabled_at is null and u.role <> 'editor'
    join summary s on s.id = a.summary_id and s.state = 'in_review'
    join lateral (select id from revision where summary_id = s.id order by number desc limit 1) r on true
    join review_plan p on p.summary_id = s.id
    where a.ended_at is null
      and not exists (select 1 from approvals_of(r.id) v where v.reviewer_id = a.assignee_id)
      and p.due_at > ${now} and p.due_at <= ${new Date(now.getTime() + REMIND_BEFORE)}
    order by p.due_at limit 1000`;
  const events = due.map(({ id, dueAt }) => reminderEvent(id, dueAt));
  const told = await db.notice.findMany({
    where: { eventId: { in: events }, kind: "due_soon" },
    select: { eventId: true },
  });
  const known = new Set(told.map(({ eventId }) => eventId));
  const open = due.filter(({ id, dueAt }) => !known.has(reminderEvent(id, dueAt)));
  if (open.length === 0) return 0;
  return write({ actor: REMINDERS }, async () => ({
    value: open.length,
    events: [],
    jobs: open.map(({ id, summaryId, assigneeId, dueAt }) =>
      noticeJob({
        kind: "due_soon",
        event: reminderEvent(id, dueAt),
        by: REMINDERS,
        to: [{ people: [assigneeId] }],
        summaryId,
        detail: `It is ${dueWords(dueAt, now)}.`,
        path: `/desk/review/${summaryId}`,
      }),
    ),
  }));
}

export const assignmentJobs = {
  "assignment.remind": async () => {
    await remindOfDue();
  },
} satisfies Partial<JobHandlers>;
