import { z } from "zod";
import { requiredLine } from "@/lib/core/input";
import { foldName } from "@/lib/text/fold";

/** The codebook holds speakers and issues. What both have (names, an address, merging) is here; the rest is theirs. */
export type EntryKind = "speaker" | "issue";

export const MAX_NAME = 120;
const MAX_ALIASES = 50;

/** The other names of an entry. */
export const aliasesInput = z
  .array(requiredLine("Also known as", MAX_NAME))
  .max(MAX_ALIASES, `At most ${MAX_ALIASES} other names.`)
  .refine(
    (all) => new Set(all.map(foldName)).size === all.length,
    "Two of these names are the same. Keep one of them.",
  );

/** What the desk sees of any entry. */
export interface EntryView {
  id: string;
  slug: string;
  name: string;
  aliases: string[];
  mergedIntoId: string | null;
  rev: number;
}

/** Merging two entries of a kind: `id` goes into `intoId`. `rev`, `intoRev`: what the admin saw of both. */
export const mergeInput = z.strictObject({
  id: z.uuid(),
  intoId: z.uuid(),
  rev: z.int().min(1),
  intoRev: z.int().min(1),
  mutation: z.uuid(),
});
export type MergeInput = z.infer<typeof mergeInput>;

/** Taking a merge back: `id` is the entry that went into another. */
export const unmergeInput = z.strictObject({ id: z.uuid(), mutation: z.uuid() });
export type UnmergeInput = z.infer<typeof unmergeInput>;

/** What the log keeps of a merge, so that it can be taken back exactly. A kind adds what only it has. */
export interface Merge {
  mutation: string;
  name: string;
  into: { id: string; name: string };
  /** rows that were added to the entry that lives on */
  aliases: string[];
  /** addresses that lead there since */
  slugs: string[];
  /** entries merged into this one before, which lead there since */
  chained: string[];
  passages: MovedPassage[];
}

/** A passage that a merge changed, and the rev it has since. */
export interface MovedPassage {
  id: string;
  rev: number;
}

/** What taking a merge back did: passages that someone changed in between stay as that person left them. */
export interface Unmerged {
  restored: number;
  kept: { id: string; sourceId: string }[];
}

/** What went into an entry, and can be taken out again. */
export interface MergedEntry {
  id: string;
  name: string;
  at: Date;
  by: string;
  passages: number;
}
