"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** What stands on the closed drawer of a phone: what was tapped in the text, and what can be done with it. */
export function PhoneBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      className="flex shrink-0 items-center gap-1 border-b border-line py-1.5 ps-4 pe-2 lg:hidden"
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
