"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SaveStatus } from "@/components/ui/status";
import { editPassage } from "../commands/draft-actions";
import { discard, retry, theirsOf } from "../commands/passage-actions";
import { useStore } from "../store";
import type { Workspace } from "../workspace";
import { problemOf, syncState } from "./outbox";

/** How a passage stands with the server, on its card: nothing when saved; what went wrong, and what can be done. */
export function PassageSync({ ws, id }: { ws: Workspace; id: string }) {
  const sync = useStore(ws.store, (state) => syncState(state.outbox, state.isOffline, id));
  const problem = useStore(ws.store, (state) => problemOf(state.outbox, id));
  if (sync === "saved") return null;
  if (!problem) return <SaveStatus state={sync} className="mt-1.5" />;
  // of a step of many passages, only those that moved are to be compared; the others wait for that
  const theirs = theirsOf(ws, problem);
  const isConflict = problem.state === "conflict";
  if (isConflict && !theirs.includes(id)) return <SaveStatus state="waiting" className="mt-1.5" />;
  return (
    <Notice
      tone="danger"
      className="relative mt-2"
      title={isConflict ? "Changed elsewhere" : "Not saved"}
      actions={
        isConflict ? (
          <Button size="small" onPress={() => ws.store.set({ sheet: { kind: "merge", id } })}>
            Compare
          </Button>
        ) : (
          <>
            <Button size="small" onPress={() => retry(ws, problem.id)}>
              Try again
            </Button>
            {problem.kind === "step" ? (
              <Button
                size="small"
                onPress={() => {
                  editPassage(ws, id);
                  ws.view?.focusForm();
                }}
              >
                Edit
              </Button>
            ) : null}
            <Button size="small" variant="quiet" onPress={() => discard(ws, problem)}>
              Discard
            </Button>
          </>
        )
      }
    >
      {problem.error?.message}
    </Notice>
  );
}
