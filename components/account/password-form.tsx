"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SubmitButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import { changePassword } from "@/lib/account/actions";
import type { ErrorBody } from "@/lib/core/errors";

/** A new password of one's own; every other browser is signed out by it. */
export function PasswordForm({ email }: { email: string }) {
  const router = useRouter();
  const [error, setError] = useState<ErrorBody | null>(null);
  async function submit(form: FormData) {
    const result = await changePassword({
      current: String(form.get("current")),
      password: String(form.get("password")),
    });
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    showToast({ title: "Your password is changed", detail: "Every other browser is signed out." });
    router.refresh();
  }
  const fields = error?.fields ?? {};
  return (
    <form action={submit} className="grid gap-4">
      {error && Object.keys(fields).length === 0 ? <Notice tone="danger" title={error.message} /> : null}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <TextField
        label="Current password"
        name="current"
        type="password"
        autoComplete="current-password"
        required
        maxLength={512}
        error={fields.current}
      />
      <TextField
        label="New password"
        description="At least 12 characters. Four words in a row make a good one."
        name="password"
        type="password"
        autoComplete="new-password"
        required
        maxLength={512}
        error={fields.password}
      />
      <SubmitButton variant="secondary" className="justify-self-start">
        Change password
      </SubmitButton>
    </form>
  );
}
