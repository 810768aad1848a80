import { v7 as newId } from "uuid";
import type { PassageState, StepMoved } from "@/lib/passage/schema";
import { contentOf, type ItemContent, type PassageItem, toItem } from "../passages/item";
import { withChanges } from "../passages/passage-list";
import { withDecision } from "../suggestions/suggested";
import { itemOf, type Workspace } from "../workspace";
import { type Decision, type Elsewhere, fold, isSame, type Step } from "./history";
import {
  acknowledged,
  type Entry,
  inOrder,
  lastOf,
  placeAfter,
  touches,
  type Unsent,
  type UnsentStep,
} from "./outbox";

/** What a person wants of one passage. `before`: what they saw of it, null when there was none; `after` null deletes. */
export interface Wish {
  id: string;
  before: (ItemContent & { rev?: number }) | null;
  after: ItemContent | null;
  elsewhere?: Elsewhere;
}

export interface Wishes {
  label: string;
  changes: readonly Wish[];
  undoes?: string;
  redoes?: string;
}

/**
 * The one way in which passages change here: at once on the screen and in the history, then through the outbox at the
 * server, as a whole. Passages that would stay as they are fall out.
 * @returns the step's id; null when nothing changes
 */
export function perform(ws: Workspace, { label, changes, undoes, redoes }: Wishes): string | null {
  const wanted = changes.flatMap((wish) => unsent(ws, wish) ?? []);
  if (wanted.length === 0) return null;
  const needs = [...new Set(wanted.flatMap(({ after }) => namesIn(after)))];
  const step: UnsentStep = {
    kind: "step",
    id: newId(),
    label,
    ...(undoes ? { undoes } : {}),
    ...(redoes ? { redoes } : {}),
    changes: wanted,
    needs,
    at: placeAfter(ws.store.get().outbox, Date.now()),
    ...FRESH,
  };
  enqueue(ws, step);
  return step.id;
}

export const FRESH = { state: "waiting", attempts: 0, notBefore: 0 } as const;

/** Puts an entry at the end of the outbox, from where the browser's database and the other tabs get it. */
export function enqueue(ws: Workspace, entry: Entry): void {
  take(ws, [entry]);
  ws.pump();
}

/** Entries that were made here, in another tab, or on an earlier visit: on the screen and in the history. */
export function take(ws: Workspace, entries: readonly Entry[]): void {
  const known = new Set(ws.store.get().outbox.map(({ id }) => id));
  const added = entries.filter(({ id }) => !known.has(id)).sort(inOrder);
  if (added.length === 0) return;
  ws.store.set(({ outbox }) => ({ outbox: [...outbox, ...added].sort(inOrder) }));
  draw(ws, added);
}

/** Entries that are in the outbox already, on the screen and in the history. */
export function draw(ws: Workspace, entries: readonly Entry[]): void {
  ws.store.set(({ list }) => ({ list: withChanges(list, after(ws, entries)) }));
  for (const entry of entries) {
    if (entry.kind === "step") remember(ws, entry);
    if (entry.kind !== "decision") continue;
    const { id, label, undoes, redoes, suggestion, rejected } = entry;
    showDecision(ws, { suggestion, rejected });
    remember(ws, { id, label, undoes, redoes, changes: [], decision: { suggestion, rejected } });
  }
}

/** A person's word on a suggestion: at once on the screen and in the history, then at the server. */
export function decide(ws: Workspace, decision: Decision & Pick<Step, "label" | "undoes" | "redoes">): void {
  const at = placeAfter(ws.store.get().outbox, Date.now());
  enqueue(ws, { kind: "decision", id: newId(), ...decision, needs: [], at, ...FRESH });
}

function showDecision(ws: Workspace, { suggestion, rejected }: Decision): void {
  ws.store.set(({ suggested }) => ({ suggested: withDecision(suggested, [suggestion], rejected) }));
}

/** What the entries make of the passages, by passage. */
function after(ws: Workspace, entries: readonly Entry[]): Map<string, PassageItem | null> {
  const steps = entries.flatMap((entry) => (entry.kind === "step" ? entry.changes : []));
  const here = steps.filter(({ elsewhere }) => !elsewhere);
  return new Map(here.map(({ id, after }) => [id, after && asItem(ws, id, after)]));
}

function asItem(ws: Workspace, id: string, content: ItemContent): PassageItem {
  return { ...contentOf(content), id, rev: ws.revs.get(id) ?? 0 };
}

/** A step of this person, once: in their history. */
export function remember(ws: Workspace, { id, label, undoes, redoes, changes, decision }: Step): void {
  if (ws.steps.some((step) => step.id === id)) return;
  const step = { id, label, undoes, redoes, changes, ...(decision ? { decision } : {}) };
  ws.steps.push(step);
  ws.store.set(({ history }) => ({ history: fold(history, step) }));
}

function unsent(ws: Workspace, { id, before, after, elsewhere }: Wish): Unsent | null {
  const place = elsewhere ? { elsewhere } : {};
  const now = elsewhere ? before : itemOf(ws, id);
  if (isSame(now, after)) return null;
  const rev = ws.revs.get(id) ?? 0;
  const words = elsewhere ?? wordsIn(ws, after);
  const seen = { id, after: after && contentOf(after), words, ...place };
  // somebody changed it while a form was open on what it said before: the server must see which state that was
  if (!isSame(now, before) && before?.rev !== undefined && before.rev < rev) {
    return { ...seen, before: contentOf(before), rev: before.rev };
  }
  const last = lastOf(ws.store.get().outbox, id);
  return { ...seen, before: now && contentOf(now), rev, ...(last ? { follows: last.id } : {}) };
}

function wordsIn({ data }: Workspace, content: ItemContent | null): Elsewhere {
  const exact = content?.segments.map(({ start, end }) => data.text.slice(start, end)) ?? [];
  return { versionId: data.versionId, exact };
}

/** The speakers and issues that a passage names. */
export function namesIn(content: Pick<ItemContent, "speakerId" | "relayedById" | "tags"> | null): string[] {
  if (!content) return [];
  const { speakerId, relayedById, tags } = content;
  return [speakerId, relayedById, ...tags.map((tag) => tag.issueId)].filter((id) => id !== null);
}

/** The server has applied a step: it leaves the outbox. @param passages as the step left them */
export function acknowledge(ws: Workspace, id: string, passages: readonly PassageState[]): void {
  for (const passage of passages) learn(ws, passage);
  const revs = new Map(passages.map((passage) => [passage.id, passage.rev]));
  ws.acknowledged.set(id, revs);
  ws.store.set(({ outbox }) => ({ outbox: acknowledged(outbox, id, revs) }));
  settle(
    ws,
    passages.map((passage) => passage.id),
  );
}

/** Keeps the newest that is known of a passage at the server. */
export function learn(ws: Workspace, passage: PassageState): boolean {
  const known = Math.max(ws.known.get(passage.id)?.rev ?? 0, ws.revs.get(passage.id) ?? 0);
  if (passage.rev < known) return false;
  ws.known.set(passage.id, passage);
  return passage.rev > known;
}

/** Shows passages as the server has them, where nothing of this person's is on its way. */
export function settle(ws: Workspace, ids: readonly string[]): void {
  const { outbox, list } = ws.store.get();
  const items = new Map<string, PassageItem | null>();
  for (const id of ids) {
    const known = ws.known.get(id);
    if (!known || outbox.some((entry) => touches(entry, id))) continue;
    ws.revs.set(id, known.rev);
    const here = list.byId.get(id) ?? null;
    const isHere = known.versionId === ws.data.versionId && !known.deleted;
    const item = isHere ? toItem(known) : null;
    if (!isSame(here, item)) items.set(id, item);
  }
  if (items.size > 0) ws.store.set((state) => ({ list: withChanges(state.list, items) }));
}

/** The server has refused a step because others were faster: what they made of it is known now. */
export function conflicted(ws: Workspace, moved: StepMoved["moved"]): void {
  for (const { passage, who } of moved) {
    learn(ws, passage);
    ws.hands.set(passage.id, who);
  }
}

/** Takes changes that were refused off the screen: each passage as the server has it, or as it was before them. */
export function withdraw(ws: Workspace, lost: readonly Entry[]): void {
  const befores = new Map<string, PassageItem | null>();
  for (const entry of lost.toReversed()) {
    if (entry.kind === "decision") showDecision(ws, { ...entry, rejected: !entry.rejected });
    if (entry.kind !== "step") continue;
    for (const { id, before, elsewhere } of entry.changes) {
      if (!elsewhere) befores.set(id, before && asItem(ws, id, before));
    }
  }
  ws.store.set(({ list }) => ({ list: withChanges(list, befores) }));
  settle(ws, [...befores.keys()]);
}
