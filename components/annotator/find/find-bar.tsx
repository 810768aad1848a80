"use client";

import { ChevronDown, ChevronUp, ListChecks, X } from "lucide-react";
import { type KeyboardEvent, useId } from "react";
import { Button } from "@/components/ui/button";
import { inputClass } from "@/components/ui/field-parts";
import { MOST_FOUND } from "@/lib/text/occurrences";
import { useStore } from "../store";
import type { Workspace } from "../workspace";
import { closeFind, nextFound, search } from "./find";

/** The search in the text, over its upper edge: accents and case make no difference. */
export function FindBar({ ws }: { ws: Workspace }) {
  const find = useStore(ws.store, (state) => state.find);
  const id = useId();
  if (!find) return null;
  const { query, found, at } = find;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Enter") {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) closeFind(ws, "select");
      else nextFound(ws, event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      closeFind(ws, "caret");
    }
  }

  const most = found.length === MOST_FOUND ? "+" : "";
  const count = query === "" ? "" : found.length === 0 ? "Not found" : `${at + 1} of ${found.length}${most}`;
  return (
    <search
      data-find=""
      aria-label="Search in the text"
      className="sticky top-16 z-20 mx-auto mb-2 flex w-full max-w-xl flex-wrap items-center gap-1 rounded-lg bg-panel p-1.5 font-sans shadow-overlay forced-colors:border"
    >
      <label htmlFor={id} className="sr-only">
        Words to search for
      </label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={query}
        placeholder="Search in the text"
        onChange={(event) => search(ws, event.currentTarget.value)}
        onKeyDown={onKeyDown}
        className={`${inputClass} min-w-32 grow basis-40`}
      />
      <span
        role="status"
        className="min-w-16 text-center text-sm whitespace-nowrap text-ink-soft tabular-nums"
      >
        {count}
      </span>
      <Button
        variant="quiet"
        size="icon"
        aria-label="Previous place"
        isDisabled={found.length === 0}
        onPress={() => nextFound(ws, -1)}
      >
        <ChevronUp aria-hidden="true" />
      </Button>
      <Button
        variant="quiet"
        size="icon"
        aria-label="Next place"
        isDisabled={found.length === 0}
        onPress={() => nextFound(ws, 1)}
      >
        <ChevronDown aria-hidden="true" />
      </Button>
      <Button
        variant="quiet"
        size="small"
        isDisabled={found.length === 0}
        onPress={() => ws.store.set({ sheet: { kind: "tag-all", words: query } })}
      >
        <ListChecks aria-hidden="true" /> Tag all
      </Button>
      <Button
        variant="quiet"
        size="icon"
        aria-label="Close the search"
        onPress={() => closeFind(ws, "caret")}
      >
        <X aria-hidden="true" />
      </Button>
    </search>
  );
}
