import type { Sealed } from "./seal";

/** The browser's own database: one record an unsent entry, so that two tabs never write over each other. */
export interface StoredEntry extends Sealed {
  id: string;
  /** person and source: what one left unsent is not another's to send */
  owner: string;
}

export const ENTRIES = "entries";
export const DRAFTS = "drafts";
const NAME = "on-the-record";

/** How long the browser's database may take to open, in ms: then it counts as not there. */
const PATIENCE = 10_000;

export function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 2);
    setTimeout(() => reject(new Error("the browser's database does not open")), PATIENCE);
    request.onupgradeneeded = () => {
      const db = request.result;
      for (const name of [...db.objectStoreNames]) db.deleteObjectStore(name);
      db.createObjectStore(ENTRIES, { keyPath: "id" }).createIndex("owner", "owner");
      db.createObjectStore(DRAFTS);
    };
    request.onsuccess = () => {
      // signing out in another tab empties it
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
}

export function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** What this browser keeps of a person in all sources. */
export interface Kept {
  /** how many entries nobody has acknowledged yet, by source */
  unsent: ReadonlyMap<string, number>;
  /** forms that something was put into */
  forms: number;
}

export async function keptOf(userId: string): Promise<Kept> {
  const known = await indexedDB.databases?.();
  if (known && !known.some(({ name }) => name === NAME)) return { unsent: new Map(), forms: 0 };
  const db = await openDatabase();
  const transaction = db.transaction([ENTRIES, DRAFTS]);
  const range = IDBKeyRange.bound(`${userId}:`, `${userId}:\uffff`);
  const [rows, forms] = await Promise.all([
    finished<StoredEntry[]>(transaction.objectStore(ENTRIES).index("owner").getAll(range)),
    finished(transaction.objectStore(DRAFTS).count(range)),
  ]);
  db.close();
  const unsent = new Map<string, number>();
  for (const { owner } of rows) {
    const source = owner.slice(userId.length + 1);
    unsent.set(source, (unsent.get(source) ?? 0) + 1);
  }
  return { unsent, forms };
}

/** Forgets everything. Where other tabs hold it open, they are told to let go. */
export function deleteDatabase(): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = () => resolve();
    request.onerror = () => resolve();
    request.onblocked = () => resolve();
  });
}
