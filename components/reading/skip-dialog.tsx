"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { FieldError } from "@/components/ui/field-parts";
import { MAX_READING_NOTE, SKIP_REASON_LABEL, SKIP_REASONS, type SkipReason } from "@/lib/reading/schema";

/** Why a passage is left to others. */
export function SkipDialog(props: {
  isOpen: boolean;
  isBusy: boolean;
  error: string | null;
  onOpenChange: (isOpen: boolean) => void;
  onSkip: (reason: SkipReason, note: string) => void;
}) {
  const [reason, setReason] = useState<SkipReason>("unclear");
  const [note, setNote] = useState("");
  return (
    <Dialog
      title="Leave this passage to others"
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      size="small"
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          props.onSkip(reason, note);
        }}
      >
        <fieldset className="grid gap-1">
          <legend className="mb-1 text-sm font-medium">Why?</legend>
          {SKIP_REASONS.map((one) => (
            <label key={one} className="flex min-h-8 cursor-pointer items-center gap-2.5 max-lg:min-h-11">
              <input
                type="radio"
                name="reason"
                value={one}
                checked={reason === one}
                onChange={() => setReason(one)}
                className="size-4 accent-accent"
              />
              {SKIP_REASON_LABEL[one]}
            </label>
          ))}
        </fieldset>
        <TextField
          label="Note"
          isOptional={reason !== "other"}
          maxLength={MAX_READING_NOTE}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {props.error ? <FieldError>{props.error}</FieldError> : null}
        <div className="flex justify-end gap-2">
          <Button onPress={() => props.onOpenChange(false)}>Cancel</Button>
          <Button type="submit" variant="primary" isPending={props.isBusy}>
            Skip passage
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
