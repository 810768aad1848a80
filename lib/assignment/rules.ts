import type { QueueQuery } from "./schema";
import { queueQuery } from "./schema";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** How long before its time a review is called due soon, and its reviewer reminded. */
export const REMIND_BEFORE = DAY;

export type DueState = "none" | "later" | "soon" | "overdue";

/** Where a due date stands at `now`. */
export function dueState(dueAt: Date | null, now: Date): DueState {
  if (!dueAt) return "none";
  const left = dueAt.getTime() - now.getTime();
  if (left < 0) return "overdue";
  return left <= REMIND_BEFORE ? "soon" : "later";
}

/** A span in its largest whole unit: "3 days", "1 hour", "a moment". */
export function spanWords(milliseconds: number): string {
  const units = [
    [7 * DAY, "week"],
    [DAY, "day"],
    [HOUR, "hour"],
    [60_000, "minute"],
  ] as const;
  for (const [unit, name] of units) {
    const count = Math.floor(milliseconds / unit);
    // two weeks at least: "9 days" says more than "1 week"
    if (count >= (name === "week" ? 2 : 1)) return `${count} ${name}${count === 1 ? "" : "s"}`;
  }
  return "a moment";
}

/** "due in 3 hours", "2 days overdue". */
export function dueWords(dueAt: Date, now: Date): string {
  const left = dueAt.getTime() - now.getTime();
  return left < 0 ? `${spanWords(-left)} overdue` : `due in ${spanWords(left)}`;
}

/** The reminder of one assignment for one due date: with another date it is another event, and reminds again. */
export function reminderEvent(assignmentId: string, dueAt: Date): string {
  return `due:${assignmentId}:${dueAt.toISOString()}`;
}

/** The address of a view of the queue: what is usual left out, in one order, so that equal views have equal addresses. */
export function queueAddress(query: QueueQuery, change: Partial<QueueQuery> = {}): string {
  const usual = queueQuery.parse({});
  const asked = { ...query, ...change };
  const given = (Object.keys(usual) as (keyof QueueQuery)[])
    .filter((key) => asked[key] !== usual[key])
    .map((key): [string, string] => [key, String(asked[key])]);
  return given.length > 0 ? `/desk/review?${new URLSearchParams(given)}` : "/desk/review";
}
