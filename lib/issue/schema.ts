import { z } from "zod";
import { aliasesInput, type EntryView, MAX_NAME } from "@/lib/codebook/schema";
import { optionalText, requiredLine } from "@/lib/core/input";

export const MAX_DEFINITION = 2_000;

/** The scale of the tags, as the database has it; lib/passage/schema.ts gives it meaning. */
type Sentiment = "strongly_negative" | "negative" | "neutral" | "positive" | "strongly_positive" | "mixed";

/** A new issue; the id is made by the client, so that a retry finds what the first try made. */
export const createIssueInput = z.strictObject({
  id: z.uuid(),
  name: requiredLine("Name", MAX_NAME),
  parentId: z.uuid().nullable().default(null),
  definition: optionalText("Definition", MAX_DEFINITION).default(""),
});
export type CreateIssueInput = z.input<typeof createIssueInput>;

/** Everything that a person can change about an issue. `rev`: what they saw; `mutation`: id of this very change. */
export const changeIssueInput = z.strictObject({
  id: z.uuid(),
  mutation: z.uuid(),
  rev: z.int().min(1),
  name: requiredLine("Name", MAX_NAME),
  definition: optionalText("Definition", MAX_DEFINITION),
  parentId: z.uuid().nullable(),
  aliases: aliasesInput,
});
export type ChangeIssueInput = z.infer<typeof changeIssueInput>;

/** An issue as the desk sees it, and as audit events keep one. */
export interface IssueView extends EntryView {
  definition: string;
  parentId: string | null;
}

/** An issue to choose from a list. */
export interface IssueOption {
  id: string;
  name: string;
  aliases: string[];
  parentId: string | null;
  /** name of the issue above it; empty at the top */
  parent: string;
  definition: string;
}

/** `existing`: an issue has this name, or is known by it, already: that one is offered, and nothing was made. */
export interface CreatedIssue {
  outcome: "created" | "existing";
  issue: IssueOption;
}

/** An issue's place in the tree, before and after a merge. */
export interface MovedIssue {
  id: string;
  before: string | null;
  after: string | null;
}

/** A passage that is tagged with both issues: it keeps the tag of the one that lives on. */
export interface DoubleTag {
  passageId: string;
  sourceId: string;
  words: string;
  dropped: Sentiment;
  kept: Sentiment;
}

/** What a merge would do, to be seen before. */
export interface IssueMergePreview {
  from: IssueView;
  into: IssueView;
  passages: number;
  sources: number;
  /** summaries that cite such a passage: approvals of them become stale */
  summaries: number;
  /** passages with both tags; the first fifty of them */
  both: DoubleTag[];
  bothCount: number;
  names: string[];
  /** names of the issues below that move up or over */
  children: string[];
}
