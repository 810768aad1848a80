"use client";

import { type ComponentType, lazy, Suspense, useEffect, useState } from "react";
import type { Sheet } from "./state";
import { useStore } from "./store";
import { whenQuiet } from "./when-quiet";
import type { Workspace } from "./workspace";

type View = ComponentType<{ ws: Workspace }>;

/** Dialogs whose scripts are not needed to read: they come when the browser is idle, before the network can go away. */
const LOADERS: Partial<Record<Sheet["kind"], () => Promise<{ default: View }>>> = {
  keys: async () => ({ default: (await import("./commands/keys-sheet")).KeysSheet }),
  palette: async () => ({ default: (await import("./commands/palette")).Palette }),
  "go-to": async () => ({ default: (await import("./commands/go-to")).GoTo }),
  "tag-all": async () => ({ default: (await import("./tag-all/tag-all-dialog")).TagAll }),
  merge: async () => ({ default: (await import("./sync/merge-dialog")).MergeDialog }),
  moved: async () => ({ default: (await import("./sync/moved-dialog")).MovedDialog }),
};

const SHEETS = Object.entries(LOADERS).map(([kind, load]) => ({ kind, View: lazy(load) }));

/** The dialogs of the annotator, each made when it is first opened. */
export function Sheets({ ws }: { ws: Workspace }) {
  useEffect(
    () =>
      whenQuiet(() => {
        for (const load of Object.values(LOADERS)) void load().catch(() => undefined);
      }),
    [],
  );
  return SHEETS.map(({ kind, View }) => <Opened key={kind} ws={ws} kind={kind} View={View} />);
}

/** Stays once it was opened, so that it can close as it should. */
function Opened({ ws, kind, View }: { ws: Workspace; kind: string; View: View }) {
  const isOpen = useStore(ws.store, (state) => state.sheet?.kind === kind);
  const [wasOpen, setWasOpen] = useState(false);
  if (isOpen && !wasOpen) setWasOpen(true);
  if (!isOpen && !wasOpen) return null;
  return (
    <Suspense fallback={null}>
      <View ws={ws} />
    </Suspense>
  );
}
