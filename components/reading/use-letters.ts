import { useEffect, useRef } from "react";

/** One letter or number each, but not while something is typed or a dialog is open. */
export function useLetters(act: (key: string) => boolean): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof HTMLElement &&
        event.target.closest("input, textarea, select, [role=dialog], [role=listbox]");
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (latest.current(event.key.toLowerCase())) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
