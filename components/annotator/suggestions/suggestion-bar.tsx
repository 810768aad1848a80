"use client";

import { Check, ChevronDown, Pencil, X } from "lucide-react";
import { SentimentMark } from "@/components/ui/sentiment";
import { PhoneBar, PhoneBarButton } from "../phone-bar";
import { useStore } from "../store";
import { nameOf } from "../tagging/names";
import type { Workspace } from "../workspace";
import { accept, acceptAndEdit, goToSuggestion, reject } from "./actions";
import { shownOnes, speakerName } from "./suggested";
import { percent } from "./words";

/** On a phone the panel is a drawer: the suggestion that was tapped says here what it is, and is decided on. */
export function SuggestionBar({ ws }: { ws: Workspace }) {
  const one = useStore(ws.store, ({ suggested, list, draft }) =>
    suggested.chosen && !draft
      ? (shownOnes(suggested, list).find(({ id }) => id === suggested.chosen) ?? null)
      : null,
  );
  const people = useStore(ws.store, (state) => state.people);
  const issues = useStore(ws.store, (state) => state.issues);
  if (!one) return null;
  return (
    <PhoneBar label="Chosen suggestion">
      <div className="min-w-0 grow">
        <p className="truncate text-base font-semibold">{speakerName(one, people)}</p>
        <ul className="flex gap-x-3 overflow-hidden text-sm text-ink-soft">
          <li className="shrink-0">{percent(one.confidence)} sure</li>
          {one.tags.map(({ issueId, sentiment }) => (
            <li key={issueId} className="flex min-w-0 items-center gap-1.5">
              <SentimentMark value={sentiment} isLabelHidden />
              <span className="truncate">{nameOf(issues, issueId, "")}</span>
            </li>
          ))}
        </ul>
      </div>
      <PhoneBarButton label="Accept" onPress={() => accept(ws, one)}>
        <Check aria-hidden="true" />
      </PhoneBarButton>
      <PhoneBarButton label="Edit first" onPress={() => acceptAndEdit(ws, one)}>
        <Pencil aria-hidden="true" />
      </PhoneBarButton>
      <PhoneBarButton label="Reject" onPress={() => reject(ws, one)}>
        <X aria-hidden="true" />
      </PhoneBarButton>
      <PhoneBarButton label="Next suggestion" onPress={() => void goToSuggestion(ws, 1)}>
        <ChevronDown aria-hidden="true" />
      </PhoneBarButton>
    </PhoneBar>
  );
}
