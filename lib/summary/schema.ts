import { z } from "zod";
import type { PassageView } from "@/lib/passage/schema";

/**
 * The text of a summary: the JSON of the rich-text editor, limited to what the record can show. Everything else is
 * refused at the edge. A citation is an inline token without words of its own; it follows the words it supports.
 */
export const MAX_HEADLINE = 200;
/** characters of plain text */
export const MAX_SUMMARY_LENGTH = 100_000;

/** As in the database. Steps from one to the next: TRANSITIONS in rules.ts. */
export const SUMMARY_STATES = [
  "draft",
  "in_review",
  "changes_requested",
  "approved",
  "scheduled",
  "published",
  "correcting",
  "withdrawn",
] as const;
export type SummaryState = (typeof SUMMARY_STATES)[number];

export const STATE_LABEL: Record<SummaryState, string> = {
  draft: "Draft",
  in_review: "In review",
  changes_requested: "Changes requested",
  approved: "Approved",
  scheduled: "Scheduled",
  published: "Published",
  correcting: "Correcting",
  withdrawn: "Withdrawn",
};

/** How a later publication differs from the one before it, in the words that the public reads. */
export const CORRECTION_KINDS = ["minor", "clarification", "correction"] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];
export const CORRECTION_LABEL: Record<CorrectionKind, string> = {
  minor: "Minor change",
  clarification: "Clarification",
  correction: "Correction",
};

/** What is corrected and why: approved together with the text, and public. */
export const MAX_CORRECTION_NOTE = 2_000;
export const correction = z.strictObject({
  kind: z.enum(CORRECTION_KINDS),
  note: z.string().trim().min(1, "Say what changes and why: readers will see it.").max(MAX_CORRECTION_NOTE),
});
export type Correction = z.infer<typeof correction>;

/** Where a link may lead: to the web or to an address for mail. */
export function isLinkTarget(target: unknown): target is string {
  return typeof target === "string" && target.length <= 2_048 && /^(https?:\/\/|mailto:)\S/i.test(target);
}

const href = z.string().refine(isLinkTarget, "A link starts with http://, https:// or mailto:");

const mark = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("bold") }),
  z.strictObject({ type: z.literal("italic") }),
  z.strictObject({ type: z.literal("link"), attrs: z.strictObject({ href }) }),
]);

const text = z.strictObject({
  type: z.literal("text"),
  text: z.string().min(1),
  marks: z.array(mark).optional(),
});
const hardBreak = z.strictObject({ type: z.literal("hardBreak") });
const citation = z.strictObject({
  type: z.literal("citation"),
  attrs: z.strictObject({ passageId: z.uuid() }),
});
const inline = z.discriminatedUnion("type", [text, hardBreak, citation]);

const paragraph = z.strictObject({ type: z.literal("paragraph"), content: z.array(inline).optional() });
const heading = z.strictObject({
  type: z.literal("heading"),
  attrs: z.strictObject({ level: z.union([z.literal(2), z.literal(3)]) }),
  content: z.array(inline).optional(),
});
const blockquote = z.strictObject({ type: z.literal("blockquote"), content: z.array(paragraph).min(1) });
const listItem = z.strictObject({ type: z.literal("listItem"), content: z.array(paragraph).min(1) });
const bulletList = z.strictObject({ type: z.literal("bulletList"), content: z.array(listItem).min(1) });
const orderedList = z.strictObject({ type: z.literal("orderedList"), content: z.array(listItem).min(1) });
const block = z.discriminatedUnion("type", [paragraph, heading, blockquote, bulletList, orderedList]);

export const docSchema = z.strictObject({ type: z.literal("doc"), content: z.array(block).max(2_000) });

export type Doc = z.infer<typeof docSchema>;
export type DocBlock = z.infer<typeof block>;
export type DocInline = z.infer<typeof inline>;
export type DocMark = z.infer<typeof mark>;

export const EMPTY_DOC: Doc = { type: "doc", content: [{ type: "paragraph" }] };

/** Autosave of headline and text. `rev`: what the writer saw. */
export const saveSummaryInput = z.strictObject({
  id: z.uuid(),
  mutation: z.uuid(),
  rev: z.int().min(1),
  headline: z.string().max(MAX_HEADLINE, `A headline has at most ${MAX_HEADLINE} characters.`),
  doc: docSchema,
});
export type SaveSummaryInput = z.infer<typeof saveSummaryInput>;

export const createSummaryInput = z.strictObject({
  id: z.uuid(),
  headline: z.string().trim().max(MAX_HEADLINE).default(""),
  doc: docSchema.default(EMPTY_DOC),
});
export type CreateSummaryInput = z.infer<typeof createSummaryInput>;

/** Submitting and recalling: `rev` is what the person saw. */
export const summaryRevInput = z.strictObject({ id: z.uuid(), mutation: z.uuid(), rev: z.int().min(1) });
export type SummaryRevInput = z.infer<typeof summaryRevInput>;

/** Opens a correction, or changes what is said about the one that is open. */
export const correctInput = summaryRevInput.extend({ correction });
export type CorrectInput = z.infer<typeof correctInput>;

/** What the list of summaries is asked for; anything else in an address counts as not asked. */
export const summaryFilter = z.object({
  q: z.string().trim().max(200).catch(""),
  state: z.enum(SUMMARY_STATES).optional().catch(undefined),
  who: z.enum(["me", "anyone"]).catch("anyone"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type SummaryFilter = z.infer<typeof summaryFilter>;

/** A summary's text as it stands: the answer to a save, and what a stale one gets back to merge with. */
export interface SummaryText {
  headline: string;
  doc: Doc;
  rev: number;
  state: SummaryState;
  updatedAt: string;
  /** of a correction that is under way */
  correction: Correction | null;
}

/** The answer to any write but a stale one. */
export interface SummaryStand {
  id: string;
  rev: number;
  state: SummaryState;
}

/** A cited passage as a revision keeps it: the passage, with the names of the day. Written once, at submission. */
export interface EvidencePassage extends PassageView {
  /** role: on the day the source was published */
  speaker: { id: string; name: string; role: string } | null;
  relayedBy: { id: string; name: string } | null;
  issues: { id: string; name: string }[];
  source: {
    id: string;
    title: string;
    publisher: string;
    link: string;
    publishedOn: string | null;
    language: string;
    rights: "full_text" | "excerpts_only";
  };
}

/** `Revision.evidence`: in the order of citation. */
export interface RevisionEvidence {
  passages: EvidencePassage[];
}
