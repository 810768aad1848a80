import { listen } from "./listen";

/** The store of cache-handler.js, which Next loads outside of our bundle: they meet on the global object. */
interface Store {
  epoch: number;
  entries: Map<string, unknown>;
  bytes: number;
}

const KEY = Symbol.for("on-the-record.page-cache");

/**
 * Empties the record's page cache in this process: the next reader of any page gets it as the database has it now.
 * Call it after the commit of whatever the public can see; other instances hear of it by NOTIFY.
 */
export function emptyPageCache(): void {
  const store = (globalThis as { [key: symbol]: Store | undefined })[KEY];
  if (!store) return;
  store.epoch++;
  store.entries.clear();
  store.bytes = 0;
}

/** From now on this process hears of changes that other instances make to the record. */
export function followRecordChanges(): void {
  const url = process.env.DATABASE_URL;
  if (url) listen(url, "record_changed", emptyPageCache);
}
