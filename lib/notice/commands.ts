import { write } from "@/lib/audit/commands";
import type { Job } from "@/lib/audit/schema";
import type { Editor, SystemActor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import type { JobPayload } from "@/lib/job/schema";
import { Prisma } from "@/prisma/generated/client";
import { channelFor } from "./rules";
import type { NoticeIdInput, ReadAllInput } from "./schema";

type Payload = JobPayload<"notice.raise">;

const NOTICES: SystemActor = { system: "Notices" };

/**
 * Tells everybody who should know of something, each as they chose. Run again, by whatever worker, it tells nobody a
 * second time: a notice is unique by event, person and kind.
 * @returns how many were told
 */
export async function raiseNotices(payload: Payload): Promise<number> {
  return write({ actor: NOTICES }, async (tx) => {
    const title = payload.title || (await headlineOf(tx, payload.summaryId));
    const people = await peopleIn(tx, payload);
    const rows = people.flatMap(({ id, choices }) => {
      const channel = channelFor(payload.kind, choices);
      if (channel === "none") return [];
      const { event: eventId, kind, by, detail, path, summaryId } = payload;
      return [
        { id: newId(), eventId, userId: id, kind, byName: by.name, title, detail, path, summaryId, channel },
      ];
    });
    const made = await tx.notice.createManyAndReturn({ data: rows, skipDuplicates: true });
    const jobs: Job[] = [];
    for (const { userId } of made) await tell(tx, userId);
    return { value: made.length, events: [], jobs };
  });
}

async function headlineOf(tx: Tx, summaryId: string | null): Promise<string> {
  if (!summaryId) return "";
  const summary = await tx.summary.findUnique({ where: { id: summaryId }, select: { headline: true } });
  return summary?.headline || "a summary without a headline";
}

interface Told {
  id: string;
  choices: unknown;
}

/** Everybody of an audience who may sign in, but for whoever did it. */
function peopleIn(tx: Tx, { to, by }: Payload): Promise<Told[]> {
  const groups = to.map((one) => {
    if ("people" in one) return Prisma.sql`select unnest(${one.people}::uuid[])`;
    if ("authors" in one) {
      return Prisma.sql`select user_id from summary_contributor where summary_id = ${one.authors}::uuid`;
    }
    if ("assigned" in one) {
      return Prisma.sql`
        select assignee_id from assignment where summary_id = ${one.assigned}::uuid and ended_at is null`;
    }
    if ("judges" in one)
      return Prisma.sql`select reviewer_id from review where summary_id = ${one.judges}::uuid`;
    if ("thread" in one) {
      return Prisma.sql`
        select t.author_id from comment c join comment t
          on coalesce(t.parent_id, t.id) = coalesce(c.parent_id, c.id)
        where c.id = ${one.thread}::uuid and t.author_id is not null`;
    }
    // an admin may do what a reviewer may
    const roles = one.role === "reviewer" ? ["reviewer", "admin"] : ["admin"];
    return Prisma.sql`select id from user_account where role = any(${roles}::role[])`;
  });
  return tx.$queryRaw<Told[]>`
    select u.id, c.choices from user_account u left join notice_choice c on c.user_id = u.id
    where u.disabled_at is null and u.id in (${Prisma.join(groups, " union ")})
      and u.id is distinct from ${by.id}::uuid
    order by u.id`;
}

/** Wakes the person's open pages, once this is committed. */
async function tell(tx: Tx, userId: string): Promise<void> {
  const message = JSON.stringify({ room: `person:${userId}`, type: "notices", data: {} });
  await tx.$queryRaw`select pg_notify('desk_live', ${message})::text`;
}

/** Marks a notice of one's own as read or unread. Of somebody else's nothing happens. */
export async function markNotice(actor: Editor, { id, read }: NoticeIdInput): Promise<null> {
  return write({ actor }, async (tx) => {
    const where = { id, userId: actor.id, readAt: read ? null : { not: null } };
    await tx.notice.updateMany({ where, data: { readAt: read ? new Date() : null } });
    await tell(tx, actor.id);
    return { value: null, events: [] };
  });
}

/** Marks as read all that was on the page. */
export async function markAllRead(actor: Editor, { before }: ReadAllInput): Promise<{ read: number }> {
  return write({ actor }, async (tx) => {
    const where = { userId: actor.id, readAt: null, createdAt: { lte: new Date(before) } };
    const { count } = await tx.notice.updateMany({ where, data: { readAt: new Date() } });
    await tell(tx, actor.id);
    return { value: { read: count }, events: [] };
  });
}
