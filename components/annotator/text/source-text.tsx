"use client";

import { useEffect, useRef } from "react";
import { EdgeHandles } from "../handles/edge-handles";
import { OverlapChooser } from "../passages/overlap-chooser";
import { startSuggestionPainter } from "../suggestions/painter";
import type { Workspace } from "../workspace";
import { canHighlight, startPainter } from "./highlight-painter";
import { listenToPointer } from "./pointer";
import { TextGroupView } from "./text-group";
import { createView } from "./view";

/** The source as reading text, with a caret of its own: read it, select in it, tag what is selected. */
export function SourceText({ ws }: { ws: Workspace }) {
  const root = useRef<HTMLElement>(null);
  const mark = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!root.current || !mark.current) return;
    const dom = { root: root.current, groups: ws.groups };
    ws.view = { ...createView(ws, dom, mark.current), revealCard: ws.view?.revealCard ?? (() => {}) };
    const stops = [listenToPointer(ws, dom, mark.current), watchGroups(ws, root.current)];
    if (canHighlight()) stops.push(startPainter(ws, dom), startSuggestionPainter(ws, dom));
    else ws.store.set({ isPlain: true });
    return () => {
      for (const stop of stops) stop();
    };
  }, [ws]);

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

/** Keeps the state's `near`: the groups within a screen of what is shown. */
function watchGroups(ws: Workspace, root: HTMLElement): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      const near = new Set(ws.store.get().near);
      for (const { target, isIntersecting } of entries) {
        const index = Number((target as HTMLElement).dataset.group);
        if (isIntersecting) near.add(index);
        else near.delete(index);
      }
      ws.store.set({ near });
    },
    { rootMargin: "80% 0px" },
  );
  for (const group of root.querySelectorAll("[data-group]")) observer.observe(group);
  return () => observer.disconnect();
}
