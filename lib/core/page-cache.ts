import { listen } from "./listen";
import { log } from "./log";
import { PageFiles } from "./page-files";

/** A page as Next gave it to cache-handler.js. */
export interface KeptPage {
  value: { kind?: string; status?: number; html?: string };
  size: number;
}

/** The store of cache-handler.js, which Next loads outside of our bundle: they meet on the global object. */
export interface PageStore {
  epoch: number;
  entries: Map<string, KeptPage>;
  bytes: number;
}

const KEY = Symbol.for("on-the-record.page-cache");
const FILES = Symbol.for("on-the-record.page-files");

const shared = globalThis as { [KEY]?: PageStore; [FILES]?: PageFiles };

/** What is kept in this process; undefined outside of a server. */
export function pageStore(): PageStore | undefined {
  return shared[KEY];
}

/** The same as files, where a web server in front reads them. */
export function pageFiles(): PageFiles | undefined {
  return shared[FILES];
}

/**
 * Empties the record's page cache in this process: the next reader of any page gets it as the database has it now.
 * Call it after the commit of whatever the public can see; other instances hear of it by NOTIFY.
 */
export function emptyPageCache(): void {
  shared[FILES]?.drop();
  const store = shared[KEY];
  if (!store) return;
  store.epoch++;
  store.entries.clear();
  store.bytes = 0;
}

/**
 * What is read from the whole record and asked for often: read once, and again after each change of the record.
 * Outside of a server, where nobody hears of changes, it is read each time.
 */
export function onceAChange<T>(read: () => Promise<T>): () => Promise<T> {
  let known: { store: PageStore; epoch: number; value: Promise<T> } | undefined;
  return () => {
    const store = pageStore();
    if (!store) return read();
    if (known?.store === store && known.epoch === store.epoch) return known.value;
    const value = read();
    known = { store, epoch: store.epoch, value };
    value.catch(() => {
      if (known?.value === value) known = undefined;
    });
    return value;
  };
}

/**
 * From now on this process hears of changes that other instances make to the record.
 * @param folder for pages as files, or none
 */
export function followRecordChanges(folder?: string): void {
  const url = process.env.DATABASE_URL;
  if (!url) return;
  if (folder && !shared[FILES]) shared[FILES] = new PageFiles(folder);
  listen(url, "record_changed", emptyPageCache, (heardUpTo) => {
    try {
      shared[FILES]?.confirm(heardUpTo);
    } catch (error) {
      log.warn({ err: error }, "cannot keep pages as files");
    }
  });
}
