"use client";

import { EntryForm } from "@/components/codebook/entry-form";
import { AliasesField, errorOf, NameField, readAliases } from "@/components/codebook/name-fields";
import { Select, TextArea } from "@/components/ui/field";
import { changeSpeakerAction } from "@/lib/speaker/actions";
import { MAX_DESCRIPTION, SPEAKER_KIND_LABEL, SPEAKER_KINDS, type SpeakerView } from "@/lib/speaker/schema";
import { RoleRows } from "./role-rows";

/** Changes what the codebook says about a speaker. */
export function SpeakerForm({ speaker }: { speaker: SpeakerView }) {
  return (
    <EntryForm entry={speaker} act={changeSpeakerAction} read={read} inWords={inWords}>
      {(errors) => (
        <>
          <NameField name={speaker.name} errors={errors} />
          <Select name="kind" label="Kind" defaultValue={speaker.kind} error={errors.kind}>
            {SPEAKER_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {SPEAKER_KIND_LABEL[kind]}
              </option>
            ))}
          </Select>
          <AliasesField kind="speaker" aliases={speaker.aliases} errors={errors} />
          <RoleRows roles={speaker.roles} error={errorOf(errors, "roles")} />
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

function inWords({ name, aliases, roles, description }: SpeakerView): string {
  return [name, ...aliases, ...roles.map(({ title }) => title), description].filter(Boolean).join("; ");
}
