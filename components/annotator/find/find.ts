import { flushSync } from "react-dom";
import { announce } from "@/components/ui/announcer";
import { findOccurrences } from "@/lib/text/occurrences";
import type { Range } from "@/lib/text/range";
import { wordsOf } from "../passages/item";
import { selectionOf } from "../text/caret";
import type { Workspace } from "../workspace";

/** A search in the text: what was typed, where it stands, and which of the places is shown. */
export interface Find {
  query: string;
  found: readonly Range[];
  /** -1 before the first */
  at: number;
}

/** Selected words longer than this are not what one looks for. */
const MOST_TAKEN_UP = 80;

/** Opens the search, for the selected words if there are some. */
export function openFind(ws: Workspace): void {
  const { find, caret } = ws.store.get();
  const selected = caret && selectionOf(ws.data.text, caret);
  const words = selected ? ws.data.text.slice(selected.start, selected.end) : "";
  // drawn at once: what is typed from now on belongs to the search, not to the text's keys
  flushSync(() => {
    if (words !== "" && words.length <= MOST_TAKEN_UP && !words.includes("\n")) search(ws, words);
    else if (!find) ws.store.set({ find: { query: "", found: [], at: -1 } });
  });
  focusField();
  // the palette gives the focus back to the text when it closes
  requestAnimationFrame(focusField);
}

function focusField(): void {
  const field = document.querySelector<HTMLInputElement>("[data-find] input");
  if (!field || field === document.activeElement) return;
  field.focus();
  field.select();
}

/** Finds as one types: the first place from where one reads is shown. */
export function search(ws: Workspace, query: string): void {
  const found = findOccurrences(ws.data.text, { phrases: [query], wholeWords: false });
  const from = ws.view ? Math.min(ws.view.caret().anchor, ws.view.caret().focus) : 0;
  const next = found.findIndex(({ start }) => start >= from);
  show(ws, { query, found, at: found.length === 0 ? -1 : Math.max(0, next) });
}

/** The next or previous place, round the ends. */
export function nextFound(ws: Workspace, direction: 1 | -1): void {
  const { find } = ws.store.get();
  if (!find) return;
  const count = find.found.length;
  if (count === 0) {
    announce("Nothing found");
    return;
  }
  show(ws, { ...find, at: (find.at + direction + count) % count });
  const place = ws.store.get().find;
  const here = place?.found[place.at];
  if (here) {
    const around = { start: Math.max(0, here.start - 40), end: Math.min(ws.data.text.length, here.end + 40) };
    announce(`${(place?.at ?? 0) + 1} of ${count}: ${wordsOf(ws.data.text, { segments: [around] }, 160)}`);
  }
}

function show(ws: Workspace, find: Find): void {
  ws.store.set({ find });
  const here = find.found[find.at];
  if (here) ws.view?.showPlace(here.start);
}

/** Ends the search; the caret stands where the last place begins, or its words are selected for tagging. */
export function closeFind(ws: Workspace, how: "caret" | "select"): void {
  const { find } = ws.store.get();
  const here = find?.found[find.at];
  ws.store.set({ find: null });
  ws.view?.focusText();
  if (!here) return;
  ws.view?.setCaret(
    how === "select" ? { anchor: here.start, focus: here.end } : { anchor: here.start, focus: here.start },
  );
}

/** Keeps the places near the screen painted. */
export function startFindPainter(ws: Workspace): () => void {
  let last: { find: Find | null; near: ReadonlySet<number> } = { find: null, near: new Set() };
  function update(): void {
    const { find, near } = ws.store.get();
    if (find === last.find && near === last.near) return;
    if (!find && !last.find) return;
    last = { find, near };
    const here = find?.found[find.at];
    const groups = [...near].flatMap((index) => ws.groups[index] ?? []);
    const shown = (find?.found ?? []).filter(
      (one) => one !== here && groups.some((group) => one.start < group.end && one.end > group.start),
    );
    ws.view?.paint("found", shown);
    ws.view?.paint("found-now", here ? [here] : []);
  }
  return ws.store.subscribe(update);
}
