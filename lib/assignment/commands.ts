import { write } from "@/lib/audit/commands";
import type { AuditEvent, Job } from "@/lib/audit/schema";
import type { Editor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { AppError, forbidden, notFound, stale } from "@/lib/core/errors";
import { noticeJob } from "@/lib/notice/rules";
import type { Role } from "@/prisma/generated/enums";
import { assignObstacle, canAssign, canPlan, canRelease } from "./policy";
import { queueAddress } from "./rules";
import {
  type AssignInput,
  type ClaimInput,
  MAX_FILTERS,
  type PlanInput,
  PRIORITY_LABEL,
  queueQuery,
  type ReleaseInput,
  type RemoveFilterInput,
  type SaveFilterInput,
} from "./schema";

interface Subject {
  state: string;
  authors: string[];
}

/** The summary, held still, so that an assignment and a change of its text come one after the other. */
async function lock(tx: Tx, summaryId: string): Promise<Subject> {
  const [row] = await tx.$queryRaw<{ state: string }[]>`
    select state::text as state from summary where id = ${summaryId}::uuid for update`;
  if (!row) throw notFound("summary");
  const authors = await tx.summaryContributor.findMany({ where: { summaryId }, select: { userId: true } });
  return { state: row.state, authors: authors.map(({ userId }) => userId) };
}

interface Person {
  name: string;
  role: Role;
  disabled: boolean;
  wrote: boolean;
  hand: boolean;
}

async function standingOf(tx: Tx, summaryId: string, userId: string): Promise<Person> {
  const [person] = await tx.$queryRaw<Person[]>`
    select u.name, u.role::text as role, u.disabled_at is not null as disabled,
      exists (select 1 from summary_contributor c where c.summary_id = ${summaryId}::uuid and c.user_id = u.id) as wrote,
      exists (select 1 from revision_hands(r.id) h where h.user_id = u.id) as hand
    from user_account u
    join lateral (select id from revision where summary_id = ${summaryId}::uuid order by number desc limit 1) r on true
    where u.id = ${userId}::uuid`;
  if (!person) throw notFound("person, or nothing was submitted for review yet");
  return person;
}

/** Assigning somebody twice changes nothing. @returns whether it was not so before */
async function enter(tx: Tx, row: AssignInput & { assignedById: string }): Promise<boolean> {
  const open = { summaryId: row.summaryId, assigneeId: row.assigneeId, endedAt: null };
  if (await tx.assignment.findFirst({ where: open })) return false;
  await tx.assignment.create({ data: row });
  return true;
}

/**
 * Gives the review of a summary to somebody who may approve it.
 * @throws AppError not_found, forbidden (may not assign), unprocessable with the reason why that person may not review it,
 * conflict when it is past review
 */
export async function assign(actor: Editor, input: AssignInput): Promise<null> {
  const { id, summaryId, assigneeId } = input;
  return write({ actor, key: id, request: input }, async (tx) => {
    const { authors, state } = await lock(tx, summaryId);
    if (!canAssign(actor, authors)) throw forbidden("Only reviewers and its authors assign a review.");
    refusePast(state);
    const person = await standingOf(tx, summaryId, assigneeId);
    const obstacle = assignObstacle(person);
    if (obstacle) throw new AppError("unprocessable", `${person.name} cannot review this. ${obstacle}`);
    const isNew = await enter(tx, { ...input, assignedById: actor.id });
    const events: AuditEvent[] = [
      {
        action: "assignment.assigned",
        subject: { type: "summary", id: summaryId },
        payload: { assignmentId: id, assigneeId, note: `to ${person.name}` },
      },
    ];
    const jobs: Job[] = [
      noticeJob({
        kind: "assigned",
        event: id,
        by: actor,
        to: [{ people: [assigneeId] }],
        summaryId,
        path: `/desk/review/${summaryId}`,
      }),
    ];
    return { value: null, events: isNew ? events : [], jobs: isNew ? jobs : [] };
  });
}

/** Takes a review oneself. @throws AppError not_found, forbidden with the reason why one may not, conflict */
export async function claim(actor: Editor, input: ClaimInput): Promise<null> {
  const { id, summaryId } = input;
  return write({ actor, key: id, request: input }, async (tx) => {
    const { state } = await lock(tx, summaryId);
    refusePast(state);
    const obstacle = assignObstacle(await standingOf(tx, summaryId, actor.id));
    if (obstacle) throw forbidden(`You cannot review this. ${obstacle.replace(/^They/, "You")}`);
    const isNew = await enter(tx, { id, summaryId, assigneeId: actor.id, assignedById: actor.id });
    const events: AuditEvent[] = [
      {
        action: "assignment.claimed",
        subject: { type: "summary", id: summaryId },
        payload: { assignmentId: id },
      },
    ];
    const jobs: Job[] = [
      noticeJob({
        kind: "claimed",
        event: id,
        by: actor,
        to: [{ authors: summaryId }],
        summaryId,
        path: `/desk/review/${summaryId}`,
      }),
    ];
    return { value: null, events: isNew ? events : [], jobs: isNew ? jobs : [] };
  });
}

function refusePast(state: string): void {
  if (["in_review", "changes_requested", "approved", "scheduled"].includes(state)) return;
  throw new AppError("conflict", "This summary is not under review now.");
}

/** Ends an assignment; ending one that has ended changes nothing. @throws AppError not_found, forbidden */
export async function release(actor: Editor, { id }: ReleaseInput): Promise<null> {
  return write({ actor }, async (tx) => {
    const row = await tx.assignment.findUnique({
      where: { id },
      include: { assignee: { select: { name: true } } },
    });
    if (!row) throw notFound("assignment");
    const { authors } = await lock(tx, row.summaryId);
    if (!canRelease(actor, row.assigneeId, authors)) {
      throw forbidden("Only reviewers, its authors and the person themselves end an assignment.");
    }
    const { count } = await tx.assignment.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: new Date() },
    });
    const event: AuditEvent = {
      action: "assignment.released",
      subject: { type: "summary", id: row.summaryId },
      payload: { assignmentId: id, assigneeId: row.assigneeId, note: `of ${row.assignee.name}` },
    };
    return { value: null, events: count ? [event] : [] };
  });
}

/** Sets due date and priority. @throws AppError not_found, forbidden, stale (`current`: the plan), conflict */
export async function plan(actor: Editor, input: PlanInput): Promise<{ rev: number }> {
  const { summaryId, rev, priority } = input;
  const dueAt = input.dueAt ? new Date(input.dueAt) : null;
  return write({ actor }, async (tx) => {
    const { authors, state } = await lock(tx, summaryId);
    if (!canPlan(actor, authors)) throw forbidden("Only reviewers and its authors say when a review is due.");
    refusePast(state);
    const before = await tx.reviewPlan.findUnique({ where: { summaryId } });
    if ((before?.rev ?? 0) !== rev) {
      throw stale("Somebody else has changed due date or priority. Look again.", before);
    }
    const data = { dueAt, priority, rev: rev + 1 };
    await tx.reviewPlan.upsert({ where: { summaryId }, create: { summaryId, ...data }, update: data });
    const note = [
      dueAt ? `due ${dueAt.toISOString().slice(0, 16).replace("T", " ")} UTC` : "no due date",
      `priority ${PRIORITY_LABEL[priority].toLowerCase()}`,
    ].join(", ");
    const event: AuditEvent = {
      action: "assignment.planned",
      subject: { type: "summary", id: summaryId },
      payload: { dueAt: input.dueAt, priority, note },
    };
    return { value: { rev: rev + 1 }, events: [event] };
  });
}

/** Keeps a view of the queue under a name; the same name is that view from now on. @throws AppError conflict */
export async function saveFilter(actor: Editor, { id, name, query }: SaveFilterInput): Promise<null> {
  const address = queueAddress(queueQuery.parse(Object.fromEntries(new URLSearchParams(query))), { page: 1 });
  return write({ actor }, async (tx) => {
    const where = { userId_name: { userId: actor.id, name } };
    const known = await tx.savedFilter.findUnique({ where });
    if (!known && (await tx.savedFilter.count({ where: { userId: actor.id } })) >= MAX_FILTERS) {
      throw new AppError("conflict", `At most ${MAX_FILTERS} filters are kept. Remove one first.`);
    }
    const data = { userId: actor.id, name, query: address.split("?")[1] ?? "" };
    await tx.savedFilter.upsert({ where, create: { id, ...data }, update: data });
    return { value: null, events: [] };
  });
}

/** Removes a filter of one's own. */
export async function removeFilter(actor: Editor, { id }: RemoveFilterInput): Promise<null> {
  return write({ actor }, async (tx) => {
    await tx.savedFilter.deleteMany({ where: { id, userId: actor.id } });
    return { value: null, events: [] };
  });
}
