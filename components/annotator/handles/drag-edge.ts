import type { PointerEvent as ReactPointerEvent } from "react";
import { announce } from "@/components/ui/announcer";
import type { PassageItem, Stretch } from "../passages/item";
import { type Edge, nearestWordEdge, withEdge } from "../passages/reshape";
import type { Workspace } from "../workspace";

interface Dragged {
  item: PassageItem;
  at: number;
  edge: Edge;
  /** what the passage would be now; null: as it was */
  onPreview: (segments: readonly Stretch[] | null) => void;
  onDone: (segments: readonly Stretch[]) => void;
}

/** How near the edge of the screen the text begins to scroll, and by how much a frame, in px. */
const SCROLL_ZONE = 56;
const SCROLL_STEP = 12;

/**
 * Follows the pointer with one edge of a passage. It rests at words, with Alt at characters; Escape or a lost pointer
 * leaves everything as it was. What is under the pointer counts from where the handle was taken, so nothing jumps.
 */
export function dragEdge(ws: Workspace, down: ReactPointerEvent<HTMLElement>, dragged: Dragged): void {
  const { item, at, edge, onPreview, onDone } = dragged;
  const handle = down.currentTarget;
  const rect = ws.view?.rectAt(item.segments[at]?.[edge] ?? 0);
  if (down.button !== 0 || !rect) return;
  down.preventDefault();
  const grip = { x: rect.left - down.clientX, y: rect.top + rect.height / 2 - down.clientY };
  const pointer = { x: down.clientX, y: down.clientY, isFine: false };
  let next: readonly Stretch[] | null = null;
  let frame = 0;

  function look(): void {
    frame = 0;
    const way = pointer.y < SCROLL_ZONE ? -1 : pointer.y > innerHeight - SCROLL_ZONE ? 1 : 0;
    if (way !== 0) {
      scrollBy({ top: way * SCROLL_STEP, behavior: "instant" });
      frame = requestAnimationFrame(look);
    }
    const offset = ws.view?.offsetAt(pointer.x + grip.x, pointer.y + grip.y) ?? null;
    if (offset === null) return;
    const { text, language } = ws.data;
    const to = pointer.isFine ? offset : nearestWordEdge(text, offset, edge, language);
    next = withEdge(text, item.segments, at, edge, to);
    onPreview(next);
    ws.view?.paint("edges", next ?? []);
  }

  function onMove(event: PointerEvent): void {
    if (event.pointerId !== down.pointerId) return;
    Object.assign(pointer, { x: event.clientX, y: event.clientY, isFine: event.altKey });
    if (frame === 0) frame = requestAnimationFrame(look);
  }

  function end(result: readonly Stretch[] | null): void {
    cancelAnimationFrame(frame);
    handle.classList.remove("is-dragged");
    handle.removeEventListener("pointermove", onMove);
    handle.removeEventListener("pointerup", onUp);
    handle.removeEventListener("pointercancel", onCancel);
    document.removeEventListener("keydown", onKeyDown, true);
    onPreview(null);
    ws.view?.paint("edges", []);
    if (result) onDone(result);
  }

  const onUp = (event: PointerEvent) => {
    onMove(event);
    look();
    end(next);
  };
  const onCancel = () => end(null);
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    end(null);
    announce("The edge stays where it was");
  }

  handle.setPointerCapture(down.pointerId);
  // the handle must not stand between the pointer and the words; what it has captured still comes to it
  handle.classList.add("is-dragged");
  handle.addEventListener("pointermove", onMove);
  handle.addEventListener("pointerup", onUp);
  handle.addEventListener("pointercancel", onCancel);
  document.addEventListener("keydown", onKeyDown, true);
}
