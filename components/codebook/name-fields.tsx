import { TextArea, TextField } from "@/components/ui/field";
import { type EntryKind, MAX_NAME } from "@/lib/codebook/schema";

type Errors = Record<string, string>;

/** The name by which an entry is shown. */
export function NameField({ name, errors }: { name: string; errors: Errors }) {
  return (
    <TextField
      name="name"
      label="Name"
      required
      maxLength={MAX_NAME}
      defaultValue={name}
      error={errors.name}
      description="A new name brings a new address; the old one leads there for ever."
      autoComplete="off"
    />
  );
}

/** The other names by which an entry is found. */
export function AliasesField({
  kind,
  aliases,
  errors,
}: {
  kind: EntryKind;
  aliases: string[];
  errors: Errors;
}) {
  return (
    <TextArea
      name="aliases"
      label="Also known as"
      isOptional
      description={`One name a line. Whoever tags finds the ${kind} by each of them.`}
      defaultValue={aliases.join("\n")}
      error={errorOf(errors, "aliases")}
    />
  );
}

/** What is wrong with a field that holds a list: with the list, or with the first of its items that is wrong. */
export function errorOf(errors: Errors, field: string): string | undefined {
  return errors[field] ?? Object.entries(errors).find(([name]) => name.startsWith(`${field}.`))?.[1];
}

/** Other names as one types them: one a line, or with semicolons between. */
export function readAliases(value: FormDataEntryValue | null): string[] {
  return String(value ?? "")
    .split(/[\n;]/)
    .map((alias) => alias.trim())
    .filter(Boolean);
}
