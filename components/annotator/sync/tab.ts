import { v7 as newId } from "uuid";

/** How long a tab that has just been loaded again waits for its former self to let go, in ms. */
const PATIENCE = 1_000;
const KEY = "tab";

const lockOf = (tab: string): string => `on-the-record:tab:${tab}`;

let own: Promise<string> | undefined;

/**
 * The name of this tab: the same after a reload or when the browser brings it back, another one in a tab that was
 * made as a copy of it. It is held for as long as the page is there, so that others can tell who is alive.
 */
export function ownTab(): Promise<string> {
  own ??= takeName();
  return own;
}

async function takeName(): Promise<string> {
  const known = readName();
  if (known && (await hold(known))) return known;
  const made = newId();
  keepName(made);
  await hold(made);
  return made;
}

/** Tabs of this browser that are open now; null where that cannot be known. */
export async function tabsAlive(): Promise<ReadonlySet<string> | null> {
  if (typeof navigator === "undefined" || !navigator.locks) return null;
  const { held = [] } = await navigator.locks.query();
  const before = lockOf("");
  return new Set(
    held.flatMap(({ name = "" }) => (name.startsWith(before) ? [name.slice(before.length)] : [])),
  );
}

/** @returns whether the name is this page's now; it stays so until the page is gone */
function hold(tab: string): Promise<boolean> {
  if (typeof navigator === "undefined" || !navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks
      .request(lockOf(tab), { signal: AbortSignal.timeout(PATIENCE) }, () => {
        resolve(true);
        return new Promise(() => undefined);
      })
      .catch(() => resolve(false));
  });
}

function readName(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keepName(tab: string): void {
  try {
    sessionStorage.setItem(KEY, tab);
  } catch {
    // a browser without storage has another name after each reload
  }
}
