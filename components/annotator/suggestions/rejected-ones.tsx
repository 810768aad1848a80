"use client";

import { Button } from "@/components/ui/button";
import type { SuggestionView } from "@/lib/suggestion/schema";
import { wordsOf } from "../passages/item";
import { useStore } from "../store";
import type { Workspace } from "../workspace";
import { takeBackRejection } from "./actions";
import { speakerName } from "./suggested";

/** Shown at once; further ones are found by taking some back. */
const SHOWN = 30;

/** What was rejected, kept out of the way, to be had back. */
export function RejectedOnes({ ws, all }: { ws: Workspace; all: readonly SuggestionView[] }) {
  const people = useStore(ws.store, (state) => state.people);
  const rejected = all.filter((one) => one.rejected);
  if (rejected.length === 0) return null;
  return (
    <details className="border-t border-line px-3 py-1.5 text-sm text-ink-soft">
      <summary className="inline-flex min-h-6 cursor-pointer items-center">
        {rejected.length} rejected
      </summary>
      <ul className="max-h-48 overflow-y-auto pb-1">
        {rejected.slice(0, SHOWN).map((one) => (
          <li key={one.id} className="flex items-baseline gap-2 py-0.5">
            <span className="min-w-0 grow truncate">
              {speakerName(one, people)}: <span className="font-serif">{wordsOf(ws.data.text, one, 80)}</span>
            </span>
            <Button variant="link" size="small" onPress={() => takeBackRejection(ws, one)}>
              Take back
            </Button>
          </li>
        ))}
      </ul>
      {rejected.length > SHOWN ? <p>… and {rejected.length - SHOWN} more.</p> : null}
    </details>
  );
}
