import { createHmac } from "node:crypto";
import { canonicalJson } from "@/lib/core/id";

/**
 * The secret of the page where a reader finds the answer. The same report sent twice from one network on one day is
 * one report: whoever presses the button again, or reloads, gets to the same page.
 * @param secret of the installation
 * @returns base64url, 256 bits
 */
export function reportToken(report: unknown, network: string, day: string, secret: string): string {
  return createHmac("sha256", secret).update(canonicalJson({ report, network, day })).digest("base64url");
}

/** How many people look at a report before it is answered. */
export const LOOKS = 2;

/**
 * Why a report cannot be answered yet, in words for the screen; null when it can. The database refuses the same.
 * @param looks who has looked
 * @param hands who had a hand in what is reported
 */
export function answerObstacle(
  looks: readonly { userId: string }[],
  hands: ReadonlySet<string>,
): string | null {
  if (looks.length < LOOKS) {
    return looks.length === 0
      ? "Two people look at a report before it is answered."
      : "One more person looks at it before it is answered.";
  }
  if (looks.every(({ userId }) => hands.has(userId))) {
    return "Everybody who looked had a hand in this summary. Somebody else has to look at it as well.";
  }
  return null;
}

/** Whether what was reported has since been corrected or withdrawn. */
export function isCorrectedSince(
  reported: { number: number },
  now: { number: number; withdrawn: boolean } | null,
): boolean {
  return now === null || now.withdrawn || now.number > reported.number;
}

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** A stretch of time as people say it: "40 minutes", "5 hours", "3 days". @param seconds at least 0 */
export function inWords(seconds: number): string {
  const say = (count: number, unit: string) => `${count} ${count === 1 ? unit : `${unit}s`}`;
  if (seconds < HOUR) return say(Math.max(1, Math.round(seconds / 60)), "minute");
  if (seconds < 2 * DAY) return say(Math.round(seconds / HOUR), "hour");
  return say(Math.round(seconds / DAY), "day");
}
