"use client";

import { type ReactNode, useEffect, useState } from "react";
import { savePreferences } from "@/lib/account/actions";
import { choose } from "./commands/choose";
import { listenToKeys } from "./commands/keyboard";
import type { Keymap } from "./commands/keymap";
import { startKeys } from "./commands/keymap-store";
import { startFindPainter } from "./find/find";
import { FindBar } from "./find/find-bar";
import { PassagePanel } from "./passages/passage-panel";
import { Sheets } from "./sheets";
import { followSuggestions } from "./suggestions/follow";
import { startKeeping } from "./sync/keeper";
import { startLive } from "./sync/live";
import { startSender } from "./sync/sender";
import { isTouched } from "./tagging/draft";
import { openWorkspace, type SentData } from "./text/open-text";
import { SourceText } from "./text/source-text";
import { followKeyboard } from "./virtual-keyboard";
import type { Workspace } from "./workspace";

/** The reading and tagging workspace over one version of a source. */
export function Annotator({ data, head }: { data: SentData; head: ReactNode }) {
  const [ws] = useState(() => openWorkspace(data));

  useEffect(() => startKeys(data.keymap, keepKeys), [data.keymap]);

  useEffect(() => {
    const keeping = startKeeping(ws);
    const kept = keeping.takeUp();
    const stops = [
      startSender(ws, () => kept.then(keeping.takeUp)),
      startLive(ws),
      listenToKeys(ws),
      startFindPainter(ws),
      followSuggestions(ws),
      followKeyboard(),
      followAddress(ws),
      warnOfLoss(ws),
      keeping.stop,
    ];
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
      <Sheets ws={ws} />
    </div>
  );
}

async function keepKeys(keymap: Keymap): Promise<string | null> {
  const answer = await savePreferences({ keymap });
  return answer.ok ? null : answer.error.message;
}

/** Asks before the page is left where this browser could not keep what is unsent, as in a private window. */
function warnOfLoss(ws: Workspace): () => void {
  let isKept = true;
  void ws.queue?.written().then((written) => {
    isKept = written;
  });
  function warn(event: BeforeUnloadEvent): void {
    const { outbox, draft } = ws.store.get();
    if (!isKept && (outbox.length > 0 || (draft && isTouched(draft)))) event.preventDefault();
  }
  window.addEventListener("beforeunload", warn);
  return () => window.removeEventListener("beforeunload", warn);
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
