"use client";

import { Eye } from "lucide-react";
import { useEffect, useState } from "react";
import { v7 as newId } from "uuid";

/** Well within the time after which somebody who says nothing is taken to be gone. */
const EVERY = 20_000;

/** Tells the others that this review is being looked at, as long as it is, and shows who else looks at it. */
export function Looking({ summaryId }: { summaryId: string }) {
  const [others, setOthers] = useState<string[]>([]);

  useEffect(() => {
    const tab = newId();
    const address = `/api/desk/review/${summaryId}/presence`;
    const tell = (here: boolean) =>
      fetch(address, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ tab, here }),
        keepalive: !here,
      });
    let isOver = false;
    async function look() {
      if (document.visibilityState !== "visible") return;
      const response = await tell(true).catch(() => null);
      if (!response?.ok || isOver) return;
      setOthers(((await response.json()) as { others: string[] }).others);
    }
    const again = () => void look().catch(() => undefined);
    const leave = () => void tell(false).catch(() => undefined);
    again();
    const timer = setInterval(again, EVERY);
    document.addEventListener("visibilitychange", again);
    addEventListener("pagehide", leave);
    return () => {
      isOver = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", again);
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [summaryId]);

  return (
    <p role="status" className="inline-flex items-center gap-1.5">
      {others.length > 0 ? (
        <>
          <Eye aria-hidden="true" className="size-4" />
          {others.join(", ")} {others.length === 1 ? "is" : "are"} looking at this too
        </>
      ) : null}
    </p>
  );
}
