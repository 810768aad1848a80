"use client";

import { type ReactNode, useId } from "react";
import { TextField } from "@/components/ui/field";
import { labelClass } from "@/components/ui/field-parts";
import type { Named } from "../passages/item";
import type { Search } from "./tag-all";

/** Which words, how, and where. */
export function SearchFields(props: {
  search: Search;
  /** whose name the words are */
  speaker: Named | null;
  onChange: (part: Partial<Search>) => void;
}) {
  const { search, speaker, onChange } = props;
  const names = speaker ? [speaker.name, ...(speaker.aliases ?? [])] : [];
  const others = names.filter((name) => name.toLowerCase() !== search.words.trim().toLowerCase());
  return (
    <div className="grid content-start gap-3">
      <TextField
        label="Words to find"
        description="Accents, capitals and kinds of quotation marks make no difference."
        autoFocus
        autoComplete="off"
        value={search.words}
        onChange={(event) => onChange({ words: event.currentTarget.value })}
      />
      <div className="grid gap-1">
        <Tick isTicked={search.wholeWords} onTick={(wholeWords) => onChange({ wholeWords })}>
          Whole words only
        </Tick>
        {others.length > 0 ? (
          <Tick
            isTicked={search.aliases.length > 0}
            onTick={(isTicked) => onChange({ aliases: isTicked ? others : [] })}
          >
            Also {others.map((name) => `“${name}”`).join(", ")}
          </Tick>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-x-8 gap-y-3">
        <Either
          label="Mark"
          value={search.extent}
          choices={[
            ["words", "The words"],
            ["sentence", "The whole sentence"],
          ]}
          onChange={(extent) => onChange({ extent })}
        />
        <Either
          label="Look in"
          value={search.everywhere ? "all" : "this"}
          choices={[
            ["this", "This source"],
            ["all", "All sources"],
          ]}
          onChange={(where) => onChange({ everywhere: where === "all" })}
        />
      </div>
    </div>
  );
}

function Tick(props: { isTicked: boolean; onTick: (isTicked: boolean) => void; children: ReactNode }) {
  return (
    <label className="flex min-h-8 items-center gap-2.5 text-base max-lg:min-h-11">
      <input
        type="checkbox"
        className="size-4.5 shrink-0 accent-accent"
        checked={props.isTicked}
        onChange={(event) => props.onTick(event.currentTarget.checked)}
      />
      <span className="min-w-0">{props.children}</span>
    </label>
  );
}

function Either<T extends string>(props: {
  label: string;
  value: T;
  choices: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}) {
  const id = useId();
  return (
    <fieldset>
      <legend className={labelClass}>{props.label}</legend>
      {props.choices.map(([value, label]) => (
        <label key={value} className="flex min-h-8 items-center gap-2.5 text-base max-lg:min-h-11">
          <input
            type="radio"
            name={id}
            className="size-4.5 shrink-0 accent-accent"
            checked={props.value === value}
            onChange={() => props.onChange(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
