/** What was typed into the form that imports a source, kept in this browser until it has been imported. */
export interface ImportDraft {
  /** id of the source to be: the same on every try, so that a retry finds what the first try made */
  id: string;
  fields: Record<string, string>;
  file: File | null;
}

const STORE = "draft";
const KEY = "import-source";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("on-the-record-import", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** The draft, or null when there is none or the browser keeps nothing (private windows of some). */
export async function loadDraft(): Promise<ImportDraft | null> {
  try {
    return ((await run("readonly", (store) => store.get(KEY))) as ImportDraft | undefined) ?? null;
  } catch {
    return null;
  }
}

/** @returns whether it is kept */
export async function saveDraft(draft: ImportDraft): Promise<boolean> {
  try {
    await run("readwrite", (store) => store.put(draft, KEY));
    return true;
  } catch {
    return false;
  }
}

export async function clearDraft(): Promise<void> {
  try {
    await run("readwrite", (store) => store.delete(KEY));
  } catch {
    // nothing was kept, so nothing is left
  }
}
