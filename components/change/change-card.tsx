"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import { ChangeRun, PutIn, TakenOut } from "@/components/version/change-text";
import { declineChange } from "@/lib/change/actions";
import { type ChangeView, MAX_CHANGE_NOTE } from "@/lib/change/schema";
import { diffWords } from "@/lib/text/diff";

const WHAT: Record<ChangeView["kind"], string> = {
  words: "Other words",
  speaker: "Another speaker",
  issue: "Another issue",
  sentiment: "Another sentiment",
};

/**
 * A suggested change with what can be done about it. Where its target moved, what stands there now is shown instead of
 * a way to apply it.
 * @param onApply null for who cannot edit now
 */
export function ChangeCard(props: {
  change: ChangeView;
  isPending?: boolean;
  onApply: (() => void) | null;
  canDecline: boolean;
}) {
  const { change, onApply } = props;
  const isOpen = change.state === "open";
  return (
    <article
      aria-label={`${WHAT[change.kind]}, suggested by ${change.suggestedBy.name}`}
      className="grid gap-2 rounded border border-line bg-panel p-3 text-base"
    >
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-ink-soft">
        <span className="font-semibold text-ink">{WHAT[change.kind]}</span>
        suggested by {change.suggestedBy.name}
        {!isOpen && (
          <Badge tone={change.state === "applied" ? "good" : "neutral"}>
            {change.state === "applied" ? "Applied" : "Declined"}
          </Badge>
        )}
      </p>
      <p className={change.kind === "words" ? "font-serif" : ""}>
        {change.kind === "words" ? (
          <WordChange before={change.before} after={change.after} />
        ) : (
          <>
            <TakenOut>{change.before}</TakenOut> <PutIn>{change.after}</PutIn>
          </>
        )}
      </p>
      {change.note && <p className="whitespace-pre-line text-ink-soft">{change.note}</p>}
      {isOpen && !change.applies && (
        <div className="rounded bg-caution-soft px-3 py-2">
          <p className="text-sm font-semibold text-caution">It has changed since this was suggested</p>
          {change.now === null ? (
            <p className="text-sm">Nothing stands there any more that it could change.</p>
          ) : (
            <p className={change.kind === "words" ? "font-serif" : ""}>
              <span className="font-sans text-sm text-ink-soft">Now, against what was suggested: </span>
              {change.kind === "words" ? <WordChange before={change.now} after={change.after} /> : change.now}
            </p>
          )}
        </div>
      )}
      {!isOpen && change.decidedNote && (
        <p className="text-sm text-ink-soft">
          {change.decidedBy}: {change.decidedNote}
        </p>
      )}
      {isOpen && (
        <p className="flex flex-wrap justify-end gap-2">
          {props.canDecline && <DeclineButton changeId={change.id} />}
          {onApply && change.applies && (
            <Button
              variant="secondary"
              size="small"
              className="pointer-coarse:min-h-11"
              isPending={props.isPending}
              onPress={onApply}
            >
              Apply
            </Button>
          )}
        </p>
      )}
    </article>
  );
}

function WordChange({ before, after }: { before: string; after: string }) {
  return <ChangeRun changes={diffWords(before, after)} />;
}

function DeclineButton({ changeId }: { changeId: string }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [id] = useState(() => newId());
  const [note, setNote] = useState("");
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState("");
  async function send() {
    setPending(true);
    const result = await declineChange({ id, changeId, note }).catch(() => null);
    setPending(false);
    if (!result?.ok) {
      setError(result?.error.message ?? "The server cannot be reached. Try again.");
      return;
    }
    setOpen(false);
    router.refresh();
  }
  return (
    <Dialog
      title="Why not?"
      size="small"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="quiet" size="small" className="pointer-coarse:min-h-11">
          Decline
        </Button>
      }
      footer={
        <Button variant="primary" isPending={isPending} isDisabled={!note.trim()} onPress={() => void send()}>
          Decline it
        </Button>
      }
    >
      <TextArea
        autoFocus
        label="A word to whoever suggested it"
        rows={2}
        maxLength={MAX_CHANGE_NOTE}
        value={note}
        error={error || undefined}
        onChange={(event) => setNote(event.target.value)}
      />
    </Dialog>
  );
}
