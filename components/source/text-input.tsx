"use client";

import { FileText, Globe, X } from "lucide-react";
import { type Ref, useId } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { FieldError, FieldHint, inputClass, labelClass } from "@/components/ui/field-parts";
import { Spinner } from "@/components/ui/progress";
import { MAX_SOURCE_LENGTH } from "@/lib/text/normalise";
import { ACCEPTED } from "@/lib/transfer/formats/media";

const number = new Intl.NumberFormat("en");

/**
 * The text of a source: pasted, from files that are chosen or dropped, or from a page that is fetched. The area keeps its
 * own state, since it may hold four million characters; the form around it reads it.
 */
export function TextInput(props: {
  initial: string;
  initialAddress: string;
  /** name of what was read, in place of pasted words */
  readFrom: { name: string; isPage: boolean } | null;
  /** what is being read just now */
  reading: string | null;
  length: number;
  textError?: string;
  fileError?: string;
  linkError?: string;
  areaRef: Ref<HTMLTextAreaElement>;
  onFiles: (files: File[]) => void;
  onFetch: (address: string) => void;
  onRemove: () => void;
}) {
  const id = useId();
  const { length, readFrom, reading } = props;
  const described = [`${id}-count`, props.textError ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the file chooser is the control
    <div
      className="grid content-start gap-1.5"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        const dropped = [...event.dataTransfer.files];
        if (dropped.length === 0) return;
        event.preventDefault();
        props.onFiles(dropped);
      }}
    >
      <FetchPage {...props} id={id} />
      <div className="mt-2 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <label htmlFor={id} className={labelClass}>
          Text
        </label>
        {reading ? (
          <span role="status" className="inline-flex min-h-7 items-center gap-2 text-sm text-ink-soft">
            <Spinner label="working" />
            Reading {reading} …
          </span>
        ) : readFrom ? (
          <span className="inline-flex items-center gap-1.5 rounded-sm bg-accent-soft py-0.5 ps-2 text-sm text-accent">
            {readFrom.isPage ? (
              <Globe className="size-4" aria-hidden="true" />
            ) : (
              <FileText className="size-4" aria-hidden="true" />
            )}
            <span className="max-w-56 truncate">{readFrom.name}</span>
            <Button
              variant="quiet"
              size="icon"
              aria-label={readFrom.isPage ? "Remove the page" : "Remove the file"}
              onPress={props.onRemove}
            >
              <X aria-hidden="true" />
            </Button>
          </span>
        ) : (
          <label
            className={`${buttonClass("secondary", "small")} focus-within:outline-2 focus-within:outline-accent`}
          >
            <FileText aria-hidden="true" />
            Choose files
            <input
              type="file"
              multiple
              accept={`${ACCEPTED},.zip,.csv`}
              className="sr-only"
              aria-describedby={`${id}-formats${props.fileError ? ` ${id}-file-error` : ""}`}
              onChange={(event) => {
                props.onFiles([...(event.target.files ?? [])]);
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
        rows={16}
        defaultValue={props.initial}
        readOnly={readFrom !== null}
        spellCheck={false}
        placeholder="Paste the whole text here, or drop files."
        aria-describedby={described}
        aria-invalid={props.textError ? true : undefined}
        className={`${inputClass} min-h-48 resize-y max-sm:h-72 py-2.5 font-serif text-md`}
      />
      <div className="flex flex-wrap justify-between gap-x-4">
        <p
          id={`${id}-count`}
          className={`text-sm tabular-nums ${length > MAX_SOURCE_LENGTH ? "font-medium text-danger" : "text-ink-faint"}`}
        >
          {number.format(length)} of at most {number.format(MAX_SOURCE_LENGTH)} characters
        </p>
        <FieldHint id={`${id}-formats`}>
          Word, ODT, PDF, EPUB, HTML, Markdown, captions (srt, vtt), transcripts (json); a zip or csv imports
          many.
        </FieldHint>
      </div>
      {props.textError ? <FieldError id={`${id}-error`}>{props.textError}</FieldError> : null}
    </div>
  );
}

function FetchPage(props: {
  id: string;
  initialAddress: string;
  reading: string | null;
  linkError?: string;
  onFetch: (address: string) => void;
}) {
  const id = `${props.id}-address`;
  const input = () => {
    const found = document.getElementById(id);
    return found instanceof HTMLInputElement ? found.value : "";
  };
  return (
    <div className="grid gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className={labelClass}>
          Web address
        </label>
        <span className="text-xs text-ink-faint">to fetch a page</span>
      </div>
      <div className="flex gap-2">
        <input
          id={id}
          name="address"
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://"
          defaultValue={props.initialAddress}
          aria-describedby={props.linkError ? `${id}-error` : undefined}
          aria-invalid={props.linkError ? true : undefined}
          className={inputClass}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            // Enter fetches here; it must not send the form
            event.preventDefault();
            props.onFetch(input());
          }}
        />
        <Button onPress={() => props.onFetch(input())} isPending={props.reading !== null}>
          Fetch page
        </Button>
      </div>
      {props.linkError ? <FieldError id={`${id}-error`}>{props.linkError}</FieldError> : null}
    </div>
  );
}
