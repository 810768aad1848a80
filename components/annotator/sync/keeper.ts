import { type Draft, isChanged } from "../tagging/draft";
import type { Workspace } from "../workspace";
import { acknowledge, draw, FRESH, settle, take, withdraw } from "./model";
import { type Entry, inOrder, subjectsOf } from "./outbox";
import { openQueue, type Told } from "./queue";
import { makeSeal } from "./seal";

/** A name that only this browser knows so far. */
export interface MadeName {
  id: string;
  kind: "speaker" | "issue";
  name: string;
}

/** An open form, with the names that were made in it. */
interface KeptDraft extends Draft {
  made?: readonly MadeName[];
}

/**
 * Keeps in the browser what the server does not have yet, and the open form; takes up what an earlier visit left, and
 * what other tabs do.
 * @param part `hasForm`: false where there is no screen for one
 * @returns what reads again what is kept, and what stops it
 */
export function startKeeping(
  ws: Workspace,
  { hasForm = true } = {},
): { takeUp: () => Promise<void>; stop: () => void } {
  const queue = openQueue(ws.owner, makeSeal(ws.data.seals), (told) => hear(ws, told));
  ws.queue = queue;
  let { outbox, draft } = ws.store.get();
  let isFormTaken = false;
  const unsubscribe = ws.store.subscribe(() => {
    const next = ws.store.get();
    if (next.outbox !== outbox) {
      outbox = next.outbox;
      queue.save(outbox);
    }
    if (hasForm && next.draft !== draft) {
      draft = next.draft;
      queue.saveDraft(draftToKeep(ws));
    }
  });
  async function takeUp(): Promise<void> {
    const kept = await queue.load().catch(() => null);
    if (kept) {
      const unsent = kept.filter(({ id }) => !ws.acknowledged.has(id)).map(askedAgain);
      nameAgain(ws, namesOf(unsent));
      take(ws, unsent);
      if (unsent.length > 0) queue.tell({ what: "found", entries: unsent });
    }
    ws.store.set({ hasLooked: true });
    if (!kept) return;
    ws.pump();
    if (!hasForm || isFormTaken) return;
    isFormTaken = true;
    openAgain(ws, (await queue.loadDraft().catch(() => null)) as KeptDraft | null);
  }
  return {
    takeUp,
    stop: () => {
      unsubscribe();
      queue.close();
      ws.queue = null;
    },
  };
}

/** A conflict of an earlier visit: what the others made of it is not known here, and the server will say it again. */
function askedAgain(entry: Entry): Entry {
  return entry.state === "conflict" ? { ...entry, ...FRESH, error: undefined } : entry;
}

/** What another tab did. */
function hear(ws: Workspace, told: Told): void {
  ws.queue?.heard(told);
  switch (told.what) {
    case "acknowledged":
      acknowledge(ws, told.id, told.passages);
      return;
    case "found":
      answer(ws, told.entries);
      return;
    case "try now":
      ws.store.set({ isSignedOut: false, isOffline: !navigator.onLine });
      ws.pump();
      return;
    case "entries": {
      // what is acknowledged does not come back, however late somebody speaks of it
      const put = new Map(
        told.put.flatMap((entry) => (ws.acknowledged.has(entry.id) ? [] : [[entry.id, entry]])),
      );
      const gone = new Set(told.gone);
      const { outbox } = ws.store.get();
      const changed = outbox.filter(({ id }) => put.has(id));
      const lost = outbox.filter(({ id }) => gone.has(id));
      const rest = outbox.filter(({ id }) => !gone.has(id)).map((entry) => put.get(entry.id) ?? entry);
      const known = new Set(outbox.map(({ id }) => id));
      const added = [...put.values()].filter(({ id }) => !known.has(id));
      nameAgain(ws, namesOf(added));
      // all at once: what is missing in between would be taken for deleted, and be deleted in every tab
      ws.store.set({ outbox: [...rest, ...added].sort(inOrder) });
      withdraw(ws, lost);
      settle(ws, changed.flatMap(subjectsOf));
      draw(ws, added);
      ws.pump();
    }
  }
}

/** Another tab found these: what the server has is told to be so, and of the rest this tab knows now as well. */
function answer(ws: Workspace, entries: readonly Entry[]): void {
  const done = entries.filter(({ id }) => ws.acknowledged.has(id));
  for (const entry of done) {
    const passages = subjectsOf(entry).flatMap((id) => ws.known.get(id) ?? []);
    ws.queue?.tell({ what: "acknowledged", id: entry.id, passages });
  }
  ws.queue?.forget(done.map(({ id }) => id));
  const news = entries.filter(({ id }) => !ws.acknowledged.has(id));
  nameAgain(ws, namesOf(news));
  take(ws, news);
  ws.pump();
}

function namesOf(entries: readonly Entry[]): MadeName[] {
  return entries.flatMap((entry) =>
    entry.kind === "step" || entry.kind === "decision"
      ? []
      : [{ id: entry.id, kind: entry.kind, name: entry.name }],
  );
}

/** Names that were made here, which the codebook may not have yet. */
function nameAgain({ store }: Workspace, made: readonly MadeName[]): void {
  for (const { id, kind, name } of made) {
    const key = kind === "speaker" ? "people" : "issues";
    if (store.get()[key].has(id)) continue;
    store.set((state) => ({ [key]: new Map(state[key]).set(id, { id, name, hint: "new" }) }));
  }
}

function openAgain(ws: Workspace, kept: KeptDraft | null): void {
  if (!kept || ws.store.get().draft) return;
  const { made = [], ...form } = kept;
  nameAgain(ws, made);
  for (const { id, kind } of made) ws.fresh.set(id, kind);
  ws.store.set({ draft: form });
}

/** The open form as the browser keeps it, with the names that only it knows; null when nothing was put into it. */
export function draftToKeep({ store, fresh }: Pick<Workspace, "store" | "fresh">): KeptDraft | null {
  const { draft, people, issues } = store.get();
  if (!draft || !isChanged(draft, draft.seen ?? null)) return null;
  const used = new Set([draft.speakerId, draft.relayedById, ...draft.tags.map((tag) => tag.issueId)]);
  const made = [...fresh].flatMap(([id, kind]): MadeName[] => {
    const name = (kind === "speaker" ? people : issues).get(id)?.name;
    return name !== undefined && used.has(id) ? [{ id, kind, name }] : [];
  });
  return { ...draft, made };
}
