"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";

/** Every change on the page, in reading order, that can be seen. */
function changes(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-change]")].filter(
    (one) => one.offsetParent !== null,
  );
}

/** From change to change: by button, or with Alt and the arrow keys. The focus goes along, so reading goes on there. */
export function ChangeWalk({ places, children }: { places: number; children: ReactNode }) {
  const [at, setAt] = useState<number | null>(null);

  function go(step: 1 | -1) {
    const all = changes();
    if (all.length === 0) return;
    const focused = all.findIndex((one) => one.contains(document.activeElement));
    const from = focused >= 0 ? focused : (at ?? (step > 0 ? -1 : all.length));
    const next = (from + step + all.length) % all.length;
    all[next]?.scrollIntoView({ block: "center" });
    all[next]?.focus({ preventScroll: true });
    setAt(next);
  }

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      go(event.key === "ArrowDown" ? 1 : -1);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });

  return (
    <div className="sticky top-0 z-10 -mx-4 mb-6 flex flex-wrap items-center gap-x-4 gap-y-2 border-y border-line bg-page px-4 py-2 text-sm sm:-mx-6 sm:px-6">
      {children}
      {places > 0 && (
        <div className="ms-auto flex items-center gap-2">
          <span role="status" className="text-ink-faint tabular-nums">
            {at === null ? "" : `${at + 1} of ${places}`}
          </span>
          <Button size="small" onPress={() => go(-1)} aria-label="Previous change">
            <ArrowUp aria-hidden="true" />
            <span className="max-sm:sr-only">Previous</span>
          </Button>
          <Button size="small" onPress={() => go(1)} aria-label="Next change">
            <ArrowDown aria-hidden="true" />
            <span className="max-sm:sr-only">Next</span>
          </Button>
          <span className="hidden text-xs text-ink-faint pointer-fine:inline">
            <Kbd keys="Alt+↓" />
          </span>
        </div>
      )}
    </div>
  );
}
