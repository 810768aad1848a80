import { useEffect, useState } from "react";
import type { OccurrencesPage } from "@/lib/passage/schema";
import type { Workspace } from "../workspace";
import { type Progress, searchElsewhere } from "./search-elsewhere";
import { phrasesOf, type Search } from "./tag-all";

export interface Elsewhere {
  sources: OccurrencesPage["sources"];
  progress: Progress | null;
  isSearching: boolean;
  error: string | null;
}

const NOTHING: Elsewhere = { sources: [], progress: null, isSearching: false, error: null };
/** Typing has paused for so long, in ms. */
const PAUSE = 350;

/** What the other sources have, while they are looked through. A further word starts anew. */
export function useElsewhere(ws: Workspace, search: Search): Elsewhere {
  const [state, setState] = useState(NOTHING);
  useEffect(() => {
    setState(NOTHING);
    if (!search.everywhere || phrasesOf(search).length === 0) return;
    const stop = new AbortController();
    setState({ ...NOTHING, isSearching: true });
    const timer = setTimeout(async () => {
      const error = await searchElsewhere(
        search,
        ws.data.sourceId,
        (sources, progress) =>
          setState((before) => ({ ...before, progress, sources: [...before.sources, ...sources] })),
        stop.signal,
      );
      if (!stop.signal.aborted) setState((before) => ({ ...before, isSearching: false, error }));
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [ws, search]);
  return state;
}
