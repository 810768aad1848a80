"use client";

import { useEffect, useState } from "react";

/**
 * Text in progress that survives a reload, a crash of the tab and an ended session. It leaves the browser when it has
 * been saved, and at sign-out.
 * @returns the text, a setter, and a function that forgets it
 */
export function useDraft(key: string): [string, (text: string) => void, () => void] {
  const storageKey = `draft ${key}`;
  const [text, setText] = useState("");
  useEffect(() => setText(localStorage.getItem(storageKey) ?? ""), [storageKey]);
  return [
    text,
    (next) => {
      setText(next);
      if (next) localStorage.setItem(storageKey, next);
      else localStorage.removeItem(storageKey);
    },
    () => {
      setText("");
      localStorage.removeItem(storageKey);
    },
  ];
}
