import type { Job } from "@/lib/audit/schema";
import type { Actor, SystemActor } from "@/lib/core/actor";
import { isSystem } from "@/lib/core/actor";
import { type JobPayload, NOTICE_KINDS } from "@/lib/job/schema";
import type { Channel, NoticeKind, NoticeView } from "./schema";
import { CHANNELS, NOTICE_CHOICES } from "./schema";

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
  suggestion_applied: (by) => `${by} decided on a change that you suggested to`,
  due_soon: () => "Due soon is your review of",
  second_reading_assigned: () => "A second reading waits for you:",
  report_received: () => "A reader reported an error in",
  published: (by) => `${by} published`,
  withdrawn: (by) => `${by} withdrew`,
};

/** What happened, to stand before the title: "Ana approved". */
export function noticeWords({ kind, byName }: Pick<NoticeView, "kind" | "byName">): string {
  return WORDS[kind](byName || "Somebody");
}
