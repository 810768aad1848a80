"use client";

import { FileText, X } from "lucide-react";
import { type Ref, useId } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { FieldError, inputClass, labelClass } from "@/components/ui/field-parts";
import { MAX_SOURCE_LENGTH } from "@/lib/text/normalise";

const number = new Intl.NumberFormat("en");

/**
 * The text of a source: pasted, or from a file that is chosen or dropped. The area keeps its own state, since it may
 * hold two million characters; the form around it reads it.
 */
export function TextInput(props: {
  initial: string;
  file: File | null;
  length: number;
  textError?: string;
  fileError?: string;
  areaRef: Ref<HTMLTextAreaElement>;
  onFile: (file: File | null) => void;
}) {
  const id = useId();
  const { file, length } = props;
  const described = [`${id}-count`, props.textError ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the file chooser is the control
    <div
      className="grid content-start gap-1.5"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        const [dropped] = event.dataTransfer.files;
        if (!dropped) return;
        event.preventDefault();
        props.onFile(dropped);
      }}
    >
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <label htmlFor={id} className={labelClass}>
          Text
        </label>
        {file ? (
          <span className="inline-flex items-center gap-1.5 rounded-sm bg-accent-soft py-0.5 ps-2 text-sm text-accent">
            <FileText className="size-4" aria-hidden="true" />
            <span className="max-w-56 truncate">{file.name}</span>
            <Button
              variant="quiet"
              size="icon"
              aria-label="Remove the file"
              onPress={() => props.onFile(null)}
            >
              <X aria-hidden="true" />
            </Button>
          </span>
        ) : (
          <label
            className={`${buttonClass("secondary", "small")} focus-within:outline-2 focus-within:outline-accent`}
          >
            <FileText aria-hidden="true" />
            Choose a .txt or .md file
            <input
              type="file"
              accept=".txt,.md,text/plain,text/markdown"
              className="sr-only"
              aria-describedby={props.fileError ? `${id}-file-error` : undefined}
              onChange={(event) => {
                props.onFile(event.target.files?.[0] ?? null);
                // choosing the same file again, after it was mended, is a change too
                event.target.value = "";
              }}
            />
          </label>
        )}
      </div>
      {props.fileError ? <FieldError id={`${id}-file-error`}>{props.fileError}</FieldError> : null}
      <textarea
        ref={props.areaRef}
        id={id}
        name="text"
        rows={18}
        defaultValue={props.initial}
        readOnly={file !== null}
        spellCheck={false}
        placeholder="Paste the whole text here, or drop a file."
        aria-describedby={described}
        aria-invalid={props.textError ? true : undefined}
        className={`${inputClass} min-h-48 resize-y max-sm:h-72 py-2.5 font-serif text-md`}
      />
      <p
        id={`${id}-count`}
        className={`text-sm tabular-nums ${length > MAX_SOURCE_LENGTH ? "font-medium text-danger" : "text-ink-faint"}`}
      >
        {number.format(length)} of at most {number.format(MAX_SOURCE_LENGTH)} characters
      </p>
      {props.textError ? <FieldError id={`${id}-error`}>{props.textError}</FieldError> : null}
    </div>
  );
}
