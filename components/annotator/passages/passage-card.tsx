"use client";

import { Pencil, Trash2 } from "lucide-react";
import { memo } from "react";
import { buttonClass } from "@/components/ui/button-style";
import { cx } from "@/components/ui/class-names";
import { SentimentMark } from "@/components/ui/sentiment";
import { PASSAGE_KIND_LABEL } from "@/lib/passage/schema";
import { choose } from "../commands/choose";
import { editPassage } from "../commands/draft-actions";
import { deletePassage } from "../commands/passage-actions";
import { useLater, useStore } from "../store";
import { OnPassage } from "../sync/others";
import { PassageSync } from "../sync/passage-sync";
import { nameOf } from "../tagging/names";
import type { Workspace } from "../workspace";
import { type PassageItem, wordsOf } from "./item";
import { numberOf } from "./passage-list";

/** One passage beside the text: who, the words, about what and in what tone; and how it stands with the server. */
export const PassageCard = memo(function PassageCard({ ws, item }: { ws: Workspace; item: PassageItem }) {
  const { id, speakerId, relayedById, tags, kind, note } = item;
  const people = useStore(ws.store, (state) => state.people);
  const issues = useStore(ws.store, (state) => state.issues);
  const isChosen = useStore(ws.store, (state) => state.selected === id);
  const isHovered = useStore(ws.store, (state) => state.hovered === id);
  // a new passage at the beginning gives all others another number: that may come after its picture
  const number = useLater(ws.store, (state) => numberOf(state.list, item));
  const who = nameOf(people, speakerId, "No speaker");
  const hover = () => ws.store.set({ hovered: id });
  const leave = () => ws.store.set(({ hovered }) => ({ hovered: hovered === id ? null : hovered }));

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer over a card only shows where its words are
    <div
      data-card={id}
      onPointerEnter={hover}
      onPointerLeave={leave}
      onFocus={hover}
      onBlur={leave}
      className={cx(
        "group relative border-s-4 bg-panel py-2.5 ps-3 pe-2",
        isChosen ? "border-accent bg-accent-soft" : isHovered ? "border-mark-strong bg-mark" : "border-line",
      )}
    >
      <div className="flex min-h-7 items-baseline gap-2">
        <span className="shrink-0 text-xs text-ink-faint tabular-nums">
          <span className="sr-only">Passage </span>
          {number}
        </span>
        <p className="min-w-0 grow truncate text-base font-semibold">
          {who}
          {relayedById ? (
            <span className="font-normal text-ink-soft"> through {nameOf(people, relayedById, "")}</span>
          ) : null}
        </p>
        <OnPassage ws={ws} id={id} />
        <span className="shrink-0 text-xs text-ink-soft">{PASSAGE_KIND_LABEL[kind]}</span>
      </div>
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={() => choose(ws, id)}
        className="line-clamp-3 min-h-6 w-full cursor-pointer text-start font-serif text-base after:absolute after:inset-0"
      >
        <span className="sr-only">Show in the text: </span>
        {wordsOf(ws.data.text, item, 240)}
      </button>
      <div className="mt-1.5 flex items-end gap-2">
        <ul className="flex min-w-0 grow flex-wrap gap-x-3 gap-y-1 text-sm">
          {tags.map(({ issueId, sentiment }) => (
            <li key={issueId} className="flex min-w-0 items-center gap-1.5">
              <SentimentMark value={sentiment} isLabelHidden />
              <span className="min-w-0 truncate">{nameOf(issues, issueId, "")}</span>
            </li>
          ))}
          {tags.length === 0 ? <li className="text-ink-soft">No issue yet</li> : null}
        </ul>
        <div className="relative flex shrink-0 gap-0.5">
          <button
            type="button"
            className={buttonClass("quiet", "icon")}
            aria-label="Edit"
            onClick={() => {
              editPassage(ws, id);
              ws.view?.reveal(id);
              ws.view?.focusForm();
            }}
          >
            <Pencil aria-hidden="true" />
          </button>
          <button
            type="button"
            className={buttonClass("quiet", "icon")}
            aria-label="Delete"
            onClick={() => deletePassage(ws, id)}
          >
            <Trash2 aria-hidden="true" />
          </button>
        </div>
      </div>
      {note ? <p className="mt-1 line-clamp-2 text-sm text-ink-soft">{note}</p> : null}
      <PassageSync ws={ws} id={id} />
    </div>
  );
});
