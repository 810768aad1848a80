"use client";

import { UserRoundPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { v7 as newId } from "uuid";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { assignReview, planReview } from "@/lib/assignment/actions";
import { type Candidate, PRIORITIES, PRIORITY_LABEL, type QueueRow } from "@/lib/assignment/schema";

type Planned = Pick<QueueRow, "id" | "headline" | "dueAt" | "priority" | "planRev">;

/** Chooses who reviews a summary, until when, and how much it matters. */
export function AssignDialog({ row }: { row: Planned }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      title="Who reviews this, and until when"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="quiet" size="small" aria-label={`Assign: ${row.headline}`}>
          <UserRoundPlus aria-hidden="true" />
          Assign
        </Button>
      }
    >
      {(close) => <AssignForm row={row} onDone={close} />}
    </Dialog>
  );
}

const UNREACHABLE = "The server cannot be reached. Try again.";

/** A moment as a field of the browser's own clock has it. */
function localValue(at: Date | null): string {
  if (!at) return "";
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

function AssignForm({ row, onDone }: { row: Planned; onDone: () => void }) {
  const router = useRouter();
  const [people, setPeople] = useState<Candidate[] | null>(null);
  const [chosen, setChosen] = useState("");
  const [due, setDue] = useState(localValue(row.dueAt));
  const [priority, setPriority] = useState(String(row.priority));
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    const stop = new AbortController();
    fetch(`/api/desk/review/${row.id}/reviewers`, { signal: stop.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(UNREACHABLE);
        setPeople(((await response.json()) as { people: Candidate[] }).people);
      })
      .catch(() => stop.signal.aborted || setError(UNREACHABLE));
    return () => stop.abort();
  }, [row.id]);

  async function save() {
    setBusy(true);
    setError(null);
    const problem = (await savePlan()) ?? (await saveAssignee());
    setBusy(false);
    if (problem) return setError(problem);
    router.refresh();
    onDone();
  }
  async function savePlan(): Promise<string | null> {
    if (due === localValue(row.dueAt) && priority === String(row.priority)) return null;
    const dueAt = due ? new Date(due).toISOString() : null;
    const input = { summaryId: row.id, rev: row.planRev, dueAt, priority: Number(priority) };
    const result = await planReview(input).catch(() => null);
    return result?.ok ? null : (result?.error.message ?? UNREACHABLE);
  }
  async function saveAssignee(): Promise<string | null> {
    if (!chosen) return null;
    const result = await assignReview({ id: newId(), summaryId: row.id, assigneeId: chosen }).catch(
      () => null,
    );
    return result?.ok ? null : (result?.error.message ?? UNREACHABLE);
  }

  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void save();
      }}
    >
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-sm font-medium">Reviewer</legend>
        {people === null && !error ? <p className="text-sm text-ink-faint">Looking who may …</p> : null}
        {people?.length === 0 ? (
          <p className="text-sm text-ink-soft">There is no reviewer at this desk.</p>
        ) : null}
        {people?.map((person) => {
          const why = person.isAssigned ? "Is assigned already." : person.obstacle;
          return (
            <label
              key={person.id}
              className={`grid min-h-9 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 rounded px-2 py-1 ${why ? "text-ink-faint" : "hover:bg-sunken"}`}
            >
              <input
                type="radio"
                name="assignee"
                value={person.id}
                disabled={why !== null}
                checked={chosen === person.id}
                onChange={() => setChosen(person.id)}
                className="size-4 accent-accent"
              />
              <span className="min-w-0">
                <span className="wrap-anywhere">{person.name}</span>
                {why ? <span className="block text-sm">{why}</span> : null}
              </span>
              <span className="text-sm text-ink-faint">{person.open} open</span>
            </label>
          );
        })}
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Due"
          isOptional
          type="datetime-local"
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
        <Select label="Priority" value={priority} onChange={(event) => setPriority(event.target.value)}>
          {PRIORITIES.map((one) => (
            <option key={one} value={one}>
              {PRIORITY_LABEL[one]}
            </option>
          ))}
        </Select>
      </div>
      {error ? <Notice tone="danger" title={error} /> : null}
      <Button type="submit" variant="primary" isPending={isBusy} className="justify-self-start">
        Save
      </Button>
    </form>
  );
}
