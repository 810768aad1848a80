import type { Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import { assignObstacle, type Standing } from "./policy";
import { REMIND_BEFORE } from "./rules";
import type { Candidate, QueueQuery, QueueRow, ReviewPlanView } from "./schema";

export const QUEUE_PAGE = 100;

/** The latest revision `r` of each summary `s` that waits, with its plan `p`. */
const WAITING = Prisma.sql`
  summary s
  join lateral (select * from revision r where r.summary_id = s.id order by r.number desc limit 1) r on true
  left join review_plan p on p.summary_id = s.id`;

/** Whether the assigned `u` cannot approve the revision `r` any more: a hand in it since, shut out, or another role. */
const CANNOT = Prisma.sql`
  (u.disabled_at is not null or u.role = 'editor'
    or exists (select 1 from revision_hands(r.id) h where h.user_id = u.id))`;

const ASSIGNEES = Prisma.sql`
  coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'userId', u.id, 'name', u.name,
      'hand', ${CANNOT}) order by a.created_at)
    from assignment a join user_account u on u.id = a.assignee_id
    where a.summary_id = s.id and a.ended_at is null), '[]')`;

/** What waits, filtered and sorted as asked. @returns one page, and how many there are in all */
export async function reviewQueue(
  actor: Editor,
  query: QueueQuery,
  now = new Date(),
): Promise<{ rows: QueueRow[]; total: number }> {
  const where = Prisma.join(conditions(actor, query, now), " and ");
  const [rows, [count]] = await Promise.all([
    db.$queryRaw<QueueRow[]>`
      select s.id, r.headline, s.state::text as state, r.number as "revisionNumber", r.created_at as since, r.cause,
        (select count(*)::int from revision_citation c where c.revision_id = r.id) as passages,
        (select count(*)::int from revision_citation c join passage w on w.id = c.passage_id
          where c.revision_id = r.id and w.standing = 'waiting') as outdated,
        (select count(*)::int from comment c
          where c.summary_id = s.id and c.parent_id is null and c.resolved_at is null) as "openComments",
        array(select u.name from summary_contributor sc join user_account u on u.id = sc.user_id
          where sc.summary_id = s.id order by u.name) as authors,
        ${ASSIGNEES} as assignees,
        p.due_at as "dueAt", coalesce(p.priority, 0) as priority, coalesce(p.rev, 0) as "planRev",
        exists (select 1 from revision_hands(r.id) h where h.user_id = ${actor.id}::uuid) as mine,
        exists (select 1 from summary_contributor sc
          where sc.summary_id = s.id and sc.user_id = ${actor.id}::uuid) as wrote
      from ${WAITING}
      where ${where}
      order by ${ORDER[query.sort]}, r.created_at, s.id
      limit ${QUEUE_PAGE} offset ${(query.page - 1) * QUEUE_PAGE}`,
    db.$queryRaw<[{ total: number }]>`select count(*)::int as total from ${WAITING} where ${where}`,
  ]);
  return { rows, total: count.total };
}

/** First what waits for a verdict, then by priority, then by due date; of equals the longest waiting. */
const ORDER: Record<QueueQuery["sort"], Prisma.Sql> = {
  next: Prisma.sql`
    case s.state when 'in_review' then 0 when 'changes_requested' then 2 else 1 end,
    coalesce(p.priority, 0) desc, p.due_at asc nulls last`,
  oldest: Prisma.sql`r.created_at`,
  due: Prisma.sql`p.due_at asc nulls last, coalesce(p.priority, 0) desc`,
  priority: Prisma.sql`coalesce(p.priority, 0) desc, p.due_at asc nulls last`,
};

function conditions(actor: Editor, query: QueueQuery, now: Date): Prisma.Sql[] {
  const states = query.state === "waiting" ? ["in_review", "approved", "scheduled"] : [query.state];
  const all = [Prisma.sql`s.state = any(${states}::summary_state[])`];
  const assigned = (userId: string) => Prisma.sql`
    exists (select 1 from assignment a where a.summary_id = s.id and a.ended_at is null
      and a.assignee_id = ${userId}::uuid)`;
  if (query.who === "nobody") {
    // whoever has it but cannot approve it leaves it to nobody
    all.push(Prisma.sql`
      not exists (select 1 from assignment a join user_account u on u.id = a.assignee_id
        where a.summary_id = s.id and a.ended_at is null and not ${CANNOT})`);
  } else if (query.who === "possible") {
    all.push(Prisma.sql`s.state = 'in_review'
      and not exists (select 1 from revision_hands(r.id) h where h.user_id = ${actor.id}::uuid)`);
    if (actor.role === "editor") all.push(Prisma.sql`false`);
  } else if (query.who !== "anyone") all.push(assigned(query.who === "me" ? actor.id : query.who));
  if (query.due === "overdue") all.push(Prisma.sql`p.due_at < ${now}`);
  if (query.due === "soon") all.push(Prisma.sql`p.due_at < ${new Date(now.getTime() + REMIND_BEFORE)}`);
  if (query.priority > -1) all.push(Prisma.sql`coalesce(p.priority, 0) >= ${query.priority}`);
  if (query.q) {
    // what stands for anything in LIKE stands for itself here
    const like = `%${query.q.replace(/[\\%_]/g, "\\$&")}%`;
    all.push(Prisma.sql`(r.headline ilike ${like} or exists (
      select 1 from summary_contributor sc join user_account u on u.id = sc.user_id
      where sc.summary_id = s.id and u.name ilike ${like}))`);
  }
  return all;
}

/** Whether the person `a` was asked still has to judge `s`: their approval of what stands there, if they gave it, holds. */
const TO_DO = Prisma.sql`
  s.state = 'in_review' and not exists (
    select 1 from approvals_of((select id from revision where summary_id = s.id order by number desc limit 1)) v
    where v.reviewer_id = a.assignee_id)`;

export interface Workload {
  id: string;
  name: string;
  open: number;
  overdue: number;
}

/** What each reviewer has to look at now; whoever has least stands first. */
export function workload(_actor: Editor, now = new Date()): Promise<Workload[]> {
  return db.$queryRaw<Workload[]>`
    select u.id, u.name, count(s.id)::int as open, (count(s.id) filter (where p.due_at < ${now}))::int as overdue
    from user_account u
    left join assignment a on a.assignee_id = u.id and a.ended_at is null
    left join summary s on s.id = a.summary_id and ${TO_DO}
    left join review_plan p on p.summary_id = s.id
    where u.disabled_at is null and u.role in ('reviewer', 'admin')
    group by u.id, u.name order by open, u.name, u.id`;
}

/** Everybody who reviews, who may and who may not look at this summary, those who may and have least first. */
export async function candidates(_actor: Editor, summaryId: string): Promise<Candidate[]> {
  const rows = await db.$queryRaw<(Standing & Omit<Candidate, "obstacle">)[]>`
    select u.id, u.name, u.role::text as role, false as disabled,
      exists (select 1 from summary_contributor c where c.summary_id = ${summaryId}::uuid and c.user_id = u.id) as wrote,
      exists (select 1 from revision_hands(r.id) h where h.user_id = u.id) as hand,
      (select count(*)::int from assignment a join summary s on s.id = a.summary_id and ${TO_DO}
        where a.assignee_id = u.id and a.ended_at is null) as open,
      exists (select 1 from assignment a where a.assignee_id = u.id and a.summary_id = ${summaryId}::uuid
        and a.ended_at is null) as "isAssigned"
    from user_account u
    join lateral (select id from revision where summary_id = ${summaryId}::uuid order by number desc limit 1) r on true
    where u.disabled_at is null and u.role in ('reviewer', 'admin')
    order by open, u.name, u.id`;
  const all = rows.map((row) => ({
    id: row.id,
    name: row.name,
    obstacle: assignObstacle(row),
    open: row.open,
    isAssigned: row.isAssigned,
  }));
  return [...all.filter(({ obstacle }) => !obstacle), ...all.filter(({ obstacle }) => obstacle)];
}

/** One's saved views of the queue. */
export function savedFilters(actor: Editor): Promise<{ id: string; name: string; query: string }[]> {
  return db.savedFilter.findMany({
    where: { userId: actor.id },
    orderBy: { name: "asc" },
    select: { id: true, name: true, query: true },
  });
}

/** Who looks after a review, until when, and how much it matters. */
export async function reviewPlan(actor: Editor, summaryId: string): Promise<ReviewPlanView> {
  const [row] = await db.$queryRaw<ReviewPlanView[]>`
    select p.due_at as "dueAt", coalesce(p.priority, 0) as priority, coalesce(p.rev, 0) as "planRev",
      exists (select 1 from summary_contributor sc
        where sc.summary_id = s.id and sc.user_id = ${actor.id}::uuid) as wrote,
      ${ASSIGNEES} as assignees
    from ${WAITING} where s.id = ${summaryId}::uuid`;
  return row ?? { assignees: [], dueAt: null, priority: 0, planRev: 0, wrote: false };
}
