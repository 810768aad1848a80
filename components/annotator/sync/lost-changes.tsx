"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { discard, retry, theirsOf } from "../commands/passage-actions";
import { sameList, useStore } from "../store";
import type { Workspace } from "../workspace";
import { type Entry, isStuck, subjectsOf } from "./outbox";

/** What has no card to be shown on: a delete that failed, a name that could not be made, a session that ended. */
export function LostChanges({ ws }: { ws: Workspace }) {
  const isSignedOut = useStore(ws.store, (state) => state.isSignedOut);
  const stuck = useStore(
    ws.store,
    ({ outbox, list }) =>
      outbox.filter((entry) => isStuck(entry) && !subjectsOf(entry).some((id) => list.byId.has(id))),
    sameList,
  );
  return (
    <>
      {isSignedOut ? (
        <Notice
          tone="caution"
          className="m-2"
          title="Your session has ended"
          actions={
            <a href="/sign-in?next=/desk" target="_blank" rel="noreferrer" className="link">
              Sign in in a new tab
            </a>
          }
        >
          Nothing is lost: sign in there, come back here, and saving goes on.
        </Notice>
      ) : null}
      {stuck.map((entry) => (
        <Notice
          key={entry.id}
          tone="danger"
          className="m-2"
          title={"label" in entry ? `Not saved: ${entry.label}` : `“${entry.name}” was not saved`}
          actions={<Decide ws={ws} entry={entry} />}
        >
          {entry.error?.message}
        </Notice>
      ))}
    </>
  );
}

function Decide({ ws, entry }: { ws: Workspace; entry: Entry }) {
  const [first] = theirsOf(ws, entry);
  if (entry.state === "conflict" && first) {
    return (
      <Button size="small" onPress={() => ws.store.set({ sheet: { kind: "merge", id: first } })}>
        Compare
      </Button>
    );
  }
  return (
    <>
      <Button size="small" onPress={() => retry(ws, entry.id)}>
        Try again
      </Button>
      <Button size="small" variant="quiet" onPress={() => discard(ws, entry)}>
        Discard
      </Button>
    </>
  );
}
