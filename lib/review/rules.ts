import type { PartKind } from "@/lib/summary/text/claims";
import type { Part } from "@/lib/summary/text/parts";
import type { PartVerdictView, Readiness, RequiredRole } from "./schema";

/** What stands between a summary and its approval or publication. */
export type Missing =
  | { kind: "threads" | "sent_back" | "red"; count: number }
  | { kind: "approvals"; given: number; needed: number }
  | { kind: "role"; role: RequiredRole };

/** What a reviewer waits for: open threads, parts that were sent back, red checks. */
export function missingForApproval({ openThreads, sentBack, redFindings }: Omit<Readiness, "approvals">) {
  const counts = [
    { kind: "threads", count: openThreads },
    { kind: "sent_back", count: sentBack },
    { kind: "red", count: redFindings },
  ] as const;
  return counts.filter(({ count }) => count > 0) satisfies Missing[];
}

/** What publishing waits for, now or at a time: the same, and the approvals that the policy of the site asks for. */
export function missingForPublishing(readiness: Readiness): Missing[] {
  const { approvals, policy } = readiness;
  const missing: Missing[] = [...missingForApproval(readiness)];
  if (approvals.length < policy.approvals) {
    missing.push({ kind: "approvals", given: approvals.length, needed: policy.approvals });
  }
  if (policy.requiredRole && !approvals.some(({ role }) => role === policy.requiredRole)) {
    missing.push({ kind: "role", role: policy.requiredRole });
  }
  return missing;
}

/** Whether one more approval, by a person of this role, is all that the policy asks for. */
export function isEnoughWith(
  { approvals, policy }: Readiness,
  person: { id: string; role: string },
): boolean {
  const others = approvals.filter(({ id }) => id !== person.id);
  const hasRole = [...others, person].some(({ role }) => role === policy.requiredRole);
  return others.length + 1 >= policy.approvals && (policy.requiredRole === null || hasRole);
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** One thing that is missing, in words to stand in a list: "2 threads are open". */
export function missingInWords(missing: Missing): string {
  switch (missing.kind) {
    case "threads":
      return counted(missing.count, "thread is open", "threads are open");
    case "sent_back":
      return counted(missing.count, "part is sent back", "parts are sent back");
    case "red":
      return counted(missing.count, "check is red", "checks are red");
    case "approvals": {
      const left = missing.needed - missing.given;
      return counted(left, "more approval is needed", "more approvals are needed");
    }
    case "role":
      return `${missing.role === "admin" ? "an admin" : "a reviewer"} has to be among those who approve`;
  }
}

/** All that is missing as the end of a sentence: "2 threads are open, 1 part is sent back". */
export function listInWords(missing: readonly Missing[]): string {
  return missing.map(missingInWords).join(", ");
}

/** How far a reviewer has come with the parts of a revision. */
export interface Progress {
  looked: number;
  total: number;
  sentBack: number;
}

/** The last word of a person on each part, by kind and key. */
export function lastWords(
  verdicts: readonly PartVerdictView[],
  reviewerId: string,
): Map<string, PartVerdictView> {
  const own = verdicts.filter(({ reviewer }) => reviewer.id === reviewerId);
  return new Map(own.map((verdict) => [partName(verdict), verdict]));
}

export function partName({ kind, key }: { kind: PartKind; key: string }): string {
  return `${kind} ${key}`;
}

export function progressOf(
  parts: readonly Pick<Part, "kind" | "key">[],
  verdicts: readonly PartVerdictView[],
  reviewerId: string,
): Progress {
  const own = lastWords(verdicts, reviewerId);
  const looked = parts.filter((part) => own.has(partName(part)));
  return {
    looked: looked.length,
    total: parts.length,
    sentBack: looked.filter((part) => own.get(partName(part))?.verdict === "send_back").length,
  };
}

/**
 * The next part that nobody of this name has looked at: behind the one where they are, else from the beginning.
 * @returns null when all were looked at
 */
export function nextUnlooked<P extends Pick<Part, "kind" | "key">>(
  parts: readonly P[],
  looked: ReadonlyMap<string, unknown>,
  at: string | null,
): P | null {
  const here = parts.findIndex((part) => partName(part) === at);
  const order = [...parts.slice(here + 1), ...parts.slice(0, here + 1)];
  return order.find((part) => !looked.has(partName(part))) ?? null;
}
