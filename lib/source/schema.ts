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
export const FILE_TYPES: Record<string, string> = { ".txt": "text/plain", ".md": "text/markdown" };

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
  separately: z
    .enum(["true", "false"])
    .default("false")
    .transform((value) => value === "true"),
  sha256: z
    .string()
    .regex(/^([0-9a-f]{64})?$/, "Not a SHA-256.")
    .default(""),
});

/** Where a text comes from: pasted words, or a file whose bytes are kept. */
export type SourceInput = z.input<typeof sourceDetails> & {
  id: string;
  separately?: boolean;
  sha256?: string;
} & ({ text: string } | { file: { name: string; bytes: Uint8Array } });

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
