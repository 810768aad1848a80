"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";

/** Takes a summary off the record, with a reason that readers see at its address. */
export function WithdrawButton({ onWithdraw }: { onWithdraw: (note: string) => Promise<boolean> }) {
  const formId = useId();
  const [note, setNote] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [isTried, setTried] = useState(false);

  async function send(event: FormEvent, close: () => void) {
    event.preventDefault();
    setTried(true);
    if (!note.trim()) return;
    setBusy(true);
    const done = await onWithdraw(note.trim());
    setBusy(false);
    if (done) close();
  }

  return (
    <Dialog
      title="Withdraw from the record?"
      size="small"
      trigger={<Button>Withdraw</Button>}
      footer={
        <Button type="submit" form={formId} variant="danger" isPending={isBusy}>
          Withdraw
        </Button>
      }
    >
      {(close) => (
        <form id={formId} className="grid gap-4" noValidate onSubmit={(event) => send(event, close)}>
          <p className="text-ink-soft">
            Every version goes from the public pages at once. Its address stays and says that it was
            withdrawn, when and why.
          </p>
          <TextArea
            label="Reason"
            description="Public."
            rows={4}
            value={note}
            error={isTried && !note.trim() ? "Say why it is withdrawn: readers will see it." : undefined}
            onChange={(event) => setNote(event.target.value)}
          />
        </form>
      )}
    </Dialog>
  );
}
