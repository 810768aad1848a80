"use client";

import { useState } from "react";
import { tellMissing, useLateView, type View } from "./late-view";
import type { Sheet } from "./state";
import { useStore } from "./store";
import type { Workspace } from "./workspace";

interface LateSheet {
  kind: Sheet["kind"];
  /** as it is spoken of when its script is not here */
  name: string;
  load: () => Promise<View>;
}

const SHEETS: readonly LateSheet[] = [
  {
    kind: "keys",
    name: "The list of keys",
    load: async () => (await import("./commands/keys-sheet")).KeysSheet,
  },
  {
    kind: "palette",
    name: "The list of actions",
    load: async () => (await import("./commands/palette")).Palette,
  },
  { kind: "go-to", name: "Go to", load: async () => (await import("./commands/go-to")).GoTo },
  { kind: "tag-all", name: "Tag all", load: async () => (await import("./tag-all/tag-all-dialog")).TagAll },
  {
    kind: "merge",
    name: "The merge view",
    load: async () => (await import("./sync/merge-dialog")).MergeDialog,
  },
  {
    kind: "moved",
    name: "What others changed",
    load: async () => (await import("./sync/moved-dialog")).MovedDialog,
  },
];

/** The dialogs of the annotator, each made when it is first opened. */
export function Sheets({ ws }: { ws: Workspace }) {
  return SHEETS.map((sheet) => <Opened key={sheet.kind} ws={ws} sheet={sheet} />);
}

/** Stays once it was opened, so that it can close as it should. */
function Opened({ ws, sheet: { kind, name, load } }: { ws: Workspace; sheet: LateSheet }) {
  const isOpen = useStore(ws.store, (state) => state.sheet?.kind === kind);
  const [wasOpen, setWasOpen] = useState(false);
  const View = useLateView(load, isOpen, () => {
    // nothing opened: keys are for the text again
    ws.store.set({ sheet: null });
    tellMissing(name);
  });
  if (isOpen && View && !wasOpen) setWasOpen(true);
  return View && (isOpen || wasOpen) ? <View ws={ws} /> : null;
}
