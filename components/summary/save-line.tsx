"use client";

import { Button } from "@/components/ui/button";
import { SaveStatus } from "@/components/ui/status";
import type { AutosaveState } from "./autosave";

/** Where the words are: here, on their way, or kept. */
export function SaveLine(props: { state: AutosaveState; path: string; onRetry: () => void }) {
  const { state } = props;
  const retry = (
    <Button variant="link" onPress={props.onRetry}>
      Try now
    </Button>
  );
  switch (state.kind) {
    case "offline":
      return navigator.onLine ? (
        <SaveStatus state="waiting" detail="No answer yet; your words are kept here" action={retry} />
      ) : (
        <SaveStatus state="offline" detail="Offline; your words are kept here" action={retry} />
      );
    // between the last key and the save: no need to worry anybody
    case "waiting":
      return <SaveStatus state="saving" />;
    case "signed_out":
      return (
        <SaveStatus
          state="failed"
          detail="Your session has ended; your words are kept here"
          action={
            <a className="link" href={`/sign-in?next=${encodeURIComponent(props.path)}`}>
              Sign in
            </a>
          }
        />
      );
    case "refused":
      return <SaveStatus state="failed" detail={state.message} action={retry} />;
    default:
      return <SaveStatus state={state.kind} />;
  }
}
