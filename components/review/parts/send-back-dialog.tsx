"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import { MAX_REVIEW_NOTE, PART_REASONS, type PartReason, REASON_LABEL } from "@/lib/review/schema";
import type { ReviewPart } from "../subject";
import { useDraft } from "../use-draft";

/** Why a part goes back: one reason of six, and words if they help. */
export function SendBackDialog(props: {
  part: ReviewPart;
  isPending: boolean;
  onClose: () => void;
  onSend: (reason: PartReason, note: string) => Promise<boolean>;
}) {
  const { part } = props;
  const [reason, setReason] = useState<PartReason | null>(null);
  const [note, setNote, clearNote] = useDraft(`part ${part.hash}`);
  const [isAsked, setAsked] = useState(false);
  async function send() {
    setAsked(true);
    if (reason && (await props.onSend(reason, note))) clearNote();
  }
  return (
    <Dialog
      title={`What is wrong with ${part.label.toLowerCase()}?`}
      size="small"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) props.onClose();
      }}
      footer={
        <Button variant="primary" isPending={props.isPending} onPress={() => void send()}>
          Send this back
        </Button>
      }
    >
      <div className="grid gap-4">
        <p className="line-clamp-4 border-l-2 border-line-strong pl-3 font-serif text-ink-soft">
          {part.words}
        </p>
        <fieldset className="grid gap-1">
          <legend className="mb-1 text-sm font-semibold">Reason</legend>
          {PART_REASONS.map((one) => (
            <label key={one} className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
              <input
                type="radio"
                name="reason"
                className="size-4"
                checked={reason === one}
                onChange={() => setReason(one)}
              />
              {REASON_LABEL[one]}
            </label>
          ))}
          {isAsked && !reason && (
            <p role="alert" className="text-sm text-danger">
              Choose what is wrong with it.
            </p>
          )}
        </fieldset>
        <TextArea
          label="Note"
          isOptional
          rows={2}
          maxLength={MAX_REVIEW_NOTE}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
