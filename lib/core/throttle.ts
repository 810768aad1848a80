import { createHmac } from "node:crypto";
import { sameSecret } from "./id";

/** When the next password may be tried: pure decisions over the tries so far. Storing them is for tries.ts. */
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a browser from which somebody signed in is remembered as theirs. */
export const DEVICE_LIFE = 180 * DAY;

/** One earlier try that did not succeed, or is still being checked. */
export interface FailedTry {
  at: Date;
  network: string;
  /** the known browser it came from */
  device: string | null;
}

export interface TriesSoFar {
  /** failures on this account in the last 48 hours, newest first */
  account: FailedTry[];
  /** failures from this network in the last 10 minutes, on any account, newest first */
  network: FailedTry[];
  /** when somebody last signed in to this account, from an unknown browser and from this known one */
  lastSuccess: Date | null;
  lastSuccessOnDevice: Date | null;
}

/** SECURITY D.3. A pair is a network and an account. */
export const THROTTLE = {
  pair: [
    { tries: 5, within: 5 * MINUTE },
    { tries: 150, within: 48 * HOUR },
  ],
  account: { free: 5, longest: 900 * SECOND, tries: 75, within: DAY },
  network: { tries: 30, within: 10 * MINUTE },
  everybody: { tries: 300, within: 10 * MINUTE, delay: SECOND },
  /** nothing older is asked for */
  memory: 48 * HOUR,
} as const;

/**
 * How long to wait before the next try may be checked, in whole seconds; 0: now. Never for ever.
 *
 * A browser that this person has signed in from before is counted by itself: whoever guesses from elsewhere locks
 * nobody out of it. For all others the waits grow 1, 2, 4 … 900 s after five failures in a row, whatever network they
 * come from, and 75 failures a day are the end of that day.
 */
export function waitBeforeTry(
  from: { network: string; device: string | null },
  soFar: TriesSoFar,
  now: Date,
): number {
  const { device, network } = from;
  const own = soFar.account.filter((one) => one.device === device);
  const sinceSuccess = after(own, device ? soFar.lastSuccessOnDevice : soFar.lastSuccess);
  const { account } = THROTTLE;
  const waits = [waitInRow(sinceSuccess, now), waitInWindow(own, account, now)];
  const pair = device ? own : own.filter((one) => one.network === network);
  waits.push(...THROTTLE.pair.map((rule) => waitInWindow(pair, rule, now)));
  if (!device) waits.push(waitInWindow(soFar.network, THROTTLE.network, now));
  return Math.ceil(Math.max(0, ...waits) / SECOND);
}

/** Until the oldest of the last `tries` failures is no longer within the window. */
function waitInWindow(failures: FailedTry[], rule: { tries: number; within: number }, now: Date): number {
  const oldest = failures[rule.tries - 1];
  return oldest ? oldest.at.getTime() + rule.within - now.getTime() : 0;
}

/** After `free` failures in a row within a day: 1 s, twice as long for each one more, at most `longest`. */
function waitInRow(failures: FailedTry[], now: Date): number {
  const { free, longest, within } = THROTTLE.account;
  const recent = failures.filter(({ at }) => now.getTime() - at.getTime() < within);
  const [newest] = recent;
  if (!newest || recent.length < free) return 0;
  const wait = Math.min(longest, SECOND * 2 ** (recent.length - free));
  return newest.at.getTime() + wait - now.getTime();
}

function after(failures: FailedTry[], time: Date | null): FailedTry[] {
  return time ? failures.filter(({ at }) => at > time) : failures;
}

/** What a browser keeps after somebody signed in from it: which account, a number of its own, our seal on both. */
export function deviceCookie(account: string, device: string, secret: string): string {
  return `${device}.${seal(account, device, secret)}`;
}

/** The number of a browser that this account was signed in from; null for a cookie of another, or made up. */
export function knownDevice(cookie: string | undefined, account: string, secrets: string[]): string | null {
  const [device = "", mark = "", more] = (cookie ?? "").split(".");
  if (!/^[\w-]{1,64}$/.test(device) || more !== undefined) return null;
  return secrets.some((secret) => sameSecret(mark, seal(account, device, secret))) ? device : null;
}

function seal(account: string, device: string, secret: string): string {
  return createHmac("sha256", secret).update(`device:${account}:${device}`).digest("base64url");
}
