import { passes } from "../passages/filter";
import type { Stretch } from "../passages/item";
import type { AnnotatorState } from "../state";
import { shownOnes, within } from "../suggestions/suggested";
import { segmentsOf } from "../tagging/draft";
import type { Workspace } from "../workspace";
import { classesOf } from "./drawn-text";
import type { OverlayBrush } from "./overlay";
import { type Brush, pieces, type Stroke, strokes } from "./paint";
import { offsetAt, pointAt, type TextDom } from "./text-dom";

/** The same pictures as highlights give, by elements: where the browser cannot register highlights. */
export interface PlainPainter {
  paintOver: (brush: OverlayBrush, stretches: readonly Stretch[]) => void;
  stop: () => void;
}

/** Draws the groups near the screen; a block's elements are made anew only when what is drawn in it has changed. */
export function startPlainPainter(
  ws: Pick<Workspace, "store" | "groups" | "data">,
  dom: TextDom,
): PlainPainter {
  const over = new Map<OverlayBrush, readonly Stretch[]>();
  /** by the start of a block: what is drawn there */
  const drawn = new Map<number, string>();
  let painted = new Set<number>();

  function update(): void {
    const state = ws.store.get();
    for (const index of painted) if (!state.near.has(index)) paint(index, () => []);
    for (const index of state.near) paint(index, (block) => allStrokes(state, block, over));
    painted = new Set(state.near);
  }

  function paint(index: number, strokesIn: (block: Stretch) => readonly Stroke[]): void {
    const holders = dom.root.children[index]?.children;
    ws.groups[index]?.blocks.forEach((block, at) => {
      const element = holders?.[at]?.firstElementChild;
      const found = strokesIn(block);
      const key = found.map(({ brush, start, end }) => `${brush} ${start} ${end}`).join();
      if (!element || drawn.get(block.start) === key) return;
      drawn.set(block.start, key);
      keepingSelection(dom, element, () => element.replaceChildren(...nodes(ws.data.text, block, found)));
    });
  }

  update();
  const unsubscribe = ws.store.subscribe(update);
  return {
    paintOver(brush, stretches) {
      over.set(brush, stretches);
      update();
    },
    stop: unsubscribe,
  };
}

/** Every stroke in a block, what lies over others last. */
export function allStrokes(
  state: AnnotatorState,
  block: Stretch,
  over: ReadonlyMap<OverlayBrush, readonly Stretch[]> = new Map(),
): Stroke[] {
  const { list, filter, hovered, selected, draft, suggested } = state;
  const segments = (id: string | null) => (id ? (list.byId.get(id)?.segments ?? []) : []);
  const shown = within(shownOnes(suggested, list), block);
  const brushed = (brush: Brush, stretches: readonly Stretch[]) =>
    stretches
      .filter(({ start, end }) => start < block.end && end > block.start)
      .map((stretch) => ({ start: stretch.start, end: stretch.end, brush }));
  return [
    ...shown.flatMap((one) =>
      brushed(one.id === suggested.chosen ? "suggested-chosen" : "suggested", one.segments),
    ),
    ...strokes(list, block, (item) => passes(filter, item)),
    ...brushed("hovered", segments(hovered)),
    ...brushed("chosen", segments(selected)),
    ...brushed("draft", draft ? segmentsOf(draft) : []),
    ...[...over].flatMap(([brush, stretches]) => brushed(brush, stretches)),
  ];
}

function nodes(text: string, block: Stretch, found: readonly Stroke[]): Node[] {
  return pieces(block, found).map(({ start, end, brushes }) => {
    const words = document.createTextNode(text.slice(start, end));
    if (brushes.length === 0) return words;
    const mark = document.createElement("mark");
    mark.className = classesOf(brushes);
    mark.append(words);
    return mark;
  });
}

/** Takes the elements of the first response away: what draws from now on are highlights. */
export function withoutMarks(dom: TextDom): void {
  const blocks = new Set(
    [...dom.root.getElementsByTagName("mark")].map((mark) => mark.closest("[data-start]")),
  );
  for (const block of blocks) {
    if (block) keepingSelection(dom, block, () => block.replaceChildren(block.textContent ?? ""));
  }
}

/** What is selected stays so although its nodes are others. */
function keepingSelection(dom: TextDom, element: Element, change: () => void): void {
  const selection = getSelection();
  const { anchorNode, focusNode } = selection ?? {};
  const isHere = anchorNode && focusNode && (element.contains(anchorNode) || element.contains(focusNode));
  if (!selection || !isHere) {
    change();
    return;
  }
  const anchor = offsetAt(dom, anchorNode, selection.anchorOffset);
  const focus = offsetAt(dom, focusNode, selection.focusOffset);
  change();
  const from = anchor === null ? null : pointAt(dom, anchor);
  const to = focus === null ? null : pointAt(dom, focus);
  if (from && to) selection.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}
