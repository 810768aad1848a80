"use client";

import { SaveStatus } from "@/components/ui/status";
import { useSync } from "../sync/use-sync";
import type { Workspace } from "../workspace";

/**
 * How the work stands, in the form: it lies over the panel that says so. The panel's own line announces it, so this one
 * is silent.
 * @param isQuiet whether nothing is said while all is saved or on its way
 */
export function FormStatus(props: { ws: Workspace; isQuiet?: boolean; className?: string }) {
  const { sync, detail, isSignedOut } = useSync(props.ws);
  const isCalm = sync === "saved" || sync === "saving" || sync === "checking";
  if (isCalm && props.isQuiet) return null;
  const signIn = (
    <a
      href="/sign-in?next=/desk"
      target="_blank"
      rel="noreferrer"
      className="link inline-flex min-h-6 items-center"
    >
      Sign in
    </a>
  );
  return (
    <SaveStatus
      state={sync}
      detail={detail}
      isSilent
      className={props.className}
      action={isSignedOut ? signIn : null}
    />
  );
}
