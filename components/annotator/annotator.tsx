"use client";

import "./annotator.css";
import "./handles/handles.css";
import { type ReactNode, useEffect, useState } from "react";
import { choose } from "./commands/choose";
import { GoTo } from "./commands/go-to";
import { listenToKeys } from "./commands/keyboard";
import { KeysSheet } from "./commands/keys-sheet";
import { Palette } from "./commands/palette";
import { replay } from "./commands/passage-actions";
import { startFindPainter } from "./find/find";
import { FindBar } from "./find/find-bar";
import { PassagePanel } from "./passages/passage-panel";
import type { AnnotatorData } from "./state";
import { followSuggestions } from "./suggestions/follow";
import { MergeDialog } from "./sync/merge-dialog";
import { startSender } from "./sync/sender";
import { isTouched } from "./tagging/draft";
import { SourceText } from "./text/source-text";
import { followKeyboard } from "./virtual-keyboard";
import { createWorkspace, draftToKeep, recover, type Workspace } from "./workspace";

/** The reading and tagging workspace over one version of a source. */
export function Annotator({ data, head }: { data: AnnotatorData; head: ReactNode }) {
  const [ws] = useState(() => createWorkspace(data));

  useEffect(() => {
    const stops = [
      startSender(ws),
      listenToKeys(ws),
      startFindPainter(ws),
      followSuggestions(ws),
      followKeyboard(),
      keepWork(ws),
      followAddress(ws),
    ];
    void recover(ws, (outbox) => replay(ws, outbox));
    return () => {
      for (const stop of stops) stop();
    };
  }, [ws]);

  return (
    <div className="annotator">
      <div className="reading mx-auto w-full min-w-0">
        {head}
        <FindBar ws={ws} />
        <SourceText ws={ws} />
      </div>
      <PassagePanel ws={ws} />
      <KeysSheet ws={ws} />
      <Palette ws={ws} />
      <GoTo ws={ws} />
      <MergeDialog ws={ws} />
    </div>
  );
}

/** Keeps in the browser what the server does not have yet, and asks before leaving it behind. */
function keepWork(ws: Workspace): () => void {
  let { outbox, draft } = ws.store.get();
  const unsubscribe = ws.store.subscribe(() => {
    const next = ws.store.get();
    if (next.outbox !== outbox) ws.storage?.save(next.outbox);
    if (next.draft !== draft) ws.storage?.saveDraft(draftToKeep(ws));
    ({ outbox, draft } = next);
  });
  function warn(event: BeforeUnloadEvent): void {
    const now = ws.store.get();
    if (now.outbox.length > 0 || (now.draft && isTouched(now.draft))) event.preventDefault();
  }
  window.addEventListener("beforeunload", warn);
  return () => {
    unsubscribe();
    window.removeEventListener("beforeunload", warn);
  };
}

/** `#p-<id>` opens a passage, now and whenever the address changes. */
function followAddress(ws: Workspace): () => void {
  function open(): void {
    const id = location.hash.match(/^#p-([0-9a-f-]{36})$/)?.[1];
    if (!id || !ws.store.get().list.byId.has(id)) return;
    choose(ws, id);
    ws.view?.focusCard(id);
  }
  open();
  window.addEventListener("hashchange", open);
  return () => window.removeEventListener("hashchange", open);
}
