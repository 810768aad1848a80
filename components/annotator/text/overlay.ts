import type { Stretch } from "../passages/item";
import type { OverBrush } from "./paint";
import { caretRect, offsetAtPoint, rangeOf, type TextDom } from "./text-dom";

/** What is drawn over the passages for a while: places found, the one in hand, edges that are being dragged. */
export type OverlayBrush = Exclude<OverBrush, `suggested${string}`>;

const PRIORITY: Record<OverlayBrush, number> = { found: 6, "found-now": 7, edges: 8 };

/** Places on the screen for handles, choosers and searches, and what they draw. */
export interface Overlay {
  rectAt: (offset: number) => DOMRect | null;
  offsetAt: (x: number, y: number) => number | null;
  /** the box that what lies over the text is placed in */
  frame: HTMLElement | null;
  paint: (brush: OverlayBrush, stretches: readonly Stretch[]) => void;
}

/**
 * @param frame the positioned element around the text
 * @param paint draws without highlights, where there are none
 */
export function createOverlay(
  dom: TextDom,
  frame: HTMLElement | null,
  paint: Overlay["paint"] = (brush, stretches) => highlight(dom, brush, stretches),
): Overlay {
  return {
    frame,
    rectAt: (offset) => caretRect(dom, offset),
    offsetAt: (x, y) => offsetAtPoint(dom, x, y),
    paint,
  };
}

function highlight(dom: TextDom, brush: OverlayBrush, stretches: readonly Stretch[]): void {
  const made = new Highlight();
  made.priority = PRIORITY[brush];
  for (const stretch of stretches) {
    const range = rangeOf(dom, stretch);
    if (range) made.add(new StaticRange(range));
  }
  if (made.size > 0) CSS.highlights.set(`passage-${brush}`, made);
  else CSS.highlights.delete(`passage-${brush}`);
}
