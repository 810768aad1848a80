import { canonicalJson, sha256 } from "@/lib/core/id";
import { SENTIMENT_LABEL } from "@/lib/passage/schema";
import type { Correction, Doc, DocBlock, EvidencePassage, SummaryState } from "./schema";

/** hex SHA-256 over headline and text, and over what the public is told of a correction: that is approved as well. */
export function textHash(headline: string, doc: Doc, correction: Correction | null): string {
  return sha256(canonicalJson(correction ? { headline, doc, correction } : { headline, doc }));
}

/**
 * What an approval names: the text and, in order of citation, each cited passage with its evidence hash. The database
 * computes the same (live_content_hash) to refuse an approval of what has moved.
 * @returns hex SHA-256
 */
export function contentHash(
  hashOfText: string,
  evidence: { passageId: string; evidenceHash: string | "deleted" }[],
): string {
  return sha256(hashOfText + evidence.map((one) => `\n${one.passageId}:${one.evidenceHash}`).join(""));
}

export type SummaryVerb =
  | "save"
  | "submit"
  | "recall"
  | "revise"
  | "request_changes"
  | "approve"
  | "schedule"
  | "unschedule"
  | "publish"
  | "correct"
  | "abandon"
  | "withdraw";

/**
 * Who may take a step: `editor` anyone at the desk; `author` whoever wrote part of the text; `reviewer` by role;
 * `second_person` a reviewer who had no hand in text or evidence; `evidence` nobody: it happens when a passage changes.
 */
export type Party = "editor" | "author" | "reviewer" | "second_person" | "evidence";

/** What the public has of a summary: nothing yet, a publication that stands, or the notice that it was withdrawn. */
export type Standing = "never" | "public" | "withdrawn";

interface Transition {
  from: SummaryState;
  verb: SummaryVerb;
  to: SummaryState;
  by: Party;
  /** where the step leads here only for a summary that stands so; any, when left out */
  standing?: readonly Standing[];
}

const NEW: readonly Standing[] = ["never"];
const KNOWN: readonly Standing[] = ["public", "withdrawn"];

/**
 * Every step of a summary's life; what is not here is refused, at every entry, and by the database (allowed_moves in
 * the migrations, compared with this table by a test). Text under review or approved is not edited: it is recalled
 * first, so that reviewers never read a moving text and an approval never outlives its words. While a published
 * summary is corrected its publication stands; withdrawing it is possible at any time.
 */
export const TRANSITIONS: readonly Transition[] = [
  { from: "draft", verb: "save", to: "draft", by: "editor" },
  { from: "draft", verb: "submit", to: "in_review", by: "editor" },

  { from: "in_review", verb: "recall", to: "draft", by: "author", standing: NEW },
  { from: "in_review", verb: "recall", to: "correcting", by: "author", standing: KNOWN },
  { from: "in_review", verb: "revise", to: "in_review", by: "evidence" },
  { from: "in_review", verb: "request_changes", to: "changes_requested", by: "reviewer" },
  { from: "in_review", verb: "approve", to: "approved", by: "second_person" },
  { from: "in_review", verb: "withdraw", to: "withdrawn", by: "reviewer", standing: ["public"] },

  { from: "changes_requested", verb: "save", to: "changes_requested", by: "editor" },
  { from: "changes_requested", verb: "submit", to: "in_review", by: "editor" },
  { from: "changes_requested", verb: "correct", to: "changes_requested", by: "editor", standing: KNOWN },
  { from: "changes_requested", verb: "abandon", to: "published", by: "author", standing: ["public"] },
  { from: "changes_requested", verb: "abandon", to: "withdrawn", by: "author", standing: ["withdrawn"] },
  { from: "changes_requested", verb: "withdraw", to: "withdrawn", by: "reviewer", standing: ["public"] },

  { from: "approved", verb: "recall", to: "draft", by: "author", standing: NEW },
  { from: "approved", verb: "recall", to: "correcting", by: "author", standing: KNOWN },
  { from: "approved", verb: "revise", to: "in_review", by: "evidence" },
  { from: "approved", verb: "request_changes", to: "changes_requested", by: "reviewer" },
  { from: "approved", verb: "schedule", to: "scheduled", by: "editor" },
  { from: "approved", verb: "publish", to: "published", by: "editor" },
  { from: "approved", verb: "withdraw", to: "withdrawn", by: "reviewer", standing: ["public"] },

  { from: "scheduled", verb: "recall", to: "draft", by: "author", standing: NEW },
  { from: "scheduled", verb: "recall", to: "correcting", by: "author", standing: KNOWN },
  { from: "scheduled", verb: "revise", to: "in_review", by: "evidence" },
  { from: "scheduled", verb: "request_changes", to: "changes_requested", by: "reviewer" },
  { from: "scheduled", verb: "unschedule", to: "approved", by: "editor" },
  { from: "scheduled", verb: "publish", to: "published", by: "editor" },
  { from: "scheduled", verb: "withdraw", to: "withdrawn", by: "reviewer", standing: ["public"] },

  { from: "published", verb: "correct", to: "correcting", by: "editor" },
  { from: "published", verb: "withdraw", to: "withdrawn", by: "reviewer" },

  { from: "correcting", verb: "save", to: "correcting", by: "editor" },
  { from: "correcting", verb: "submit", to: "in_review", by: "editor" },
  { from: "correcting", verb: "correct", to: "correcting", by: "editor" },
  { from: "correcting", verb: "abandon", to: "published", by: "author", standing: ["public"] },
  { from: "correcting", verb: "abandon", to: "withdrawn", by: "author", standing: ["withdrawn"] },
  { from: "correcting", verb: "withdraw", to: "withdrawn", by: "reviewer", standing: ["public"] },

  { from: "withdrawn", verb: "correct", to: "correcting", by: "editor" },
];

/** The step from a state by a verb, or null where there is none. */
export function transition(from: SummaryState, verb: SummaryVerb, standing: Standing): Transition | null {
  return (
    TRANSITIONS.find(
      (one) =>
        one.from === from &&
        one.verb === verb &&
        (one.standing === undefined || one.standing.includes(standing)),
    ) ?? null
  );
}

/** The states from which a verb leads on. */
export function statesFor(verb: SummaryVerb): SummaryState[] {
  return [...new Set(TRANSITIONS.filter((one) => one.verb === verb).map((one) => one.from))];
}

/** What a save did to the text: the blocks between those that stayed, enough to explain it and to undo it. */
export function docChange(before: Doc, after: Doc): { at: number; removed: DocBlock[]; added: DocBlock[] } {
  const [old, now] = [before.content, after.content];
  const same = (a: DocBlock | undefined, b: DocBlock | undefined) => canonicalJson(a) === canonicalJson(b);
  let at = 0;
  while (at < old.length && at < now.length && same(old[at], now[at])) at++;
  let tail = 0;
  while (
    tail < old.length - at &&
    tail < now.length - at &&
    same(old[old.length - 1 - tail], now[now.length - 1 - tail])
  ) {
    tail++;
  }
  return { at, removed: old.slice(at, old.length - tail), added: now.slice(at, now.length - tail) };
}

/**
 * Why a revision was made when its evidence changed, in plain words: "Ana changed the sentiment of a passage by …".
 * @param who null when nobody did: the source was captured again
 */
export function causeOf(
  who: string | null,
  before: EvidencePassage | undefined,
  after: EvidencePassage,
): string {
  const by = after.speaker ?? before?.speaker;
  const passage = by ? `a passage by ${by.name}` : "a passage";
  if (who === null || (after.standing ?? "current") !== (before?.standing ?? "current")) {
    return sourceCause(who, passage, before, after);
  }
  if (after.deleted && !before?.deleted) return `${who} deleted ${passage}`;
  if (before?.deleted && !after.deleted) return `${who} restored ${passage}`;
  const changed = before ? partsChanged(before, after) : [];
  return changed.length > 0
    ? `${who} changed ${inWords(changed)} of ${passage}`
    : `${who} changed ${passage}`;
}

function sourceCause(
  who: string | null,
  passage: string,
  before: EvidencePassage | undefined,
  after: EvidencePassage,
): string {
  const { title } = after.source;
  if (after.standing === "waiting") return `“${title}” was captured again, and ${passage} changed there`;
  if (after.standing === "detached") return `${who ?? "Somebody"} found ${passage} gone from “${title}”`;
  const words = (one: EvidencePassage | undefined) => one?.segments.map(({ exact }) => exact).join(" … ");
  if (who === null) return `“${title}” was captured again; ${passage} stands in its newest version, proved`;
  const what = words(before) === words(after) ? "confirmed" : "found the new words of";
  return `${who} ${what} ${passage} in the newest version of “${title}”`;
}

function partsChanged(before: EvidencePassage, after: EvidencePassage): string[] {
  const words = (one: EvidencePassage) => one.segments.map(({ start, end, exact }) => [start, end, exact]);
  const issues = (one: EvidencePassage) => one.tags.map((tag) => tag.issueId).sort();
  const tones = (one: EvidencePassage) =>
    one.tags
      .filter(
        (tag) =>
          after.tags.some((kept) => kept.issueId === tag.issueId) &&
          before.tags.some((kept) => kept.issueId === tag.issueId),
      )
      .map((tag) => `${tag.issueId} ${SENTIMENT_LABEL[tag.sentiment]}`)
      .sort();
  const parts: [string, (one: EvidencePassage) => unknown][] = [
    ["the words", (one) => [one.versionId, words(one)]],
    ["the kind", (one) => one.kind],
    ["the speaker", (one) => one.speakerId],
    ["who relayed it", (one) => one.relayedById],
    ["the issues", issues],
    ["the sentiment", tones],
  ];
  return parts
    .filter(([, of]) => canonicalJson(of(before)) !== canonicalJson(of(after)))
    .map(([name]) => name);
}

function inWords(names: string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
