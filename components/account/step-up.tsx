"use client";

import { usePathname } from "next/navigation";
import { createContext, type FormEvent, type ReactNode, useContext, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { confirmIdentity } from "@/lib/account/actions";
import type { ActionResult } from "@/lib/core/action";
import { startSingleSignOn } from "./auth-client";

type Run = <T>(action: () => Promise<ActionResult<T>>) => Promise<ActionResult<T>>;

const StepUp = createContext<Run>((action) => action());

/**
 * Runs an action; when it asks for the password once more, so does a dialog, and the action is run again. Whoever
 * closes the dialog gets the action's refusal.
 */
export function useStepUp(): Run {
  return useContext(StepUp);
}

/** Around whatever changes people's rights. @param hasPassword false: they come by single sign-on */
export function StepUpProvider(props: { hasPassword: boolean; children: ReactNode }) {
  const [answer, setAnswer] = useState<{ give: (confirmed: boolean) => void } | null>(null);
  const run: Run = async (action) => {
    const first = await action();
    if (first.ok || first.error.code !== "reauthenticate") return first;
    const confirmed = await new Promise<boolean>((give) => setAnswer({ give }));
    setAnswer(null);
    return confirmed ? action() : first;
  };
  return (
    <StepUp value={run}>
      {props.children}
      <Dialog
        title="Is it still you?"
        size="small"
        isOpen={answer !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) answer?.give(false);
        }}
      >
        {props.hasPassword ? <AskPassword onConfirmed={() => answer?.give(true)} /> : <AskProvider />}
      </Dialog>
    </StepUp>
  );
}

function AskPassword({ onConfirmed }: { onConfirmed: () => void }) {
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  // no form action: React would count it as one with the action that waits for it, busy until both are done
  async function confirm(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    setBusy(true);
    const result = await confirmIdentity({ password });
    setBusy(false);
    if (result.ok) onConfirmed();
    else setError(result.error.message);
  }
  return (
    <form onSubmit={confirm} className="grid gap-4">
      <p className="text-ink-soft">
        What you are about to do changes what people may do. Enter your password again to go on; for ten
        minutes it will not be asked for once more.
      </p>
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus
        required
        maxLength={512}
        error={error}
      />
      <Button type="submit" variant="primary" isPending={isBusy} className="justify-self-end">
        Go on
      </Button>
    </form>
  );
}

function AskProvider() {
  const here = usePathname();
  return (
    <div className="grid gap-4">
      <p className="text-ink-soft">
        What you are about to do changes what people may do. Sign in again to go on; you come back to this
        page.
      </p>
      <Button variant="primary" className="justify-self-end" onPress={() => startSingleSignOn(here, true)}>
        Sign in again
      </Button>
    </div>
  );
}
