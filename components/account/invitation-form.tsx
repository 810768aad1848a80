"use client";

import { useActionState, useState } from "react";
import { SubmitButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { acceptBySingleSignOn, acceptInvitation } from "@/lib/account/actions";
import { MAX_PERSON_NAME } from "@/lib/account/schema";
import type { ErrorBody } from "@/lib/core/errors";
import { signInWithPassword } from "./auth-client";
import { SingleSignOn } from "./sign-in-form";

/** Name and password of somebody who was invited; then they are at the desk. */
export function InvitationForm(props: { token: string; email: string; singleSignOn: string | null }) {
  const [name, setName] = useState("");
  const [error, submit] = useActionState<ErrorBody | null, FormData>(async (_, form) => {
    const password = String(form.get("password"));
    const result = await acceptInvitation({ token: props.token, name, password });
    if (!result.ok) return result.error;
    const failed = await signInWithPassword(result.value.email, password);
    location.assign(failed ? "/sign-in" : "/desk");
    return null;
  }, null);
  const fields = error?.fields ?? {};
  return (
    <div className="grid gap-6">
      {error && Object.keys(fields).length === 0 ? <Notice tone="danger" title={error.message} /> : null}
      <form action={submit} className="grid gap-4">
        <TextField label="Email" type="email" value={props.email} autoComplete="username" readOnly />
        <TextField
          label="Name"
          description="As it should stand in the log and beside your work."
          name="name"
          autoComplete="name"
          required
          maxLength={MAX_PERSON_NAME}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={fields.name}
        />
        <TextField
          label="Password"
          description="At least 12 characters. Four words in a row make a good one."
          name="password"
          type="password"
          autoComplete="new-password"
          required
          maxLength={512}
          error={fields.password}
        />
        <SubmitButton className="mt-2">Accept invitation</SubmitButton>
      </form>
      {props.singleSignOn ? (
        <SingleSignOn
          name={props.singleSignOn}
          next="/desk"
          before={async () => (await acceptBySingleSignOn({ token: props.token })).ok}
        />
      ) : null}
    </div>
  );
}
