"use client";

import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, useState } from "react";
import { v7 as newId } from "uuid";
import { Button, SubmitButton } from "@/components/ui/button";
import { addComment } from "@/lib/review/actions";
import { MentionField, mentionedIn, type Person } from "./mention-field";
import type { Place } from "./subject";
import { useDraft } from "./use-draft";

/** A new remark at a place, or an answer in a thread. What is typed is kept until the server has it. */
export function CommentForm(props: {
  revisionId: string;
  place: Place;
  /** who may be called upon */
  people?: readonly Person[];
  parentId?: string;
  label?: string;
  onDone?: () => void;
}) {
  const router = useRouter();
  const formId = useId();
  const { place, parentId = null, people = [] } = props;
  const where =
    parentId ?? (place.on === "passage" ? place.passageId : place.on === "words" ? place.start : "whole");
  const [body, setBody, clearBody] = useDraft(`comment ${props.revisionId} ${where}`);
  const [id, setId] = useState(() => newId());
  const [error, setError] = useState("");
  const [isPending, setPending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  // a form that can be put away was just asked for: its field is where the next word goes
  const wasAskedFor = props.onDone !== undefined;
  useEffect(() => {
    if (wasAskedFor) field.current?.focus();
  }, [wasAskedFor]);

  async function submit() {
    setPending(true);
    const result = await addComment({
      id,
      revisionId: props.revisionId,
      parentId,
      passageId: !parentId && place.on === "passage" ? place.passageId : null,
      anchor:
        !parentId && place.on === "words" ? { start: place.start, end: place.end, exact: place.exact } : null,
      body,
      mentions: mentionedIn(body, people),
    }).catch(() => null);
    setPending(false);
    if (!result?.ok) {
      setError(result?.error.message ?? "The server cannot be reached. Your text is kept here; try again.");
      return;
    }
    setError("");
    clearBody();
    setId(newId());
    props.onDone?.();
    router.refresh();
  }

  return (
    <form
      id={formId}
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <MentionField
        ref={field}
        people={people}
        label={props.label ?? "Comment"}
        value={body}
        error={error || undefined}
        maxLength={20_000}
        rows={2}
        onText={setBody}
      />
      <div className="flex justify-end gap-2">
        {props.onDone && (
          <Button variant="quiet" size="small" onPress={props.onDone}>
            Cancel
          </Button>
        )}
        <SubmitButton variant="secondary" size="small" isPending={isPending} isDisabled={!body.trim()}>
          {parentId ? "Answer" : "Add comment"}
        </SubmitButton>
      </div>
    </form>
  );
}
