import { createStore, type Store } from "../store";
import { DEFAULT_KEYS, type Keymap, readKeymap } from "./keymap";

interface KeymapState {
  keymap: Keymap;
  /** why the last change could not be kept; it works all the same until the page is left */
  failed: string | null;
}

/** The keys of whoever sits at this screen: one for all annotators that are open in it. */
export const keymapStore: Store<KeymapState> = createStore<KeymapState>({
  keymap: DEFAULT_KEYS,
  failed: null,
});

/** Keeps a keymap with the person. @returns what went wrong, for the person who reads it */
export type KeepKeys = (keymap: Keymap) => Promise<string | null>;

let keep: KeepKeys = async () => null;

/** Takes up the person's keys. @param stored as the server has it */
export function startKeys(stored: unknown, keepKeys: KeepKeys): void {
  keep = keepKeys;
  keymapStore.set({ keymap: readKeymap(stored), failed: null });
}

export function currentKeys(): Keymap {
  return keymapStore.get().keymap;
}

/** Other keys, at once; kept with the person in the order in which they were chosen. */
export function changeKeys(keymap: Keymap): void {
  keymapStore.set({ keymap });
  keeping = keeping
    .then(() => keep(keymap))
    .catch(() => "The keys could not be kept.")
    .then((failed) => keymapStore.set({ failed }));
}

let keeping: Promise<unknown> = Promise.resolve();
