import type { Actor, Admin, Editor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { forbidden } from "@/lib/core/errors";
import { canSeeMail } from "./policy";
import { allChoices } from "./rules";
import type { Channel, NoticeKind, NoticeView } from "./schema";

export const NOTICE_PAGE = 50;

/** One's own notices, newest first; unread ones alone if asked. @param page from 1 */
export async function ownNotices(
  actor: Editor,
  { unreadOnly, page }: { unreadOnly: boolean; page: number },
): Promise<{ notices: NoticeView[]; total: number }> {
  const where = { userId: actor.id, ...(unreadOnly ? { readAt: null } : {}) };
  const [rows, total] = await Promise.all([
    db.notice.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * NOTICE_PAGE,
      take: NOTICE_PAGE,
    }),
    db.notice.count({ where }),
  ]);
  const notices = rows.map(({ id, kind, byName, title, detail, path, createdAt, readAt }) => ({
    id,
    kind: kind as NoticeKind,
    byName,
    title,
    detail,
    path,
    createdAt,
    readAt,
  }));
  return { notices, total };
}

/** How many of one's own are unread. */
export async function countUnread(actor: Actor): Promise<{ unread: number }> {
  return { unread: await db.notice.count({ where: { userId: actor.id, readAt: null } }) };
}

export interface OwnChoices {
  choices: Record<NoticeKind, Channel>;
  digestHour: number;
  /** null: never chosen, so the browser's is offered */
  timeZone: string | null;
}

/** How the person is told. */
export async function ownChoices(actor: Editor): Promise<OwnChoices> {
  const row = await db.noticeChoice.findUnique({ where: { userId: actor.id } });
  return {
    choices: allChoices(row?.choices),
    digestHour: row?.digestHour ?? 8,
    timeZone: row?.timeZone ?? null,
  };
}

export interface MailRow {
  id: string;
  toAddress: string;
  subject: string;
  state: string;
  attempts: number;
  lastError: string;
  updatedAt: Date;
}

/** Mail that did not go out, or waits after a failed try, newest first. @throws AppError forbidden */
export async function troubledMail(actor: Admin): Promise<MailRow[]> {
  if (!canSeeMail(actor)) throw forbidden("Only admins look after mail.");
  return db.mail.findMany({
    where: { OR: [{ state: { in: ["refused", "unsure"] } }, { state: "waiting", attempts: { gt: 0 } }] },
    orderBy: { updatedAt: "desc" },
    take: 50,
    select: {
      id: true,
      toAddress: true,
      subject: true,
      state: true,
      attempts: true,
      lastError: true,
      updatedAt: true,
    },
  });
}
