import { z } from "zod";
import { optionalText, requiredLine } from "@/lib/core/input";
import { foldName } from "@/lib/text/fold";

export const MAX_NAME = 120;
export const MAX_ALIASES = 50;
export const MAX_DEFINITION = 2_000;

const aliases = z
  .array(requiredLine("Also known as", MAX_NAME))
  .max(MAX_ALIASES, `At most ${MAX_ALIASES} other names.`)
  .refine(
    (all) => new Set(all.map(foldName)).size === all.length,
    "Two of these names are the same. Keep one of them.",
  );

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
  aliases,
});
export type ChangeIssueInput = z.infer<typeof changeIssueInput>;

/** An issue as the desk sees it, and as audit events keep one. */
export interface IssueView {
  id: string;
  slug: string;
  name: string;
  definition: string;
  parentId: string | null;
  aliases: string[];
  mergedIntoId: string | null;
  rev: number;
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
