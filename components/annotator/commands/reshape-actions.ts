import { v7 as newId } from "uuid";
import { announce } from "@/components/ui/announcer";
import { showToast } from "@/components/ui/toast";
import { NO_FILTER } from "../passages/filter";
import { type PassageItem, type Stretch, wordsOf } from "../passages/item";
import {
  type Edge,
  join,
  type Reshaped,
  splitAt,
  stepEdge,
  toQuotations,
  toSentences,
  withoutPartAt,
} from "../passages/reshape";
import { perform } from "../sync/model";
import { segmentsOf } from "../tagging/draft";
import { itemOf, type Workspace } from "../workspace";
import { patchDraft } from "./draft-actions";
import { undoStep } from "./passage-actions";
import { neighbour } from "./passage-walk";

/**
 * The words that commands work on: what is selected, else the words of the open form, else those of the chosen passage;
 * and how to give them other edges.
 */
export function wordsInHand(
  ws: Workspace,
): { segments: readonly Stretch[]; put: (next: readonly Stretch[]) => void } | null {
  const { draft } = ws.store.get();
  if (draft?.live && !draft.isEdit) {
    const put = ([next]: readonly Stretch[]) =>
      next && ws.view?.setCaret({ anchor: next.start, focus: next.end });
    return { segments: [draft.live], put };
  }
  if (draft) return { segments: segmentsOf(draft), put: (parts) => patchDraft(ws, { parts }) };
  const item = chosen(ws);
  if (!item) return null;
  const put = (segments: readonly Stretch[]) =>
    perform(ws, {
      label: "Other edges",
      changes: [{ id: item.id, before: item, after: { ...item, segments } }],
    });
  return { segments: item.segments, put };
}

function chosen(ws: Workspace): PassageItem | null {
  const { selected } = ws.store.get();
  return selected ? itemOf(ws, selected) : null;
}

function reshape(ws: Workspace, change: (segments: readonly Stretch[]) => Reshaped, otherwise: string): void {
  const hand = wordsInHand(ws);
  if (!hand) {
    announce("Select some words or choose a passage first");
    return;
  }
  const next = change(hand.segments);
  if (!next) {
    announce(otherwise);
    return;
  }
  hand.put(next);
  announce(`Now: ${wordsOf(ws.data.text, { segments: next }, 200)}`);
}

export function stepEdgeBy(
  ws: Workspace,
  edge: Edge,
  direction: 1 | -1,
  unit: "character" | "word" | "sentence",
): void {
  const { text, language } = ws.data;
  reshape(
    ws,
    (segments) => stepEdge(text, segments, edge, direction, unit, language),
    edge === "start" ? "The start stays where it is" : "The end stays where it is",
  );
}

export function snapTo(ws: Workspace, to: "sentences" | "quotations"): void {
  const { text, language } = ws.data;
  if (to === "sentences") {
    reshape(ws, (segments) => toSentences(text, segments, language), "These are whole sentences");
  } else reshape(ws, (segments) => toQuotations(text, segments), "There is no other quotation here");
}

/** Two passages of one, at the caret. */
export function splitHere(ws: Workspace): void {
  const item = chosen(ws);
  if (!item) {
    announce("Choose a passage first");
    return;
  }
  const halves = splitAt(ws.data.text, item, ws.view?.caret().focus ?? 0);
  if (!halves) {
    announce("Put the caret between two words of the passage");
    return;
  }
  const [first, second] = halves;
  const changes = [
    { id: item.id, before: item, after: first },
    { id: newId(), before: null, after: second },
  ];
  perform(ws, { label: "Split", changes });
  ws.store.set({ selected: item.id });
  announce(`Split before: ${wordsOf(ws.data.text, second, 60)}`);
}

/** One passage of the chosen one and the one after or before it; the one that stands first keeps what it says. */
export function joinWith(ws: Workspace, direction: 1 | -1): void {
  const item = chosen(ws);
  if (!item) {
    announce("Choose a passage first");
    return;
  }
  const other = neighbour(ws.store.get().list, item.id, 0, direction, NO_FILTER);
  if (!other) {
    announce(direction === 1 ? "There is no next passage" : "There is no previous passage");
    return;
  }
  const [first, second] = direction === 1 ? [item, other] : [other, item];
  const joined = join(ws.data.text, first, second);
  if (!joined) {
    showToast({
      title: "Not joined",
      detail: "Together they are longer than a passage may be.",
      tone: "danger",
    });
    return;
  }
  const changes = [
    { id: first.id, before: first, after: joined.content },
    { id: second.id, before: second, after: null },
  ];
  const step = perform(ws, { label: "Join", changes });
  ws.store.set({ selected: first.id });
  const action = { label: "Undo", onAction: () => undoStep(ws, step) };
  const differed = joined.kept.join(" and ");
  const detail = differed ? `They differed in ${differed}: the first passage’s was kept.` : undefined;
  showToast({ title: "Passages joined", detail, action });
}

export function removePartHere(ws: Workspace): void {
  const item = chosen(ws);
  if (!item) {
    announce("Choose a passage first");
    return;
  }
  const segments = withoutPartAt(item.segments, ws.view?.caret().focus ?? 0);
  if (!segments) {
    announce("Put the caret into one of several parts of the chosen passage");
    return;
  }
  perform(ws, {
    label: "Part taken out",
    changes: [{ id: item.id, before: item, after: { ...item, segments } }],
  });
  announce(`Now: ${wordsOf(ws.data.text, { segments }, 200)}`);
}
