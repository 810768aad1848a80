import { startTransition, useEffect, useRef, useState, useSyncExternalStore } from "react";

/** One immutable state, changed by partial states; whoever reads it is called when it was changed. */
export interface Store<S> {
  get: () => S;
  set: (change: Partial<S> | ((state: S) => Partial<S>)) => void;
  subscribe: (listener: () => void) => () => void;
}

export function createStore<S>(initial: S): Store<S> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (change) => {
      state = { ...state, ...(typeof change === "function" ? change(state) : change) };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * A part of the state; the component is drawn again only when that part changes.
 * @param isEqual for parts that are made anew at each look, such as lists
 */
export function useStore<S, T>(
  store: Store<S>,
  select: (state: S) => T,
  isEqual: (a: T, b: T) => boolean = Object.is,
): T {
  const last = useRef<{ value: T } | null>(null);
  const read = () => {
    const value = select(store.get());
    if (last.current && isEqual(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  };
  return useSyncExternalStore(store.subscribe, read, read);
}

/**
 * The same for what may come a moment later than the picture of it: the event that changes the state is answered
 * first (highlights are drawn in its own frame), the component follows in the background.
 */
export function useLater<S, T>(store: Store<S>, select: (state: S) => T): T {
  const [value, setValue] = useState<{ now: T }>(() => ({ now: select(store.get()) }));
  const latest = useRef(select);
  latest.current = select;
  useEffect(() => {
    let last: { now: T } | null = null;
    const look = () => {
      const next = latest.current(store.get());
      if (last && Object.is(last.now, next)) return;
      const made = { now: next };
      last = made;
      startTransition(() => setValue((before) => (Object.is(before.now, next) ? before : made)));
    };
    look();
    return store.subscribe(look);
  }, [store]);
  return value.now;
}

export function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, index) => Object.is(one, b[index]));
}
