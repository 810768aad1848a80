"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { deleteDatabase, type Kept, keptOf } from "./browser-database";

const NOTHING: Kept = { unsent: new Map(), forms: 0 };

/** Signing out empties what this browser keeps: where something was not sent or not saved yet, it asks first. */
export function SignOutGuard({ userId, action }: { userId: string; action: string }) {
  const [form, setForm] = useState<HTMLFormElement | null>(null);
  const [kept, setKept] = useState(NOTHING);

  useEffect(() => {
    function onSubmit(event: SubmitEvent): void {
      const leaving = event.target;
      if (!(leaving instanceof HTMLFormElement) || leaving.getAttribute("action") !== action) return;
      event.preventDefault();
      keptOf(userId)
        .catch(() => NOTHING)
        .then((found) => {
          if (found.unsent.size + found.forms === 0) return leave(leaving);
          setKept(found);
          setForm(leaving);
        });
    }
    document.addEventListener("submit", onSubmit, true);
    return () => document.removeEventListener("submit", onSubmit, true);
  }, [userId, action]);

  const count = [...kept.unsent.values()].reduce((sum, one) => sum + one, 0);
  const isOne = count + kept.forms === 1;
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
            Sign out and lose {isOne ? "it" : "them"}
          </Button>
          <Button variant="primary" onPress={() => setForm(null)}>
            Stay
          </Button>
        </>
      }
    >
      {count > 0 ? (
        <p>
          {count === 1 ? "One change has" : `${count} changes have`} not reached the server yet. With a
          connection, they go there from any page of the desk.
        </p>
      ) : null}
      {kept.forms > 0 ? (
        <p>
          {kept.forms === 1 ? "A passage was" : `${kept.forms} passages were`} begun in the form and not
          saved.
        </p>
      ) : null}
      <p className="mt-2">Signing out takes {isOne ? "it" : "them"} out of this browser for good.</p>
    </Dialog>
  );
}

async function leave(form: HTMLFormElement): Promise<void> {
  await deleteDatabase();
  form.submit();
}
