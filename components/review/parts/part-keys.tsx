"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

const KEYS = [
  ["n", "Next part that was not looked at"],
  ["j", "Next part"],
  ["k", "Part before"],
  ["a", "It stands"],
  ["b", "Send it back"],
  ["e", "Suggest a change of it"],
  ["?", "These keys"],
] as const;

type Doing = Partial<Record<(typeof KEYS)[number][0], () => void>>;

/**
 * Letters work while the focus is in the text, the evidence or the bar, and never while something is typed: a key that
 * a screen reader or a speech program presses elsewhere does nothing here.
 */
export function usePartKeys(within: RefObject<HTMLElement | null>, doing: Doing): void {
  const latest = useRef(doing);
  latest.current = doing;
  useEffect(() => {
    const root = within.current;
    if (!root) return;
    const follow = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (
        target?.closest("input, textarea, select, [contenteditable=true], [role=dialog], [role=alertdialog]")
      )
        return;
      const act = latest.current[event.key as keyof Doing];
      if (!act) return;
      event.preventDefault();
      act();
    };
    root.addEventListener("keydown", follow);
    return () => root.removeEventListener("keydown", follow);
  }, [within]);
}

/** The sheet of keys, also by `?`. */
export function KeysButton() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (event.key !== "?" || target?.closest("input, textarea, select, [contenteditable=true]")) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", follow);
    return () => document.removeEventListener("keydown", follow);
  }, []);
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        className="pointer-coarse:hidden"
        aria-haspopup="dialog"
        onPress={() => setOpen(true)}
      >
        Keys <Kbd keys="?" />
      </Button>
      <Dialog title="Keys" size="small" isDismissable isOpen={isOpen} onOpenChange={setOpen}>
        <p className="mb-3 text-ink-soft">
          They work while the text, the evidence or the bar below has the focus: press Begin, or a mark of a
          part.
        </p>
        <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
          {KEYS.map(([key, what]) => (
            <div key={key} className="contents">
              <dt>
                <Kbd keys={key} />
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  );
}
