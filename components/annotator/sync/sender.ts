import { announce } from "@/components/ui/announcer";
import type { ErrorBody } from "@/lib/core/errors";
import type { PassageView, StepDone } from "@/lib/passage/schema";
import { isSameContent, type Named, toItem } from "../passages/item";
import { type PassageList, withItem, withoutItem } from "../passages/passage-list";
import type { AnnotatorState } from "../state";
import type { Workspace } from "../workspace";
import { afterFailure, type Change, type Outbox, remove, sendable, update, wakeAt } from "./outbox";
import { renamed } from "./rename";
import { requestOf, send } from "./request";

/** Runs the outbox: sends what may be sent, and again when something changes, time has passed, or the network is back. */
export function startSender(ws: Workspace): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  function pump(): void {
    clearTimeout(timer);
    const { outbox, isOffline, isSignedOut } = ws.store.get();
    if (isStopped || isOffline || isSignedOut) return;
    for (const change of sendable(outbox, Date.now())) void deliver(change);
    const next = wakeAt(ws.store.get().outbox);
    if (next !== null && next > Date.now()) timer = setTimeout(pump, next - Date.now());
  }

  async function deliver(change: Change): Promise<void> {
    const { mutation, subject } = change;
    ws.store.set(({ outbox }) => ({ outbox: update(outbox, mutation, { state: "sending" }) }));
    const answer = await send(requestOf(change, ws.revs.get(subject) ?? 0, ws.data));
    if (answer.ok) accept(ws, change, answer.value);
    else refuse(ws, change, answer.error);
    pump();
  }

  /** The network, the session or the person is back: nothing waits any longer. */
  function tryNow(): void {
    ws.store.set(({ outbox }) => ({
      isOffline: !navigator.onLine,
      isSignedOut: false,
      outbox: outbox.map((one) => (one.state === "waiting" ? { ...one, notBefore: 0 } : one)),
    }));
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
  pump();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    window.removeEventListener("online", tryNow);
    window.removeEventListener("offline", goOffline);
    window.removeEventListener("focus", comeBack);
  };
}

function accept(ws: Workspace, { kind, subject, mutation }: Change, value: unknown): void {
  if (kind === "speaker" || kind === "issue") {
    const { speaker, issue } = value as { speaker?: Named; issue?: Named };
    const named = speaker ?? issue;
    ws.store.set((state) => {
      const next = named ? renamed(state, kind, subject, named) : { outbox: state.outbox };
      return { ...next, outbox: remove(next.outbox, mutation) };
    });
    return;
  }
  const [view] = (value as StepDone).passages;
  if (!view) return;
  ws.revs.set(subject, view.rev);
  ws.store.set(({ list, outbox }) => {
    const rest = remove(outbox, mutation);
    const isLast = !rest.some((one) => one.subject === subject);
    return { outbox: rest, list: isLast ? agreed(list, view) : list };
  });
}

/** The list as the server has this passage, when nothing of ours is on its way. */
function agreed(list: PassageList, view: PassageView): PassageList {
  if (view.deleted) return withoutItem(list, view.id);
  const item = toItem(view);
  const here = list.byId.get(view.id);
  return here && isSameContent(here, item) ? list : withItem(list, item);
}

function refuse(ws: Workspace, change: Change, error: ErrorBody | null): void {
  const isSignedOut = error?.code === "unauthenticated";
  const next = afterFailure(change, error, Date.now(), Math.random());
  ws.store.set(({ outbox }): Partial<AnnotatorState> => {
    const after: Outbox = update(outbox, change.mutation, next);
    return isSignedOut ? { outbox: after, isSignedOut } : { outbox: after };
  });
  if (next.state === "failed" || next.state === "conflict") announce(error?.message ?? "Not saved");
}
