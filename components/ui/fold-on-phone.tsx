"use client";

import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "./button";

/** Fields that would fill a phone before what they are for: there they wait behind a button, elsewhere they stand open. */
export function FoldOnPhone({ label, children }: { label: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <Button
        className="mb-4 w-full sm:hidden"
        aria-expanded={isOpen}
        aria-controls={id}
        onPress={() => setOpen(!isOpen)}
      >
        <SlidersHorizontal aria-hidden="true" />
        {label}
      </Button>
      <div id={id} className={isOpen ? "" : "max-sm:hidden"}>
        {children}
      </div>
    </>
  );
}
