import { z } from "zod";
import type { PassageView } from "@/lib/passage/schema";

/**
 * The text of a summary: the JSON of the rich-text editor, limited to what the record can show. Everything else is
 * refused at the edge. A citation is an inline token without words of its own; it follows the words it supports.
 */
export const MAX_HEADLINE = 200;
/** characters of plain text */
export const MAX_SUMMARY_LENGTH = 100_000;

const href = z
  .string()
  .max(2_048)
  .regex(/^(https?:\/\/|mailto:)/i, "A link starts with http://, https:// or mailto:");

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
