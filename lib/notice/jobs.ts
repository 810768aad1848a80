import { write } from "@/lib/audit/commands";
import type { SystemActor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { site } from "@/lib/core/env";
import { type Delivery, deliver, isMailOn } from "@/lib/core/mail";
import type { JobHandlers } from "@/lib/job/schema";
import { post, raiseNotices } from "./commands";
import { DIGEST_REACH, digestDay, MOST_TRIES, noticeLetter, SURELY_OVER } from "./rules";

const MAIL: SystemActor = { system: "Mail" };

interface Due {
  id: string;
  email: string;
  timeZone: string | null;
  digestHour: number | null;
}

/**
 * `notice.digest`: one mail a day for each person whose hour has come and who has not read what waits for it. Unique by
 * person and day, whatever number of workers looks.
 * @returns how many mails were written
 */
export async function writeDigests(now = new Date()): Promise<number> {
  await settleLost(now);
  if (!isMailOn()) return 0;
  const since = new Date(now.getTime() - DIGEST_REACH);
  const people = await db.$queryRaw<Due[]>`
    select u.id, u.email, c.time_zone as "timeZone", c.digest_hour as "digestHour"
    from user_account u left join notice_choice c on c.user_id = u.id
    where u.disabled_at is null and exists (
      select 1 from notice n where n.user_id = u.id and n.channel = 'digest' and n.mail_id is null
        and n.read_at is null and n.created_at > ${since})
    order by u.id`;
  let written = 0;
  for (const { id, email, timeZone, digestHour } of people) {
    const day = digestDay(now, { timeZone: timeZone ?? "UTC", digestHour: digestHour ?? 8 });
    if (day) written += await writeDigest(id, email, day, since);
  }
  return written;
}

function writeDigest(userId: string, email: string, day: string, since: Date): Promise<number> {
  return write({ actor: MAIL }, async (tx) => {
    const waiting = { userId, channel: "digest", mailId: null, readAt: null, createdAt: { gt: since } };
    const notices = await tx.notice.findMany({ where: waiting, orderBy: { createdAt: "asc" }, take: 100 });
    const ids = notices.map(({ id }) => id);
    const jobs =
      notices.length > 0
        ? await post(tx, `digest:${userId}:${day}`, email, noticeLetter(notices, site()), ids)
        : [];
    return { value: jobs.length, events: [], jobs };
  });
}

/** Mails that were in the hands of a worker that died: nobody knows whether they went out, so nobody sends them again. */
async function settleLost(now: Date): Promise<void> {
  const lost = { state: "sending", updatedAt: { lt: new Date(now.getTime() - SURELY_OVER) } };
  if ((await db.mail.count({ where: lost })) === 0) return;
  await write({ actor: MAIL }, async (tx) => {
    await tx.mail.updateMany({ where: lost, data: { state: "unsure", lastError: LOST, updatedAt: now } });
    return { value: null, events: [] };
  });
}

const SHUT_OUT = "Whom it was for has been disabled since: what happens at the desk is not for them.";
const LOST = "The program ended while the mail was handed over. It may have gone out.";

/**
 * `mail.send`: hands one mail to the server. It is marked as on its way before, and with what became of it after: so
 * that it is tried again only where the server surely did not take it.
 * @throws Error to be tried again, each time later
 */
export async function sendMail(
  { mailId }: { mailId: string },
  now = new Date(),
  hand: typeof deliver = deliver,
): Promise<void> {
  const mail = await begin(mailId, now);
  if (!mail) return;
  const result = await hand({ ...mail, to: mail.toAddress });
  const isGivenUp = result.state === "later" && mail.attempts >= MOST_TRIES;
  await write({ actor: MAIL }, async (tx) => {
    const state = isGivenUp ? "refused" : STATES[result.state];
    const data = { state, lastError: result.reason, updatedAt: new Date() };
    await tx.mail.updateMany({ where: { id: mailId, state: "sending" }, data });
    return { value: null, events: [] };
  });
  if (result.state === "later" && !isGivenUp) throw new Error(`The mail waits: ${result.reason}`);
}

const STATES: Record<Delivery["state"], string> = {
  sent: "sent",
  later: "waiting",
  refused: "refused",
  unsure: "unsure",
};

/** Takes a mail in hand. @returns null for one that is not to be sent (any more) */
function begin(id: string, now: Date) {
  return write({ actor: MAIL }, async (tx) => {
    await tx.$queryRaw`select id from mail where id = ${id}::uuid for update`;
    const mail = await tx.mail.findUnique({ where: { id } });
    if (mail?.state === "sending") {
      if (now.getTime() - mail.updatedAt.getTime() < SURELY_OVER)
        throw new Error("Somebody else sends this.");
      await tx.mail.update({ where: { id }, data: { state: "unsure", lastError: LOST, updatedAt: now } });
      return { value: null, events: [] };
    }
    if (mail?.state !== "waiting") return { value: null, events: [] };
    const shutOut = { email: mail.toAddress, disabledAt: { not: null } };
    if ((await tx.user.count({ where: shutOut })) > 0) {
      await tx.mail.update({
        where: { id },
        data: { state: "refused", lastError: SHUT_OUT, updatedAt: now },
      });
      return { value: null, events: [] };
    }
    const attempts = mail.attempts + 1;
    await tx.mail.update({ where: { id }, data: { state: "sending", attempts, updatedAt: now } });
    return { value: { ...mail, attempts }, events: [] };
  });
}

export const noticeJobs = {
  "notice.raise": async (payload) => {
    await raiseNotices(payload);
  },
  "notice.digest": async () => {
    await writeDigests();
  },
  "mail.send": (payload) => sendMail(payload),
} satisfies Partial<JobHandlers>;
