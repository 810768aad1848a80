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
export const MAX_ALIASES = 50;
export const MAX_ROLES = 30;
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
    title: requiredLine("Role", 160),
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
