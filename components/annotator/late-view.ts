import { type ComponentType, useEffect, useEffectEvent, useState } from "react";
import { showToast } from "@/components/ui/toast";
import { whenQuiet } from "./when-quiet";
import type { Workspace } from "./workspace";

export type View = ComponentType<{ ws: Workspace }>;

/**
 * A part of the page whose script is not needed to read. It comes when the browser is idle, before the network can go
 * away; what could not come then, comes when the network is back.
 * @param isWanted whether somebody waits for it
 * @param onMissing called when it is wanted and cannot come now; it is tried again when the network is back
 * @returns null until it is here
 */
export function useLateView(
  load: () => Promise<View>,
  isWanted: boolean,
  onMissing: () => void,
): View | null {
  const [view, setView] = useState<View | null>(null);
  const tell = useEffectEvent(onMissing);
  const isHere = view !== null;

  useEffect(() => {
    if (isHere) return;
    let isGone = false;
    const fetchIt = () =>
      load().then(
        (loaded) => {
          if (!isGone) setView(() => loaded);
        },
        () => {
          if (!isGone && isWanted) tell();
        },
      );
    const stopWaiting = isWanted ? void fetchIt() : whenQuiet(fetchIt);
    window.addEventListener("online", fetchIt);
    return () => {
      isGone = true;
      stopWaiting?.();
      window.removeEventListener("online", fetchIt);
    };
  }, [isHere, isWanted, load]);
  return view;
}

/** What to say of a part that did not come. */
export function tellMissing(what: string): void {
  showToast({
    title: `${what} has not reached this browser yet`,
    detail: "It comes with the network. Everything that you did here is kept.",
    tone: "danger",
  });
}
