"use client";

import { ChevronDown, ChevronUp, Eye, EyeOff } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useLater, useStore } from "../store";
import type { Workspace } from "../workspace";
import { chooseSuggestion, clearSuggestionFilter, goToSuggestion, toggleSuggestions } from "./actions";
import { RejectedOnes } from "./rejected-ones";
import { RunLine } from "./run-line";
import { openOnes, shownOnes, startOf } from "./suggested";
import { SuggestionCard } from "./suggestion-card";
import { SuggestionFilterButton } from "./suggestion-filter";

/** What the engine proposes and nobody has decided on yet: how many, which of them, and one at a time to decide. */
export function SuggestionPanel({ ws }: { ws: Workspace }) {
  const suggested = useLater(ws.store, (state) => state.suggested);
  const list = useLater(ws.store, (state) => state.list);
  const isTagging = useStore(ws.store, (state) => state.draft !== null);
  if (!suggested.isKnown) return null;
  const open = openOnes(suggested.all, list);
  const shown = shownOnes(suggested, list);
  const current = shown.find(({ id }) => id === suggested.chosen) ?? null;
  const at = current ? shown.indexOf(current) : -1;

  return (
    <section aria-label="Suggestions" className="shrink-0 border-b border-line" data-suggestions="">
      <div className="flex min-h-11 items-center gap-x-2 px-3">
        <h3 className="shrink-0 font-semibold">
          Suggestions <span className="font-normal text-ink-soft tabular-nums">{open.length}</span>
        </h3>
        <span className="min-w-0 grow" />
        {open.length > 0 ? <SuggestionFilterButton ws={ws} /> : null}
        {suggested.all.length > 0 ? (
          <Button
            variant="quiet"
            size="icon"
            aria-label={suggested.isHidden ? "Show suggestions" : "Hide suggestions"}
            onPress={() => toggleSuggestions(ws)}
          >
            {suggested.isHidden ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
          </Button>
        ) : null}
        {shown.length > 0 ? (
          <span className="flex items-center">
            <Button
              variant="quiet"
              size="icon"
              aria-label="Previous suggestion"
              isDisabled={at === 0}
              onPress={() => void goToSuggestion(ws, -1)}
            >
              <ChevronUp aria-hidden="true" />
            </Button>
            <Button
              variant="quiet"
              size="icon"
              aria-label="Next suggestion"
              isDisabled={at === shown.length - 1}
              onPress={() => void goToSuggestion(ws, 1)}
            >
              <ChevronDown aria-hidden="true" />
            </Button>
          </span>
        ) : null}
      </div>
      <RunLine ws={ws} run={suggested.run} open={open.length} all={suggested.all} />
      {suggested.isHidden || isTagging ? null : current ? (
        <SuggestionCard ws={ws} one={current} place={`${at + 1} of ${shown.length}`} />
      ) : shown.length > 0 ? (
        <p className="px-3 pb-2.5 text-sm text-ink-soft">
          <Button variant="link" size="small" onPress={() => chooseFirst(ws)}>
            Decide on {shown.length === 1 ? "it" : "them"}
          </Button>{" "}
          one after the other: a key each, J from the text.
        </p>
      ) : open.length > 0 ? (
        <p className="px-3 pb-2.5 text-sm text-ink-soft">
          The filter leaves none.{" "}
          <Button variant="link" size="small" onPress={() => clearSuggestionFilter(ws)}>
            Show all
          </Button>
        </p>
      ) : null}
      <RejectedOnes ws={ws} all={suggested.all} />
    </section>
  );
}

/** The first one on the screen or after it; from the end of the text, the first of all. */
function chooseFirst(ws: Workspace): void {
  const { suggested, list } = ws.store.get();
  const shown = shownOnes(suggested, list);
  const from = ws.view?.firstVisible() ?? 0;
  const first = shown.find((one) => startOf(one) >= from) ?? shown[0];
  if (first) chooseSuggestion(ws, first);
  ws.view?.focusText();
}
