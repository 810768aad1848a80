"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { v7 } from "uuid";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { addFeedAction } from "@/lib/transfer/actions";

/** Puts a feed on the watch list. */
export function AddFeed() {
  const router = useRouter();
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const link = new FormData(event.currentTarget).get("link");
    setBusy(true);
    const answer = await addFeedAction({ id: v7(), link }).catch(() => null);
    setBusy(false);
    if (!answer) return setProblem("There is no connection to the site. Try again in a moment.");
    if (!answer.ok) return setProblem(answer.error.fields?.link ?? answer.error.message);
    router.push(`/desk/sources/feeds/${answer.value.id}`);
  }

  return (
    <form onSubmit={(event) => void add(event)} noValidate className="flex max-w-2xl items-end gap-2">
      <TextField
        name="link"
        label="Address of a feed"
        inputMode="url"
        placeholder="https://"
        autoComplete="off"
        spellCheck={false}
        error={problem || undefined}
        className="grow"
      />
      <Button type="submit" variant="primary" isPending={isBusy} className={problem ? "mb-7" : ""}>
        Watch feed
      </Button>
    </form>
  );
}
