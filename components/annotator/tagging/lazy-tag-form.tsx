"use client";

import { tellMissing, useLateView } from "../late-view";
import { useStore } from "../store";
import type { Workspace } from "../workspace";

const load = async () => (await import("./tag-form")).TagForm;

/**
 * The form's script comes after the page took input, and before anybody can have selected words. It stands there empty
 * before it is wanted: one that is made by the selection itself would be drawn in the selection's own frame.
 */
export function LazyTagForm({ ws }: { ws: Workspace }) {
  const isTagging = useStore(ws.store, (state) => state.draft !== null);
  // the words stay selected: it opens beside them when it comes
  const TagForm = useLateView(load, isTagging, () => tellMissing("The form"));
  return TagForm ? <TagForm ws={ws} /> : null;
}
