import type { SuggestionState } from "@/lib/suggestion/schema";
import { introduceNames } from "../sync/live";
import type { Workspace } from "../workspace";
import { withAnswer, withDecision } from "./suggested";

/** Progress comes in bursts: one look takes in all that came within this time, in ms. */
const GATHERED = 150;
/** How often one asks while the text is being read and the live stream is away, in ms. */
const WITHOUT_STREAM = 4_000;

/** Asks the server for the suggestions now, and whenever the live stream says that there are others. */
export function followSuggestions(ws: Workspace): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let isLooking = false;
  let isWanted = false;

  async function look(): Promise<void> {
    if (isLooking) {
      isWanted = true;
      return;
    }
    isLooking = true;
    const answer = await ask(ws.data.sourceId, ws.data.versionId);
    isLooking = false;
    if (isStopped) return;
    if (answer) take(ws, answer);
    const state = answer?.run?.state;
    const isOver = state === "done" || state === "failed";
    if (isWanted) soon(GATHERED);
    else if (!isOver) soon(WITHOUT_STREAM);
    isWanted = false;
  }
  function soon(after: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), after);
  }

  ws.lookForSuggestions = () => soon(GATHERED);
  void look();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

/** The server's word, with what it has not heard of yet. */
export function take(ws: Workspace, answer: SuggestionState): void {
  introduceNames(ws, answer.names);
  ws.store.set(({ suggested, outbox }) => ({
    suggested: outbox.reduce(
      (state, entry) =>
        entry.kind === "decision" ? withDecision(state, [entry.suggestion], entry.rejected) : state,
      withAnswer(suggested, answer),
    ),
  }));
}

async function ask(sourceId: string, versionId: string): Promise<SuggestionState | null> {
  try {
    const response = await fetch(`/api/desk/sources/${sourceId}/suggestions?version=${versionId}`);
    return response.ok ? ((await response.json()) as SuggestionState) : null;
  } catch {
    return null;
  }
}
