import { select } from "../commands/draft-actions";
import { startOf } from "../passages/item";
import type { View, Workspace } from "../workspace";
import type { Caret } from "./caret";
import { createOverlay, type Overlay } from "./overlay";
import { blockElement, caretRect, offsetAtPoint, offsetInLine, rangeOf, type TextDom } from "./text-dom";

/** Room kept above and below what is shown, in px. */
const MARGIN = 96;

/**
 * The screen as actions see it.
 * @param mark the element that shows the caret
 * @param paint draws without highlights, where there are none
 */
export function createView(ws: Workspace, dom: TextDom, mark: HTMLElement, paint?: Overlay["paint"]): View {
  // going up and down keeps to the column where it began; any other move forgets it
  let column: number | null = null;
  let isGoingByLine = false;

  function caret(): Caret {
    const { caret: known } = ws.store.get();
    if (known) return known;
    const at = firstVisible(dom);
    return { anchor: at, focus: at };
  }

  return {
    ...createOverlay(dom, mark.parentElement, paint),
    caret,
    topOf: (offset) => caretRect(dom, offset)?.top ?? null,
    firstVisible: () => firstVisible(dom),
    setCaret(next) {
      if (!isGoingByLine) column = null;
      isGoingByLine = false;
      select(ws, next);
      showSelection(dom, next);
      placeMark(dom, mark, next.focus);
      keepVisible(() => caretRect(dom, next.focus));
    },
    lineFrom(offset, direction) {
      const rect = caretRect(dom, offset);
      if (!rect) return null;
      column ??= rect.left;
      isGoingByLine = true;
      return offsetInLine(dom, offset, direction, column);
    },
    lineEdge(offset, direction) {
      const rect = caretRect(dom, offset);
      const block = blockElement(dom, offset)?.getBoundingClientRect();
      if (!rect || !block) return null;
      return offsetAtPoint(
        dom,
        direction === 1 ? block.right - 1 : block.left + 1,
        rect.top + rect.height / 2,
      );
    },
    isRightToLeft(offset) {
      const block = blockElement(dom, offset);
      return block !== null && getComputedStyle(block).direction === "rtl";
    },
    focusText: () => {
      wanted++;
      fieldComing = null;
      dom.root.focus({ preventScroll: true });
    },
    isFieldComing: () => fieldComing !== null && fieldComing > performance.now(),
    focusForm: (at) => {
      focusSoon(() => `[data-tag-form="${ws.store.get().draft?.id}"] ${fieldOf(ws, at)}`);
      fieldComing = performance.now() + WAITED;
    },
    focusCard: (id) => {
      ws.view?.revealCard(id);
      focusSoon(() => `[data-card="${id}"] button`);
    },
    focusFilter: () => document.querySelector<HTMLElement>("[data-passage-filter] button")?.focus(),
    reveal(id) {
      const item = ws.store.get().list.byId.get(id);
      if (item) showPlace(startOf(item));
    },
    showPlace,
    revealCard: () => {},
  };

  function showPlace(at: number): void {
    // what is far away has no layout yet: go there roughly, then exactly
    const rect = rangeOf(dom, { start: at, end: at })?.getBoundingClientRect();
    const isNear = rect && Math.abs(rect.top) < innerHeight * 3;
    if (!isNear) blockElement(dom, at)?.scrollIntoView({ block: "center" });
    keepVisible(() => caretRect(dom, at), 0.3);
    if (!isNear) afterPaint(() => keepVisible(() => caretRect(dom, at), 0.3));
  }
}

function afterPaint(run: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(run));
}

/** What shall have the focus may come a few frames after what it is about was drawn; it is waited for so long, in ms. */
const WAITED = 3_000;
let wanted = 0;
/** until when what is typed is meant for a field that is on its way to the focus, in ms; null when none is */
let fieldComing: number | null = null;

/** @param find the selector, asked for each time it is looked for */
function focusSoon(find: () => string): void {
  const own = ++wanted;
  fieldComing = null;
  const until = performance.now() + WAITED;
  const look = () => {
    if (own !== wanted) return;
    const element = document.querySelector<HTMLElement>(find());
    if (element) {
      fieldComing = null;
      element.focus();
    } else if (performance.now() < until) requestAnimationFrame(look);
  };
  afterPaint(look);
}

/** Scrolls only when what `find` gives is not comfortably on the screen. @param at where to put it, as a part of the height */
function keepVisible(find: () => DOMRect | null, at?: number): void {
  const rect = find();
  if (!rect) return;
  const isAbove = rect.top < MARGIN;
  const isBelow = rect.bottom > innerHeight - MARGIN;
  if (!isAbove && !isBelow) return;
  const top = at !== undefined ? innerHeight * at : isAbove ? MARGIN : innerHeight - MARGIN - rect.height;
  scrollBy({ top: rect.top - top, behavior: "instant" });
}

/** The browser's own selection says the same as ours: it is drawn, copied and heard. */
function showSelection(dom: TextDom, { anchor, focus }: Caret): void {
  const isForward = anchor <= focus;
  const range = rangeOf(dom, isForward ? { start: anchor, end: focus } : { start: focus, end: anchor });
  if (!range) return;
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const from = isForward ? ([startContainer, startOffset] as const) : ([endContainer, endOffset] as const);
  const to = isForward ? ([endContainer, endOffset] as const) : ([startContainer, startOffset] as const);
  getSelection()?.setBaseAndExtent(...from, ...to);
}

export function placeMark(dom: TextDom, mark: HTMLElement, offset: number): void {
  const rect = caretRect(dom, offset);
  const frame = mark.offsetParent?.getBoundingClientRect();
  if (!rect || !frame) return;
  mark.style.blockSize = `${rect.height}px`;
  mark.style.transform = `translate(${rect.left - frame.left - 1}px, ${rect.top - frame.top}px)`;
}

/** The offset at the top of what is on the screen. */
function firstVisible(dom: TextDom): number {
  const frame = dom.root.getBoundingClientRect();
  const left = frame.left + 24;
  for (let y = Math.max(frame.top + 8, 72); y < Math.min(frame.bottom, innerHeight); y += 24) {
    const offset = offsetAtPoint(dom, left, y);
    if (offset !== null) return offset;
  }
  return 0;
}

/** Of several issues the last one: it was asked for last. */
function fieldOf({ store }: Workspace, at: "issue" | "note" | undefined): string {
  if (at === "note") return "textarea";
  return at === "issue" ? `[data-tag-row="${store.get().draft?.tags.at(-1)?.key}"] input` : "input";
}
