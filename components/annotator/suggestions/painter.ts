import type { Stretch } from "../passages/item";
import { rangeOf, type TextDom } from "../text/text-dom";
import type { Workspace } from "../workspace";
import { type Suggested, shownOnes, within } from "./suggested";

/**
 * Draws suggestions under the passages, by highlights of their own: a dashed line and no ground, so that they differ
 * from passages without colour too. Only for the groups near the viewport.
 */
export function startSuggestionPainter(ws: Workspace, dom: TextDom): () => void {
  const all = new Highlight();
  const chosen = new Highlight();
  all.priority = -2;
  chosen.priority = -1;
  CSS.highlights.set("suggested", all);
  CSS.highlights.set("suggested-chosen", chosen);
  const painted = new Map<number, StaticRange[]>();
  let shown: readonly Suggested["all"][number][] = [];
  let now: string | null = null;

  function draw(stretch: Stretch): StaticRange | null {
    const range = rangeOf(dom, stretch);
    return range && new StaticRange(range);
  }

  function erase(group: number): void {
    for (const range of painted.get(group) ?? []) all.delete(range);
    painted.delete(group);
  }

  function paint(index: number): void {
    const group = ws.groups[index];
    if (!group) return;
    const ranges = within(shown, group).flatMap(({ segments }) =>
      segments.flatMap(({ start, end }) => {
        const stretch = { start: Math.max(start, group.start), end: Math.min(end, group.end) };
        return stretch.start < stretch.end ? (draw(stretch) ?? []) : [];
      }),
    );
    for (const range of ranges) all.add(range);
    painted.set(index, ranges);
  }

  function update(): void {
    const { suggested, list, near } = ws.store.get();
    const next = shownOnes(suggested, list);
    const isStale = next !== shown;
    shown = next;
    for (const index of [...painted.keys()]) if (isStale || !near.has(index)) erase(index);
    for (const index of near) if (!painted.has(index)) paint(index);
    if (!isStale && now === suggested.chosen) return;
    now = suggested.chosen;
    chosen.clear();
    const one = now === null ? undefined : shown.find(({ id }) => id === now);
    for (const segment of one?.segments ?? []) {
      const range = draw(segment);
      if (range) chosen.add(range);
    }
  }

  update();
  const unsubscribe = ws.store.subscribe(update);
  return () => {
    unsubscribe();
    CSS.highlights.delete("suggested");
    CSS.highlights.delete("suggested-chosen");
  };
}
