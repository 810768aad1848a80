import type { PassageKind, Sentiment } from "@/lib/passage/schema";
import { howQuoted } from "@/lib/text/how-quoted";
import { contentOf, type ItemContent, type PassageItem, type Stretch } from "../passages/item";

/** One row of the form; an empty one is not saved. `key` keeps its place on the screen. */
export interface DraftTag {
  key: string;
  issueId: string | null;
  sentiment: Sentiment | null;
}

/** What stands in the tag form. */
export interface Draft {
  id: string;
  /** whether a passage that exists is being changed */
  isEdit: boolean;
  /** that passage as it was when the form opened: what this person has seen of it */
  seen?: PassageItem;
  /** parts that were taken up */
  parts: readonly Stretch[];
  /** what is selected now, not yet one of the parts */
  live: Stretch | null;
  /** the suggestion that is accepted with it, or was */
  suggestionId?: string | null;
  speakerId: string | null;
  relayedById: string | null;
  tags: readonly DraftTag[];
  kind: PassageKind;
  /** chosen by hand: then it is no longer guessed */
  isKindChosen: boolean;
  note: string;
  /** whether who relayed it and the note are asked for */
  hasDetails?: boolean;
}

export type DraftErrors = Partial<Record<"segments" | "speaker" | "relayedBy" | "tags", string>>;

export function newDraft(text: string, id: string, live: Stretch): Draft {
  return {
    id,
    isEdit: false,
    parts: [],
    live,
    speakerId: null,
    relayedById: null,
    tags: [emptyTag(id, 0)],
    kind: howQuoted(text, [live]),
    isKindChosen: false,
    note: "",
  };
}

export function draftOf(item: PassageItem): Draft {
  const { id, suggestionId = null, speakerId, relayedById, kind, note } = item;
  const tags = item.tags.map((tag) => ({ ...tag, key: tag.issueId }));
  return {
    id,
    isEdit: true,
    seen: item,
    parts: item.segments,
    live: null,
    suggestionId,
    speakerId,
    relayedById,
    tags: tags.length > 0 ? tags : [emptyTag(id, 0)],
    kind,
    isKindChosen: true,
    note,
  };
}

/** The words of a draft. While a passage is changed, a selection is only an offer until it is taken up. */
export function segmentsOf({ isEdit, parts, live }: Draft): Stretch[] {
  return mergeStretches(live && !isEdit ? [...parts, live] : parts);
}

/** A selection was made while the form is open. */
export function withSelection(text: string, draft: Draft, live: Stretch | null): Partial<Draft> {
  const next = { ...draft, live };
  if (draft.isKindChosen || draft.isEdit) return { live };
  return { live, kind: howQuoted(text, segmentsOf(next)) };
}

/** Takes up what is selected as one more part of the passage. */
export function addPart(draft: Draft): Partial<Draft> {
  return draft.live ? { parts: mergeStretches([...draft.parts, draft.live]), live: null } : {};
}

/** Makes what is selected the whole passage. */
export function takePart(draft: Draft): Partial<Draft> {
  return draft.live ? { parts: [draft.live], live: null } : {};
}

export function removePart(draft: Draft, at: number): Partial<Draft> {
  return { parts: draft.parts.filter((_, index) => index !== at) };
}

export function changeTag(draft: Draft, key: string, change: Partial<DraftTag>): Partial<Draft> {
  return { tags: draft.tags.map((tag) => (tag.key === key ? { ...tag, ...change } : tag)) };
}

export function addTag(draft: Draft): Partial<Draft> {
  const highest = draft.tags.length + 1;
  return { tags: [...draft.tags, emptyTag(draft.id, highest)] };
}

export function removeTag(draft: Draft, key: string): Partial<Draft> {
  const tags = draft.tags.filter((tag) => tag.key !== key);
  return { tags: tags.length > 0 ? tags : [emptyTag(draft.id, draft.tags.length + 1)] };
}

function emptyTag(id: string, number: number): DraftTag {
  return { key: `${id}-${number}`, issueId: null, sentiment: null };
}

/** Whether something would be lost if the form closed. */
export function isTouched(draft: Draft): boolean {
  if (draft.isEdit) return true;
  const { speakerId, relayedById, note, isKindChosen, parts } = draft;
  const isTagged = draft.tags.some((tag) => tag.issueId !== null || tag.sentiment !== null);
  return (
    speakerId !== null || relayedById !== null || note !== "" || isKindChosen || parts.length > 0 || isTagged
  );
}

/** Whether the form says something else than the passage it was opened for. @param item null: a new one */
export function isChanged(draft: Draft, item: PassageItem | null): boolean {
  if (!draft.isEdit || !item) return isTouched(draft);
  const said = ({ speakerId, relayedById, kind, note, parts, tags }: Draft) =>
    JSON.stringify([
      [speakerId, relayedById, kind, note],
      parts.map(({ start, end }) => [start, end]),
      tags.map(({ issueId, sentiment }) => [issueId, sentiment]),
    ]);
  return said(draft) !== said(draftOf(item));
}

/** What to save, or what is missing, by field. */
export function finish(draft: Draft): { content: ItemContent } | { errors: DraftErrors } {
  const errors: DraftErrors = {};
  const segments = segmentsOf(draft);
  const rows = draft.tags.filter((tag) => tag.issueId !== null || tag.sentiment !== null);
  const tags = rows.flatMap(({ issueId, sentiment }) =>
    issueId && sentiment ? [{ issueId, sentiment }] : [],
  );
  if (segments.length === 0) errors.segments = "Select some words first.";
  if (rows.some((tag) => tag.issueId === null))
    errors.tags = "Choose the issue that this sentiment is about.";
  if (rows.some((tag) => tag.sentiment === null)) errors.tags = "Choose a sentiment for each issue.";
  if (new Set(tags.map((tag) => tag.issueId)).size < tags.length) {
    errors.tags = "One issue stands here twice. Keep one of the two.";
  }
  if (draft.relayedById !== null && draft.relayedById === draft.speakerId) {
    errors.relayedBy = "Whoever spoke cannot also have relayed it. Leave this empty.";
  }
  if (Object.keys(errors).length > 0) return { errors };
  return { content: contentOf({ ...draft, segments, tags }) };
}

/** In order, those that touch or overlap made one. */
export function mergeStretches(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  for (const next of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && next.start <= last.end) last.end = Math.max(last.end, next.end);
    else merged.push({ ...next });
  }
  return merged;
}
