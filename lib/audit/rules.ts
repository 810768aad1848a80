import { createHmac } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { sameSecret, sha256 } from "@/lib/core/id";
import type { AuditAction, Kind, LogQuery } from "./schema";

/** Whether two stored states say the same: an update that changes nothing writes nothing. */
export function sameContent(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
}

/** A point that the log had reached: it must stand there for ever. */
export interface AuditAnchor {
  seq: string;
  hash: string;
}

/** One line of the anchor file: the point, and a seal that only the holder of the secret can make. */
export function sealAnchor({ seq, hash }: AuditAnchor, secret: string): string {
  return JSON.stringify({ seq, hash, seal: sealOf(seq, hash, secret) });
}

/** The point in a line of the anchor file, or null when the line was not made with this secret. */
export function openAnchor(line: string, secret: string): AuditAnchor | null {
  try {
    const { seq, hash, seal } = JSON.parse(line) as Record<string, unknown>;
    if (typeof seq !== "string" || typeof hash !== "string" || typeof seal !== "string") return null;
    return sameSecret(seal, sealOf(seq, hash, secret)) ? { seq, hash } : null;
  } catch {
    return null;
  }
}

function sealOf(seq: string, hash: string, secret: string): string {
  return createHmac("sha256", `audit anchor ${secret}`).update(`${seq} ${hash}`).digest("hex");
}

/** A row of the log as the hash covers it; `payload` is the text that PostgreSQL writes for the jsonb value. */
export interface ChainedEvent {
  previous: string;
  canonical: string;
  hash: string;
}

export const CHAIN_START = "0".repeat(64);

/** Whether a row's hash is that of its content, and follows the row before it. */
export function isChained(event: ChainedEvent, before: string): boolean {
  return event.previous === before && event.hash === sha256(event.canonical);
}

const DAY = 24 * 60 * 60 * 1_000;

/** The filter as dates and numbers; the last day counts to its end. Days are in UTC. */
export function filterOf({ person, kind, action, from, to, before }: LogQuery) {
  return {
    actorId: person,
    kind,
    action,
    from: from ? new Date(`${from}T00:00:00Z`) : undefined,
    to: to ? new Date(Date.parse(`${to}T00:00:00Z`) + DAY) : undefined,
    before: before ? BigInt(before) : undefined,
  };
}

/** The start of a text that may be long. */
export function shortened(text: string, max = 80): string {
  const characters = [...text.replace(/\s+/g, " ").trim()];
  return characters.length <= max
    ? characters.join("")
    : `${characters
        .slice(0, max - 1)
        .join("")
        .trimEnd()}…`;
}

export const KIND_LABEL: Record<Kind, string> = {
  user: "People and sign-in",
  speaker: "Speakers",
  issue: "Issues",
  source: "Sources",
  suggestion: "Suggestions",
  batch: "Imports of many",
  feed: "Feeds",
  passage: "Passages",
  reading: "Second readings",
  summary: "Writing",
  review: "Review",
  publication: "Publishing",
  assignment: "Who reviews what",
  guest: "Guests",
  report: "Readers' reports",
  setting: "Settings",
  system: "The product itself",
};

/** Each action in plain words, to stand between who did it and what it was done to. */
export const ACTION_WORDS: Record<AuditAction, string> = {
  "user.created": "made the account of",
  "user.invited": "invited",
  "user.invitation_accepted": "accepted an invitation",
  "user.invitation_revoked": "took back the invitation of",
  "user.role_changed": "changed the role of",
  "user.disabled": "disabled the account of",
  "user.enabled": "enabled the account of",
  "user.sessions_ended": "ended sessions of",
  "user.password_changed": "changed the password of",
  "user.signed_in": "signed in",
  "user.signed_out": "signed out",
  "speaker.created": "added the speaker",
  "speaker.changed": "changed the speaker",
  "speaker.merged": "merged the speaker",
  "speaker.unmerged": "took back the merge of the speaker",
  "issue.created": "added the issue",
  "issue.changed": "changed the issue",
  "issue.merged": "merged the issue",
  "issue.unmerged": "took back the merge of the issue",
  "source.imported": "imported the source",
  "source.captured": "captured a changed text of",
  "source.checked": "looked for changes of",
  "source.watched": "changed how often to look for changes of",
  "source.changed": "changed the details of the source",
  "source.read_again": "asked for suggestions again in",
  "source.suggested": "read for suggestions",
  "suggestion.rejected": "rejected a suggestion",
  "suggestion.restored": "took back the rejection of a suggestion",
  "batch.started": "began to import",
  "feed.added": "began to watch the feed",
  "feed.changed": "changed the feed",
  "feed.removed": "stopped watching the feed",
  "passage.created": "marked the passage",
  "passage.changed": "changed the passage",
  "passage.reanchored": "took over to the newest version, with proof, the passage",
  "passage.outdated": "set to wait, since its source has changed there, the passage",
  "passage.confirmed": "confirmed in the newest version the passage",
  "passage.replaced": "placed anew in the newest version the passage",
  "passage.detached": "found gone from its source the passage",
  "passage.reopened": "took back a decision about the passage",
  "passage.deleted": "deleted the passage",
  "passage.restored": "restored the passage",
  "reading.drawn": "drew, to be read by a second person,",
  "reading.read": "read a second time",
  "reading.skipped": "left to others the second reading of",
  "reading.settled": "settled the two readings of",
  "reading.share_changed": "changed how many passages are read twice",
  "summary.created": "began the summary",
  "summary.saved": "edited the summary",
  "summary.submitted": "submitted for review",
  "summary.recalled": "took back from review",
  "summary.revised": "made a new revision, since its evidence changed, of",
  "summary.correcting": "opened a correction of",
  "summary.correction_abandoned": "gave up the correction of",
  "review.approved": "approved",
  "review.changes_requested": "requested changes to",
  "review.parts_judged": "looked at parts of",
  "review.part_answered": "answered to a part that was sent back of",
  "review.policy_applied": "changed how many approve, which moved",
  "comment.added": "commented on",
  "comment.resolved": "resolved a comment on",
  "comment.reopened": "reopened a comment on",
  "change.suggested": "suggested a change of",
  "change.applied": "applied a suggested change of",
  "change.declined": "declined a suggested change of",
  "publication.published": "published",
  "publication.scheduled": "set a time for publishing",
  "publication.unscheduled": "took back the time for publishing",
  "publication.not_published": "could not publish, at the time that was set,",
  "publication.withdrawn": "withdrew",
  "assignment.assigned": "assigned the review of",
  "assignment.claimed": "took the review of",
  "assignment.released": "ended an assignment to",
  "assignment.planned": "set due date or priority of",
  "guest.invited": "invited a guest to",
  "guest.opened": "opened, as a guest,",
  "guest.revoked": "took back the link of a guest to",
  "guest.opinion": "gave an opinion on",
  "report.received": "reported an error",
  "report.looked_at": "looked at a report of an error",
  "report.answered": "answered a report of an error",
  "setting.changed": "changed the setting",
  "system.seeded": "put in the demo",
};

/** One event in words: "requested changes to", "Talks in Paris", "The second sentence is not in the source." */
export function eventWords(
  { action, actorName, payload }: { action: string; actorName: string; payload: unknown },
  subject: string | undefined,
): { verb: string; subject: string | null; detail: string | null } {
  const told = (payload && typeof payload === "object" ? payload : {}) as Record<string, unknown>;
  const text = (key: string) =>
    typeof told[key] === "string" && told[key] !== "" ? String(told[key]) : null;
  const number = (key: string) => (typeof told[key] === "number" ? String(told[key]) : null);
  const verb = Object.hasOwn(ACTION_WORDS, action) ? ACTION_WORDS[action as AuditAction] : action;
  const own = /^(user\.(signed_in|signed_out|invitation_accepted)|system\..*)$/.test(action);
  const named = subject ?? text("name") ?? text("title") ?? text("headline") ?? text("email");
  const role = text("from") && text("to") ? `${text("from")} → ${text("to")}` : text("role");
  const into = told.into as { name?: unknown } | undefined;
  const detail =
    action === "user.role_changed" || action === "user.invited"
      ? role
      : action.endsWith(".merged") && typeof into?.name === "string"
        ? `into ${into.name}`
        : (text("note") ??
          text("body") ??
          text("reason") ??
          (number("revision") ? `revision ${number("revision")}` : null));
  return {
    verb,
    subject: own || (action.startsWith("user.") && named === actorName) ? (own ? null : "themselves") : named,
    detail: detail === null ? null : shortened(detail, 160),
  };
}
