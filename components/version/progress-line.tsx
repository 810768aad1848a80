"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { Progress } from "@/lib/passage/anchoring/queue";

const AGAIN_MS = 1_500;

/** How far the passages have come over to the newest version; looks again by itself until all have. */
export function ProgressLine({ sourceId, progress }: { sourceId: string; progress: Progress }) {
  const router = useRouter();
  const { behind, kept, waiting, settled } = progress;
  useEffect(() => {
    if (behind === 0) return;
    const timer = setInterval(() => router.refresh(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [behind, router]);
  if (behind > 0) {
    return (
      <p role="status" className="text-sm text-ink-soft">
        {behind} {behind === 1 ? "passage is" : "passages are"} being looked for in the newest version
      </p>
    );
  }
  if (kept + waiting + settled === 0) return null;
  return (
    <p role="status" className="flex flex-wrap gap-x-4 text-sm text-ink-soft">
      <span>{kept} kept with proof</span>
      {waiting > 0 ? (
        <a
          href={`/desk/sources/${sourceId}/queue`}
          className="link inline-flex min-h-6 items-center font-semibold"
        >
          {waiting} {waiting === 1 ? "waits" : "wait"} for you
        </a>
      ) : (
        <span>none waits</span>
      )}
      {settled > 0 ? (
        <a href={`/desk/sources/${sourceId}/queue`} className="link inline-flex min-h-6 items-center">
          {settled} decided by people
        </a>
      ) : null}
    </p>
  );
}
