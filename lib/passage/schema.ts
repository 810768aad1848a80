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

const content = z.strictObject({
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

/**
 * One passage in a step. `rev`: what the person saw, 0 for a new passage. With content it says so from now on (a
 * deleted one is back), else it is deleted.
 */
const stepChange = z.union([
  z.strictObject({ id: z.uuid(), rev: z.int().min(0), content }),
  z.strictObject({ id: z.uuid(), rev: z.int().min(1), deleted: z.literal(true) }),
]);
export type StepChange = z.infer<typeof stepChange>;

/** Passages that one step may change. */
export const MAX_CHANGES = 500;

/** One thing a person did, to one passage or many: applied as a whole or not at all, and undone as a whole. */
export const stepInput = z
  .strictObject({
    /** the source it was done in: whose undo it is part of. Its changes may lie in other sources */
    id: z.uuid(),
    /** id of this very step: sent again, it changes nothing and gets the same answer */
    step: z.uuid(),
    /** what undo calls it, such as "Delete" */
    label: z.string().trim().min(1).max(200),
    /** the step that this one takes back, or does again */
    undoes: z.uuid().optional(),
    redoes: z.uuid().optional(),
    changes: z.array(stepChange).min(1).max(MAX_CHANGES, `One step changes at most ${MAX_CHANGES} passages.`),
  })
  .refine(({ changes }) => new Set(changes.map(({ id }) => id)).size === changes.length, {
    message: "A step changes a passage once.",
    path: ["changes"],
  });
export type StepInput = z.infer<typeof stepInput>;

/** Suggestions of a step that somebody decided on first, beside a conflict: nothing of the step was applied. */
export interface SuggestionsTaken {
  taken: { suggestionId: string; who: string; passage: PassageState | null }[];
}

/** `before`: only what was done before that place of the log; the end of the answer before says it. */
export const ownStepsInput = z.object({
  id: z.uuid(),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});
export type OwnStepsInput = z.infer<typeof ownStepsInput>;

/** A step names speakers or issues that were merged into others since: what to name instead. */
export interface NamesMerged {
  merged: readonly { kind: "speaker" | "issue"; from: string; to: { id: string; name: string } }[];
}

/** What others hear of a step, or of a merge that passages followed. */
export interface PassagesChanged {
  /** id of the step, or of the merge */
  step: string;
  label?: string;
  home?: string;
  undoes?: string;
  redoes?: string;
  by: { id: string | null; name: string };
  changes: { before: PassageState | null; after: PassageState }[];
  /** speakers and issues that the passages name, as they are called now */
  names: { speakers: { id: string; name: string }[]; issues: { id: string; name: string }[] };
}

declare module "@/lib/core/live" {
  interface LiveEvents {
    passages: PassagesChanged;
  }
}

/** The passages as the step left them, in the order asked for: a retry gets the same, whatever was done since. */
export interface StepDone {
  passages: PassageView[];
}

/** Why a step was refused as stale: what others made of its passages in the meantime. */
export interface StepMoved {
  moved: { passage: PassageView; who: string }[];
}

/** What a person decides about a passage: the part of it that a save sends. */
export type PassageContent = Omit<z.infer<typeof content>, "suggestionId">;

/** One passage alone, as the seed and the tests make it: a step of one change. */
export type SavePassageInput = { id: string; mutation: string; rev: number } & z.infer<typeof content>;
export type PassageRevInput = { id: string; mutation: string; rev: number };

/**
 * Where a passage stands when its source was captured again: `waiting` for a person, since its words or what stands
 * around them changed; `detached` by one, since they are gone. Both stay with the version they were drawn in.
 */
export type PassageStanding = "current" | "waiting" | "detached";

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
  standing: PassageStanding;
  evidenceHash: string;
  createdById: string;
  updatedAt: string;
  deleted: boolean;
  rev: number;
}

/** A passage for one who has the text: where its words are instead of what they are. */
export interface PassagePlace
  extends Pick<
    PassageView,
    "id" | "rev" | "kind" | "suggestionId" | "speakerId" | "relayedById" | "note" | "tags"
  > {
  segments: { start: number; end: number }[];
}

/** What the log keeps of a change: enough to explain it, to undo it, and to know a retry of it. */
export interface PassageChange {
  /** id of the step, or of the merge that it followed */
  mutation: string;
  /** for a step: what it was called, and the source whose undo it is part of */
  label?: string;
  home?: string;
  undoes?: string;
  redoes?: string;
  before: PassageState | null;
  after: PassageState;
}

/** A passage as it stood after one change. */
export type PassageState = Omit<PassageView, "updatedAt">;

/** How many ways of saying it one search takes: a name and its aliases. */
export const MAX_PHRASES = 60;

/** The same words in the other sources, a few sources at a time. */
export const occurrencesInput = z.strictObject({
  phrases: z.array(z.string().trim().min(1).max(300)).min(1).max(MAX_PHRASES),
  wholeWords: z.boolean(),
  /** what to mark: the words themselves or the sentence around them */
  extent: z.enum(["words", "sentence"]),
  /** the source that is open: the browser searches that itself */
  except: z.uuid(),
  /** the last source of the answer before */
  after: z.uuid().nullable(),
});
export type OccurrencesInput = z.infer<typeof occurrencesInput>;

/** A place where the words stand, and what passages lie over it. */
export interface Occurrence {
  start: number;
  end: number;
  exact: string;
  /** some words on both sides, for whoever decides */
  before: string;
  after: string;
  kind: PassageKind;
  passages: readonly { speakerId: string | null; tags: readonly PassageView["tags"][number][] }[];
}

export interface OccurrencesPage {
  sources: { sourceId: string; title: string; versionId: string; occurrences: Occurrence[] }[];
  /** to go on from; null at the end */
  next: string | null;
  /** sources looked through in this answer, and all there are */
  looked: number;
  total: number;
}
