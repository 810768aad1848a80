"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select, TextArea } from "@/components/ui/field";
import {
  CORRECTION_KINDS,
  CORRECTION_LABEL,
  type Correction,
  type CorrectionKind,
} from "@/lib/summary/schema";

const MEANING: Record<CorrectionKind, string> = {
  minor: "Spelling, punctuation, a link. Nothing that was said changes.",
  clarification: "It was right, and can be misunderstood.",
  correction: "Something was wrong.",
};

/**
 * Asks how a correction differs from what is public and why. Readers are told just this, so it goes through review
 * with the text.
 */
export function CorrectButton(props: {
  label: string;
  /** of the correction that is open already */
  told: Correction | null;
  variant?: "primary" | "secondary";
  /** false keeps the dialog, and what was typed */
  onCorrect: (correction: Correction) => Promise<boolean>;
}) {
  const formId = useId();
  const [kind, setKind] = useState<CorrectionKind>(props.told?.kind ?? "correction");
  const [note, setNote] = useState(props.told?.note ?? "");
  const [isBusy, setBusy] = useState(false);
  const [isTried, setTried] = useState(false);

  async function send(event: FormEvent, close: () => void) {
    event.preventDefault();
    setTried(true);
    if (!note.trim()) return;
    setBusy(true);
    const done = await props.onCorrect({ kind, note: note.trim() });
    setBusy(false);
    if (done) close();
  }

  return (
    <Dialog
      title="What is corrected?"
      trigger={<Button variant={props.variant ?? "secondary"}>{props.label}</Button>}
      footer={
        <Button type="submit" form={formId} variant="primary" isPending={isBusy}>
          {props.told ? "Keep this" : "Open the correction"}
        </Button>
      }
    >
      {(close) => (
        <form id={formId} className="grid gap-4" noValidate onSubmit={(event) => send(event, close)}>
          <p className="text-ink-soft">
            What is public stays as it is until the correction has been through review and is published.
          </p>
          <Select
            label="Kind"
            description={MEANING[kind]}
            value={kind}
            onChange={(event) =>
              setKind(CORRECTION_KINDS.find((one) => one === event.target.value) ?? "correction")
            }
          >
            {CORRECTION_KINDS.map((one) => (
              <option key={one} value={one}>
                {CORRECTION_LABEL[one]}
              </option>
            ))}
          </Select>
          <TextArea
            label="What changes, and why"
            description="Public: it stands above the text and in the list of corrections."
            rows={4}
            value={note}
            error={isTried && !note.trim() ? "Say what changes and why: readers will see it." : undefined}
            onChange={(event) => setNote(event.target.value)}
          />
        </form>
      )}
    </Dialog>
  );
}
