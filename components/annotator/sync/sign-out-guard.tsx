"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { countUnsent, deleteDatabase } from "./browser-database";

/** Signing out empties what this browser keeps: where something was not sent yet, it asks first. */
export function SignOutGuard({ userId, action }: { userId: string; action: string }) {
  const [form, setForm] = useState<HTMLFormElement | null>(null);
  const [count, setCount] = useState(0);

  useEffect(() => {
    function onSubmit(event: SubmitEvent): void {
      const leaving = event.target;
      if (!(leaving instanceof HTMLFormElement) || leaving.getAttribute("action") !== action) return;
      event.preventDefault();
      countUnsent(userId)
        .catch(() => 0)
        .then((unsent) => {
          if (unsent === 0) return leave(leaving);
          setCount(unsent);
          setForm(leaving);
        });
    }
    document.addEventListener("submit", onSubmit, true);
    return () => document.removeEventListener("submit", onSubmit, true);
  }, [userId, action]);

  return (
    <Dialog
      title="Not everything is saved"
      size="small"
      isOpen={form !== null}
      onOpenChange={(open) => {
        if (!open) setForm(null);
      }}
      footer={
        <>
          <Button variant="danger" onPress={() => form && void leave(form)}>
            Sign out and lose {count === 1 ? "it" : "them"}
          </Button>
          <Button variant="primary" onPress={() => setForm(null)}>
            Stay
          </Button>
        </>
      }
    >
      <p>
        {count === 1 ? "One change has" : `${count} changes have`} not reached the server yet. Signing out
        takes {count === 1 ? "it" : "them"} out of this browser for good. Open the source with a connection,
        wait for “Saved”, and sign out then.
      </p>
    </Dialog>
  );
}

async function leave(form: HTMLFormElement): Promise<void> {
  await deleteDatabase();
  form.submit();
}
