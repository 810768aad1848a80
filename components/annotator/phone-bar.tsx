"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** What stands over the closed drawer of a phone: what was tapped in the text, and what can be done with it. */
export function PhoneBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      className="fixed inset-x-0 bottom-13 z-30 flex items-center gap-1 border-t border-line bg-panel py-1.5 ps-4 pe-2 shadow-overlay lg:hidden"
    >
      {children}
    </section>
  );
}

/** @param props.children its icon */
export function PhoneBarButton(props: { label: string; onPress: () => void; children: ReactNode }) {
  return (
    <Button variant="quiet" size="icon" className="size-11" aria-label={props.label} onPress={props.onPress}>
      {props.children}
    </Button>
  );
}
