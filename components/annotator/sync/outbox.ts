import type { ErrorBody } from "@/lib/core/errors";
import type { ItemContent, PassageItem } from "../passages/item";

/**
 * Everything that the server has not acknowledged yet, in the order it was done. Pure: the sender runs it, the
 * browser's database keeps it, the screen shows it.
 */
export type ChangeKind = "save" | "delete" | "restore" | "speaker" | "issue";

export type ChangeState = "waiting" | "sending" | "failed" | "conflict";

export interface Change {
  /** id of this very change: a retry carries the same one, so that it is applied once */
  mutation: string;
  kind: ChangeKind;
  /** id of the passage, speaker or issue */
  subject: string;
  /** for a save */
  content?: ItemContent;
  /** for a new speaker or issue */
  name?: string;
  /** what must be known to the server first: speakers and issues made on the way */
  needs: readonly string[];
  /** the passage as it was before, to go back to when this is discarded; null when there was none */
  before: PassageItem | null;
  state: ChangeState;
  attempts: number;
  /** not to be sent before this time, in ms */
  notBefore: number;
  error?: ErrorBody;
}

export type Outbox = readonly Change[];

export const NO_CHANGES: Outbox = [];

/** One subject's changes go one after the other; so many subjects at a time. */
const MOST_AT_ONCE = 4;

/**
 * Adds a change. A save that was never sent is replaced by a later one; deleting what was never sent, or restoring
 * what was never deleted at the server, cancels out.
 */
export function enqueue(outbox: Outbox, change: Change): Outbox {
  const last = outbox.findLast((one) => one.subject === change.subject);
  const isUnsent = last && last.attempts === 0 && last.state === "waiting";
  if (isUnsent && last.kind === "save" && change.kind === "save") {
    const merged = { ...change, before: last.before };
    return [...outbox.filter((one) => one !== last), merged];
  }
  // only a new passage goes with its save: a change that is deleted unsent is still there when the delete is undone
  if (isUnsent && last.kind === "save" && last.before === null && change.kind === "delete") {
    return outbox.filter((one) => one !== last);
  }
  if (isUnsent && last.kind === "delete" && change.kind === "restore") {
    return outbox.filter((one) => one !== last);
  }
  return [...outbox, change];
}

/** What may be sent now, in order. */
export function sendable(outbox: Outbox, now: number): Change[] {
  const pending = new Set(outbox.map((change) => change.subject));
  const seen = new Set<string>();
  const free = MOST_AT_ONCE - outbox.filter((change) => change.state === "sending").length;
  return outbox
    .filter((change) => {
      const isFirst = !seen.has(change.subject);
      seen.add(change.subject);
      const isReady = change.state === "waiting" && change.notBefore <= now;
      return isFirst && isReady && !change.needs.some((id) => pending.has(id));
    })
    .slice(0, Math.max(0, free));
}

/** When something waits only for time to pass: the moment of the earliest; else null. */
export function wakeAt(outbox: Outbox): number | null {
  const times = outbox.filter((change) => change.state === "waiting").map((change) => change.notBefore);
  return times.length > 0 ? Math.min(...times) : null;
}

export function update(outbox: Outbox, mutation: string, change: Partial<Change>): Outbox {
  return outbox.map((one) => (one.mutation === mutation ? { ...one, ...change } : one));
}

export function remove(outbox: Outbox, mutation: string): Outbox {
  return outbox.filter((one) => one.mutation !== mutation);
}

/** Milliseconds until the next try: the server's word, or doubling from half a second to half a minute. */
export function backoff(attempts: number, retryAfter: number | undefined, random: number): number {
  if (retryAfter !== undefined) return retryAfter * 1000 * (1 + random / 4);
  return Math.min(30_000, 500 * 2 ** Math.max(0, attempts - 1)) * (0.75 + random / 2);
}

/** How a change stands after the server's answer, or (null) after none. */
export function afterFailure(
  change: Change,
  error: ErrorBody | null,
  now: number,
  random: number,
): Partial<Change> {
  const attempts = change.attempts + 1;
  if (!error || RETRIED.has(error.code)) {
    const notBefore = now + backoff(attempts, error?.retryAfter, random);
    return { state: "waiting", attempts, notBefore, error: error ?? undefined };
  }
  return { state: error.code === "stale" ? "conflict" : "failed", attempts, error };
}

const RETRIED = new Set<ErrorBody["code"]>(["internal", "rate_limited", "unavailable", "unauthenticated"]);

export type SyncState = "saved" | "saving" | "waiting" | "offline" | "conflict" | "failed";

/** What stops a passage from being saved: a change of its own, or of a name it needs. */
export function problemOf(outbox: Outbox, subject: string): Change | null {
  const mine = outbox.filter((change) => change.subject === subject);
  const needs = new Set(mine.flatMap((change) => change.needs));
  return outbox.find((one) => isStuck(one) && (one.subject === subject || needs.has(one.subject))) ?? null;
}

export function isStuck({ state }: Change): boolean {
  return state === "failed" || state === "conflict";
}

/** One word for all of it, or for one passage: the worst that is true. */
export function syncState(outbox: Outbox, isOffline: boolean, subject?: string): SyncState {
  const mine = subject === undefined ? outbox : outbox.filter((change) => change.subject === subject);
  if (mine.length === 0) return "saved";
  const problem = subject === undefined ? mine.find(isStuck) : problemOf(outbox, subject);
  if (problem) return problem.state === "conflict" ? "conflict" : "failed";
  if (isOffline) return "offline";
  return mine.some((change) => change.attempts > 0) ? "waiting" : "saving";
}
