"use client";

import { type KeyboardEvent, useId } from "react";
import { SENTIMENT_LABEL, SENTIMENTS, type Sentiment } from "@/lib/passage/schema";
import { cx } from "./class-names";
import { FieldError, labelClass } from "./field-parts";
import { SENTIMENT_LOOK } from "./sentiment";

const keys = new Map<string, Sentiment>(SENTIMENTS.map((one) => [SENTIMENT_LOOK[one].key, one]));

/**
 * Six radio buttons, from strongly negative to strongly positive, and mixed.
 * Keys while the group has the focus: 1 to 6 choose a step, arrows move.
 * @param label the group's accessible name; "Sentiment" unless told
 * @param name of the form field, when the group is part of a plain form
 */
export function SentimentPicker(props: {
  value: Sentiment | null;
  onChange: (value: Sentiment) => void;
  label?: string;
  isLabelHidden?: boolean;
  name?: string;
  error?: string;
  isDisabled?: boolean;
  className?: string;
}) {
  const id = useId();
  const { value, onChange, label = "Sentiment" } = props;

  function chooseByKey(event: KeyboardEvent) {
    const chosen = keys.get(event.key);
    if (!chosen || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onChange(chosen);
    document.getElementById(`${id}-${chosen}`)?.focus();
  }

  return (
    <fieldset
      className={cx("grid min-w-0 gap-1", props.className)}
      disabled={props.isDisabled}
      aria-describedby={props.error ? `${id}-error` : undefined}
      onKeyDown={chooseByKey}
    >
      <legend className={props.isLabelHidden ? "sr-only" : cx(labelClass, "mb-1")}>{label}</legend>
      <div className="grid w-full max-w-80 grid-cols-6 gap-1">
        {SENTIMENTS.map((step) => (
          <label
            key={step}
            title={`${SENTIMENT_LABEL[step]} (${SENTIMENT_LOOK[step].key})`}
            className={cx(
              "relative flex h-8 cursor-pointer items-center justify-center rounded-sm border text-sm font-semibold tabular-nums",
              "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
              "has-checked:ring-2 has-checked:ring-ink has-checked:ring-offset-2 has-checked:ring-offset-panel",
              "forced-colors:has-checked:bg-[Highlight] forced-colors:has-checked:text-[HighlightText] forced-colors:has-checked:forced-color-adjust-none",
              "has-disabled:cursor-default has-disabled:opacity-55",
              SENTIMENT_LOOK[step].chip,
            )}
          >
            <input
              type="radio"
              id={`${id}-${step}`}
              name={props.name ?? id}
              value={step}
              checked={value === step}
              onChange={() => onChange(step)}
              className="absolute inset-0 cursor-[inherit] appearance-none opacity-0"
              aria-label={SENTIMENT_LABEL[step]}
            />
            <span aria-hidden="true">{SENTIMENT_LOOK[step].sign}</span>
          </label>
        ))}
      </div>
      <p className="min-h-5 text-sm text-ink-soft" aria-hidden="true">
        {value ? SENTIMENT_LABEL[value] : "Not chosen yet"}
      </p>
      {props.error ? <FieldError id={`${id}-error`}>{props.error}</FieldError> : null}
    </fieldset>
  );
}
