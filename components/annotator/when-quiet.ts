/** How long something may wait for a quiet moment, in ms. */
const PATIENCE = 3_000;

/** Runs when the browser has nothing else to do, or at the latest after a while. @returns takes it back */
export function whenQuiet(run: () => void): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(run, PATIENCE / 4);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: PATIENCE });
  return () => cancelIdleCallback(handle);
}
