"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import { showToast } from "@/components/ui/toast";
import { endOwnSession } from "@/lib/account/actions";
import type { OwnSession } from "@/lib/account/queries";
import { browserName } from "@/lib/account/rules";

/** Where one is signed in. */
export function SessionList({ sessions }: { sessions: OwnSession[] }) {
  const router = useRouter();
  const [ending, setEnding] = useState<string | null>(null);
  async function end(id: string) {
    setEnding(id);
    const result = await endOwnSession({ id });
    setEnding(null);
    if (!result.ok) showToast({ title: "Nothing was changed", detail: result.error.message, tone: "danger" });
    router.refresh();
  }
  return (
    <ul className="grid">
      {sessions.map(({ id, isThis, agent, ip, createdAt, lastSeenAt }) => (
        <li
          key={id}
          className="flex flex-wrap items-center justify-between gap-2 border-b border-line py-2.5"
        >
          <span className="min-w-0">
            <span className="font-medium">{browserName(agent)}</span>
            {isThis ? (
              <Badge tone="accent" className="ms-2">
                this browser
              </Badge>
            ) : null}
            <br />
            <span className="text-sm text-ink-faint">
              {ip ? `${ip}, ` : null}since <Moment at={createdAt} />, last seen <Moment at={lastSeenAt} />
            </span>
          </span>
          {isThis ? null : (
            <Button size="small" isPending={ending === id} onPress={() => end(id)}>
              Sign out<span className="sr-only"> {browserName(agent)}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
