"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import { showToast } from "@/components/ui/toast";
import { sendMailAgain } from "@/lib/notice/actions";
import type { MailRow } from "@/lib/notice/queries";

const STATES: Record<string, { label: string; tone: "caution" | "danger" | "neutral" }> = {
  refused: { label: "Refused", tone: "danger" },
  unsure: { label: "May have gone out", tone: "caution" },
  waiting: { label: "Waits for another try", tone: "neutral" },
};

/** Mail that did not go out, with the server's own words, for the admin to put right. */
export function MailTroubles({ mails }: { mails: MailRow[] }) {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  async function again(id: string) {
    setBusy(id);
    const result = await sendMailAgain({ id }).catch(() => null);
    setBusy(null);
    if (!result?.ok) {
      showToast({
        title: result?.error.message ?? "The server cannot be reached. Try again.",
        tone: "danger",
      });
    }
    router.refresh();
  }
  return (
    <ul className="divide-y divide-line border-y border-line">
      {mails.map((mail) => (
        <li key={mail.id} className="grid gap-x-4 gap-y-1 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
          <div className="min-w-0">
            <p className="wrap-anywhere">
              {mail.subject} <span className="text-ink-soft">to {mail.toAddress}</span>
            </p>
            <p className="text-sm wrap-anywhere text-ink-soft">{mail.lastError}</p>
            <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-faint">
              <Badge tone={STATES[mail.state]?.tone}>{STATES[mail.state]?.label ?? mail.state}</Badge>
              {mail.attempts} {mail.attempts === 1 ? "try" : "tries"}, the last <Moment at={mail.updatedAt} />
            </p>
          </div>
          {mail.state === "waiting" ? null : (
            <Button
              size="small"
              isPending={busy === mail.id}
              aria-label={`Send again: ${mail.subject}`}
              onPress={() => void again(mail.id)}
            >
              Send again
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
