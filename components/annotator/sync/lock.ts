/**
 * Waits for a lock among the tabs of this browser and holds it until it is released or the tab is gone. Where there
 * are no locks (a page that is not secure) each tab goes ahead: a step that is sent twice is applied once.
 * @returns a function that releases it, or stops waiting
 */
export function holdLock(name: string, onHeld: () => void): () => void {
  const stop = new AbortController();
  if (!navigator.locks) {
    onHeld();
    return () => undefined;
  }
  const held = new Promise<void>((release) => stop.signal.addEventListener("abort", () => release()));
  navigator.locks
    .request(name, { signal: stop.signal }, () => {
      onHeld();
      return held;
    })
    .catch(() => undefined);
  return () => stop.abort();
}
