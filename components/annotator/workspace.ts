import type { PassageItem } from "./passages/item";
import { type AnnotatorData, type AnnotatorState, initialState } from "./state";
import { createStore, type Store } from "./store";
import { NO_CHANGES, type Outbox } from "./sync/outbox";
import { type KeptDraft, type MadeName, type OutboxStorage, outboxStorage } from "./sync/outbox-storage";
import { isTouched } from "./tagging/draft";
import type { Caret } from "./text/caret";
import type { Overlay } from "./text/overlay";
import { unpack } from "./text/pack";
import { groupText, type TextGroup } from "./text/text-groups";

/** What actions may ask of the screen. */
export interface View extends Overlay {
  focusText: () => void;
  focusForm: () => void;
  focusCard: (id: string) => void;
  focusFilter: () => void;
  /** brings the words of a passage, or its card, into view */
  reveal: (id: string) => void;
  revealCard: (id: string) => void;
  /** brings the line of an offset into view */
  showPlace: (offset: number) => void;
  /** where the line of an offset is on the screen, in px */
  topOf: (offset: number) => number | null;
  /** the offset at the top of what is on the screen */
  firstVisible: () => number;
  /** the caret, or where reading stands now */
  caret: () => Caret;
  setCaret: (caret: Caret) => void;
  /** the offset a line up or down, or at the edge of the line; null at the end of the text */
  lineFrom: (offset: number, direction: 1 | -1) => number | null;
  lineEdge: (offset: number, direction: 1 | -1) => number | null;
  /** whether the text around the offset runs from right to left */
  isRightToLeft: (offset: number) => boolean;
}

/** What one open annotator works with: its state, its text, and what it knows of the server. */
export interface Workspace {
  readonly data: AnnotatorData;
  readonly groups: readonly TextGroup[];
  readonly store: Store<AnnotatorState>;
  /** the last `rev` that the server has acknowledged, for passages deleted here too */
  readonly revs: Map<string, number>;
  /** speakers and issues made in the form; the server learns of them with the first passage that names them */
  readonly fresh: Map<string, "speaker" | "issue">;
  /** the screen, once it is there */
  view: View | null;
  /** called when there is something to send */
  pump: () => void;
  /** called when the server may have other suggestions */
  lookForSuggestions: () => void;
  storage: OutboxStorage | null;
}

export function createWorkspace(data: AnnotatorData): Workspace {
  const passages = unpack(data.passages);
  return {
    data,
    groups: groupText(data.text),
    store: createStore(initialState(data, passages)),
    revs: new Map(passages.map((item) => [item.id, item.rev])),
    fresh: new Map(),
    view: null,
    pump: () => {},
    lookForSuggestions: () => {},
    storage: null,
  };
}

/** Takes up what an earlier visit could not send, and the form it left open. */
export async function recover(ws: Workspace, replay: (outbox: Outbox) => void): Promise<void> {
  ws.storage = outboxStorage(`${ws.data.userId}:${ws.data.versionId}`);
  const { outbox, draft } = await ws.storage.load().catch(() => ({ outbox: NO_CHANGES, draft: null }));
  if (outbox.length > 0) replay(outbox);
  if (!draft || ws.store.get().draft) return;
  const { made = [], ...form } = draft;
  nameAgain(ws, made);
  for (const { id, kind } of made) ws.fresh.set(id, kind);
  ws.store.set({ draft: form });
}

/** The open form as the browser keeps it, with the names that only it knows; null when nothing was put into it. */
export function draftToKeep({ store, fresh }: Workspace): KeptDraft | null {
  const { draft, people, issues } = store.get();
  if (!draft || !isTouched(draft)) return null;
  const used = new Set([draft.speakerId, draft.relayedById, ...draft.tags.map((tag) => tag.issueId)]);
  const made = [...fresh].flatMap(([id, kind]): MadeName[] => {
    const name = (kind === "speaker" ? people : issues).get(id)?.name;
    return name !== undefined && used.has(id) ? [{ id, kind, name }] : [];
  });
  return { ...draft, made };
}

/** Names that an earlier visit made, which the codebook does not have yet. */
export function nameAgain({ store }: Workspace, made: readonly MadeName[]): void {
  for (const { id, kind, name } of made) {
    const key = kind === "speaker" ? "people" : "issues";
    store.set((state) => ({ [key]: new Map(state[key]).set(id, { id, name, hint: "new" }) }));
  }
}

export function itemOf(ws: Workspace, id: string): PassageItem | null {
  return ws.store.get().list.byId.get(id) ?? null;
}
