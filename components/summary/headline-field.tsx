"use client";

import { useId } from "react";
import { FieldError, labelClass } from "@/components/ui/field-parts";
import { MAX_HEADLINE } from "@/lib/summary/schema";

/** The headline, as large as it will be read. Enter goes on to the text. */
export function HeadlineField(props: {
  value: string;
  isWritable: boolean;
  error?: string;
  onChange: (headline: string) => void;
  onLeave: () => void;
  onEnter: () => void;
}) {
  const id = useId();
  const { value, error } = props;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className={labelClass}>
        Headline
      </label>
      <textarea
        id={id}
        rows={1}
        maxLength={MAX_HEADLINE}
        value={value}
        readOnly={!props.isWritable}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        placeholder="Who said what, about which issue"
        className="field-sizing-content w-full resize-none rounded border border-transparent bg-transparent py-1 font-serif text-2xl font-semibold tracking-tight placeholder:text-ink-faint hover:not-read-only:border-line focus:not-read-only:border-line"
        onChange={(event) => props.onChange(event.target.value.replace(/\s*\n\s*/g, " "))}
        onBlur={props.onLeave}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          props.onEnter();
        }}
      />
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  );
}
