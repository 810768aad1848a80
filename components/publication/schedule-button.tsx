"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Moment } from "@/components/ui/moment";
import { scheduleProblem } from "@/lib/publication/rules";

/** Sets a time at which an approved summary is published. The person writes their own time; it is kept in UTC. */
export function ScheduleButton({ onSchedule }: { onSchedule: (at: string) => Promise<boolean> }) {
  const formId = useId();
  const [value, setValue] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const at = new Date(value);
  const isKnown = !Number.isNaN(at.getTime());

  async function send(event: FormEvent, close: () => void) {
    event.preventDefault();
    const wrong = scheduleProblem(at, new Date());
    setProblem(wrong);
    if (wrong) return;
    setBusy(true);
    const done = await onSchedule(at.toISOString());
    setBusy(false);
    if (done) close();
  }

  return (
    <Dialog
      title="Publish at a time"
      size="small"
      trigger={<Button>Set a time</Button>}
      footer={
        <Button type="submit" form={formId} variant="primary" isPending={isBusy}>
          Keep this time
        </Button>
      }
    >
      {(close) => (
        <form id={formId} className="grid gap-4" noValidate onSubmit={(event) => send(event, close)}>
          <TextField
            label="Day and time"
            type="datetime-local"
            description={
              <>
                Your own time{isKnown ? ": that is " : "."}
                {isKnown ? <Moment at={at} /> : null}
              </>
            }
            value={value}
            error={problem}
            onChange={(event) => {
              setValue(event.target.value);
              setProblem(null);
            }}
          />
          <p className="text-ink-soft">
            Nothing is public before. Text and evidence are checked again when the time comes; any change of
            them until then ends the approval, and with it the time.
          </p>
        </form>
      )}
    </Dialog>
  );
}
