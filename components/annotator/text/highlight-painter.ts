import { passes } from "../passages/filter";
import type { Stretch } from "../passages/item";
import type { AnnotatorState } from "../state";
import { segmentsOf } from "../tagging/draft";
import type { Workspace } from "../workspace";
import { type Brush, strokes } from "./paint";
import { pointAt, type TextDom } from "./text-dom";

/** What lies over what: the darker grounds over the plain, what is chosen over both, the words being tagged over all. */
const PRIORITY: Partial<Record<Brush, number>> = {
  "deep-2": 1,
  "deep-3": 2,
  hovered: 3,
  chosen: 4,
  draft: 5,
};

export function canHighlight(): boolean {
  return typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight !== "undefined";
}

/**
 * Draws passages by the CSS Custom Highlight API: no element is added to the text. Ranges are registered only for the
 * groups near the viewport, so the cost follows from what is on the screen. Static ranges: the text never changes,
 * and the browser need not look after them.
 */
export function startPainter(ws: Pick<Workspace, "store" | "groups">, dom: TextDom): () => void {
  const brushes = new Map<Brush, Highlight>();
  /** by group: each stroke under its key, so that a change draws anew only what it changes */
  const painted = new Map<number, Map<string, { highlight: Highlight; range: StaticRange }>>();
  let last: Partial<AnnotatorState> = {};

  function highlightOf(brush: Brush): Highlight {
    const known = brushes.get(brush);
    if (known) return known;
    const made = new Highlight();
    made.priority = PRIORITY[brush] ?? 0;
    brushes.set(brush, made);
    CSS.highlights.set(`passage-${brush}`, made);
    return made;
  }

  function rangeOf({ start, end }: Stretch): StaticRange | null {
    const from = pointAt(dom, start);
    const to = pointAt(dom, end);
    if (!from || !to) return null;
    return new StaticRange({
      startContainer: from.node,
      startOffset: from.offset,
      endContainer: to.node,
      endOffset: to.offset,
    });
  }

  function erase(group: number): void {
    for (const { highlight, range } of painted.get(group)?.values() ?? []) highlight.delete(range);
    painted.delete(group);
  }

  function paint(index: number, { list, filter }: AnnotatorState): void {
    const group = ws.groups[index];
    if (!group) return;
    const before = painted.get(index);
    const after: typeof before = new Map();
    for (const stroke of strokes(list, group, (item) => passes(filter, item))) {
      const { brush, start, end } = stroke;
      const key = `${brush} ${start} ${end}`;
      if (after.has(key)) continue;
      const known = before?.get(key);
      if (known) {
        after.set(key, known);
        continue;
      }
      const range = rangeOf(stroke);
      if (!range) continue;
      const highlight = highlightOf(brush);
      highlight.add(range);
      after.set(key, { highlight, range });
    }
    for (const [key, { highlight, range }] of before ?? []) if (!after.has(key)) highlight.delete(range);
    painted.set(index, after);
  }

  function paintOver(brush: Brush, stretches: readonly Stretch[]): void {
    const highlight = highlightOf(brush);
    highlight.clear();
    for (const stretch of stretches) {
      const range = rangeOf(stretch);
      if (range) highlight.add(range);
    }
  }

  function update(): void {
    const state = ws.store.get();
    const { list, filter, near, hovered, selected, draft } = state;
    const isStale = list !== last.list || filter !== last.filter;
    for (const index of painted.keys()) if (!near.has(index)) erase(index);
    for (const index of near) if (isStale || !painted.has(index)) paint(index, state);
    const segments = (id: string | null) => (id ? (list.byId.get(id)?.segments ?? []) : []);
    if (isStale || hovered !== last.hovered) paintOver("hovered", segments(hovered));
    if (isStale || selected !== last.selected) paintOver("chosen", segments(selected));
    if (draft !== last.draft) paintOver("draft", draft ? segmentsOf(draft) : []);
    last = state;
  }

  update();
  const unsubscribe = ws.store.subscribe(update);
  return () => {
    unsubscribe();
    for (const brush of brushes.keys()) CSS.highlights.delete(`passage-${brush}`);
  };
}
