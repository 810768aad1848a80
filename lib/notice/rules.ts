import type { Job } from "@/lib/audit/schema";
import type { Actor, SystemActor } from "@/lib/core/actor";
import { isSystem } from "@/lib/core/actor";
import { type JobPayload, NOTICE_KINDS } from "@/lib/job/schema";
import { type Letter, writeLetter } from "@/lib/text/letter";
import type { Channel, NoticeKind } from "./schema";
import { CHANNELS, isTimeZone, NOTICE_CHOICES } from "./schema";

type Payload = JobPayload<"notice.raise">;

interface Told {
  kind: NoticeKind;
  /** what happened, by an id that a retry of the write has as well: of the verdict, of the comment … */
  event: string;
  by: Actor | SystemActor;
  to: Payload["to"];
  summaryId?: string | null;
  /** the headline of the summary, unless told */
  title?: string;
  /** a line more: the reason, the words of a remark */
  detail?: string;
  /** the very place: a path under /desk, with its fragment */
  path: string;
}

/**
 * The job that tells people of a write: to be returned among the write's `jobs`, so that it is stored with it or not
 * at all. Whoever did it is not told; nobody is told twice of one event and kind.
 */
export function noticeJob({ kind, event, by, to, summaryId, title = "", detail = "", path }: Told): Job {
  const payload: Payload = {
    kind,
    event,
    by: isSystem(by) ? { id: null, name: by.system } : { id: by.id, name: by.name },
    to,
    summaryId: summaryId ?? null,
    title: cut(title, 300),
    detail: cut(detail, 300),
    path,
  };
  return { task: "notice.raise", payload };
}

/** Who is told of a step of a summary's review, by the kind of it. */
const CONCERNED = {
  review_requested: (summaryId: string) => [{ assigned: summaryId }, { role: "reviewer" as const }],
  sent_back: (summaryId: string) => [{ authors: summaryId }],
  approved: (summaryId: string) => [{ authors: summaryId }],
  approval_ended: (summaryId: string) => [{ authors: summaryId }, { judges: summaryId }],
  published: (summaryId: string) => [{ authors: summaryId }, { judges: summaryId }],
  not_published: (summaryId: string) => [{ authors: summaryId }, { judges: summaryId }],
  withdrawn: (summaryId: string) => [{ authors: summaryId }, { judges: summaryId }],
} satisfies Partial<Record<NoticeKind, (summaryId: string) => Payload["to"]>>;

/**
 * The job that tells those whom a step of a summary's review concerns.
 * @param event the id of verdict, revision …
 * @param people whom it concerns besides
 */
export function summaryNotice(
  kind: keyof typeof CONCERNED,
  by: Actor | SystemActor,
  { people = [], ...about }: { summaryId: string; event: string; detail?: string; people?: string[] },
): Job {
  const { summaryId } = about;
  const to = people.length > 0 ? [...CONCERNED[kind](summaryId), { people }] : CONCERNED[kind](summaryId);
  return noticeJob({ kind, by, ...about, to, path: `/desk/review/${summaryId}` });
}

/** The jobs that tell of a remark: those who are named in it, and the others of its thread. */
export function remarkNotices(
  by: Actor | SystemActor,
  about: { summaryId: string; commentId: string; threadId: string; body: string; mentions: string[] },
): Job[] {
  const { summaryId, commentId, threadId, body, mentions } = about;
  const place = `/desk/review/${summaryId}#comment-${threadId}`;
  const told = { by, event: commentId, summaryId, detail: body, path: place };
  const jobs = [noticeJob({ ...told, kind: "thread_reply", to: [{ thread: threadId }] })];
  if (mentions.length > 0) jobs.push(noticeJob({ ...told, kind: "mentioned", to: [{ people: mentions }] }));
  return threadId === commentId ? jobs.slice(1) : jobs;
}

/** At most so many characters in one line, never half of one. */
function cut(text: string, most: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const characters = [...line];
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join("")}…`;
}

/** How somebody is told of a kind: as they chose, or as is usual. @param stored of the database: not to be trusted */
export function channelFor(kind: NoticeKind, stored: unknown): Channel {
  const chosen = stored && typeof stored === "object" ? (stored as Record<string, unknown>)[kind] : undefined;
  return CHANNELS.find((one) => one === chosen) ?? NOTICE_CHOICES[kind].usual;
}

/** All choices of somebody, with the usual where they made none. */
export function allChoices(stored: unknown): Record<NoticeKind, Channel> {
  return Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, channelFor(kind, stored)])) as Record<
    NoticeKind,
    Channel
  >;
}

const WORDS: Record<NoticeKind, (by: string) => string> = {
  assigned: (by) => `${by} assigned to you the review of`,
  claimed: (by) => `${by} has taken the review of`,
  review_requested: (by) => `${by} submitted for review`,
  sent_back: (by) => `${by} asks for changes to`,
  approved: (by) => `${by} approved`,
  approval_ended: () => "An approval has ended:",
  mentioned: (by) => `${by} mentioned you on`,
  thread_reply: (by) => `${by} wrote in a thread of yours on`,
  guest_wrote: (by) => `${by} wrote about`,
  suggestion_applied: (by) => `${by} decided on a change that you suggested to`,
  due_soon: () => "Due soon is your review of",
  second_reading_assigned: () => "A second reading waits for you:",
  report_received: () => "A reader reported an error in",
  published: (by) => `${by} published`,
  not_published: () => "Its time came, but this could not be published:",
  withdrawn: (by) => `${by} withdrew`,
};

/** What happened, to stand before the title: "Ana approved". */
export function noticeWords({ kind, byName }: { kind: string; byName: string }): string {
  const words = Object.hasOwn(WORDS, kind) ? WORDS[kind as NoticeKind] : () => "News of";
  return words(byName || "Somebody");
}

interface Tellable {
  kind: string;
  byName: string;
  title: string;
  detail: string;
  path: string;
}

/** The mail that tells of one notice, or of several at the end of a day. Links lead to the site's own address. */
export function noticeLetter(
  notices: readonly Tellable[],
  { SITE_URL, SITE_NAME }: { SITE_URL: string; SITE_NAME: string },
): Letter {
  const items = notices.map((one) => ({
    words: noticeWords(one),
    title: one.title,
    detail: one.detail,
    href: SITE_URL + one.path,
  }));
  const [first] = items;
  const alone = items.length === 1 && first;
  return writeLetter({
    subject: alone ? `${first.words} ${first.title}` : `${items.length} things to know at ${SITE_NAME}`,
    intro: alone ? "" : `Since the last of these mails, ${items.length} things happened that concern you.`,
    items,
    siteName: SITE_NAME,
    why: "You get this mail since you chose it, or did not choose otherwise.",
    choicesHref: `${SITE_URL}/desk/profile#notices`,
  });
}

/** The day and the hour of it in a time zone: ["2026-11-22", 9]. */
export function localHour(now: Date, timeZone: string): { day: string; hour: number } {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    hourCycle: "h23",
  }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return { day: `${part("year")}-${part("month")}-${part("day")}`, hour: Number(part("hour")) };
}

/** What is older was told on another day, or is no news any more. */
export const DIGEST_REACH = 3 * 24 * 60 * 60_000;

/** The day whose digest is due at `now`, or null before its hour. */
export function digestDay(now: Date, { timeZone, digestHour }: { timeZone: string; digestHour: number }) {
  const { day, hour } = localHour(now, isTimeZone(timeZone) ? timeZone : "UTC");
  return hour >= digestHour ? day : null;
}

/** Tries before a mail that the server puts off is given up: some nine hours, each wait longer than the one before. */
export const MOST_TRIES = 10;
/** No try takes so long: a mail that still seems to be on its way was in the hands of a worker that died. */
export const SURELY_OVER = 10 * 60_000;
