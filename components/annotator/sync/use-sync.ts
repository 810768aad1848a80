import type { SaveState } from "@/components/ui/status";
import { useStore } from "../store";
import type { Workspace } from "../workspace";
import { syncState } from "./outbox";

/** How all of it stands with the server, and other words for it where it must say how much waits, or why. */
export function useSync(ws: Workspace): { sync: SaveState; detail?: string; isSignedOut: boolean } {
  const known = useStore(ws.store, (state) =>
    state.hasLooked ? syncState(state.outbox, state.isOffline) : "checking",
  );
  const unsent = useStore(ws.store, (state) => state.outbox.length);
  const isSignedOut = useStore(ws.store, (state) => state.isSignedOut);
  const isCalm = known === "saved" || known === "saving" || known === "checking";
  const sync = isSignedOut && isCalm ? "waiting" : known;
  return { sync, detail: detailOf(sync, unsent, isSignedOut), isSignedOut };
}

function detailOf(sync: SaveState, unsent: number, isSignedOut: boolean): string | undefined {
  if (sync === "offline") return `Offline (${unsent})`;
  if (sync !== "waiting") return undefined;
  if (isSignedOut) return unsent > 0 ? `Signed out (${unsent})` : "Signed out";
  return `Waiting (${unsent})`;
}
