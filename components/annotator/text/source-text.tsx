"use client";

import { memo, type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { EdgeHandles } from "../handles/edge-handles";
import { OverlapChooser } from "../passages/overlap-chooser";
import { startSuggestionPainter } from "../suggestions/painter";
import type { Workspace } from "../workspace";
import { DrawnGroup } from "./drawn-text";
import { canHighlight, startPainter } from "./highlight-painter";
import { watchGroups } from "./near";
import { startPlainPainter, withoutMarks } from "./plain-painter";
import { listenToPointer } from "./pointer";
import { startSpokenLists } from "./spoken-lists";
import { createView } from "./view";

/** The source as reading text, with a caret of its own: read it, select in it, tag what is selected. */
export function SourceText({ ws }: { ws: Workspace }) {
  const root = useRef<HTMLElement>(null);
  const mark = useRef<HTMLDivElement>(null);

  // before the browser paints: the marks of the first response give way to highlights, and nothing flickers
  useLayoutEffect(() => {
    if (!root.current || !mark.current) return;
    const dom = { root: root.current, groups: ws.groups };
    const plain = canHighlight() ? null : startPlainPainter(ws, dom);
    if (!plain) withoutMarks(dom);
    ws.view = {
      ...createView(ws, dom, mark.current, plain?.paintOver),
      revealCard: ws.view?.revealCard ?? (() => {}),
    };
    const stops = plain ? [plain.stop] : [startPainter(ws, dom), startSuggestionPainter(ws, dom)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [ws]);

  useEffect(() => {
    if (!root.current || !mark.current) return;
    const dom = { root: root.current, groups: ws.groups };
    const stops = [
      listenToPointer(ws, dom, mark.current),
      watchGroups(ws, root.current),
      startSpokenLists(ws, dom),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [ws]);

  return (
    <div className="relative">
      <Words ws={ws} root={root} />
      <div ref={mark} className="source-caret" aria-hidden="true" />
      <EdgeHandles ws={ws} />
      <OverlapChooser ws={ws} />
    </div>
  );
}

/**
 * Drawn once. What is in it is read, painted and listened to, but never made anew. In the browser the words are there
 * already: an element whose children are a mere string is hydrated as it stands, whatever is in it.
 */
const Words = memo(function Words({ ws, root }: { ws: Workspace; root: RefObject<HTMLElement | null> }) {
  const drawing = ws.words?.drawing ?? new Map();
  return (
    <section
      ref={root}
      aria-label="Source text"
      lang={ws.data.language}
      data-source-text=""
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the text has a caret; keyboards must get into it
      tabIndex={0}
      className="source-text rounded-sm outline-offset-8"
      suppressHydrationWarning
    >
      {ws.words
        ? ws.words.groups.map((group) => (
            <DrawnGroup key={group.index} text={ws.data.text} group={group} drawing={drawing} />
          ))
        : ""}
    </section>
  );
});
