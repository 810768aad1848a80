import { write } from "@/lib/audit/commands";
import type { Job } from "@/lib/audit/schema";
import type { Admin, Editor, SystemActor } from "@/lib/core/actor";
import type { Tx } from "@/lib/core/db";
import { site } from "@/lib/core/env";
import { forbidden, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { isMailOn } from "@/lib/core/mail";
import type { JobPayload } from "@/lib/job/schema";
import type { Letter } from "@/lib/text/letter";
import { Prisma } from "@/prisma/generated/client";
import { canSeeMail } from "./policy";
import { channelFor, noticeLetter } from "./rules";
import type { ChoicesInput, MailIdInput, NoticeIdInput, ReadAllInput } from "./schema";

type Payload = JobPayload<"notice.raise">;

interface NoticeRow {
  id: string;
  userId: string;
  kind: string;
  byName: string;
  title: string;
  detail: string;
  path: string;
  channel: string;
}

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
    return { value: made.length, events: [], jobs: await postAtOnce(tx, made, people) };
  });
}

/** A mail for each notice that asks for one at once. @returns the jobs that send them */
async function postAtOnce(tx: Tx, made: NoticeRow[], people: Told[]): Promise<Job[]> {
  if (!isMailOn()) return [];
  const addresses = new Map(people.map(({ id, email }) => [id, email]));
  const jobs: Job[] = [];
  for (const notice of made) {
    const to = addresses.get(notice.userId);
    if (notice.channel !== "now" || !to) continue;
    const job = await post(tx, `notice:${notice.id}`, to, noticeLetter([notice], site()), [notice.id]);
    jobs.push(...job);
  }
  return jobs;
}

/**
 * Puts a mail into the outbox, once by its key.
 * @param noticeIds what it tells of
 * @returns the job that sends it; none when it is there already
 */
export async function post(
  tx: Tx,
  key: string,
  toAddress: string,
  letter: Letter,
  noticeIds: string[] = [],
): Promise<Job[]> {
  const id = newId();
  const { count } = await tx.mail.createMany({
    data: [{ id, key, toAddress, ...letter }],
    skipDuplicates: true,
  });
  if (count === 0) return [];
  await tx.notice.updateMany({ where: { id: { in: noticeIds } }, data: { mailId: id } });
  return [{ task: "mail.send", payload: { mailId: id }, key: `mail:${id}` }];
}

async function headlineOf(tx: Tx, summaryId: string | null): Promise<string> {
  if (!summaryId) return "";
  const summary = await tx.summary.findUnique({ where: { id: summaryId }, select: { headline: true } });
  return summary?.headline || "a summary without a headline";
}

interface Told {
  id: string;
  email: string;
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
    select u.id, u.email, c.choices from user_account u left join notice_choice c on c.user_id = u.id
    where u.disabled_at is null and u.id in (${Prisma.join(groups, " union ")})
      and u.id is distinct from ${by.id}::uuid
    order by u.id`;
}

/** Marks a notice of one's own as read or unread. Of somebody else's nothing happens. */
export async function markNotice(actor: Editor, { id, read }: NoticeIdInput): Promise<null> {
  return write({ actor }, async (tx) => {
    const where = { id, userId: actor.id, readAt: read ? null : { not: null } };
    await tx.notice.updateMany({ where, data: { readAt: read ? new Date() : null } });
    return { value: null, events: [] };
  });
}

/** Marks as read all that was on the page. */
export async function markAllRead(actor: Editor, { before }: ReadAllInput): Promise<{ read: number }> {
  return write({ actor }, async (tx) => {
    const where = { userId: actor.id, readAt: null, createdAt: { lte: new Date(before) } };
    const { count } = await tx.notice.updateMany({ where, data: { readAt: new Date() } });
    return { value: { read: count }, events: [] };
  });
}

/** How the person wants to be told, from now on; notices that are there already stay as they are. */
export async function saveChoices(actor: Editor, input: ChoicesInput): Promise<null> {
  return write({ actor }, async (tx) => {
    await tx.noticeChoice.upsert({
      where: { userId: actor.id },
      create: { userId: actor.id, ...input },
      update: input,
    });
    return { value: null, events: [] };
  });
}

/**
 * Sends once more a mail that was refused, or of which nobody knows: the admin decides that a second copy is the lesser
 * evil. @throws AppError forbidden, not_found (none such, or it is on its way)
 */
export async function sendAgain(actor: Admin, { id }: MailIdInput): Promise<null> {
  if (!canSeeMail(actor)) throw forbidden("Only admins look after mail.");
  return write({ actor }, async (tx) => {
    const { count } = await tx.mail.updateMany({
      where: { id, state: { in: ["refused", "unsure"] } },
      data: { state: "waiting", attempts: 0, updatedAt: new Date() },
    });
    if (count === 0) throw notFound("mail that failed");
    return {
      value: null,
      events: [],
      jobs: [{ task: "mail.send", payload: { mailId: id }, key: `mail:${id}` }],
    };
  });
}
