"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { SaveStatus } from "@/components/ui/status";
import { keptOf } from "./browser-database";
import type { LeftState } from "./leftover";

/** What is sent at once needs no word, in ms. */
const AT_ONCE = 1_200;

/**
 * On every page of the desk: what an annotator that was left, or a tab that died, could not send any more goes on being
 * sent, and is seen while it waits. The source that is open here sends its own.
 */
export function Leftovers({ userId, seals }: { userId: string; seals: readonly string[] }) {
  const open = /^\/desk\/sources\/([0-9a-f-]{36})$/.exec(usePathname())?.[1] ?? null;
  const [sources, setSources] = useState<readonly string[]>([]);

  useEffect(() => {
    let isGone = false;
    async function look(): Promise<void> {
      const { unsent } = await keptOf(userId);
      const found = [...unsent.keys()].filter((source) => source !== open);
      if (!isGone && found.length > 0) setSources((known) => [...new Set([...known, ...found])]);
    }
    const lookAgain = () => void look().catch(() => undefined);
    lookAgain();
    document.addEventListener("visibilitychange", lookAgain);
    return () => {
      isGone = true;
      document.removeEventListener("visibilitychange", lookAgain);
    };
  }, [userId, open]);

  const shown = sources.filter((one) => one !== open);
  if (shown.length === 0) return null;
  return (
    <div className="fixed start-4 bottom-4 z-30 grid gap-2 print:hidden">
      {shown.map((one) => (
        <Leftover
          key={one}
          userId={userId}
          seals={seals}
          sourceId={one}
          onDone={() => setSources((known) => known.filter((other) => other !== one))}
        />
      ))}
    </div>
  );
}

function Leftover(props: { userId: string; seals: readonly string[]; sourceId: string; onDone: () => void }) {
  const { userId, seals, sourceId, onDone } = props;
  const [state, setState] = useState<LeftState | null>(null);
  const [isSlow, setSlow] = useState(false);

  const latest = useRef({ seals, onDone });
  latest.current = { seals, onDone };

  useEffect(() => {
    let stop: (() => void) | null = null;
    let isGone = false;
    const timer = setTimeout(() => setSlow(true), AT_ONCE);
    // the model of the annotator is fetched only where something is left; and when the network is back, if not now
    const begin = () =>
      import("./leftover").then(
        ({ sendLeftover }) => {
          window.removeEventListener("online", begin);
          if (isGone || stop) return;
          stop = sendLeftover({ userId, seals: latest.current.seals, sourceId }, (next) => {
            if (isGone) return;
            setState(next);
            if (next.count === 0) latest.current.onDone();
          });
        },
        () => {
          if (!isGone) window.addEventListener("online", begin);
        },
      );
    void begin();
    return () => {
      isGone = true;
      clearTimeout(timer);
      window.removeEventListener("online", begin);
      stop?.();
    };
  }, [userId, sourceId]);

  if (!state || state.count === 0 || !isSlow) return null;
  const { sync, count, isSignedOut } = state;
  const changes = count === 1 ? "1 change" : `${count} changes`;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded bg-panel px-4 py-2 text-base shadow-overlay forced-colors:border">
      <SaveStatus state={sync} detail={told(sync, changes, isSignedOut)} />
      <a href={`/desk/sources/${sourceId}`} className="link inline-flex min-h-6 items-center">
        {sync === "conflict" || sync === "failed" ? "Decide at the source" : "Open the source"}
      </a>
    </p>
  );
}

function told(sync: LeftState["sync"], changes: string, isSignedOut: boolean): string {
  if (sync === "conflict") return `${changes} at a source met somebody else’s`;
  if (sync === "failed") return `${changes} at a source could not be saved`;
  if (isSignedOut) return `${changes} at a source kept here until you sign in again`;
  if (sync === "offline") return `Offline: ${changes} at a source kept here`;
  return sync === "waiting" ? `${changes} at a source to be saved` : `Saving ${changes} at a source`;
}
