"use client";

import { Command, Pencil, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { SentimentMark } from "@/components/ui/sentiment";
import { editPassage } from "../commands/draft-actions";
import { deletePassage } from "../commands/passage-actions";
import { useStore } from "../store";
import { nameOf } from "../tagging/names";
import type { Workspace } from "../workspace";

/** On a phone the list is a drawer: the passage that was tapped says here what it is, and what can be done with it. */
export function ChosenBar({ ws }: { ws: Workspace }) {
  const item = useStore(ws.store, ({ list, selected, draft }) =>
    selected && !draft ? (list.byId.get(selected) ?? null) : null,
  );
  const people = useStore(ws.store, (state) => state.people);
  const issues = useStore(ws.store, (state) => state.issues);
  if (!item) return null;
  return (
    <section
      aria-label="Chosen passage"
      className="fixed inset-x-0 bottom-13 z-30 flex items-center gap-1 border-t border-line bg-panel py-1.5 ps-4 pe-2 shadow-overlay lg:hidden"
    >
      <div className="min-w-0 grow">
        <p className="truncate text-base font-semibold">{nameOf(people, item.speakerId, "No speaker")}</p>
        <ul className="flex gap-x-3 overflow-hidden text-sm text-ink-soft">
          {item.tags.map(({ issueId, sentiment }) => (
            <li key={issueId} className="flex min-w-0 items-center gap-1.5">
              <SentimentMark value={sentiment} isLabelHidden />
              <span className="truncate">{nameOf(issues, issueId, "")}</span>
            </li>
          ))}
          {item.tags.length === 0 ? <li>No issue yet</li> : null}
        </ul>
      </div>
      <Button
        variant="quiet"
        size="icon"
        className="size-11"
        aria-label="Edit"
        onPress={() => editPassage(ws, item.id)}
      >
        <Pencil aria-hidden="true" />
      </Button>
      <Button
        variant="quiet"
        size="icon"
        className="size-11"
        aria-label="Delete"
        onPress={() => deletePassage(ws, item.id)}
      >
        <Trash2 aria-hidden="true" />
      </Button>
      <Button
        variant="quiet"
        size="icon"
        className="size-11"
        aria-label="All actions"
        onPress={() => ws.store.set({ sheet: { kind: "palette" } })}
      >
        <Command aria-hidden="true" />
      </Button>
    </section>
  );
}
