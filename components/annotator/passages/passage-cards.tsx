"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { afterFrames } from "../after-frames";
import { useLater, useStore } from "../store";
import { offsetsOf, windowOf } from "../text/windowing";
import type { Workspace } from "../workspace";
import { shownItems } from "./filter";
import type { PassageItem } from "./item";
import { PassageCard } from "./passage-card";
import { firstFrom } from "./passage-list";

/** A card of average make, in px: two lines of words, one row of tags. */
const GUESS = 132;
/** What the first response shows of them, in px: nobody has scrolled yet. */
const FIRST_HEIGHT = 900;
/** The cards follow when the text has stood still for so many frames: what flies by would be drawn for nobody. */
const SETTLED = 6;

/** The cards in the order of the text. Only those in view are drawn; they follow the reading. */
export function PassageCards({ ws }: { ws: Workspace }) {
  const scroller = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<string, number>());
  const [measured, setMeasured] = useState(0);
  const [place, setPlace] = useState({ top: 0, height: FIRST_HEIGHT });
  const [isReady, setReady] = useState(false);
  const items = useLater(ws.store, (state) => shownItems(state.list, state.filter));
  const total = useStore(ws.store, ({ list }) => (items === list.items ? list.total : items.length));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `measured` says that a height in the map has changed
  const offsets = useMemo(
    () => offsetsOf(items.length, (i) => heights.current.get(items[i]?.id ?? "") ?? GUESS),
    [items, measured],
  );
  const { from, to, before, after } = windowOf(offsets, place.top, place.height, isReady ? undefined : 0);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const read = () => setPlace({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    element.addEventListener("scroll", read, { passive: true });
    setReady(true);
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", read);
    };
  }, []);

  // heights are told by the browser after it has laid out, so that drawing cards never forces a layout
  const [rows] = useState(() =>
    typeof ResizeObserver === "undefined"
      ? null
      : new ResizeObserver((entries) => {
          for (const { target, borderBoxSize } of entries) {
            const height = borderBoxSize[0]?.blockSize ?? 0;
            if (height > 0) heights.current.set((target as HTMLElement).dataset.row ?? "", height);
          }
          setMeasured((count) => count + 1);
        }),
  );
  const watchRow = useCallback(
    (row: HTMLLIElement | null) => {
      if (!row || !rows) return;
      rows.observe(row);
      return () => rows.unobserve(row);
    },
    [rows],
  );

  useFollow(ws, scroller, items, offsets);

  return (
    <div
      ref={scroller}
      className="min-h-0 grow overflow-y-auto overscroll-contain contain-strict"
      data-cards=""
    >
      {/* the first response has no style attributes: heights come with the script */}
      <ul style={isReady ? { paddingBlockStart: before, paddingBlockEnd: after } : undefined}>
        {items.slice(from, to).map((item, i) => (
          <li
            key={item.id}
            ref={watchRow}
            data-row={item.id}
            aria-setsize={total}
            aria-posinset={from + i + 1}
            className="border-b border-line contain-content"
          >
            <PassageCard ws={ws} item={item} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Keeps the list beside the text: it scrolls with the reading, unless one is busy in it; and to what is chosen. */
function useFollow(
  ws: Workspace,
  scroller: React.RefObject<HTMLDivElement | null>,
  items: readonly PassageItem[],
  offsets: Float64Array,
): void {
  const latest = useRef({ items, offsets });
  latest.current = { items, offsets };

  useEffect(() => {
    let stopWaiting: (() => void) | undefined;
    const follow = () => {
      const element = scroller.current;
      if (!element || element.matches(":hover, :focus-within") || !ws.view) return;
      const first = latest.current.items.length > 0 ? ws.view.firstVisible() : 0;
      const row = Math.min(firstFrom(latest.current.items, first), latest.current.items.length - 1);
      element.scrollTop = latest.current.offsets[row] ?? 0;
    };
    const onScroll = () => {
      stopWaiting?.();
      stopWaiting = afterFrames(SETTLED, follow);
    };
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      stopWaiting?.();
      window.removeEventListener("scroll", onScroll);
    };
  }, [ws, scroller]);

  useEffect(() => {
    if (!ws.view) return;
    ws.view.revealCard = (id) => {
      const element = scroller.current;
      const row = latest.current.items.findIndex((item) => item.id === id);
      if (!element || row < 0) return;
      const top = latest.current.offsets[row] ?? 0;
      const bottom = latest.current.offsets[row + 1] ?? top;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + element.clientHeight)
        element.scrollTop = top - element.clientHeight / 3;
    };
  }, [ws, scroller]);
}
