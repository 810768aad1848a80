"use client";

import { type ReactNode, useState } from "react";
import { Select, TextField } from "@/components/ui/field";
import { FieldHint } from "@/components/ui/field-parts";
import {
  MAX_LINE,
  MAX_LINK,
  MAX_TITLE,
  SOURCE_KIND_LABEL,
  SOURCE_KINDS,
  SOURCE_RIGHTS,
  SOURCE_RIGHTS_EXPLAINED,
  SOURCE_RIGHTS_LABEL,
  type SourceRights,
} from "@/lib/source/schema";

/**
 * What is known about a source beside its text. Inputs keep their own state; the form around them reads it.
 * @param values what to begin with
 * @param titleHint an offer under the title
 */
export function DetailsFields(props: {
  values: Record<string, string>;
  errors: Record<string, string>;
  titleHint?: ReactNode;
  /** the language as the text looks, until a person says otherwise */
  guess?: string | null;
}) {
  const { values, errors } = props;
  return (
    <div className="grid gap-4">
      <TextField
        name="title"
        label="Title"
        required
        maxLength={MAX_TITLE}
        defaultValue={values.title}
        error={errors.title}
        description={props.titleHint}
        autoComplete="off"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="publisher"
          label="Publisher"
          isOptional
          maxLength={MAX_LINE}
          defaultValue={values.publisher}
          error={errors.publisher}
        />
        <TextField
          name="author"
          label="Author"
          isOptional
          maxLength={MAX_LINE}
          defaultValue={values.author}
          error={errors.author}
          autoComplete="off"
        />
      </div>
      <TextField
        name="link"
        label="Link"
        isOptional
        inputMode="url"
        maxLength={MAX_LINK}
        placeholder="https://"
        defaultValue={values.link}
        error={errors.link}
        autoComplete="off"
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          name="publishedOn"
          type="date"
          label="Published on"
          isOptional
          defaultValue={values.publishedOn}
          error={errors.publishedOn}
        />
        <Select name="kind" label="Kind" defaultValue={values.kind ?? "article"} error={errors.kind}>
          {SOURCE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {SOURCE_KIND_LABEL[kind]}
            </option>
          ))}
        </Select>
        <LanguageField
          initial={values.language ?? null}
          guess={props.guess ?? null}
          error={errors.language}
        />
      </div>
      <RightsField
        initial={(values.rights as SourceRights | undefined) ?? "excerpts_only"}
        error={errors.rights}
      />
    </div>
  );
}

const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

function nameOf(tag: string): string {
  try {
    return languageNames.of(tag.trim()) ?? "";
  } catch {
    return "";
  }
}

function LanguageField(props: { initial: string | null; guess: string | null; error?: string }) {
  const [typed, setTyped] = useState(props.initial);
  const tag = typed ?? props.guess ?? "en";
  const isGuess = typed === null && props.guess !== null;
  const name = nameOf(tag);
  return (
    <div className="grid content-start gap-1">
      <TextField
        name="language"
        label="Language"
        maxLength={35}
        value={tag}
        onChange={(event) => setTyped(event.target.value)}
        error={props.error}
        autoComplete="off"
        spellCheck={false}
      />
      <FieldHint>{name === "" ? "A code: en, de, pt-BR" : isGuess ? `${name}, as it seems` : name}</FieldHint>
    </div>
  );
}

function RightsField({ initial, error }: { initial: SourceRights; error?: string }) {
  const [rights, setRights] = useState(initial);
  return (
    <div className="grid gap-1">
      <Select
        name="rights"
        label="Rights"
        value={rights}
        onChange={(event) => setRights(event.target.value as SourceRights)}
        error={error}
      >
        {SOURCE_RIGHTS.map((one) => (
          <option key={one} value={one}>
            {SOURCE_RIGHTS_LABEL[one]}
          </option>
        ))}
      </Select>
      <FieldHint>{SOURCE_RIGHTS_EXPLAINED[rights]}</FieldHint>
    </div>
  );
}
