import { z } from "zod";
import { SENTIMENTS } from "@/lib/passage/schema";
import type { SummaryText } from "@/lib/summary/schema";

export const MAX_CHANGE_WORDS = 5_000;
export const MAX_CHANGE_NOTE = 2_000;

const base = {
  id: z.uuid(),
  /** the one that the person had on the screen */
  revisionId: z.uuid(),
  note: z.string().trim().max(MAX_CHANGE_NOTE).default(""),
};
const onPassage = { ...base, passageId: z.uuid() };

/** Other words for a sentence, or another tag for a passage. What it replaces is read off the revision. */
export const suggestChangeInput = z.discriminatedUnion("kind", [
  z.strictObject({
    ...base,
    kind: z.literal("words"),
    /** of the sentence, as in lib/summary/text/parts.ts */
    key: z.string().regex(/^[0-9a-f]{64}$/),
    words: z.string().trim().min(1, "Write the sentence as it should be.").max(MAX_CHANGE_WORDS),
  }),
  z.strictObject({ ...onPassage, kind: z.literal("speaker"), speakerId: z.uuid().nullable() }),
  /** one issue for another; null for none: to add one, or to take one away */
  z.strictObject({
    ...onPassage,
    kind: z.literal("issue"),
    from: z.uuid().nullable(),
    to: z.uuid().nullable(),
  }),
  z.strictObject({
    ...onPassage,
    kind: z.literal("sentiment"),
    issueId: z.uuid(),
    sentiment: z.enum(SENTIMENTS),
  }),
]);
export type SuggestChangeInput = z.infer<typeof suggestChangeInput>;

export const MAX_APPLIED = 500;

/** Applies suggested changes. `rev`: of the summary as the person saw it. */
export const applyChangesInput = z.strictObject({
  id: z.uuid(),
  summaryId: z.uuid(),
  rev: z.int().min(1),
  changes: z.array(z.uuid()).min(1).max(MAX_APPLIED),
});
export type ApplyChangesInput = z.infer<typeof applyChangesInput>;

export const declineChangeInput = z.strictObject({
  id: z.uuid(),
  changeId: z.uuid(),
  note: z.string().trim().min(1, "Say why, in a word.").max(MAX_CHANGE_NOTE),
});
export type DeclineChangeInput = z.infer<typeof declineChangeInput>;

/** What a suggested change is about, before and after: as the database keeps it. */
export const changeSide = z.union([
  z.strictObject({ words: z.string() }),
  z.strictObject({ speakerId: z.uuid().nullable() }),
  z.strictObject({ issueId: z.uuid().nullable() }),
  z.strictObject({ issueId: z.uuid(), sentiment: z.enum(SENTIMENTS) }),
]);
export type ChangeSide = z.infer<typeof changeSide>;

export type ChangeKind = SuggestChangeInput["kind"];

/** A suggested change as the desk sees it, everything in words. */
export interface ChangeView {
  id: string;
  kind: ChangeKind;
  /** of the sentence, or null */
  key: string | null;
  passageId: string | null;
  before: string;
  after: string;
  /** what stands there now where that is no longer what was to be replaced; null when there is nothing any more */
  now: string | null;
  /** whether it can be applied as it was meant */
  applies: boolean;
  note: string;
  state: "open" | "applied" | "declined";
  suggestedBy: { id: string; name: string };
  createdAt: string;
  decidedBy: string | null;
  decidedNote: string;
}

/** What came of applying: those that were, those whose target moved, and the text as it stands then. */
export interface Applied {
  applied: string[];
  moved: { id: string; now: string | null }[];
  text: SummaryText;
}
