import type { Stretch } from "../passages/item";
import { indexAt, type TextGroup } from "./text-groups";

/** Where an offset of the text is in the page, and the other way round. A block's text nodes are its text, in order. */
export interface TextDom {
  root: HTMLElement;
  groups: readonly TextGroup[];
}

interface Point {
  node: Node;
  offset: number;
}

/** Groups are the children of the root, blocks those of their group: see TextGroupView. */
export function blockElement({ root, groups }: TextDom, offset: number): HTMLElement | null {
  const at = indexAt(groups, offset);
  const blocks = groups[at]?.blocks ?? [];
  const block = root.children[at]?.children[indexAt(blocks, offset)]?.firstElementChild;
  return block instanceof HTMLElement ? block : null;
}

/** The place of an offset. Between two blocks it is the end of the first. */
export function pointAt(dom: TextDom, offset: number): Point | null {
  const block = blockElement(dom, offset);
  if (!block) return null;
  let rest = offset - startOf(block);
  const only = block.firstChild;
  if (only instanceof Text && !only.nextSibling) {
    return { node: only, offset: Math.max(0, Math.min(rest, only.length)) };
  }
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (node) {
    const length = node.nodeValue?.length ?? 0;
    const next = rest > length || (rest === length && length > 0) ? walker.nextNode() : null;
    if (!next) return { node, offset: Math.max(0, Math.min(rest, length)) };
    rest -= length;
    node = next;
  }
  return null;
}

/** The offset of a place, or null outside the text. */
export function offsetAt({ root }: TextDom, node: Node, offset: number): number | null {
  if (!root.contains(node)) return null;
  const element = node instanceof Element ? node : node.parentElement;
  const block = element?.closest<HTMLElement>("[data-start]");
  if (!block) return edgeOffset(root, node, offset);
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  return startOf(block) + before.toString().length;
}

/** A place in no block (a triple click ends there): the start of the block that follows, or the end of the last. */
function edgeOffset(root: HTMLElement, node: Node, offset: number): number | null {
  const place = document.createRange();
  place.setStart(node, offset);
  const blocks = [...root.querySelectorAll<HTMLElement>("[data-start]")];
  const next = blocks.find((block) => place.comparePoint(block, 0) >= 0);
  if (next) return startOf(next);
  const last = blocks.at(-1);
  return last ? startOf(last) + (last.textContent?.length ?? 0) : null;
}

export function rangeOf(dom: TextDom, { start, end }: Stretch): Range | null {
  const from = pointAt(dom, start);
  const to = pointAt(dom, end);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** Where a caret stands on the screen. */
export function caretRect(dom: TextDom, offset: number): DOMRect | null {
  const point = pointAt(dom, offset);
  if (!point) return null;
  const range = document.createRange();
  range.setStart(point.node, point.offset);
  const rects = range.getClientRects();
  return rects[0] ?? blockElement(dom, offset)?.getBoundingClientRect() ?? null;
}

/** The offset one line of the screen further, under (or over) `left`. */
export function offsetInLine(dom: TextDom, from: number, direction: 1 | -1, left: number): number | null {
  const rect = caretRect(dom, from);
  if (!rect) return null;
  const step = Math.max(rect.height, 16);
  // paragraphs stand apart: a second and third try look further
  for (let tries = 1; tries <= 4; tries++) {
    const y = rect.top + rect.height / 2 + direction * step * tries * 0.9;
    const offset = offsetAtPoint(dom, left, y);
    if (offset !== null && (direction === 1 ? offset > from : offset < from)) return offset;
  }
  return null;
}

/** The offset under a place on the screen, or null where there is no text. */
export function offsetAtPoint(dom: TextDom, x: number, y: number): number | null {
  if ("caretPositionFromPoint" in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position ? offsetAt(dom, position.offsetNode, position.offset) : null;
  }
  // Safari before 18.4
  const legacy = document as Document & { caretRangeFromPoint?: (x: number, y: number) => Range | null };
  const range = legacy.caretRangeFromPoint?.(x, y);
  return range ? offsetAt(dom, range.startContainer, range.startOffset) : null;
}

function startOf(block: HTMLElement): number {
  return Number(block.dataset.start);
}
