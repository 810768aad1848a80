"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { discard, retry } from "../commands/passage-actions";
import { sameList, useStore } from "../store";
import type { Workspace } from "../workspace";
import { isStuck } from "./outbox";

/** What has no card to be shown on: a delete that failed, a name that could not be made, a session that ended. */
export function LostChanges({ ws }: { ws: Workspace }) {
  const isSignedOut = useStore(ws.store, (state) => state.isSignedOut);
  const stuck = useStore(
    ws.store,
    ({ outbox, list }) => outbox.filter((change) => isStuck(change) && !list.byId.has(change.subject)),
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
      {stuck.map((change) => (
        <Notice
          key={change.mutation}
          tone="danger"
          className="m-2"
          title={change.name ? `“${change.name}” was not saved` : "Not deleted"}
          actions={
            change.state === "conflict" ? (
              <Button
                size="small"
                onPress={() => ws.store.set({ sheet: { kind: "merge", id: change.subject } })}
              >
                Compare
              </Button>
            ) : (
              <>
                <Button size="small" onPress={() => retry(ws, change.mutation)}>
                  Try again
                </Button>
                <Button size="small" variant="quiet" onPress={() => discard(ws, change)}>
                  Discard
                </Button>
              </>
            )
          }
        >
          {change.error?.message}
        </Notice>
      ))}
    </>
  );
}
