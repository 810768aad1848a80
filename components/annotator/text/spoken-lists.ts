import { afterFrames } from "../after-frames";
import type { PassageItem } from "../passages/item";
import { sameList } from "../store";
import type { Workspace } from "../workspace";
import { SPOKEN } from "./drawn-text";
import { passagesIn, spokenWords, touches } from "./spoken-words";
import type { TextDom } from "./text-dom";

/** What a list of a group says: made anew when any of it has changed. */
interface Said {
  items: readonly PassageItem[];
  first: number;
}

/** A reader's wheel or key is answered before this; at the latest after so long it is done all the same, in ms. */
const PATIENCE = 1_000;
/** Whatever is written has all highlights painted again: nothing is while the text moves, and for so many frames after. */
const STILL = 15;

/**
 * After each paragraph, unseen, its passages in words for those who listen: of the groups that were near the screen.
 * Written when the text stands still and the browser has nothing else to do.
 */
export function startSpokenLists(ws: Pick<Workspace, "store" | "groups" | "data">, dom: TextDom): () => void {
  const said = new Map<number, Said>();
  const waiting = new Set<number>();
  let stopWaiting: (() => void) | null = null;
  let last = ws.store.get();
  let stopResting: (() => void) | null = null;

  function speak(index: number): void {
    const group = ws.groups[index];
    const element = dom.root.children[index];
    if (!group || !element) return;
    const { list, people, issues } = ws.store.get();
    const items = passagesIn(list, group);
    said.set(index, { items, first: firstNumber(items) });
    group.blocks.forEach((block, at) => {
      const words = items
        .filter((item) => touches(item, block))
        .map((item) => spokenWords(ws.data.text, list, item, people, issues));
      const holder = element.children[at];
      if (holder) write(holder, words);
    });
  }

  function firstNumber([first]: readonly PassageItem[]): number {
    const { list } = ws.store.get();
    return first ? list.items.indexOf(first) : 0;
  }

  function isCurrent(index: number): boolean {
    const known = said.get(index);
    const group = ws.groups[index];
    if (!known || !group) return false;
    const items = passagesIn(ws.store.get().list, group);
    return sameList(known.items, items) && known.first === firstNumber(items);
  }

  function work(hasTime: () => boolean): void {
    stopWaiting = null;
    for (const index of waiting) {
      waiting.delete(index);
      if (!isCurrent(index)) speak(index);
      if (!hasTime()) break;
    }
    if (waiting.size > 0) soon();
  }
  function soon(): void {
    if (!stopResting) stopWaiting ??= whenIdle(work);
  }
  function onScroll(): void {
    stopWaiting?.();
    stopWaiting = null;
    stopResting?.();
    stopResting = afterFrames(STILL, () => {
      stopResting = null;
      if (waiting.size > 0) soon();
    });
  }

  function look(): void {
    const state = ws.store.get();
    const isStale = state.list !== last.list || state.people !== last.people || state.issues !== last.issues;
    if (!isStale && state.near === last.near) return;
    if (state.people !== last.people || state.issues !== last.issues) said.clear();
    last = state;
    for (const index of isStale ? [...state.near, ...said.keys()] : state.near) waiting.add(index);
    soon();
  }

  for (const index of last.near) waiting.add(index);
  soon();
  const unsubscribe = ws.store.subscribe(look);
  window.addEventListener("scroll", onScroll, { passive: true });
  return () => {
    unsubscribe();
    window.removeEventListener("scroll", onScroll);
    stopWaiting?.();
    stopResting?.();
  };
}

/** The list after a block; the element is touched only where it says something else. */
function write(holder: Element, words: readonly string[]): void {
  const known = holder.children[1];
  if (words.length === 0) {
    known?.remove();
    return;
  }
  if (
    known &&
    sameList(
      [...known.children].map((one) => one.textContent ?? ""),
      words,
    )
  )
    return;
  const list = document.createElement("ul");
  list.className = SPOKEN.className;
  list.ariaLabel = SPOKEN.label;
  for (const one of words) list.appendChild(document.createElement("li")).textContent = one;
  if (known) known.replaceWith(list);
  else holder.append(list);
}

/** @returns takes it back */
function whenIdle(run: (hasTime: () => boolean) => void): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(() => run(() => false), 200);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback((deadline) => run(() => deadline.timeRemaining() > 4), {
    timeout: PATIENCE,
  });
  return () => cancelIdleCallback(handle);
}
