import type { SuggestionState } from "@/lib/suggestion/schema";
import type { Workspace } from "../workspace";
import { withAnswer } from "./suggested";

/** How often one asks while a text is being read, in ms. */
const READING = 1_200;
/** How often while nothing is known to be under way: a worker may be away. */
const WAITING = 5_000;

/** Asks the server for the suggestions now, and again for as long as the text is being read. */
export function followSuggestions(ws: Workspace): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  async function look(): Promise<void> {
    clearTimeout(timer);
    const state = await ask(ws.data.sourceId, ws.data.versionId);
    if (isStopped) return;
    if (state) ws.store.set(({ suggested }) => ({ suggested: withAnswer(suggested, state) }));
    const run = state?.run;
    const isOver = run?.state === "done" || run?.state === "failed";
    if (!isOver) timer = setTimeout(() => void look(), run?.state === "running" ? READING : WAITING);
  }

  ws.lookForSuggestions = () => void look();
  void look();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

async function ask(sourceId: string, versionId: string): Promise<SuggestionState | null> {
  try {
    const response = await fetch(`/api/desk/sources/${sourceId}/suggestions?version=${versionId}`);
    return response.ok ? ((await response.json()) as SuggestionState) : null;
  } catch {
    return null;
  }
}
