import type { Workspace } from "../workspace";
import { deliver } from "./deliver";
import { holdLock } from "./lock";
import { nextToSend, wakeAt } from "./outbox";
import { send } from "./request";

/** How long a write into the browser's database is waited for, in ms. */
const PATIENCE = 5_000;

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * Runs the outbox: sends what comes next, and again when something changes, time has passed, or the network is back.
 * Of several tabs with one outbox one sends; when it goes, the next takes over.
 * @param takeOver reads what a tab that is gone has left
 */
export function startSender(ws: Workspace, takeOver: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let isLeader = false;
  let isBusy = false;

  function pump(): void {
    clearTimeout(timer);
    if (!isStopped && isLeader && !isBusy) void run();
  }

  async function run(): Promise<void> {
    isBusy = true;
    try {
      for (;;) {
        const { outbox, isOffline, isSignedOut } = ws.store.get();
        if (isStopped || isOffline || isSignedOut) break;
        // one look at the clock for both: were the time to come between two looks, nobody would be woken
        const now = Date.now();
        const entry = nextToSend(outbox, now);
        if (!entry) {
          const next = wakeAt(outbox);
          if (next !== null) timer = setTimeout(pump, Math.ceil(next - now));
          break;
        }
        // first into the browser's database, then on its way; one that hangs does not hold it up for ever
        await Promise.race([ws.queue?.written(), passed(PATIENCE)]);
        await deliver(ws, entry, send);
      }
    } finally {
      isBusy = false;
    }
  }

  /** The network, the session or the person is back: nothing waits any longer. */
  function tryNow(): void {
    ws.store.set(({ outbox }) => ({
      isOffline: !navigator.onLine,
      isSignedOut: false,
      outbox: outbox.map((one) =>
        one.state === "waiting" && one.notBefore > 0 ? { ...one, notBefore: 0 } : one,
      ),
    }));
    ws.queue?.tell({ what: "try now" });
    pump();
  }
  function comeBack(): void {
    const { isSignedOut, isOffline } = ws.store.get();
    if (isSignedOut || isOffline !== !navigator.onLine) tryNow();
  }
  function goOffline(): void {
    ws.store.set({ isOffline: true });
  }

  ws.pump = pump;
  window.addEventListener("online", tryNow);
  window.addEventListener("offline", goOffline);
  window.addEventListener("focus", comeBack);
  if (!navigator.onLine) goOffline();
  const release = holdLock(`on-the-record:${ws.owner}`, async () => {
    await takeOver();
    isLeader = true;
    pump();
  });
  return () => {
    isStopped = true;
    clearTimeout(timer);
    release();
    window.removeEventListener("online", tryNow);
    window.removeEventListener("offline", goOffline);
    window.removeEventListener("focus", comeBack);
  };
}
