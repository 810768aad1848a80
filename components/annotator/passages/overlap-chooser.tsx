"use client";

import { useRef } from "react";
import { Menu, MenuItem } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { cx } from "@/components/ui/class-names";
import { itemClass, overlayBox } from "@/components/ui/overlay-style";
import { SentimentMark } from "@/components/ui/sentiment";
import { choose } from "../commands/choose";
import { useStore } from "../store";
import { nameOf } from "../tagging/names";
import type { Workspace } from "../workspace";
import { wordsOf } from "./item";
import { numberOf } from "./passage-list";

/** Which of several passages that lie over one another is meant. The one under the pointer or the focus is shown in the text. */
export function OverlapChooser({ ws }: { ws: Workspace }) {
  const sheet = useStore(ws.store, (state) => (state.sheet?.kind === "choose" ? state.sheet : null));
  const anchor = useRef<HTMLDivElement>(null);
  const people = useStore(ws.store, (state) => state.people);
  const issues = useStore(ws.store, (state) => state.issues);
  const list = useStore(ws.store, (state) => state.list);
  const items = sheet?.ids.flatMap((id) => list.byId.get(id) ?? []) ?? [];
  const rect = sheet ? ws.view?.rectAt(sheet.at) : null;
  const frame = ws.view?.frame?.getBoundingClientRect();

  function close(): void {
    ws.store.set({ sheet: null, hovered: null });
    ws.view?.focusText();
  }

  return (
    <>
      <div
        ref={anchor}
        aria-hidden="true"
        className="pointer-events-none absolute start-0 top-0 size-0"
        style={
          rect && frame
            ? { transform: `translate(${rect.left - frame.left}px, ${rect.bottom - frame.top}px)` }
            : undefined
        }
      />
      <Popover
        triggerRef={anchor}
        isOpen={sheet !== null && items.length > 0}
        onOpenChange={(open) => {
          if (!open) close();
        }}
        placement="bottom start"
        offset={6}
        className={cx(overlayBox, "w-96 max-w-[92vw]")}
      >
        <p className="px-3.5 pt-2.5 text-xs font-medium text-ink-faint">{items.length} passages here</p>
        <Menu
          aria-label="Passages here"
          autoFocus="first"
          className="max-h-[50dvh] overflow-auto p-1 outline-none"
          onAction={(id) => {
            close();
            choose(ws, String(id));
          }}
        >
          {items.map((item) => (
            <MenuItem
              key={item.id}
              id={item.id}
              textValue={nameOf(people, item.speakerId, "No speaker")}
              onHoverStart={() => ws.store.set({ hovered: item.id })}
              onFocus={() => ws.store.set({ hovered: item.id })}
              className={cx(itemClass, "flex-col items-stretch gap-0.5 py-2")}
            >
              <span className="flex items-baseline gap-2 font-semibold">
                <span className="text-xs font-normal text-ink-faint tabular-nums">
                  {numberOf(list, item)}
                </span>
                <span className="min-w-0 grow truncate">{nameOf(people, item.speakerId, "No speaker")}</span>
              </span>
              <span className="line-clamp-2 font-serif">{wordsOf(ws.data.text, item, 120)}</span>
              <span className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
                {item.tags.map(({ issueId, sentiment }) => (
                  <span key={issueId} className="flex items-center gap-1.5">
                    <SentimentMark value={sentiment} isLabelHidden />
                    {nameOf(issues, issueId, "")}
                  </span>
                ))}
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </>
  );
}
