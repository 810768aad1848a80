"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { v7 as newId } from "uuid";
import type { Version } from "@/lib/summary/text/merge";
import { Autosave, type AutosaveState } from "./autosave";
import { keepLocalCopy, readLocalCopy } from "./local-copy";
import { sendSave } from "./send-save";

const SAVED: AutosaveState = { kind: "saved" };

/**
 * Carries a summary to the server while it is open here. Words that were left in this browser come back first.
 * @returns null until the browser's copy was looked at: the server cannot know of it
 */
export function useAutosave(
  person: string,
  summary: Version & { id: string; rev: number },
  isWritable: boolean,
): { autosave: Autosave | null; state: AutosaveState } {
  const [autosave, setAutosave] = useState<Autosave | null>(null);
  // a later answer of the server with the same summary changes nothing: what is open here leads
  const [start] = useState(() => {
    const { id, headline, doc, rev } = summary;
    return { id, headline, doc, rev };
  });

  useEffect(() => {
    const copy = isWritable ? readLocalCopy(person, start.id) : null;
    const made = new Autosave(start.id, start, copy, {
      send: sendSave,
      keep: (value) => keepLocalCopy(person, start.id, value),
      newId,
    });
    setAutosave(made);
    if (!isWritable) return;
    made.flush();
    const flush = () => made.flush();
    const leave = () => made.flush(true);
    const look = () => made.flush(document.visibilityState === "hidden");
    window.addEventListener("online", flush);
    window.addEventListener("focus", flush);
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", look);
    return () => {
      window.removeEventListener("online", flush);
      window.removeEventListener("focus", flush);
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", look);
      made.flush(true);
      made.stop();
    };
  }, [person, start, isWritable]);

  const state = useSyncExternalStore(
    autosave?.subscribe ?? nothingToHear,
    () => autosave?.state ?? SAVED,
    () => SAVED,
  );
  return { autosave, state };
}

function nothingToHear(): () => void {
  return () => undefined;
}
