"use client";

import { useState } from "react";
import { tellMissing, useLateView } from "../late-view";
import { useStore } from "../store";
import type { Workspace } from "../workspace";

const load = async () => (await import("./tag-form")).TagForm;

/** The form's script comes after the page took input, and before anybody can have selected words. */
export function LazyTagForm({ ws }: { ws: Workspace }) {
  const isTagging = useStore(ws.store, (state) => state.draft !== null);
  const [isMade, setMade] = useState(false);
  // the words stay selected: it opens beside them when it comes
  const TagForm = useLateView(load, isTagging, () => tellMissing("The form"));
  if (isTagging && TagForm && !isMade) setMade(true);
  return TagForm && (isTagging || isMade) ? <TagForm ws={ws} /> : null;
}
