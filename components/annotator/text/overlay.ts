import type { Stretch } from "../passages/item";
import { canHighlight } from "./highlight-painter";
import { caretRect, offsetAtPoint, rangeOf, type TextDom } from "./text-dom";

/** What is drawn over the passages for a while: places found, the one in hand, edges that are being dragged. */
export type OverlayBrush = "found" | "found-now" | "edges";

const PRIORITY: Record<OverlayBrush, number> = { found: 6, "found-now": 7, edges: 8 };

/** Places on the screen for handles, choosers and searches, and what they draw. */
export interface Overlay {
  rectAt: (offset: number) => DOMRect | null;
  offsetAt: (x: number, y: number) => number | null;
  /** the box that what lies over the text is placed in */
  frame: HTMLElement | null;
  paint: (brush: OverlayBrush, stretches: readonly Stretch[]) => void;
}

/** @param frame the positioned element around the text */
export function createOverlay(dom: TextDom, frame: HTMLElement | null): Overlay {
  return {
    frame,
    rectAt: (offset) => caretRect(dom, offset),
    offsetAt: (x, y) => offsetAtPoint(dom, x, y),
    paint(brush, stretches) {
      if (!canHighlight()) return;
      const highlight = new Highlight();
      highlight.priority = PRIORITY[brush];
      for (const stretch of stretches) {
        const range = rangeOf(dom, stretch);
        if (range) highlight.add(new StaticRange(range));
      }
      if (highlight.size > 0) CSS.highlights.set(`passage-${brush}`, highlight);
      else CSS.highlights.delete(`passage-${brush}`);
    },
  };
}
