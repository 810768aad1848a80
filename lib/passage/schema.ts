import { z } from "zod";

/** Sentiment towards an issue, from strongly negative to strongly positive, or mixed. */
export const SENTIMENTS = [
  "strongly_negative",
  "negative",
  "neutral",
  "positive",
  "strongly_positive",
  "mixed",
] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

export const SENTIMENT_LABEL: Record<Sentiment, string> = {
  strongly_negative: "Strongly negative",
  negative: "Negative",
  neutral: "Neutral",
  positive: "Positive",
  strongly_positive: "Strongly positive",
  mixed: "Mixed",
};

/** When to choose which step, for those who tag and for readers. Towards the issue, not towards people. */
export const SENTIMENT_DEFINITION: Record<Sentiment, string> = {
  strongly_negative:
    "Rejects it outright, calls it harmful or unacceptable, or asks for it to end. “This would be a disaster.”",
  negative: "Doubts, criticises or worries about it, with room to talk. “We are not convinced.”",
  neutral: "Reports, explains or asks without taking a side. “The vote is on Tuesday.”",
  positive: "Welcomes or supports it, perhaps with conditions. “A step in the right direction.”",
  strongly_positive: "Champions it, or commits to it without reserve. “We will do this, whatever it takes.”",
  mixed: "Speaks for and against it in one breath, and neither outweighs the other.",
};

export const PASSAGE_KINDS = ["direct", "indirect", "mixed", "context"] as const;
export type PassageKind = (typeof PASSAGE_KINDS)[number];

export const PASSAGE_KIND_LABEL: Record<PassageKind, string> = {
  direct: "Direct quote",
  indirect: "Indirect speech",
  mixed: "Mixed",
  context: "Context",
};

export const MAX_SEGMENTS = 20;
export const MAX_TAGS = 50;
export const MAX_NOTE = 5_000;
/** UTF-16 code units over all segments */
export const MAX_PASSAGE_LENGTH = 20_000;

/** What the client knows of a segment; prefix and suffix are cut from the stored text by the server. */
const segment = z
  .strictObject({
    start: z.int().min(0),
    end: z.int().min(1),
    exact: z.string().min(1).max(MAX_PASSAGE_LENGTH),
  })
  .refine(({ start, end }) => start < end, "A segment needs at least one character.");

const tag = z.strictObject({ issueId: z.uuid(), sentiment: z.enum(SENTIMENTS) });

/** A whole passage as the client wants it. `rev`: what it saw, 0 for a new one. `mutation`: id of this very change. */
export const savePassageInput = z.strictObject({
  id: z.uuid(),
  mutation: z.uuid(),
  rev: z.int().min(0),
  versionId: z.uuid(),
  kind: z.enum(PASSAGE_KINDS),
  /** the suggestion that this person accepts with it; a passage keeps the one it was made with */
  suggestionId: z.uuid().nullish(),
  speakerId: z.uuid().nullable(),
  relayedById: z.uuid().nullable(),
  note: z.string().max(MAX_NOTE, `A note has at most ${MAX_NOTE} characters.`).default(""),
  segments: z.array(segment).min(1, "Select some words first.").max(MAX_SEGMENTS),
  tags: z
    .array(tag)
    .max(MAX_TAGS)
    .refine(
      (tags) => new Set(tags.map((one) => one.issueId)).size === tags.length,
      "An issue can be tagged once a passage.",
    ),
});
export type SavePassageInput = z.infer<typeof savePassageInput>;

/** Deleting and restoring a passage. */
export const passageRevInput = z.strictObject({ id: z.uuid(), mutation: z.uuid(), rev: z.int().min(1) });
export type PassageRevInput = z.infer<typeof passageRevInput>;

/** What a person decides about a passage: the part of it that a save sends. */
export type PassageContent = Omit<SavePassageInput, "id" | "mutation" | "rev" | "suggestionId">;

/** A passage as the desk sees it. Also the shape in which audit events and revisions keep one. */
export interface PassageView {
  id: string;
  sourceId: string;
  versionId: string;
  kind: PassageKind;
  speakerId: string | null;
  relayedById: string | null;
  note: string;
  origin: "person" | "suggestion";
  suggestionId: string | null;
  segments: { start: number; end: number; exact: string; prefix: string; suffix: string }[];
  tags: { issueId: string; sentiment: Sentiment }[];
  evidenceHash: string;
  createdById: string;
  updatedAt: string;
  deleted: boolean;
  rev: number;
}

/** What the log keeps of a change: enough to explain it, to undo it, and to know a retry of it. */
export interface PassageChange {
  mutation: string;
  before: PassageState | null;
  after: PassageState;
}

/** A passage as it stood after one change. */
export type PassageState = Omit<PassageView, "updatedAt">;
