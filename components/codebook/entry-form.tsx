"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { v7 } from "uuid";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/action";
import type { ErrorBody } from "@/lib/core/errors";

interface Entry {
  id: string;
  rev: number;
}

/**
 * The frame of a form that changes a speaker or an issue: saves with the rev that was seen; what someone else saved
 * in between is shown beside what was typed, and saving again is then a decision.
 * @param read the input of the action, from the form
 * @param inWords how an entry that someone else saved reads
 */
export function EntryForm<E extends Entry>(props: {
  entry: E;
  read: (form: FormData) => object;
  act: (input: unknown) => Promise<ActionResult<E>>;
  inWords: (entry: E) => string;
  children: (errors: Record<string, string>) => ReactNode;
}) {
  const router = useRouter();
  const [rev, setRev] = useState(props.entry.rev);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = {
      ...props.read(new FormData(event.currentTarget)),
      id: props.entry.id,
      rev,
      mutation: v7(),
    };
    setBusy(true);
    const answer = await props.act(input).catch(() => null);
    setBusy(false);
    if (!answer) return setError({ code: "unavailable", message: "There is no connection. Try again." });
    if (!answer.ok) {
      setError(answer.error);
      if (answer.error.code === "stale") setRev((answer.error.current as E).rev);
      return;
    }
    setError(null);
    setRev(answer.value.rev);
    showToast({ title: "Saved" });
    router.refresh();
  }

  const theirs = error?.code === "stale" ? (error.current as E) : null;
  return (
    <form onSubmit={(event) => void save(event)} noValidate className="grid content-start gap-4">
      {props.children(error?.fields ?? {})}
      {theirs ? (
        <Notice tone="caution" title={error?.message ?? ""}>
          Now it reads: {props.inWords(theirs)}. Saving again replaces that with what you typed.
        </Notice>
      ) : error && !error.fields ? (
        <Notice tone="danger" title={error.message} />
      ) : null}
      <Button type="submit" variant="primary" isPending={isBusy} className="justify-self-start">
        Save
      </Button>
    </form>
  );
}
