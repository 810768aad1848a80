import { pack } from "../text/pack";
import { createWorkspace } from "../workspace";
import { startKeeping } from "./keeper";
import { type SyncState, syncState } from "./outbox";
import { startSender } from "./sender";

/** Whose, and of which source. */
export interface Left {
  userId: string;
  seals: readonly string[];
  sourceId: string;
}

/** How far it is with what was left. */
export interface LeftState {
  sync: SyncState;
  count: number;
  isSignedOut: boolean;
}

/**
 * Sends what is left unsent of a source whose text is not open: somebody went on to another page before the line was
 * back, or a tab died. It is the annotator's own model and sender, without a screen; what a person must decide waits
 * for the annotator.
 * @param onChange called with each change, and when all of it is sent
 * @returns stops it
 */
export function sendLeftover(
  { userId, seals, sourceId }: Left,
  onChange: (state: LeftState) => void,
): () => void {
  const ws = createWorkspace(
    {
      userId,
      seals,
      sourceId,
      seq: "0",
      versionId: "",
      text: "",
      language: "en",
      passages: pack([]),
      people: [],
      issues: [],
    },
    { groups: [] },
  );
  const keeping = startKeeping(ws, { hasForm: false });
  const unsubscribe = ws.store.subscribe(() => {
    const { outbox, isOffline, isSignedOut, hasLooked } = ws.store.get();
    if (hasLooked) onChange({ sync: syncState(outbox, isOffline), count: outbox.length, isSignedOut });
  });
  const kept = keeping.takeUp();
  const stop = startSender(ws, () => kept.then(keeping.takeUp));
  return () => {
    unsubscribe();
    stop();
    keeping.stop();
  };
}
