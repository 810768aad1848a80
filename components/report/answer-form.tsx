"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { SubmitButton } from "@/components/ui/button";
import { Select, TextArea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { answerReport } from "@/lib/report/actions";
import { MAX_ANSWER, OUTCOME_LABEL, OUTCOMES } from "@/lib/report/schema";

/** What the reader is told, once. */
export function AnswerForm({ id, isCorrected }: { id: string; isCorrected: boolean }) {
  const router = useRouter();
  const [mutation, setMutation] = useState(() => newId());
  const [outcome, setOutcome] = useState("");
  const [answer, setAnswer] = useState("");
  const [error, setError] = useState("");
  const [isPending, setPending] = useState(false);

  async function submit(): Promise<void> {
    setPending(true);
    const result = await answerReport({ mutation, id, outcome, answer }).catch(() => null);
    setPending(false);
    setError(result?.ok ? "" : (result?.error.message ?? "The server cannot be reached. Try again."));
    // what the server refused may be put otherwise: that is another request
    if (result && !result.ok) setMutation(newId());
    router.refresh();
  }

  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {error ? <Notice tone="danger" title={error} /> : null}
      <Select
        label="What came of it?"
        value={outcome}
        required
        onChange={(event) => setOutcome(event.target.value)}
        inputClassName="max-w-xs"
      >
        <option value="" disabled>
          Choose
        </option>
        {OUTCOMES.map((one) => (
          <option key={one} value={one} disabled={one === "corrected" && !isCorrected}>
            {OUTCOME_LABEL[one]}
          </option>
        ))}
      </Select>
      <TextArea
        label="Answer"
        description="The reader sees it. It cannot be changed afterwards."
        value={answer}
        maxLength={MAX_ANSWER}
        rows={4}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <div>
        <SubmitButton isPending={isPending} isDisabled={outcome === "" || !answer.trim()}>
          Answer the reader
        </SubmitButton>
      </div>
    </form>
  );
}
