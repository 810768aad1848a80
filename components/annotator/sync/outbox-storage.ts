import type { Draft } from "../tagging/draft";
import type { Change, Outbox } from "./outbox";

/**
 * Unsent changes and the open form, in the browser's own database: one record a change, so that two tabs never write
 * over each other. Where the database is not to be had (a private window) everything works, but for a reload.
 */
interface StoredChange {
  mutation: string;
  owner: string;
  /** order of the changes of one tab */
  at: number;
  change: Change;
}

const NAME = "on-the-record";
const CHANGES = "changes";
const DRAFTS = "drafts";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(CHANGES, { keyPath: "mutation" }).createIndex("owner", "owner");
      request.result.createObjectStore(DRAFTS);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** An open form, with the names that were made in it: only this browser knows them. */
export interface KeptDraft extends Draft {
  made?: readonly MadeName[];
}

export interface MadeName {
  id: string;
  kind: "speaker" | "issue";
  name: string;
}

export interface OutboxStorage {
  load: () => Promise<{ outbox: Outbox; draft: KeptDraft | null }>;
  save: (outbox: Outbox) => void;
  saveDraft: (draft: KeptDraft | null) => void;
}

/** @param owner person and version: what one left unsent is not another's to send */
export function outboxStorage(owner: string): OutboxStorage {
  const database = open().catch(() => null);
  const places = new Map<string, number>();
  let stored = new Map<string, Change>();
  let sequence = Date.now();

  return {
    async load() {
      const db = await database;
      if (!db) return { outbox: [], draft: null };
      const transaction = db.transaction([CHANGES, DRAFTS]);
      const index = transaction.objectStore(CHANGES).index("owner");
      const changes = finished<StoredChange[]>(index.getAll(owner));
      const draft = finished<KeptDraft | undefined>(transaction.objectStore(DRAFTS).get(owner));
      const rows = (await changes).sort((a, b) => a.at - b.at);
      // what was under way when the page went: nobody knows whether it arrived, so it is sent again
      const outbox = rows.map(({ change }) =>
        change.state === "sending" ? { ...change, state: "waiting" as const, notBefore: 0 } : change,
      );
      stored = new Map(rows.map(({ change }) => [change.mutation, change]));
      for (const { mutation, at } of rows) places.set(mutation, at);
      return { outbox, draft: (await draft) ?? null };
    },
    async save(outbox) {
      const db = await database;
      if (!db) return;
      const next = new Map(outbox.map((change) => [change.mutation, change]));
      const changes = db.transaction(CHANGES, "readwrite").objectStore(CHANGES);
      for (const mutation of stored.keys()) if (!next.has(mutation)) changes.delete(mutation);
      for (const [mutation, change] of next) {
        if (stored.get(mutation) === change) continue;
        const at = places.get(mutation) ?? ++sequence;
        places.set(mutation, at);
        changes.put({ mutation, owner, at, change });
      }
      stored = next;
    },
    async saveDraft(draft) {
      const db = await database;
      const drafts = db?.transaction(DRAFTS, "readwrite").objectStore(DRAFTS);
      if (draft) drafts?.put(draft, owner);
      else drafts?.delete(owner);
    },
  };
}
