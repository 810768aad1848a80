import { choose } from "../commands/choose";
import { select } from "../commands/draft-actions";
import { passes } from "../passages/filter";
import { passagesAt } from "../passages/passage-list";
import { chooseSuggestionAt } from "../suggestions/actions";
import type { Workspace } from "../workspace";
import { type Caret, selectionOf } from "./caret";
import { offsetAt, offsetAtPoint, type TextDom } from "./text-dom";
import { placeMark } from "./view";

/** A finger's selection is taken up when its handles have stood still for so long, in ms. */
const SETTLED = 300;

/**
 * Mouse and touch in the text. A mouse selection counts when the button is released, a touch selection when it has
 * settled; a click chooses the passage under it, and asks where several lie there.
 */
export function listenToPointer(ws: Workspace, dom: TextDom, mark: HTMLElement): () => void {
  let isDown = false;
  let isTouch = false;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  /** where the mouse was last */
  let at = { x: Number.NaN, y: Number.NaN };

  function current(): Caret | null {
    const selection = getSelection();
    if (!selection?.anchorNode || !selection.focusNode) return null;
    const anchor = offsetAt(dom, selection.anchorNode, selection.anchorOffset);
    const focus = offsetAt(dom, selection.focusNode, selection.focusOffset);
    return anchor === null || focus === null ? null : { anchor, focus };
  }

  function takeUp(): void {
    const next = current();
    const known = ws.store.get().caret;
    if (!next || (known?.anchor === next.anchor && known.focus === next.focus)) return;
    select(ws, next);
    placeMark(dom, mark, next.focus);
  }

  function onSelectionChange(): void {
    if (isDown) return;
    clearTimeout(settling);
    if (isTouch) settling = setTimeout(takeUp, SETTLED);
    else takeUp();
  }

  function onPointerDown(event: PointerEvent): void {
    isTouch = event.pointerType === "touch";
    isDown = event.isPrimary && event.button === 0 && !isTouch;
  }

  function onPointerUp(): void {
    if (!isDown) return;
    isDown = false;
    takeUp();
  }

  function onClick(event: MouseEvent): void {
    const caret = current();
    if (caret && selectionOf(ws.data.text, caret)) return;
    const offset = offsetAtPoint(dom, event.clientX, event.clientY);
    const { list, filter } = ws.store.get();
    const here = offset === null ? [] : passagesAt(list, offset).filter((item) => passes(filter, item));
    const [only] = here;
    if (here.length > 1 && offset !== null) {
      ws.store.set({ sheet: { kind: "choose", ids: here.map(({ id }) => id), at: offset } });
    } else if (only) choose(ws, only.id);
    else if (offset === null || !chooseSuggestionAt(ws, offset)) ws.store.set({ selected: null });
  }

  function onPointerMove(event: PointerEvent): void {
    if (event.pointerType !== "mouse" || isDown) return;
    const { clientX, clientY } = event;
    // the text moved under a mouse that stands still: to mark what flies by would paint all highlights at each frame
    if (clientX === at.x && clientY === at.y) return;
    at = { x: clientX, y: clientY };
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const { list, filter, hovered } = ws.store.get();
      const offset = offsetAtPoint(dom, clientX, clientY);
      const under = offset === null ? [] : passagesAt(list, offset);
      const id = under.find((item) => passes(filter, item))?.id ?? null;
      if (id !== hovered) ws.store.set({ hovered: id });
    });
  }

  function onPointerLeave(): void {
    cancelAnimationFrame(frame);
    at = { x: Number.NaN, y: Number.NaN };
    if (ws.store.get().hovered !== null) ws.store.set({ hovered: null });
  }

  const { root } = dom;
  document.addEventListener("selectionchange", onSelectionChange);
  document.addEventListener("pointerup", onPointerUp);
  root.addEventListener("pointerdown", onPointerDown);
  root.addEventListener("pointermove", onPointerMove);
  root.addEventListener("pointerleave", onPointerLeave);
  root.addEventListener("click", onClick);
  return () => {
    clearTimeout(settling);
    cancelAnimationFrame(frame);
    document.removeEventListener("selectionchange", onSelectionChange);
    document.removeEventListener("pointerup", onPointerUp);
    root.removeEventListener("pointerdown", onPointerDown);
    root.removeEventListener("pointermove", onPointerMove);
    root.removeEventListener("pointerleave", onPointerLeave);
    root.removeEventListener("click", onClick);
  };
}
