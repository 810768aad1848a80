"use client";

import { ChevronUp, Command, Keyboard } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { SaveStatus } from "@/components/ui/status";
import { useLater, useStore } from "../store";
import { shownOnes } from "../suggestions/suggested";
import { SuggestionBar } from "../suggestions/suggestion-bar";
import { SuggestionPanel } from "../suggestions/suggestion-panel";
import { LostChanges } from "../sync/lost-changes";
import { Others } from "../sync/others";
import { useSync } from "../sync/use-sync";
import { LazyTagForm } from "../tagging/lazy-tag-form";
import type { Workspace } from "../workspace";
import { ChosenBar } from "./chosen-bar";
import { PassageCards } from "./passage-cards";
import { PassageFilter } from "./passage-filter";

/** What stands beside the text: the passages, and over them the form while one tags. A drawer on small screens. */
export function PassagePanel({ ws }: { ws: Workspace }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="passage-panel lg:sticky">
      <section
        aria-label="Passages"
        className={cx(
          "flex flex-col border-line bg-page",
          "max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-30 max-lg:border-t max-lg:bg-panel",
          isOpen && "max-lg:h-[62dvh]",
          "lg:h-full lg:border-s",
        )}
      >
        {isOpen ? null : (
          <>
            <ChosenBar ws={ws} />
            <SuggestionBar ws={ws} />
          </>
        )}
        <div className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-3 border-b border-line px-3">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="flex min-h-11 cursor-pointer items-center gap-2 font-semibold lg:hidden"
          >
            <ChevronUp className={cx("size-4", isOpen && "rotate-180")} aria-hidden="true" />
            <span className="grid text-start leading-tight">
              <span>
                Passages <Count ws={ws} />
              </span>
              <SuggestedCount ws={ws} />
            </span>
          </button>
          <h2 className="shrink-0 font-semibold max-lg:hidden">
            Passages <Count ws={ws} />
          </h2>
          <span className="flex min-w-0 grow basis-24 items-center leading-tight">
            <Status ws={ws} />
          </span>
          <Others ws={ws} />
          <PassageFilter ws={ws} />
          <Button
            variant="quiet"
            size="icon"
            aria-label="All actions"
            className="max-lg:size-11"
            onPress={() => ws.store.set({ sheet: { kind: "palette" } })}
          >
            <Command aria-hidden="true" />
          </Button>
          <Button
            variant="quiet"
            size="icon"
            aria-label="Keys"
            className="max-lg:hidden"
            onPress={() => ws.store.set({ sheet: { kind: "keys" } })}
          >
            <Keyboard aria-hidden="true" />
          </Button>
        </div>
        <div className={cx("flex min-h-0 grow flex-col", isOpen ? "" : "max-lg:hidden")}>
          <LostChanges ws={ws} />
          <SuggestionPanel ws={ws} />
          <Empty ws={ws} />
          <PassageCards ws={ws} />
        </div>
      </section>
      <LazyTagForm ws={ws} />
    </div>
  );
}

// each of these by itself: the rest of the panel is not drawn anew for every change of a passage

function Count({ ws }: { ws: Workspace }) {
  const count = useStore(ws.store, (state) => state.list.total);
  return <span className="font-normal text-ink-soft tabular-nums">{count}</span>;
}

/** How many suggestions lie in the drawer, on its handle. */
function SuggestedCount({ ws }: { ws: Workspace }) {
  const count = useLater(ws.store, ({ suggested, list }) => shownOnes(suggested, list).length);
  if (count === 0) return null;
  return (
    <span className="text-xs font-normal whitespace-nowrap text-ink-soft tabular-nums">
      <span className="sr-only">, </span>
      {count} suggested
    </span>
  );
}

function Status({ ws }: { ws: Workspace }) {
  const { sync, detail } = useSync(ws);
  return <SaveStatus state={sync} detail={detail} className="whitespace-nowrap" />;
}

function Empty({ ws }: { ws: Workspace }) {
  const hasNone = useStore(ws.store, (state) => state.list.total === 0);
  if (!hasNone) return null;
  return (
    <div className="grid gap-2 p-4 text-base text-ink-soft">
      <p className="font-serif text-lg font-semibold text-ink">Nothing tagged yet</p>
      <p>
        Select some words in the text: the form opens beside them. With the keyboard, move the caret into the
        text, hold Shift and move on.
      </p>
    </div>
  );
}
