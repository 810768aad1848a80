import { z } from "zod";
import { aliasesInput, type EntryView, MAX_NAME } from "@/lib/codebook/schema";
import { optionalDay, optionalText, requiredLine } from "@/lib/core/input";

export const SPEAKER_KINDS = ["person", "organisation"] as const;
export type SpeakerKind = (typeof SPEAKER_KINDS)[number];
export const SPEAKER_KIND_LABEL: Record<SpeakerKind, string> = {
  person: "Person",
  organisation: "Organisation",
};

const MAX_ROLES = 30;
const MAX_ROLE = 160;
export const MAX_DESCRIPTION = 2_000;

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
  aliases: aliasesInput.default([]),
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
  aliases: aliasesInput,
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
export interface SpeakerView extends EntryView {
  kind: SpeakerKind;
  description: string;
  /** the latest first */
  roles: SpeakerRoleView[];
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
