"use client";

import { pickByNumber } from "../commands/draft-actions";
import { useLater, useStore } from "../store";
import type { Workspace } from "../workspace";
import type { Draft } from "./draft";
import { NumberKeys } from "./number-keys";

/** The number keys of the annotator's form. */
export function QuickTags({ ws, draft }: { ws: Workspace; draft: Draft }) {
  return (
    <NumberKeys
      draft={draft}
      people={useStore(ws.store, (state) => state.people)}
      issues={useStore(ws.store, (state) => state.issues)}
      recentPeople={useLater(ws.store, (state) => state.recentPeople)}
      recentIssues={useLater(ws.store, (state) => state.recentIssues)}
      onPick={(number) => {
        if (pickByNumber(ws, number) === "saved") ws.view?.focusText();
      }}
    />
  );
}
