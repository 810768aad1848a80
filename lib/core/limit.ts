import { AppError } from "./errors";

/** Token buckets: `burst` at once, `perSecond` from then on. Signed in: a person; public: a network. */
const BUCKETS = {
  read: { perSecond: 20, burst: 100 },
  write: { perSecond: 5, burst: 20 },
  /** changes of passages: hours of work offline arrive one after the other */
  step: { perSecond: 20, burst: 100 },
  import: { perSecond: 10 / 60, burst: 10 },
  importDay: { perSecond: 100 / 86_400, burst: 100 },
  /** reading a file before it is imported */
  capture: { perSecond: 10 / 60, burst: 10 },
  /** pages fetched for a person */
  link: { perSecond: 6 / 60, burst: 6 },
  linkHour: { perSecond: 60 / 3_600, burst: 60 },
  invite: { perSecond: 20 / 3600, burst: 20 },
  /** people without a session: invitations, the way out to single sign-on */
  guest: { perSecond: 20 / 60, burst: 20 },
  /** errors that readers report: from one network, and in all */
  readerReport: { perSecond: 6 / 3600, burst: 6 },
  readerReports: { perSecond: 60 / 3600, burst: 60 },
  publicSearch: { perSecond: 0.5, burst: 30 },
  report: { perSecond: 0.2, burst: 20 },
  publicApi: { perSecond: 1, burst: 60 },
} as const;

export type Bucket = keyof typeof BUCKETS;

interface Level {
  tokens: number;
  at: number;
}

const MAX_KEYS = 10_000;
const levels = new Map<string, Level>();

/**
 * Takes one token. In memory: each instance counts by itself (what must be exact across instances, such as sign-in,
 * counts rows). `RATE_LIMITS=off` is for benchmarks.
 * @throws AppError rate_limited with the seconds to wait
 */
export function limit(bucket: Bucket, key: string, now = Date.now()): void {
  if (process.env.RATE_LIMITS === "off") return;
  const { perSecond, burst } = BUCKETS[bucket];
  const id = `${bucket}:${key}`;
  const before = levels.get(id) ?? { tokens: burst, at: now };
  const tokens = Math.min(burst, before.tokens + ((now - before.at) / 1000) * perSecond);
  levels.delete(id);
  if (tokens < 1) {
    levels.set(id, { tokens, at: now });
    const retryAfter = Math.ceil((1 - tokens) / perSecond);
    throw new AppError("rate_limited", `That was a lot at once. Try again in ${retryAfter} s.`, {
      retryAfter,
    });
  }
  levels.set(id, { tokens: tokens - 1, at: now });
  // Map keeps the order of insertion: the first key is the one unused for longest
  if (levels.size > MAX_KEYS) levels.delete(levels.keys().next().value ?? id);
}

/** The same for a page, which says in its own words that it was too much. */
export function isWithin(bucket: Bucket, key: string): boolean {
  try {
    limit(bucket, key);
    return true;
  } catch {
    return false;
  }
}
