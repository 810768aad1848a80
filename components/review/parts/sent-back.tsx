"use client";

import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { Button, SubmitButton } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { answerPart } from "@/lib/review/actions";
import { MAX_REVIEW_NOTE, type PartVerdictView, REASON_LABEL } from "@/lib/review/schema";
import { useDraft } from "../use-draft";

/**
 * Why a part was sent back, by whom, and what was answered.
 * @param words of the part, where it does not stand beside it
 */
export function SentBackNote(props: {
  verdict: PartVerdictView;
  words?: string;
  canAnswer: boolean;
  onShow?: () => void;
}) {
  const { verdict, words } = props;
  const [isAnswering, setAnswering] = useState(false);
  return (
    <div
      id={`sent-back-${verdict.id}`}
      className="scroll-my-32 grid gap-2 rounded border-l-3 border-danger bg-danger-soft px-3 py-2 font-sans text-base"
    >
      <p className="flex items-baseline gap-2">
        <Undo2 aria-hidden="true" className="size-4 shrink-0 translate-y-0.5 text-danger" />
        <span>
          <span className="font-semibold text-danger">
            {verdict.reason ? REASON_LABEL[verdict.reason] : "Sent back"}
          </span>{" "}
          <span className="text-sm text-ink-soft">
            {verdict.reviewer.name}, revision {verdict.revisionNumber}
          </span>
        </span>
      </p>
      {words && <p className="line-clamp-3 font-serif text-ink-soft">{words}</p>}
      {verdict.note && <p className="whitespace-pre-line">{verdict.note}</p>}
      {verdict.replies.map((reply) => (
        <p key={reply.id} className="border-l-2 border-line-strong pl-2 whitespace-pre-line">
          <span className="text-sm font-semibold">{reply.author}</span> {reply.body}
        </p>
      ))}
      {isAnswering ? (
        <AnswerForm verdictId={verdict.id} onDone={() => setAnswering(false)} />
      ) : (
        <p className="flex flex-wrap gap-1">
          {props.onShow && (
            <Button variant="quiet" size="small" onPress={props.onShow}>
              Show it in the text
            </Button>
          )}
          {props.canAnswer && (
            <Button variant="quiet" size="small" onPress={() => setAnswering(true)}>
              Answer in place of changing it
            </Button>
          )}
        </p>
      )}
    </div>
  );
}

function AnswerForm({ verdictId, onDone }: { verdictId: string; onDone: () => void }) {
  const router = useRouter();
  const [body, setBody, clearBody] = useDraft(`answer ${verdictId}`);
  const [id] = useState(() => newId());
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState("");
  async function send() {
    setPending(true);
    const result = await answerPart({ id, verdictId, body }).catch(() => null);
    setPending(false);
    if (!result?.ok) {
      setError(result?.error.message ?? "The server cannot be reached. Your text is kept here; try again.");
      return;
    }
    clearBody();
    onDone();
    router.refresh();
  }
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextArea
        autoFocus
        label="Answer to the reviewer"
        rows={2}
        maxLength={MAX_REVIEW_NOTE}
        value={body}
        error={error || undefined}
        onChange={(event) => setBody(event.target.value)}
      />
      <div className="flex justify-end gap-2">
        <Button variant="quiet" size="small" onPress={onDone}>
          Cancel
        </Button>
        <SubmitButton variant="secondary" size="small" isPending={isPending} isDisabled={!body.trim()}>
          Answer
        </SubmitButton>
      </div>
    </form>
  );
}
