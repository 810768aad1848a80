import { v7 as newId } from "uuid";
import { announce } from "@/components/ui/announcer";
import { showToast } from "@/components/ui/toast";
import { namesIn } from "../sync/model";
import {
  addPart,
  type Draft,
  draftOf,
  finish,
  isChanged,
  isTouched,
  mergeStretches,
  newDraft,
  withSelection,
} from "../tagging/draft";
import { used } from "../tagging/recents";
import { type Caret, selectionOf } from "../text/caret";
import { itemOf, type Workspace } from "../workspace";
import { introduce, savePassage } from "./passage-actions";
import { quickPick } from "./quick";

/**
 * The caret or selection has moved, by whatever means. A selection opens the form or goes into the open one; without
 * one an untouched form closes.
 */
export function select(ws: Workspace, caret: Caret | null): void {
  const { text } = ws.data;
  const { draft } = ws.store.get();
  const live = caret ? selectionOf(text, caret) : null;
  if (live && !draft) ws.store.set({ caret, draft: newDraft(text, newId(), live), draftErrors: {} });
  else if (!draft) ws.store.set({ caret });
  else if (!live && !isTouched(draft)) ws.store.set({ caret, draft: null, draftErrors: {} });
  // a click beside keeps the words of a form that was begun
  else if (!live && !draft.isEdit) ws.store.set({ caret });
  else ws.store.set({ caret, draft: { ...draft, ...withSelection(text, draft, live) } });
}

export function patchDraft(ws: Workspace, change: Partial<Draft>): void {
  ws.store.set(({ draft }) => (draft ? { draft: { ...draft, ...change }, draftErrors: {} } : {}));
}

export function editPassage(ws: Workspace, id: string): void {
  const item = itemOf(ws, id);
  if (!item) return;
  const seen = { ...item, rev: ws.revs.get(id) ?? 0 };
  ws.store.set({ draft: draftOf(seen), draftErrors: {}, selected: id });
}

/** Closes the form without saving. What was put into it can be had back: Escape is pressed in passing. */
export function closeDraft(ws: Workspace): void {
  const { draft } = ws.store.get();
  ws.store.set({ draft: null, draftErrors: {} });
  if (!draft || !isChanged(draft, itemOf(ws, draft.id))) return;
  const onAction = () => {
    ws.store.set({ draft, draftErrors: {} });
    ws.view?.focusForm();
  };
  showToast({ title: "Closed without saving", action: { label: "Undo", onAction } });
}

/** Saves what the form says. @returns whether it could; if not, the form says why */
export function saveDraft(ws: Workspace): boolean {
  const { draft } = ws.store.get();
  if (!draft) return false;
  const done = finish(draft);
  if ("errors" in done) {
    ws.store.set({ draftErrors: done.errors });
    announce(Object.values(done.errors).join(" "));
    return false;
  }
  const { content } = done;
  for (const id of namesIn(content)) introduce(ws, id);
  ws.store.set(({ recentPeople, recentIssues }) => ({
    draft: null,
    draftErrors: {},
    recentPeople: content.speakerId ? used(recentPeople, content.speakerId) : recentPeople,
    recentIssues: content.tags.reduce((recents, tag) => used(recents, tag.issueId), recentIssues),
  }));
  savePassage(ws, draft.id, content, draft.seen);
  return true;
}

/** A number key while words are selected. @returns whether it meant anything; "saved" when it completed the passage */
export function pickByNumber(ws: Workspace, number: number): boolean | "saved" {
  const { draft, recentPeople, recentIssues } = ws.store.get();
  if (!draft) return false;
  const picked = quickPick(draft, number, recentPeople, recentIssues);
  if (!picked) return false;
  patchDraft(ws, picked.change);
  return picked.isComplete && saveDraft(ws) ? "saved" : true;
}

/** A name that is in no list yet. The server learns of it when a passage that names it is saved. */
export function createName(ws: Workspace, kind: "speaker" | "issue", name: string, role = ""): string {
  const id = newId();
  ws.fresh.set(id, kind);
  const key = kind === "speaker" ? "people" : "issues";
  ws.store.set((state) => ({
    [key]: new Map(state[key]).set(id, { id, name, hint: role || "new", ...(role ? { role } : {}) }),
  }));
  return id;
}

/** Adds what is selected to the passage that is chosen in the list or the text, as one more part. */
export function addToSelected(ws: Workspace): boolean {
  const { draft, selected } = ws.store.get();
  if (draft?.isEdit) {
    patchDraft(ws, addPart(draft));
    return true;
  }
  const item = selected ? itemOf(ws, selected) : null;
  if (!draft?.live || !item || isTouched(draft)) return false;
  ws.store.set({ draft: null, draftErrors: {} });
  savePassage(ws, item.id, { ...item, segments: mergeStretches([...item.segments, draft.live]) });
  return true;
}
