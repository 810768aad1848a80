import type { PassageState } from "@/lib/passage/schema";
import { committed, DRAFTS, ENTRIES, finished, openDatabase, type StoredEntry } from "./browser-database";
import { type Entry, inOrder, type Outbox } from "./outbox";
import type { Seal, Sealed } from "./seal";
import { ownTab, tabsAlive } from "./tab";

/** What tabs of one person and source tell each other. */
export type Told =
  /** entries that are new or stand otherwise, and those that are gone */
  | { what: "entries"; put: readonly Entry[]; gone: readonly string[] }
  /** what a tab that has just looked found in the browser's database: whoever sends may not know of it */
  | { what: "found"; entries: readonly Entry[] }
  | { what: "acknowledged"; id: string; passages: readonly PassageState[] }
  | { what: "try now" };

/** Keeps the outbox and the open form in the browser, and tells the other tabs of it. */
export interface Queue {
  /** entries that were left, in order */
  load: () => Promise<Outbox>;
  /** the form that this tab had open; else one of a tab that is gone, which is this tab's from now on */
  loadDraft: () => Promise<unknown>;
  /** writes what is different from the last time, and tells it */
  save: (outbox: Outbox) => void;
  saveDraft: (draft: unknown) => void;
  /** takes note of what another tab has written, so that it is not written again */
  heard: (told: Told) => void;
  tell: (told: Told) => void;
  /** deletes rows of what the server has already: whoever was to delete them may be gone */
  forget: (ids: readonly string[]) => void;
  /** resolves when everything that was to be written is; false where nothing can be kept (a private window) */
  written: () => Promise<boolean>;
  close: () => void;
}

/** Whose forms are whose: each tab has one of its own, so that none closes another's. */
export interface Tabs {
  own: () => Promise<string>;
  /** null where nobody can tell */
  alive: () => Promise<ReadonlySet<string> | null>;
}

/** @param owner person and source */
export function openQueue(
  owner: string,
  seal: Seal,
  onTold: (told: Told) => void,
  tabs: Tabs = { own: ownTab, alive: tabsAlive },
): Queue {
  const database = openDatabase().catch(() => null);
  const channel = new BroadcastChannel(`on-the-record:${owner}`);
  channel.onmessage = ({ data }: MessageEvent<Told>) => onTold(data);
  let stored = new Map<string, Entry>();
  /** told to be gone, perhaps while they were being read */
  const gone = new Set<string>();
  /** passages after steps that are acknowledged, until the browser's database has forgotten the step */
  const passagesAfter = new Map<string, readonly PassageState[]>();
  /** rows that this tab has written, or is about to */
  const own = new Set<string>();
  let forms = 0;
  let writing: Promise<boolean> = database.then((db) => db !== null);

  /** One write after the other, in the order they were asked for. */
  function write(work: (db: IDBDatabase) => Promise<void>): void {
    writing = writing.then(async () => {
      const db = await database;
      if (!db) return false;
      return work(db).then(
        () => true,
        () => false,
      );
    });
  }

  function tell(told: Told): void {
    channel.postMessage(told);
  }

  /** Again when it is written: a tab that was just opened read the rows of before, and had not heard the first word. */
  function tellAgain(put: readonly Entry[], left: readonly string[]): void {
    for (const id of left) {
      const passages = passagesAfter.get(id);
      if (passages) tell({ what: "acknowledged", id, passages });
      passagesAfter.delete(id);
    }
    tell({ what: "entries", put: put.filter((entry) => stored.get(entry.id) === entry), gone: left });
  }

  /** Another tab has deleted these; what this tab was still writing of them may have come after it. */
  function sweep(ids: readonly string[]): void {
    forget(ids.filter((id) => own.delete(id)));
  }

  function forget(ids: readonly string[]): void {
    if (ids.length === 0) return;
    for (const id of ids) stored.delete(id);
    write(async (db) => {
      const transaction = db.transaction(ENTRIES, "readwrite");
      for (const id of ids) transaction.objectStore(ENTRIES).delete(id);
      await committed(transaction);
    });
  }

  return {
    async load() {
      const db = await database;
      if (!db) return [];
      const transaction = db.transaction(ENTRIES);
      const rows = await finished<StoredEntry[]>(
        transaction.objectStore(ENTRIES).index("owner").getAll(owner),
      );
      const opened = await Promise.all(rows.map((row) => seal.open<Entry>(row)));
      const outbox = opened.flatMap((entry) => (entry && !gone.has(entry.id) ? [entry] : [])).sort(inOrder);
      // a tab that has gone before it could delete what it had sent
      forget(rows.flatMap(({ id }) => (gone.has(id) ? [id] : [])));
      for (const entry of outbox) stored.set(entry.id, entry);
      return outbox;
    },
    async loadDraft() {
      const db = await database;
      if (!db) return null;
      const mine = `${owner}:${await tabs.own()}`;
      const [alive, keys] = await Promise.all([tabs.alive(), draftsOf(db, owner)]);
      const isLeft = (key: string) => !alive?.has(key.slice(owner.length + 1));
      const key = keys.includes(mine) ? mine : keys.findLast(isLeft);
      if (key === undefined) return null;
      const transaction = db.transaction(DRAFTS, "readwrite");
      const forms = transaction.objectStore(DRAFTS);
      const sealed = await finished<Sealed | undefined>(forms.get(key));
      if (sealed && key !== mine) {
        forms.delete(key);
        forms.put(sealed, mine);
      }
      return sealed ? seal.open(sealed) : null;
    },
    save(outbox) {
      const next = new Map(outbox.map((entry) => [entry.id, entry]));
      const put = outbox.filter((entry) => stored.get(entry.id) !== entry);
      const left = [...stored.keys()].filter((id) => !next.has(id));
      stored = next;
      if (put.length + left.length === 0) return;
      for (const { id } of put) own.add(id);
      for (const id of left) own.delete(id);
      write(async (db) => {
        const rows = await Promise.all(
          put.map(async (entry): Promise<StoredEntry> => {
            return { id: entry.id, owner, ...(await seal.seal(entry)) };
          }),
        );
        const transaction = db.transaction(ENTRIES, "readwrite");
        const entries = transaction.objectStore(ENTRIES);
        for (const row of rows) entries.put(row);
        for (const id of left) entries.delete(id);
        await committed(transaction);
        tellAgain(put, left);
      });
      tell({ what: "entries", put, gone: left });
    },
    saveDraft(draft) {
      const form = ++forms;
      write(async (db) => {
        // a later state of it is on its way already
        if (form !== forms) return;
        const sealed = draft === null ? null : await seal.seal(draft);
        const mine = `${owner}:${await tabs.own()}`;
        const transaction = db.transaction(DRAFTS, "readwrite");
        if (sealed) transaction.objectStore(DRAFTS).put(sealed, mine);
        else transaction.objectStore(DRAFTS).delete(mine);
        await committed(transaction);
      });
    },
    heard(told) {
      if (told.what === "acknowledged") {
        gone.add(told.id);
        stored.delete(told.id);
        sweep([told.id]);
      }
      if (told.what !== "entries") return;
      for (const id of told.gone) gone.add(id);
      for (const entry of told.put) {
        gone.delete(entry.id);
        stored.set(entry.id, entry);
      }
      for (const id of told.gone) stored.delete(id);
      sweep(told.gone);
    },
    tell(told) {
      if (told.what === "acknowledged") passagesAfter.set(told.id, told.passages);
      tell(told);
    },
    forget,
    written: () => writing,
    close() {
      channel.close();
      // what was done just before the page was left is still being written
      void writing.then(() => database).then((db) => db?.close());
    },
  };
}

/** Names of the forms that are kept of a person and source, by tab; the tab that was opened last comes last. */
async function draftsOf(db: IDBDatabase, owner: string): Promise<string[]> {
  const range = IDBKeyRange.bound(owner, `${owner}:\uffff`);
  const keys = await finished(db.transaction(DRAFTS).objectStore(DRAFTS).getAllKeys(range));
  return keys.filter((key) => typeof key === "string");
}
