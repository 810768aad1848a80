"use client";

import { useActionState, useRef, useState } from "react";
import { Button, SubmitButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { signInWithPassword, startSingleSignOn } from "./auth-client";
import { signInMessage } from "./sign-in-message";

interface Failure {
  code: string;
  at: number;
}

/**
 * E-mail and password, and the way to single sign-on where there is one.
 * @param next the page to go on to: a path of this site
 * @param error code of a failure that this page was come back to with
 */
export function SignInForm(props: { next: string; error?: string; singleSignOn: string | null }) {
  const [email, setEmail] = useState("");
  const password = useRef<HTMLInputElement>(null);
  const [failure, submit] = useActionState<Failure | null, FormData>(
    async (_, form) => {
      const code = await signInWithPassword(email, String(form.get("password")));
      if (code === null) location.assign(props.next);
      else password.current?.focus();
      return code === null ? null : { code, at: Date.now() };
    },
    props.error ? { code: props.error, at: 0 } : null,
  );
  return (
    <div className="grid gap-6">
      {failure ? <Failed key={failure.at} failure={failure} /> : null}
      <form action={submit} className="grid gap-4">
        <TextField
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          required
          maxLength={320}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          ref={password}
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={512}
        />
        <SubmitButton className="mt-2">Sign in</SubmitButton>
      </form>
      {props.singleSignOn ? <SingleSignOn name={props.singleSignOn} next={props.next} /> : null}
    </div>
  );
}

function Failed({ failure: { code, at } }: { failure: Failure }) {
  const { title, detail } = signInMessage(code, new Date(at || Date.now()));
  return (
    <Notice tone="danger" title={title}>
      <span suppressHydrationWarning>{detail}</span>
    </Notice>
  );
}

/** The way out to the provider of single sign-on. `before` runs first; false keeps us here. */
export function SingleSignOn(props: { name: string; next: string; before?: () => Promise<boolean> }) {
  const [isLeaving, setLeaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  async function leave() {
    setLeaving(true);
    const ready = (await props.before?.()) ?? true;
    const code = ready ? await startSingleSignOn(props.next) : null;
    if (code) setFailure({ code, at: Date.now() });
    if (code || !ready) setLeaving(false);
  }
  return (
    <div className="grid gap-4 border-t border-line pt-5">
      {failure ? <Failed failure={failure} /> : null}
      <Button isPending={isLeaving} onPress={leave}>
        {props.name}
      </Button>
    </div>
  );
}
