import type { ErrorBody } from "@/lib/core/errors";
import type { Changed, Decision, Elsewhere, Step } from "./history";

/**
 * Everything that the server has not acknowledged yet, in the order it was done. Pure: the sender runs it, the
 * browser's database keeps it, the screen shows it.
 */
export type EntryState = "waiting" | "failed" | "conflict";

/** A passage in an unsent step, with what the person had seen of it. */
export interface Unsent extends Changed {
  /** the `rev` that was seen; 0 for a new passage */
  rev: number;
  /** where the words after it stand, so that it can be sent from anywhere */
  words: Elsewhere;
  /** the unsent step that this one was built on: its `rev` is known when that one has been acknowledged */
  follows?: string;
}

interface Sendable {
  /** made here; a retry carries the same one, so that it is applied once */
  id: string;
  /** ms since 1970, or a little later: its place in the order, in every tab */
  at: number;
  /** speakers and issues made on the way: they are further up in the outbox */
  needs: readonly string[];
  state: EntryState;
  attempts: number;
  /** not to be sent before this time, in ms */
  notBefore: number;
  error?: ErrorBody;
}

export interface UnsentStep extends Sendable, Omit<Step, "changes"> {
  kind: "step";
  changes: readonly Unsent[];
}

/** A new speaker or issue; its id is the entry's. */
export interface UnsentName extends Sendable {
  kind: "speaker" | "issue";
  name: string;
  role?: string;
}

/** A suggestion that is rejected, or is no longer. */
export interface UnsentDecision extends Sendable, Decision {
  kind: "decision";
  label: string;
  undoes?: string;
  redoes?: string;
}

export type Entry = UnsentStep | UnsentName | UnsentDecision;
export type Outbox = readonly Entry[];

export const NO_CHANGES: Outbox = [];

export function inOrder(a: Entry, b: Entry): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}

/** The place after all others. @param now in ms since 1970 */
export function placeAfter(outbox: Outbox, now: number): number {
  return Math.max(now, ...outbox.map(({ at }) => at + 0.001));
}

/** Ids of what an entry changes or makes. */
export function subjectsOf(entry: Entry): string[] {
  if (entry.kind === "decision") return [entry.suggestion];
  return entry.kind === "step" ? entry.changes.map(({ id }) => id) : [entry.id];
}

export function touches(entry: Entry, subject: string): boolean {
  return entry.kind === "step" ? entry.changes.some(({ id }) => id === subject) : entry.id === subject;
}

/** The last unsent step that changes a passage. */
export function lastOf(outbox: Outbox, passage: string): UnsentStep | null {
  const found = outbox.findLast((entry) => entry.kind === "step" && touches(entry, passage));
  return found?.kind === "step" ? found : null;
}

/**
 * What is to be sent next: one at a time, in the order it was done. What waits for time or for an answer holds up the
 * rest; what a person must decide holds up only what was built on it.
 */
export function nextToSend(outbox: Outbox, now: number): Entry | null {
  const first = firstFree(outbox);
  return first && first.notBefore <= now ? first : null;
}

/** The moment at which what comes next may be sent; null when nothing is left to send. */
export function wakeAt(outbox: Outbox): number | null {
  return firstFree(outbox)?.notBefore ?? null;
}

/** The first entry that is not stuck and not built on one that is. */
function firstFree(outbox: Outbox): Entry | null {
  const held = new Set<string>();
  for (const entry of outbox) {
    const undone = entry.kind === "step" || entry.kind === "decision" ? [entry.undoes, entry.redoes] : [];
    const rests = [...subjectsOf(entry), ...entry.needs, ...undone];
    if (!isStuck(entry) && !rests.some((id) => id !== undefined && held.has(id))) return entry;
    for (const id of [entry.id, ...subjectsOf(entry)]) held.add(id);
  }
  return null;
}

export function update(outbox: Outbox, id: string, change: Partial<Sendable>): Outbox {
  return outbox.map((one) => (one.id === id ? { ...one, ...change } : one));
}

/**
 * The outbox after the server has acknowledged a step. What was built on it has now seen the revs that it made; and
 * not more: what somebody else did since must still come to light.
 * @param revs of the step's passages as the step left them
 */
export function acknowledged(outbox: Outbox, id: string, revs: ReadonlyMap<string, number>): Outbox {
  return outbox
    .filter((one) => one.id !== id)
    .map((entry) => {
      if (entry.kind !== "step" || !entry.changes.some(({ follows }) => follows === id)) return entry;
      const changes = entry.changes.map((change): Unsent => {
        if (change.follows !== id) return change;
        const { follows: _, ...rest } = change;
        return { ...rest, rev: revs.get(change.id) ?? change.rev };
      });
      return { ...entry, changes };
    });
}

/**
 * The outbox without some passages of unsent steps: what a person gave up, or what was decided otherwise. A step that
 * nothing is left of goes.
 * @param from only the steps from this entry on
 */
export function withoutPassages(outbox: Outbox, passages: ReadonlySet<string>, from: string): Outbox {
  const first = outbox.findIndex(({ id }) => id === from);
  return outbox.flatMap((entry, at): Entry[] => {
    if (entry.kind !== "step" || at < first) return [entry];
    const changes = entry.changes.filter(({ id }) => !passages.has(id));
    if (changes.length === entry.changes.length) return [entry];
    return changes.length > 0 ? [{ ...entry, changes }] : [];
  });
}

/** Milliseconds until the next try: the server's word, or doubling from half a second to half a minute. */
export function backoff(attempts: number, retryAfter: number | undefined, random: number): number {
  if (retryAfter !== undefined) return retryAfter * 1000 * (1 + random / 4);
  return Math.min(30_000, 500 * 2 ** Math.max(0, attempts - 1)) * (0.75 + random / 2);
}

/** How an entry stands after the server's answer, or (null) after none. */
export function afterFailure(
  { attempts: before }: Pick<Entry, "attempts">,
  error: ErrorBody | null,
  now: number,
  random: number,
): Partial<Sendable> & Pick<Sendable, "state"> {
  const attempts = before + 1;
  if (!error || RETRIED.has(error.code)) {
    const notBefore = now + backoff(attempts, error?.retryAfter, random);
    return { state: "waiting", attempts, notBefore, error: error ?? undefined };
  }
  return { state: error.code === "stale" ? "conflict" : "failed", attempts, error };
}

const RETRIED = new Set<ErrorBody["code"]>(["internal", "rate_limited", "unavailable", "unauthenticated"]);

export type SyncState = "saved" | "saving" | "waiting" | "offline" | "conflict" | "failed";

/** What stops a passage from being saved: a step of its own, or a name that one needs. */
export function problemOf(outbox: Outbox, passage: string): Entry | null {
  const mine = outbox.filter((entry) => touches(entry, passage));
  const needs = new Set(mine.flatMap((entry) => entry.needs));
  return outbox.find((one) => isStuck(one) && (touches(one, passage) || needs.has(one.id))) ?? null;
}

export function isStuck({ state }: Pick<Entry, "state">): boolean {
  return state === "failed" || state === "conflict";
}

/** One word for all of it, or for one passage: the worst that is true. */
export function syncState(outbox: Outbox, isOffline: boolean, passage?: string): SyncState {
  const mine = passage === undefined ? outbox : outbox.filter((entry) => touches(entry, passage));
  if (mine.length === 0) return "saved";
  const problem = passage === undefined ? mine.find(isStuck) : problemOf(outbox, passage);
  if (problem) return problem.state === "conflict" ? "conflict" : "failed";
  if (isOffline) return "offline";
  return mine.some((entry) => entry.attempts > 0) ? "waiting" : "saving";
}
