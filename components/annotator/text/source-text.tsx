"use client";

import { useEffect, useLayoutEffect, useRef } from "react";
import { EdgeHandles } from "../handles/edge-handles";
import { OverlapChooser } from "../passages/overlap-chooser";
import { useStore } from "../store";
import { startSuggestionPainter } from "../suggestions/painter";
import type { Workspace } from "../workspace";
import { canHighlight, startPainter } from "./highlight-painter";
import { watchGroups } from "./near";
import { listenToPointer } from "./pointer";
import { TextGroupView } from "./text-group";
import { createView } from "./view";

/** The source as reading text, with a caret of its own: read it, select in it, tag what is selected. */
export function SourceText({ ws }: { ws: Workspace }) {
  const root = useRef<HTMLElement>(null);
  const mark = useRef<HTMLDivElement>(null);
  const isPlain = useStore(ws.store, (state) => state.isPlain);

  useEffect(() => {
    if (!root.current || !mark.current) return;
    const dom = { root: root.current, groups: ws.groups };
    ws.view = { ...createView(ws, dom, mark.current), revealCard: ws.view?.revealCard ?? (() => {}) };
    const stops = [listenToPointer(ws, dom, mark.current), watchGroups(ws.store, root.current)];
    if (canHighlight()) ws.store.set({ isPlain: false });
    return () => {
      for (const stop of stops) stop();
    };
  }, [ws]);

  // in the commit that takes the elements of the first response away: nothing flickers
  useLayoutEffect(() => {
    if (!root.current || isPlain) return;
    const dom = { root: root.current, groups: ws.groups };
    const stops = [startPainter(ws, dom), startSuggestionPainter(ws, dom)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [ws, isPlain]);

  return (
    <div className="relative">
      <section
        ref={root}
        aria-label="Source text"
        lang={ws.data.language}
        data-source-text=""
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the text has a caret; keyboards must get into it
        tabIndex={0}
        className="source-text rounded-sm outline-offset-8"
      >
        {ws.groups.map((group) => (
          <TextGroupView key={group.index} ws={ws} group={group} />
        ))}
      </section>
      <div ref={mark} className="source-caret" aria-hidden="true" />
      <EdgeHandles ws={ws} />
      <OverlapChooser ws={ws} />
    </div>
  );
}
