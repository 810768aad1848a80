"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { dayText } from "@/components/ui/moment";
import { showToast } from "@/components/ui/toast";
import { revokeInvitation } from "@/lib/account/actions";
import type { InvitationRow } from "@/lib/account/queries";
import { ROLE_LABEL } from "@/lib/account/schema";
import { useStepUp } from "./step-up";

/** Invitations that nobody has accepted yet. */
export function InvitationList({ invitations }: { invitations: InvitationRow[] }) {
  const router = useRouter();
  const stepUp = useStepUp();
  const [leaving, setLeaving] = useState<string | null>(null);
  async function revoke(id: string) {
    setLeaving(id);
    const result = await stepUp(() => revokeInvitation({ id }));
    setLeaving(null);
    if (result.ok) showToast({ title: "The invitation is taken back" });
    else showToast({ title: "Nothing was changed", detail: result.error.message, tone: "danger" });
    router.refresh();
  }
  return (
    <ul className="grid max-w-2xl">
      {invitations.map(({ id, email, role, invitedBy, expiresAt }) => (
        <li
          key={id}
          className="flex flex-wrap items-center justify-between gap-2 border-b border-line py-2.5"
        >
          <span className="min-w-0">
            <span className="font-medium">{email}</span>, {ROLE_LABEL[role].toLowerCase()}
            <br />
            <span className="text-sm text-ink-faint">
              invited by {invitedBy}, until {dayText(expiresAt)}
            </span>
          </span>
          <Button size="small" isPending={leaving === id} onPress={() => revoke(id)}>
            Take back<span className="sr-only"> the invitation of {email}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
