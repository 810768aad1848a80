import { z } from "zod";
import type { PassageKind, Sentiment } from "@/lib/passage/schema";

export const SUGGESTION_ENGINES = ["built_in", "external"] as const;
export type SuggestionEngine = (typeof SUGGESTION_ENGINES)[number];

/** Below this an issue is not proposed: accepting takes over every tag that is. */
export const LEAST_TAG_CONFIDENCE = 0.6;

/** Whom a suggestion names. `id` is null for somebody whom the codebook does not have. */
export interface ProposedSpeaker {
  id: string | null;
  /** as the text has it */
  name: string;
  role: string;
  /** 0 … 1 */
  confidence: number;
  why: string;
}

export interface ProposedTag {
  issueId: string;
  confidence: number;
  why: string;
  sentiment: Sentiment;
  sentimentConfidence: number;
  sentimentWhy: string;
}

/** A suggestion as the annotator has it; its words are in the text. */
export interface SuggestionView {
  id: string;
  kind: PassageKind;
  segments: { start: number; end: number }[];
  /** null where nobody is named */
  speaker: ProposedSpeaker | null;
  relayedBy: ProposedSpeaker | null;
  tags: ProposedTag[];
  /** that an editor would mark these words, 0 … 1 */
  confidence: number;
  /** in one line: who, and where the text says so */
  why: string;
  /** why these words */
  spanWhy: string;
  engine: SuggestionEngine;
  rejected: boolean;
}

export const RUN_STATES = ["waiting", "running", "done", "failed"] as const;

/** How far one reading of a version is. */
export interface RunView {
  id: string;
  state: (typeof RUN_STATES)[number];
  engine: SuggestionEngine;
  /** for people: why the built-in engine stood in, or what was left out */
  note: string;
  error: string;
  /** UTF-16 code units read, and all */
  done: number;
  total: number;
  found: number;
  durationMs: number;
}

/** A version's suggestions and its latest reading; no run: the text waits to be read. */
export interface SuggestionState {
  run: RunView | null;
  suggestions: SuggestionView[];
  /** whom and what they name in the codebook: somebody may have added it since the page was opened */
  names: { speakers: { id: string; name: string }[]; issues: { id: string; name: string }[] };
}

/** Of which source and version; `version` in the address. */
export const suggestionsQuery = z.strictObject({ id: z.uuid(), version: z.uuid() });
export type SuggestionsQuery = z.infer<typeof suggestionsQuery>;

/** A person's word on a suggestion. `mutation`: id of this very change; what it undoes or does again is for their undo. */
export const decideSuggestionInput = z.strictObject({
  id: z.uuid(),
  mutation: z.uuid(),
  rejected: z.boolean(),
  /** what undo calls it */
  label: z.string().trim().min(1).max(200).optional(),
  undoes: z.uuid().optional(),
  redoes: z.uuid().optional(),
});
export type DecideSuggestionInput = z.infer<typeof decideSuggestionInput>;

/** To have the newest text of a source read once more; decisions stay. */
export const suggestAgainInput = z.strictObject({ id: z.uuid(), mutation: z.uuid() });
export type SuggestAgainInput = z.infer<typeof suggestAgainInput>;

/** A share with how sure it is: `share`, `low` and `high` from 0 to 1. */
export interface Rate {
  right: number;
  n: number;
  share: number;
  low: number;
  high: number;
}

export const RELIABILITY_OF = ["words", "speaker", "issue", "tone"] as const;

/** Of what was said to be so sure, how much was right. */
export interface Reliability {
  about: (typeof RELIABILITY_OF)[number];
  /** by tenths of what was said, the least sure first; `said` is the mean of them, 0 … 1 */
  rows: { said: number; rate: Rate }[];
  /** how far what was said is from what was right, weighed by how often it was said (expected calibration error), 0 … 1 */
  error: number;
  n: number;
}

declare module "@/lib/core/live" {
  interface LiveEvents {
    /** there are others, or the reading has come further: to be asked for */
    suggestions: { versionId: string };
  }
}

/** What became of a source's suggestions. */
export interface SourceFigures {
  proposed: number;
  accepted: number;
  changed: number;
  rejected: number;
}
