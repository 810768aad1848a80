import { z } from "zod";
import { optionalDay, optionalLine, requiredLine } from "@/lib/core/input";
import { MAX_SOURCE_LENGTH } from "@/lib/text/normalise";

export const SOURCE_KINDS = ["article", "transcript", "statement", "report", "other"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];
export const SOURCE_KIND_LABEL: Record<SourceKind, string> = {
  article: "Article",
  transcript: "Transcript",
  statement: "Statement",
  report: "Report",
  other: "Other",
};

export const SOURCE_RIGHTS = ["excerpts_only", "full_text"] as const;
export type SourceRights = (typeof SOURCE_RIGHTS)[number];
export const SOURCE_RIGHTS_LABEL: Record<SourceRights, string> = {
  excerpts_only: "Excerpts only",
  full_text: "Full text",
};
/** What readers will see of a source, in a sentence. */
export const SOURCE_RIGHTS_EXPLAINED: Record<SourceRights, string> = {
  excerpts_only:
    "Readers see each published passage with one sentence either side, never the whole text. Choose this unless you know better.",
  full_text:
    "Readers may see the whole text once a passage of it is published: it is in the public domain, licensed, or your own.",
};

export const MAX_TITLE = 300;
export const MAX_LINE = 200;
export const MAX_LINK = 2_048;
/** bytes */
export const MAX_FILE = 20 * 1024 * 1024;

/** What a stretch of a source's text is. `page` and `cue` lie across the others; the rest are in order and disjoint. */
export const BLOCK_TYPES = ["paragraph", "heading", "quote", "list", "turn", "page", "cue"] as const;
export const MAX_BLOCKS = 200_000;

/**
 * One typed block of a source's text, by offsets into the plain text (UTF-16 code units, half open).
 * - `heading`: `level` 1 to 6. `quote`: words set apart as quoted. `list`: one item of a list.
 * - `turn`: what one person says at a stretch, the label with their name included where the text prints one.
 *   `speaker` is the name that the document gives: a proposal for the speaker of any passage within the turn.
 * - `cue`: the smallest timed stretch of a transcript. `time` and `until` are seconds from its beginning.
 * - `page`: what stands on one page; `page` counts from 1.
 */
export const textBlock = z.strictObject({
  type: z.enum(BLOCK_TYPES),
  start: z.int().min(0),
  end: z.int().min(1),
  level: z.int().min(1).max(6).optional(),
  speaker: z.string().min(1).max(MAX_LINE).optional(),
  time: z.number().min(0).optional(),
  until: z.number().min(0).optional(),
  page: z.int().min(1).optional(),
});
export type TextBlock = z.infer<typeof textBlock>;

/** What a document says of itself. Empty where it says nothing; `publishedOn` is YYYY-MM-DD. */
export const capturedMetadata = z.strictObject({
  title: z.string().default(""),
  author: z.string().default(""),
  publisher: z.string().default(""),
  publishedOn: z.string().nullable().default(null),
  /** BCP 47 */
  language: z.string().default(""),
  canonicalLink: z.string().default(""),
});
export type CapturedMetadata = z.infer<typeof capturedMetadata>;

/** How a version's text was won: kept with the version for ever. */
export const captureFacts = z.strictObject({
  /** "plain text", "web page", "PDF" … as people say it */
  format: z.string().default("plain text"),
  /** the web address that the bytes came from, after redirects; empty for files and pasted words */
  address: z.string().default(""),
  /** what was left out or mended on the way, one sentence each, for people */
  notes: z.array(z.string()).default([]),
  metadata: capturedMetadata.default(() => capturedMetadata.parse({})),
});
export type CaptureFacts = z.infer<typeof captureFacts>;

/**
 * A text as it was won from pasted words, a file or a web page, ready to become a version.
 * `text` is NFC with "\n" line ends; every offset of `structure` refers to it. `original` are the facts of the bytes it
 * came from, null for pasted words; the bytes themselves travel beside it.
 */
export interface CapturedText {
  text: string;
  structure: TextBlock[];
  facts: CaptureFacts;
  original: { name: string; mediaType: string; bytes: number; sha256: string } | null;
}

function isWebAddress(link: string): boolean {
  if (link === "") return true;
  if (!URL.canParse(link)) return false;
  const { protocol, hostname, username } = new URL(link);
  return /^https?:$/.test(protocol) && hostname !== "" && username === "";
}

function canonicalLanguage(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** What is known about a source beside its text. */
export const sourceDetails = z.strictObject({
  title: requiredLine("Title", MAX_TITLE),
  publisher: optionalLine("Publisher", MAX_LINE).default(""),
  author: optionalLine("Author", MAX_LINE).default(""),
  link: optionalLine("Link", MAX_LINK)
    .refine(isWebAddress, "Link: a whole web address that begins with https:// or http://.")
    .default(""),
  publishedOn: optionalDay("Published on").default(null),
  language: optionalLine("Language", 35)
    .transform((tag) => tag || "en")
    .refine((tag) => canonicalLanguage(tag) !== null, "Language: a code such as en, de or pt-BR.")
    .transform((tag) => canonicalLanguage(tag) ?? tag)
    .default("en"),
  kind: z.enum(SOURCE_KINDS).default("article"),
  rights: z.enum(SOURCE_RIGHTS).default("excerpts_only"),
});
export type SourceDetails = z.infer<typeof sourceDetails>;

/**
 * The fields of the form that imports. Its text comes as `text`, or as a file beside them.
 * `separately`: make a source of its own although the same text is here already.
 * `sha256`: of the text as the browser means it to be kept, to notice what was damaged on the way.
 */
export const importFields = sourceDetails.extend({
  id: z.uuid(),
  text: z
    .string()
    // the exact limit counts what is kept, after normalisation; this one keeps absurd input away from that work
    .max(MAX_SOURCE_LENGTH * 2, "The text is far too long.")
    .optional(),
  /** a file or page that was read before: see lib/transfer */
  capture: z.uuid().optional(),
  separately: z
    .enum(["true", "false"])
    .default("false")
    .transform((value) => value === "true"),
  sha256: z
    .string()
    .regex(/^([0-9a-f]{64})?$/, "Not a SHA-256.")
    .default(""),
});

/** Where a text comes from: pasted words, or a file or page that was read, with the bytes to be kept. */
export type TextInput = { text: string } | { captured: CapturedText; bytes: Uint8Array };

export type SourceInput = z.input<typeof sourceDetails> & {
  id: string;
  separately?: boolean;
  sha256?: string;
} & TextInput;

/** The fields of the form that captures a source again. Its text comes as `text`, or as a file beside them. */
export const captureFields = z.strictObject({
  /** of the new version, if it becomes one: made by the client */
  id: z.uuid(),
  text: z
    .string()
    .max(MAX_SOURCE_LENGTH * 2, "The text is far too long.")
    .optional(),
  /** the page to read anew */
  link: z.string().max(MAX_LINK).optional(),
  sha256: z
    .string()
    .regex(/^([0-9a-f]{64})?$/, "Not a SHA-256.")
    .default(""),
});

/** A source's text, captured again. `id`: of the new version, if it becomes one. */
export type CaptureInput = { id: string; sourceId: string; sha256?: string } & TextInput;

/** `unchanged`: the text is the same; that somebody looked is noted, nothing else was kept. */
export interface CapturedAgain {
  outcome: "unchanged" | "changed";
  version: { id: string; number: number };
}

/** How often a web page is looked at, in hours. */
export const WATCH_HOURS = [6, 24, 168] as const;
export const WATCH_LABEL: Record<(typeof WATCH_HOURS)[number], string> = {
  6: "Every six hours",
  24: "Every day",
  168: "Every week",
};

/** `everyHours`: 0 ends it. */
export const watchInput = z.strictObject({
  id: z.uuid(),
  everyHours: z.union([z.literal(0), z.literal(6), z.literal(24), z.literal(168)]),
});
export type WatchInput = z.infer<typeof watchInput>;

/** Changes of the details. `rev`: what the person saw; `mutation`: id of this very change. */
export const changeSourceInput = sourceDetails.extend({
  id: z.uuid(),
  mutation: z.uuid(),
  rev: z.int().min(1),
});
export type ChangeSourceInput = z.infer<typeof changeSourceInput>;

/** A source as the desk sees it, without its text. */
export interface SourceView extends SourceDetails {
  id: string;
  createdById: string;
  /** ISO 8601 */
  createdAt: string;
  rev: number;
}

/** `existing`: the same text is here already: that source is offered, and nothing was made. */
export interface ImportedSource {
  outcome: "imported" | "existing";
  source: { id: string; title: string; publisher: string };
}
