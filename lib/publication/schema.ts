import { z } from "zod";
import type { PassageKind, Sentiment } from "@/lib/passage/schema";
import type { CorrectionKind } from "@/lib/summary/schema";

/** A published summary, frozen as blocks of sentences: what the public page draws. */
export interface PublicRun {
  text: string;
  bold?: true;
  italic?: true;
  href?: string;
}

export interface PublicSentence {
  /** "s1", "s2" …: its address in the page */
  id: string;
  runs: PublicRun[];
  /** ids of the passages it cites, in order */
  citations: string[];
}

export type PublicBlock =
  | { kind: "heading"; level: 2 | 3; id: string; text: string }
  | { kind: "paragraph" | "quote"; sentences: PublicSentence[] }
  | { kind: "list"; ordered: boolean; items: PublicSentence[][] };

export interface PublicationBody {
  blocks: PublicBlock[];
}

export interface FrozenSegment {
  start: number;
  end: number;
  exact: string;
  prefix: string;
  suffix: string;
}

/** The words shown around a passage: `start` is the offset of `text` in the version. */
export interface FrozenContext {
  start: number;
  text: string;
}

export interface PublicTag {
  issueId: string;
  issueName: string;
  issueSlug: string;
  sentiment: Sentiment;
}

/** Everything the public may know of a passage. */
/**
 * What readers are told of a source that has changed since it was cited: these words stand there still (`same`), they or
 * what stands around them changed (`changed`), they are gone (`gone`), or nobody can say yet (`unknown`).
 */
export interface LaterVersion {
  /** ISO 8601 */
  changedAt: string;
  number: number;
  standing: "same" | "changed" | "gone" | "unknown";
}

export interface PublicPassage {
  id: string;
  kind: PassageKind;
  segments: FrozenSegment[];
  context: FrozenContext;
  words: string;
  /** `slug`, also of tags: empty where nothing that stands speaks of them any more (in earlier versions) */
  speaker: { id: string; slug: string; name: string; role: string } | null;
  relayedBy: { id: string; slug: string; name: string } | null;
  tags: PublicTag[];
  source: {
    id: string;
    title: string;
    publisher: string;
    link: string;
    publishedOn: string | null;
    /** BCP 47 tag */
    language: string;
    /** the capture that the words stand in */
    version: { number: number; sha256: string; capturedAt: Date };
    /** the source was captured again since, with other words: when, and what became of these */
    later: LaterVersion | null;
  };
  summary: { slug: string; headline: string; publishedAt: Date };
}

/** `id`: of the publication, made by the client. The hash is that of the content the publisher had on the screen. */
export const publishInput = z.strictObject({
  id: z.uuid(),
  summaryId: z.uuid(),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type PublishInput = z.infer<typeof publishInput>;

/** Publishing at a time: no sooner than in a minute, no later than in a year. */
export const scheduleInput = publishInput.extend({ at: z.iso.datetime({ offset: true }) });
export type ScheduleInput = z.infer<typeof scheduleInput>;

export const MAX_WITHDRAWAL_NOTE = 2_000;
export const withdrawInput = z.strictObject({
  id: z.uuid(),
  mutation: z.uuid(),
  rev: z.int().min(1),
  note: z
    .string()
    .trim()
    .min(1, "Say why it is withdrawn: readers will see it.")
    .max(MAX_WITHDRAWAL_NOTE, `At most ${MAX_WITHDRAWAL_NOTE} characters.`),
});
export type WithdrawInput = z.infer<typeof withdrawInput>;

export type ChangeKind = CorrectionKind | "withdrawn";

export interface VersionLine {
  number: number;
  kind: CorrectionKind | "first";
  note: string;
  publishedAt: Date;
}

export interface CorrectionLine {
  slug: string;
  headline: string;
  kind: ChangeKind;
  number: number;
  note: string;
  at: Date;
}

/** What became of a passage that was published and is no more. */
export interface GonePassage {
  /** of the summary that cited it last */
  slug: string;
  headline: string;
  /** the version of the summary that had it last */
  number: number;
  at: Date;
  /** the summary was withdrawn; else a correction took the passage out */
  withdrawn: boolean;
}

/** What stands at the address of a summary that was withdrawn. */
export interface Withdrawal {
  headline: string;
  note: string;
  at: Date;
}
