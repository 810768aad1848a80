"use client";

import { Copy } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, SubmitButton } from "@/components/ui/button";
import { Select, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import { invite } from "@/lib/account/actions";
import { ROLE_LABEL, ROLE_MEANING, ROLES } from "@/lib/account/schema";
import type { ErrorBody } from "@/lib/core/errors";
import { useStepUp } from "./step-up";

/** Makes a link that invites somebody, and shows it this once. */
export function InviteForm({ siteUrl }: { siteUrl: string }) {
  const router = useRouter();
  const stepUp = useStepUp();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<string>("editor");
  const [error, setError] = useState<ErrorBody | null>(null);
  const [made, setMade] = useState<{ email: string; link: string } | null>(null);
  async function submit() {
    const result = await stepUp(() => invite({ email, role }));
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    setMade({ email, link: `${siteUrl}/invitations/${result.value.token}` });
    setEmail("");
    router.refresh();
  }
  return (
    <div className="grid max-w-2xl gap-5">
      <form action={submit} className="grid items-start gap-4 sm:grid-cols-[1fr_14rem]">
        <TextField
          label="Email"
          type="email"
          required
          maxLength={320}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={error ? (error.fields?.email ?? error.message) : undefined}
        />
        <Select label="Role" value={role} onChange={(event) => setRole(event.target.value)}>
          {ROLES.map((one) => (
            <option key={one} value={one} title={ROLE_MEANING[one]}>
              {ROLE_LABEL[one]}
            </option>
          ))}
        </Select>
        <SubmitButton className="justify-self-start">Make link</SubmitButton>
      </form>
      {made ? <MadeLink key={made.link} {...made} /> : null}
    </div>
  );
}

function MadeLink({ email, link }: { email: string; link: string }) {
  async function copy() {
    await navigator.clipboard.writeText(link);
    showToast({ title: "Link copied" });
  }
  return (
    <Notice tone="good" title={`Send this link to ${email}.`}>
      <p className="mb-3">It is shown this once, works once, and ends after seven days.</p>
      <div className="flex items-end gap-2">
        <TextField
          label="Invitation link"
          className="min-w-0 grow"
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
        />
        <Button onPress={copy}>
          <Copy aria-hidden="true" />
          Copy link
        </Button>
      </div>
    </Notice>
  );
}
