"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SubmitButton } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { giveGuestOpinion } from "@/lib/guest/actions";
import { OPINION_LABEL, OPINIONS, type Opinion } from "@/lib/guest/schema";

/** What a guest thinks of the whole; it can be given anew as long as the link is open. */
export function OpinionForm(props: { token: string; opinion: Opinion | null; note: string }) {
  const router = useRouter();
  const [opinion, setOpinion] = useState<Opinion | null>(props.opinion);
  const [note, setNote] = useState(props.note);
  const [error, setError] = useState<string>();
  const [isSaved, setSaved] = useState(false);
  async function submit() {
    const result = await giveGuestOpinion({ token: props.token, opinion, note }).catch(() => null);
    setSaved(result?.ok ?? false);
    setError(result?.ok ? undefined : (result?.error.message ?? "The server cannot be reached. Try again."));
    if (result?.ok) router.refresh();
  }
  return (
    <form action={submit} className="grid gap-3">
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-sm text-ink-soft">
          It helps the reviewers and binds nobody: only people of the desk approve.
        </legend>
        {OPINIONS.map((one) => (
          <label key={one} className="inline-flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name="opinion"
              required
              value={one}
              checked={opinion === one}
              onChange={() => setOpinion(one)}
              className="size-4 accent-accent"
            />
            {OPINION_LABEL[one]}
          </label>
        ))}
      </fieldset>
      <TextArea label="Why" isOptional value={note} onChange={(event) => setNote(event.target.value)} />
      {error ? <Notice tone="danger" title={error} /> : null}
      {isSaved ? <Notice tone="good" title="Thank you. Your opinion was passed on." /> : null}
      <SubmitButton variant="secondary" className="justify-self-start">
        Give opinion
      </SubmitButton>
    </form>
  );
}
