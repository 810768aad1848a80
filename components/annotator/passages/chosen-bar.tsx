"use client";

import { Command, Pencil, Trash2 } from "lucide-react";
import { SentimentMark } from "@/components/ui/sentiment";
import { editPassage } from "../commands/draft-actions";
import { deletePassage } from "../commands/passage-actions";
import { PhoneBar, PhoneBarButton } from "../phone-bar";
import { useStore } from "../store";
import { nameOf } from "../tagging/names";
import type { Workspace } from "../workspace";

/** On a phone the list is a drawer: the passage that was tapped says here what it is, and can be changed. */
export function ChosenBar({ ws }: { ws: Workspace }) {
  const item = useStore(ws.store, ({ list, selected, draft }) =>
    selected && !draft ? (list.byId.get(selected) ?? null) : null,
  );
  const people = useStore(ws.store, (state) => state.people);
  const issues = useStore(ws.store, (state) => state.issues);
  if (!item) return null;
  return (
    <PhoneBar label="Chosen passage">
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
      <PhoneBarButton label="Edit" onPress={() => editPassage(ws, item.id)}>
        <Pencil aria-hidden="true" />
      </PhoneBarButton>
      <PhoneBarButton label="Delete" onPress={() => deletePassage(ws, item.id)}>
        <Trash2 aria-hidden="true" />
      </PhoneBarButton>
      <PhoneBarButton label="All actions" onPress={() => ws.store.set({ sheet: { kind: "palette" } })}>
        <Command aria-hidden="true" />
      </PhoneBarButton>
    </PhoneBar>
  );
}
