import { z } from "zod";
import { optionalDay, optionalText, requiredLine } from "@/lib/core/input";
import { foldName } from "@/lib/text/fold";

export const SPEAKER_KINDS = ["person", "organisation"] as const;
export type SpeakerKind = (typeof SPEAKER_KINDS)[number];
export const SPEAKER_KIND_LABEL: Record<SpeakerKind, string> = {
  person: "Person",
  organisation: "Organisation",
};

export const MAX_NAME = 120;
const MAX_ALIASES = 50;
const MAX_ROLES = 30;
const MAX_ROLE = 160;
export const MAX_DESCRIPTION = 2_000;

const aliases = z
  .array(requiredLine("Also known as", MAX_NAME))
  .max(MAX_ALIASES, `At most ${MAX_ALIASES} other names.`)
  .refine(
    (all) => new Set(all.map(foldName)).size === all.length,
    "Two of these names are the same. Keep one of them.",
  );

const role = z
  .strictObject({
    title: requiredLine("Role", MAX_ROLE),
    from: optionalDay("From"),
    to: optionalDay("To"),
  })
  .refine(({ from, to }) => !from || !to || from <= to, {
    message: "A role ends on or after the day it begins.",
    path: ["to"],
  });

/** A new speaker; the id is made by the client, so that a retry finds what the first try made. */
export const createSpeakerInput = z.strictObject({
  id: z.uuid(),
  name: requiredLine("Name", MAX_NAME),
  kind: z.enum(SPEAKER_KINDS).default("person"),
  aliases: aliases.default([]),
  /** as a text has it that names them for the first time */
  role: requiredLine("Role", MAX_ROLE).optional(),
});
export type CreateSpeakerInput = z.input<typeof createSpeakerInput>;

/** Everything that a person can change about a speaker. `rev`: what they saw; `mutation`: id of this very change. */
export const changeSpeakerInput = z.strictObject({
  id: z.uuid(),
  mutation: z.uuid(),
  rev: z.int().min(1),
  name: requiredLine("Name", MAX_NAME),
  kind: z.enum(SPEAKER_KINDS),
  description: optionalText("Description", MAX_DESCRIPTION),
  aliases,
  roles: z.array(role).max(MAX_ROLES, `At most ${MAX_ROLES} roles.`),
});
export type ChangeSpeakerInput = z.infer<typeof changeSpeakerInput>;

export interface SpeakerRoleView {
  title: string;
  /** YYYY-MM-DD */
  from: string | null;
  to: string | null;
}

/** A speaker as the desk sees it, and as audit events keep one. */
export interface SpeakerView {
  id: string;
  slug: string;
  name: string;
  kind: SpeakerKind;
  description: string;
  aliases: string[];
  /** the latest first */
  roles: SpeakerRoleView[];
  mergedIntoId: string | null;
  rev: number;
}

/** A speaker to choose from a list. */
export interface SpeakerOption {
  id: string;
  name: string;
  aliases: string[];
  kind: SpeakerKind;
  /** the latest; empty when none is known */
  role: string;
}

/** `existing`: somebody has this name, or is known by it, already: that speaker is offered, and nothing was made. */
export interface CreatedSpeaker {
  outcome: "created" | "existing";
  speaker: SpeakerOption;
}

/** Merging two speakers: `id` goes into `intoId`. `rev`, `intoRev`: what the admin saw of both. */
export const mergeSpeakersInput = z.strictObject({
  id: z.uuid(),
  intoId: z.uuid(),
  rev: z.int().min(1),
  intoRev: z.int().min(1),
  mutation: z.uuid(),
});
export type MergeSpeakersInput = z.infer<typeof mergeSpeakersInput>;

/** Taking a merge back: `id` is the speaker that went into another. */
export const unmergeSpeakerInput = z.strictObject({ id: z.uuid(), mutation: z.uuid() });
export type UnmergeSpeakerInput = z.infer<typeof unmergeSpeakerInput>;

/** What the log keeps of a merge, so that it can be taken back exactly. */
export interface SpeakerMerge {
  mutation: string;
  name: string;
  into: { id: string; name: string };
  /** rows that were added to the speaker that lives on */
  aliases: string[];
  roles: string[];
  /** addresses that lead there since */
  slugs: string[];
  /** speakers merged into this one before, which lead there since */
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

/** What a merge would do, to be seen before. */
export interface SpeakerMergePreview {
  from: SpeakerView;
  into: SpeakerView;
  /** passages where the one that goes is the speaker, or relays */
  passages: number;
  relayed: number;
  sources: number;
  /** summaries that cite such a passage: approvals of them become stale */
  summaries: number;
  /** names that find the other from then on */
  names: string[];
  roles: SpeakerRoleView[];
}
