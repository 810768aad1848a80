import { v7 as newId } from "uuid";
import { announce } from "@/components/ui/announcer";
import type { LiveEvents, LiveType } from "@/lib/core/live";
import type { PassagesChanged } from "@/lib/passage/schema";
import type { Named } from "../passages/item";
import type { Workspace } from "../workspace";
import { asChanged, followHistory } from "./load-history";
import { learn, remember, settle } from "./model";

type Receivers = { [T in LiveType]?: (ws: Workspace, data: LiveEvents[T]) => void };

/** What is done with each kind of event that comes down the stream. */
const RECEIVERS: Receivers = {
  passages: receive,
  suggestions: (ws, { versionId }) => {
    if (versionId === ws.data.versionId) ws.lookForSuggestions();
  },
  presence: (ws, others) => ws.store.set({ others }),
  ended: (ws) => ws.store.set({ isSignedOut: true }),
  // the outbox and the form are kept in the browser: loading the page again loses nothing
  reset: () => location.reload(),
};

/** While nobody looks the stream is let go after this time; what happens meanwhile comes when somebody looks again. */
const UNSEEN = 60_000;
const AGAIN = 5_000;

/** Follows what others do at this source. */
export function startLive(ws: Workspace): () => void {
  const tab = newId();
  let stream: EventSource | null = null;
  let received = ws.data.seq;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    clearTimeout(timer);
    if (stream) return;
    const asked = new URLSearchParams({ tab, person: ws.data.userId, after: received });
    const opened = new EventSource(`/api/desk/sources/${ws.data.sourceId}/events?${asked}`);
    stream = opened;
    for (const type of Object.keys(RECEIVERS) as LiveType[]) {
      opened.addEventListener(type, ({ data, lastEventId }: MessageEvent<string>) => {
        if (lastEventId) received = lastEventId;
        dispatch(ws, type, JSON.parse(data));
        if (type === "ended") later();
      });
    }
    opened.addEventListener("open", () => {
      if (ws.store.get().isSignedOut) ws.store.set({ isSignedOut: false });
      ws.store.set({ isLive: true });
      ws.pump();
    });
    opened.addEventListener("error", () => {
      ws.store.set({ isLive: false, others: [] });
      // the browser tries again by itself, unless it was refused
      if (opened.readyState === EventSource.CLOSED) later();
    });
  }
  function close(): void {
    stream?.close();
    stream = null;
    ws.store.set({ isLive: false, others: [] });
  }
  function later(): void {
    close();
    clearTimeout(timer);
    timer = setTimeout(open, AGAIN);
  }
  function look(): void {
    clearTimeout(timer);
    if (document.visibilityState === "visible") open();
    else timer = setTimeout(close, UNSEEN);
  }

  open();
  const stopTelling = tellPlace(ws, tab);
  document.addEventListener("visibilitychange", look);
  const stopLoading = followHistory(ws);
  return () => {
    stopTelling();
    stopLoading();
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", look);
    close();
  };
}

function dispatch<T extends LiveType>(ws: Workspace, type: T, data: LiveEvents[T]): void {
  RECEIVERS[type]?.(ws, data);
}

/**
 * What somebody did: on the screen, where nothing of this person's own is on its way; that meets the server first and
 * comes back as a conflict. Own steps from another browser go into the history as well.
 */
export function receive(
  ws: Workspace,
  { step, label, home, undoes, redoes, by, changes, names }: PassagesChanged,
): void {
  introduceNames(ws, names);
  const fresh = changes.filter(({ after }) => learn(ws, after));
  const isMine = by.id === ws.data.userId;
  for (const { after } of fresh) {
    if (isMine) ws.hands.delete(after.id);
    else ws.hands.set(after.id, by.name);
  }
  settle(
    ws,
    fresh.map(({ after }) => after.id),
  );
  if (isMine && label !== undefined && home === ws.data.sourceId) {
    remember(ws, { id: step, label, undoes, redoes, changes: changes.map((one) => asChanged(ws, one)) });
  }
  if (!isMine && fresh.length > 0) tellOfOthers(by.name, fresh.length);
}

/** Names of the codebook that were made or used since the page was opened. */
export function introduceNames(ws: Workspace, { speakers, issues }: PassagesChanged["names"]): void {
  const { people, issues: known } = ws.store.get();
  const add = (here: ReadonlyMap<string, Named>, more: readonly Named[]) => {
    const fresh = more.filter(({ id }) => !here.has(id));
    return fresh.length > 0 ? new Map([...here, ...fresh.map((one) => [one.id, one] as const)]) : here;
  };
  const next = { people: add(people, speakers), issues: add(known, issues) };
  if (next.people !== people || next.issues !== known) ws.store.set(next);
}

const QUIET = 10_000;
let heard: { timer: ReturnType<typeof setTimeout>; counts: Map<string, number> } | null = null;

/** Says what others did, the first at once and then at most every ten seconds, all of it in one sentence. */
function tellOfOthers(name: string, count: number): void {
  if (heard) {
    heard.counts.set(name, (heard.counts.get(name) ?? 0) + count);
    return;
  }
  announce(sentence(new Map([[name, count]])));
  const timer = setTimeout(() => {
    const counts = heard?.counts ?? new Map<string, number>();
    heard = null;
    if (counts.size > 0) announce(sentence(counts));
  }, QUIET);
  heard = { timer, counts: new Map() };
}

function sentence(counts: ReadonlyMap<string, number>): string {
  const parts = [...counts].map(([name, n]) => `${name} changed ${n} ${n === 1 ? "passage" : "passages"}`);
  return `${parts.join("; ")}.`;
}

const TELL_AFTER = 250;

/** Tells the others which passage is chosen here; again on each new line, for what the old one told went with it. */
export function tellPlace(ws: Workspace, tab: string): () => void {
  let told: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = ws.store.subscribe(() => {
    const { selected, isLive, others } = ws.store.get();
    if (!isLive) {
      clearTimeout(timer);
      told = null;
    }
    if (selected === told || !isLive || others.length === 0) return;
    told = selected;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const body = JSON.stringify({ tab, passageId: told });
      const headers = { "content-type": "application/json", "x-person": ws.data.userId };
      const url = `/api/desk/sources/${ws.data.sourceId}/presence`;
      fetch(url, { method: "POST", headers, body }).catch(() => undefined);
    }, TELL_AFTER);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}
