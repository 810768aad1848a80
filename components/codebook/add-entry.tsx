"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { v7 } from "uuid";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { ErrorBody } from "@/lib/core/errors";

interface Entry {
  id: string;
  name: string;
}

/**
 * Adds a speaker or an issue by its name and opens its page, where the rest is filled in. Somebody who has the name
 * already is offered instead.
 */
export function AddEntry({ noun }: { noun: "speaker" | "issue" }) {
  const router = useRouter();
  const id = useRef(v7());
  const [known, setKnown] = useState<Entry | null>(null);
  const [error, setError] = useState("");
  const [isBusy, setBusy] = useState(false);
  const pageOf = (entry: Entry) => `/desk/codebook/${noun}s/${entry.id}`;

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name"));
    setBusy(true);
    setKnown(null);
    const answer = await put(`/api/desk/${noun}s/${id.current}`, { name });
    setBusy(false);
    // another name is another entry
    id.current = v7();
    if ("error" in answer) return setError(answer.error.message);
    setError("");
    const entry = answer[noun];
    if (!entry) return;
    if (answer.outcome === "existing") return setKnown(entry);
    router.push(pageOf(entry));
  }

  return (
    <Dialog
      title={noun === "speaker" ? "Add a speaker" : "Add an issue"}
      size="small"
      trigger={<Button variant="primary">{noun === "speaker" ? "Add speaker" : "Add issue"}</Button>}
    >
      <form onSubmit={(event) => void add(event)} noValidate className="grid gap-4 pt-1">
        <TextField
          name="name"
          label="Name"
          required
          maxLength={120}
          autoFocus
          error={error}
          autoComplete="off"
        />
        {known ? (
          <Notice
            tone="caution"
            title={`${known.name} is in the codebook already`}
            actions={
              <a href={pageOf(known)} className="link">
                Open {known.name}
              </a>
            }
          >
            By this name, or known by it.
          </Notice>
        ) : null}
        <Button type="submit" variant="primary" isPending={isBusy} className="justify-self-end">
          Add
        </Button>
      </form>
    </Dialog>
  );
}

type Answer =
  | ({ outcome: "created" | "existing" } & Partial<Record<"speaker" | "issue", Entry>>)
  | { error: ErrorBody };

async function put(address: string, body: object): Promise<Answer> {
  try {
    const response = await fetch(address, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Answer;
  } catch {
    return { error: { code: "unavailable", message: "There is no connection. Try again in a moment." } };
  }
}
