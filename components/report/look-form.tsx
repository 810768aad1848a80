"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { SubmitButton } from "@/components/ui/button";
import { Select, TextArea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { lookAtReport } from "@/lib/report/actions";
import { FINDING_LABEL, FINDINGS, MAX_ANSWER } from "@/lib/report/schema";

/** What this person found, once. */
export function LookForm({ id }: { id: string }) {
  const router = useRouter();
  const [mutation] = useState(() => newId());
  const [finding, setFinding] = useState("");
  const [note, setNote] = useState("");
  const [error, setError] = useState("");
  const [isPending, setPending] = useState(false);

  async function submit(): Promise<void> {
    setPending(true);
    const result = await lookAtReport({ mutation, id, finding, note }).catch(() => null);
    setPending(false);
    setError(result?.ok ? "" : (result?.error.message ?? "The server cannot be reached. Try again."));
    router.refresh();
  }

  return (
    <form
      className="mt-4 grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {error ? <Notice tone="danger" title={error} /> : null}
      <Select
        label="What did you find?"
        value={finding}
        required
        onChange={(event) => setFinding(event.target.value)}
        inputClassName="max-w-xs"
      >
        <option value="" disabled>
          Choose
        </option>
        {FINDINGS.map((one) => (
          <option key={one} value={one}>
            {FINDING_LABEL[one]}
          </option>
        ))}
      </Select>
      <TextArea
        label="Note for the desk"
        isOptional
        value={note}
        maxLength={MAX_ANSWER}
        rows={3}
        onChange={(event) => setNote(event.target.value)}
      />
      <div>
        <SubmitButton isPending={isPending} isDisabled={finding === ""}>
          I have looked at it
        </SubmitButton>
      </div>
    </form>
  );
}
