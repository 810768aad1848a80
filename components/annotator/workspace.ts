import type { PassageState } from "@/lib/passage/schema";
import type { PassageItem } from "./passages/item";
import { type AnnotatorData, type AnnotatorState, initialState } from "./state";
import { createStore, type Store } from "./store";
import type { Step } from "./sync/history";
import type { Queue } from "./sync/queue";
import type { Caret } from "./text/caret";
import type { Drawing } from "./text/drawn-text";
import type { Overlay } from "./text/overlay";
import { unpack } from "./text/pack";
import { groupText, type TextGroup, type TypedGroup } from "./text/text-groups";

/** What actions may ask of the screen. */
export interface View extends Overlay {
  focusText: () => void;
  /** @param at the field to go to; else the first */
  focusForm: (at?: "issue" | "note") => void;
  /** whether a field of the form is about to have the focus */
  isFieldComing: () => boolean;
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
  /** person and source: whose outbox it is */
  readonly owner: string;
  readonly groups: readonly TextGroup[];
  /** what is to be drawn of the text; null where the first response has brought it */
  readonly words: Words | null;
  readonly store: Store<AnnotatorState>;
  /** the `rev` that the screen rests on, for passages deleted here too */
  readonly revs: Map<string, number>;
  /** the newest that is known of passages which changed since the page came */
  readonly known: Map<string, PassageState>;
  /** who changed a passage last, where it was not this person */
  readonly hands: Map<string, string>;
  /** what this person did in this source, in order */
  readonly steps: Step[];
  /** what this person did before, while it is on its way here: undo waits for it */
  earlier: Promise<void> | null;
  /** revs of passages as the acknowledged steps of this visit left them, by step */
  readonly acknowledged: Map<string, ReadonlyMap<string, number>>;
  /** speakers and issues made in the form; the server learns of them with the first passage that names them */
  readonly fresh: Map<string, "speaker" | "issue">;
  /** the screen, once it is there */
  view: View | null;
  /** called when there is something to send */
  pump: () => void;
  /** called when the server may have other suggestions */
  lookForSuggestions: () => void;
  /** the browser's own keeping, once it is open */
  queue: Queue | null;
}

/** A text in its groups, with the passages that are drawn in it. */
export interface Words {
  groups: readonly TypedGroup[];
  drawing: Drawing;
}

/** What is there already and need not be worked out. */
interface Given {
  groups?: readonly TextGroup[];
  words?: Words;
  /** the first passages of so many: enough to render the beginning on the server */
  beginning?: { items: readonly PassageItem[]; total: number };
}

export function createWorkspace(data: AnnotatorData, given: Given = {}): Workspace {
  const passages = given.beginning?.items ?? unpack(data.passages);
  return {
    data,
    owner: `${data.userId}:${data.sourceId}`,
    groups: given.groups ?? groupText(data.text),
    words: given.words ?? null,
    store: createStore(initialState(data, passages, given.beginning?.total)),
    revs: new Map(passages.map((item) => [item.id, item.rev])),
    known: new Map(),
    hands: new Map(),
    steps: [],
    earlier: null,
    acknowledged: new Map(),
    fresh: new Map(),
    view: null,
    pump: () => {},
    lookForSuggestions: () => {},
    queue: null,
  };
}

export function itemOf(ws: Workspace, id: string): PassageItem | null {
  return ws.store.get().list.byId.get(id) ?? null;
}
