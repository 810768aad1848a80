"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { v7 } from "uuid";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ActionResult } from "@/lib/core/action";
import type { ErrorBody } from "@/lib/core/errors";

/** Merges what the page shows. Where one of the two has changed since, it says so and shows the page anew. */
export function MergeButton(props: {
  label: string;
  merge: { id: string; intoId: string; rev: number; intoRev: number };
  act: (input: unknown) => Promise<ActionResult<{ id: string }>>;
  /** page of the entry that lives on */
  then: string;
}) {
  const router = useRouter();
  const mutation = useRef(v7());
  const [error, setError] = useState<ErrorBody | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function merge() {
    setBusy(true);
    const answer = await props.act({ ...props.merge, mutation: mutation.current }).catch(() => null);
    setBusy(false);
    if (!answer) return setError({ code: "unavailable", message: "There is no connection. Try again." });
    if (answer.ok) return router.push(props.then);
    mutation.current = v7();
    setError(answer.error);
    if (answer.error.code === "stale") router.refresh();
  }

  return (
    <div className="grid justify-items-start gap-3">
      {error ? (
        <Notice tone="danger" title={error.message}>
          {error.code === "stale"
            ? "The page shows them as they are now. Look again before you merge."
            : null}
        </Notice>
      ) : null}
      <Button variant="primary" isPending={isBusy} onPress={() => void merge()}>
        {props.label}
      </Button>
    </div>
  );
}
