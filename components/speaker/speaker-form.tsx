"use client";

import { EntryForm, readAliases } from "@/components/codebook/entry-form";
import { Select, TextArea, TextField } from "@/components/ui/field";
import { changeSpeakerAction } from "@/lib/speaker/actions";
import {
  MAX_DESCRIPTION,
  MAX_NAME,
  SPEAKER_KIND_LABEL,
  SPEAKER_KINDS,
  type SpeakerView,
} from "@/lib/speaker/schema";
import { RoleRows } from "./role-rows";

/** Changes what the codebook says about a speaker. */
export function SpeakerForm({ speaker }: { speaker: SpeakerView }) {
  return (
    <EntryForm entry={speaker} act={changeSpeakerAction} read={read} inWords={inWords}>
      {(errors) => (
        <>
          <TextField
            name="name"
            label="Name"
            required
            maxLength={MAX_NAME}
            defaultValue={speaker.name}
            error={errors.name}
            description="A new name brings a new address; the old one leads there for ever."
            autoComplete="off"
          />
          <Select name="kind" label="Kind" defaultValue={speaker.kind} error={errors.kind}>
            {SPEAKER_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {SPEAKER_KIND_LABEL[kind]}
              </option>
            ))}
          </Select>
          <TextArea
            name="aliases"
            label="Also known as"
            isOptional
            description="One name a line. Whoever tags finds the speaker by each of them."
            defaultValue={speaker.aliases.join("\n")}
            error={errors.aliases ?? firstOf(errors, "aliases.")}
          />
          <RoleRows roles={speaker.roles} error={errors.roles ?? firstOf(errors, "roles.")} />
          <TextArea
            name="description"
            label="Description"
            isOptional
            maxLength={MAX_DESCRIPTION}
            defaultValue={speaker.description}
            error={errors.description}
          />
        </>
      )}
    </EntryForm>
  );
}

function read(form: FormData): object {
  const titles = form.getAll("roleTitle").map(String);
  const roles = titles
    .map((title, i) => ({
      title,
      from: form.getAll("roleFrom")[i] ?? "",
      to: form.getAll("roleTo")[i] ?? "",
    }))
    .filter(({ title, from, to }) => title.trim() || from || to);
  return {
    name: form.get("name"),
    kind: form.get("kind"),
    description: form.get("description"),
    aliases: readAliases(form.get("aliases")),
    roles,
  };
}

function firstOf(errors: Record<string, string>, prefix: string): string | undefined {
  return Object.entries(errors).find(([field]) => field.startsWith(prefix))?.[1];
}

function inWords({ name, aliases, roles, description }: SpeakerView): string {
  return [name, ...aliases, ...roles.map(({ title }) => title), description].filter(Boolean).join("; ");
}
