"use client";

import { useState } from "react";
import { EntryForm } from "@/components/codebook/entry-form";
import { AliasesField, NameField, readAliases } from "@/components/codebook/name-fields";
import { Combobox } from "@/components/ui/combobox";
import { TextArea } from "@/components/ui/field";
import { changeIssueAction } from "@/lib/issue/actions";
import { type IssueOption, type IssueView, MAX_DEFINITION } from "@/lib/issue/schema";

/** Changes what the codebook says about an issue. @param places issues it may stand below */
export function IssueForm({ issue, places }: { issue: IssueView; places: IssueOption[] }) {
  const [parentId, setParentId] = useState(issue.parentId);
  const options = places.map(({ id, name, aliases, parent }) => ({ id, name, aliases, hint: parent }));
  return (
    <EntryForm entry={issue} act={changeIssueAction} read={read} inWords={inWords}>
      {(errors) => (
        <>
          <NameField name={issue.name} errors={errors} />
          <TextArea
            name="definition"
            label="Definition"
            isOptional
            description="What belongs here and what does not, so that two people tag alike. Readers see it too."
            maxLength={MAX_DEFINITION}
            defaultValue={issue.definition}
            error={errors.definition}
          />
          <Combobox
            name="parentId"
            label="Part of"
            description="The issue above it; empty at the top."
            options={options}
            value={parentId}
            onSelect={setParentId}
            opensOn="focus"
            error={errors.parentId}
          />
          <AliasesField kind="issue" aliases={issue.aliases} errors={errors} />
        </>
      )}
    </EntryForm>
  );
}

function read(form: FormData): object {
  return {
    name: form.get("name"),
    definition: form.get("definition"),
    parentId: form.get("parentId") || null,
    aliases: readAliases(form.get("aliases")),
  };
}

function inWords({ name, aliases, definition }: IssueView): string {
  return [name, ...aliases, definition].filter(Boolean).join("; ");
}
