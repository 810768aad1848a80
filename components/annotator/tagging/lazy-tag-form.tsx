"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { useStore } from "../store";
import { whenQuiet } from "../when-quiet";
import type { Workspace } from "../workspace";

const load = async () => ({ default: (await import("./tag-form")).TagForm });
const TagForm = lazy(load);

/** The form's script comes after the page took input, and before anybody can have selected words. */
export function LazyTagForm({ ws }: { ws: Workspace }) {
  const isTagging = useStore(ws.store, (state) => state.draft !== null);
  const [isMade, setMade] = useState(false);
  useEffect(() => whenQuiet(() => void load().catch(() => undefined)), []);
  if (isTagging && !isMade) setMade(true);
  if (!isTagging && !isMade) return null;
  return (
    <Suspense fallback={null}>
      <TagForm ws={ws} />
    </Suspense>
  );
}
