import { operational } from "@/lib/core/db";
import type { JobHandlers } from "@/lib/job/schema";

const DAY = 24 * 60 * 60 * 1_000;

/** The throttle looks back two days. */
const KEEP_TRIES = 3 * DAY;
/** A retry may come from a browser that slept for a week. */
const KEEP_ANSWERS = 7 * DAY;
/** A list of recent sessions may still be asked for after something went wrong. */
const KEEP_SESSIONS = 90 * DAY;

/** Nightly: removes what nobody will ask for again. None of it is part of the record. */
export async function sweep(now = new Date()): Promise<void> {
  const before = (age: number) => ({ lt: new Date(now.getTime() - age) });
  await operational.signInAttempt.deleteMany({ where: { at: before(KEEP_TRIES) } });
  await operational.idempotencyKey.deleteMany({ where: { at: before(KEEP_ANSWERS) } });
  await operational.session.deleteMany({ where: { expiresAt: before(KEEP_SESSIONS) } });
}

export const accountJobs = {
  "system.sweep": () => sweep(),
} satisfies Partial<JobHandlers>;
