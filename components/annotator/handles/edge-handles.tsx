"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { showChord } from "../commands/key-chord";
import { isMac } from "../commands/keyboard";
import { type PassageItem, type Stretch, wordsOf } from "../passages/item";
import { type Edge, stepEdge, withEdge } from "../passages/reshape";
import { useLater } from "../store";
import { perform } from "../sync/model";
import { itemOf, type Workspace } from "../workspace";
import { dragEdge } from "./drag-edge";

/** Handles at the edges of the chosen passage: drag one, or move it by the arrow keys. */
export function EdgeHandles({ ws }: { ws: Workspace }) {
  const item = useLater(ws.store, ({ list, selected, draft }) =>
    selected && !draft ? (list.byId.get(selected) ?? null) : null,
  );
  const [preview, setPreview] = useState<readonly Stretch[] | null>(null);
  const places = usePlaces(ws, item, preview);
  if (!item) return null;
  return (
    <fieldset data-edge-handles="" aria-label="Edges of the chosen passage" className="font-sans">
      {(preview ?? item.segments).flatMap((part, at) =>
        (["start", "end"] as const).map((edge) => (
          <Handle
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is told by its place, which dragging does not change
            key={`${item.id}-${at}-${edge}`}
            ws={ws}
            item={item}
            at={at}
            edge={edge}
            part={part}
            place={places[at * 2 + (edge === "start" ? 0 : 1)]}
            onPreview={setPreview}
          />
        )),
      )}
    </fieldset>
  );
}

interface Place {
  left: number;
  top: number;
  height: number;
}

function Handle(props: {
  ws: Workspace;
  item: PassageItem;
  at: number;
  edge: Edge;
  part: Stretch;
  place: Place | undefined;
  onPreview: (segments: readonly Stretch[] | null) => void;
}) {
  const { ws, item, at, edge, part, place } = props;
  const { text, language } = ws.data;
  const partName = item.segments.length > 1 ? ` of part ${at + 1}` : "";

  function onKeyDown(event: KeyboardEvent): void {
    const direction = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (direction === 0 || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const unit = event.shiftKey ? "character" : event.altKey ? "sentence" : "word";
    const current = itemOf(ws, item.id);
    const own = current?.segments[at];
    if (!current || !own) return;
    const way = ws.view?.isRightToLeft(own[edge]) ? (-direction as 1 | -1) : direction;
    const [moved] = stepEdge(text, [own], edge, way, unit, language) ?? [];
    const segments = moved && withEdge(text, current.segments, at, edge, moved[edge]);
    if (segments) move(ws, current, segments);
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`${edge === "start" ? "Start" : "End"}${partName}`}
      aria-description={`Arrow keys move it by a word, with Shift by a character, with ${showChord("Alt", isMac())} by a sentence`}
      aria-valuemin={0}
      aria-valuemax={text.length}
      aria-valuenow={part[edge]}
      aria-valuetext={edgeInWords(text, part, edge)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) =>
        dragEdge(ws, event, {
          item,
          at,
          edge,
          onPreview: props.onPreview,
          onDone: (next) => move(ws, item, next),
        })
      }
      className="edge-handle"
      data-edge={edge}
      style={
        place
          ? { transform: `translate(${place.left}px, ${place.top}px)`, blockSize: `${place.height}px` }
          : { visibility: "hidden" }
      }
    />
  );
}

function move(ws: Workspace, item: PassageItem, segments: readonly Stretch[]): void {
  perform(ws, {
    label: "Other edges",
    changes: [{ id: item.id, before: item, after: { ...item, segments } }],
  });
}

function edgeInWords(text: string, { start, end }: Stretch, edge: Edge): string {
  const near =
    edge === "start" ? { start, end: Math.min(end, start + 40) } : { start: Math.max(start, end - 40), end };
  return `${edge === "start" ? "begins" : "ends"} “${wordsOf(text, { segments: [near] })}”`;
}

/** Where the handles stand in the frame of the text; looked up again when anything moves. */
function usePlaces(
  ws: Workspace,
  item: PassageItem | null,
  preview: readonly Stretch[] | null,
): (Place | undefined)[] {
  const [places, setPlaces] = useState<(Place | undefined)[]>([]);
  const segments = preview ?? item?.segments;
  const wanted = useRef(segments);
  wanted.current = segments;

  useEffect(() => {
    if (!segments) return;
    let frame = 0;
    const look = () => {
      const box = ws.view?.frame?.getBoundingClientRect();
      if (!box || !wanted.current) return;
      const found = wanted.current.flatMap(({ start, end }) => [
        placeOf(ws.view?.rectAt(start) ?? null, box),
        placeOf(ws.view?.rectAt(end) ?? null, box),
      ]);
      setPlaces((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
    };
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    look();
    const growth = new ResizeObserver(soon);
    if (ws.view?.frame) growth.observe(ws.view.frame);
    // what comes near the screen is laid out then, and may move what stands below it
    window.addEventListener("scroll", soon, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      growth.disconnect();
      window.removeEventListener("scroll", soon);
    };
  }, [ws, segments]);

  return item ? places : [];
}

function placeOf(rect: DOMRect | null, box: DOMRect): Place | undefined {
  return rect ? { left: rect.left - box.left, top: rect.top - box.top, height: rect.height } : undefined;
}
