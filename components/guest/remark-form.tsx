"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { v7 as newId } from "uuid";
import { Button, SubmitButton } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { commentAsGuest } from "@/lib/guest/actions";

export type RemarkPlace =
  | { on: "whole" }
  | { on: "thread"; threadId: string }
  | { on: "passage"; passageId: string }
  | { on: "words"; start: number; end: number; exact: string };

/** A guest's remark on a part, or on the whole. What was typed stays until the server has it. */
export function RemarkForm(props: { token: string; place: RemarkPlace; label: string; onDone: () => void }) {
  const router = useRouter();
  const { token, place } = props;
  const [id, setId] = useState(() => newId());
  const [body, setBody] = useState("");
  const [error, setError] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  // a part was just chosen, maybe far from here: its field is where the next word goes
  const wasAskedFor = place.on !== "whole";
  useEffect(() => {
    if (!wasAskedFor) return;
    field.current?.scrollIntoView({ block: "center" });
    field.current?.focus({ preventScroll: true });
  }, [wasAskedFor]);
  async function submit() {
    const result = await commentAsGuest({
      token,
      id,
      body,
      threadId: place.on === "thread" ? place.threadId : null,
      passageId: place.on === "passage" ? place.passageId : null,
      anchor: place.on === "words" ? { start: place.start, end: place.end, exact: place.exact } : null,
    }).catch(() => null);
    setError(result?.ok ? undefined : (result?.error.message ?? "The server cannot be reached. Try again."));
    if (!result?.ok) return;
    setBody("");
    setId(newId());
    router.refresh();
    props.onDone();
  }
  return (
    <form action={submit} className="grid gap-3">
      {place.on === "words" ? (
        <p className="border-l-2 border-mark-strong pl-2 font-serif text-sm text-ink-soft">{place.exact}</p>
      ) : null}
      <TextArea
        label={props.label}
        ref={field}
        required
        value={body}
        onChange={(event) => setBody(event.target.value)}
        error={error}
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{place.on === "thread" ? "Send answer" : "Send comment"}</SubmitButton>
        {place.on === "whole" ? null : (
          <Button variant="quiet" onPress={props.onDone}>
            {place.on === "thread" ? "Cancel" : "On the whole instead"}
          </Button>
        )}
      </div>
    </form>
  );
}
