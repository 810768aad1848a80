"use client";

import { useEffect } from "react";
import { recordLook } from "@/lib/review/actions";

/**
 * Notes that this revision is being looked at: once it is on a screen that somebody can see, not when a page is fetched
 * ahead. The same look again is harmless, so one that did not arrive is simply sent again.
 */
export function LookRecorder({ revisionId }: { revisionId: string }) {
  useEffect(() => {
    let isDone = false;
    let tries = 0;
    let timer: number | undefined;
    async function note() {
      if (isDone || document.visibilityState !== "visible") return;
      isDone = true;
      const answer = await recordLook({ revisionId }).catch(() => null);
      const again = answer === null || (!answer.ok && answer.error.code === "unavailable");
      if (!again || ++tries >= 5) return;
      isDone = false;
      timer = window.setTimeout(note, 2_000 * tries);
    }
    void note();
    document.addEventListener("visibilitychange", note);
    return () => {
      isDone = true;
      window.clearTimeout(timer);
      document.removeEventListener("visibilitychange", note);
    };
  }, [revisionId]);
  return null;
}
