import { announce } from "@/components/ui/announcer";
import { showToast } from "@/components/ui/toast";
import type { ItemContent, PassageItem } from "../passages/item";
import { type Changed, type MovedSince, type Reversible, reverse } from "../sync/history";
import { decide, enqueue, FRESH, perform, settle, withdraw } from "../sync/model";
import {
  type Entry,
  isStuck,
  placeAfter,
  subjectsOf,
  touches,
  update,
  withoutPassages,
} from "../sync/outbox";
import { inWords } from "../tagging/names";
import { itemOf, type Workspace } from "../workspace";
import { choose } from "./choose";

/**
 * Saves a passage as a person left it. One step of undo.
 * @param seen what the form was opened on, where it was open for a while
 */
export function savePassage(ws: Workspace, id: string, content: ItemContent, seen?: PassageItem): void {
  const before = seen ?? itemOf(ws, id);
  const label = before ? "Change" : "New passage";
  perform(ws, { label, changes: [{ id, before, after: content }] });
  const { people, issues } = ws.store.get();
  announce(`${before ? "Passage changed" : "Passage added"}. ${inWords(content, people, issues)}`);
  ws.store.set({ selected: id });
}

export function deletePassage(ws: Workspace, id: string): void {
  const before = itemOf(ws, id);
  if (!before) return;
  perform(ws, { label: "Delete", changes: [{ id, before, after: null }] });
  ws.store.set(({ selected, hovered, draft }) => ({
    selected: selected === id ? null : selected,
    hovered: hovered === id ? null : hovered,
    draft: draft?.id === id ? null : draft,
  }));
  showToast({ title: "Passage deleted", action: { label: "Undo", onAction: () => undoDelete(ws, before) } });
}

/** The toast's Undo takes back this very delete, whatever was done since. */
function undoDelete(ws: Workspace, before: PassageItem): void {
  if (itemOf(ws, before.id)) return;
  perform(ws, { label: "Restore", changes: [{ id: before.id, before: null, after: before }] });
  ws.store.set({ selected: before.id });
}

export function undo(ws: Workspace): void {
  stepBy(ws, "undo");
}

export function redo(ws: Workspace): void {
  stepBy(ws, "redo");
}

/** The step at hand; where none is while those of before are on their way here, the latest of them once they are. */
function stepBy(ws: Workspace, direction: "undo" | "redo"): void {
  const { done, undone } = ws.store.get().history;
  const step = (direction === "undo" ? done : undone).at(-1);
  if (!step && ws.earlier) void ws.earlier.then(() => stepBy(ws, direction));
  else back(ws, direction, step);
}

/** What a toast offers to take back is the step it tells of, whatever was done since; once that is taken back, nothing. */
export function undoStep(ws: Workspace, id: string | null): void {
  const step = ws.store.get().history.done.find((one) => one.step === id);
  back(ws, "undo", step);
}

/** Takes a step back, or does it again; where somebody changed one of its passages since, the person is asked. */
function back(ws: Workspace, direction: "undo" | "redo", step: Reversible | undefined): void {
  if (!step) {
    announce(direction === "undo" ? "Nothing to undo" : "Nothing to do again");
    return;
  }
  // what the server has refused never was: giving it up is taking it back
  const refused = ws.store.get().outbox.find((entry) => entry.id === step.step && isStuck(entry));
  if (refused) {
    discard(ws, refused);
    skip(ws, direction, step);
    announce(`Given up: ${step.label}`);
    return;
  }
  if (step.decision) {
    const { suggestion, rejected } = step.decision;
    const origin = direction === "undo" ? { undoes: step.step } : { redoes: step.step };
    decide(ws, { label: step.label, suggestion, rejected: !rejected, ...origin });
    announce(`${direction === "undo" ? "Undone" : "Done again"}: ${step.label}`);
    return;
  }
  const { moved } = reverse(step, (id) => itemOf(ws, id));
  if (moved.length > 0) ws.store.set({ sheet: { kind: "moved", direction, step, moved } });
  else goBack(ws, direction, step);
}

/** A step over no more passages than these was made at one place: a split, a join. */
const FEW = 4;

function inTheText(a: Changed, b: Changed): number {
  const at = ({ after }: Changed) => after?.segments[0]?.start ?? 0;
  return at(a) - at(b);
}

/** Does what is left of it when what others changed since stays as it is. */
export function goBack(ws: Workspace, direction: "undo" | "redo", step: Reversible): void {
  const { changes } = reverse(step, (id) => itemOf(ws, id));
  const origin = direction === "undo" ? { undoes: step.step } : { redoes: step.step };
  const done = perform(ws, { label: step.label, changes, ...origin });
  if (!done) skip(ws, direction, step);
  const shown = changes.filter(({ after, elsewhere }) => after && !elsewhere);
  const { selected } = ws.store.get();
  const next = shown.find(({ id }) => id === selected) ?? shown.toSorted(inTheText)[0];
  ws.store.set({ selected: null, sheet: null });
  // of a step over many nobody worked at one
  if (next && changes.length <= FEW) choose(ws, next.id);
  announce(`${direction === "undo" ? "Undone" : "Done again"}: ${step.label}`);
}

/** Nothing is left to do of it: it makes way for the one before. */
function skip(ws: Workspace, direction: "undo" | "redo", { step }: Reversible): void {
  const others = (stack: readonly Reversible[]) => stack.filter((one) => one.step !== step);
  ws.store.set(({ history: { done, undone } }) => ({
    history: direction === "undo" ? { done: others(done), undone } : { done, undone: others(undone) },
  }));
}

/** One of the passages that somebody changed since becomes what a person chose in the merge view. */
export function settleMoved(ws: Workspace, { id, now }: MovedSince, content: ItemContent | null): void {
  perform(ws, { label: "Merge", changes: [{ id, before: now, after: content }] });
}

/** Tells the server of a speaker or issue that was made in the form. */
export function introduce(ws: Workspace, id: string | null): void {
  const kind = id === null ? undefined : ws.fresh.get(id);
  if (id === null || !kind) return;
  const { people, issues, outbox } = ws.store.get();
  const { name = "", role } = (kind === "speaker" ? people : issues).get(id) ?? {};
  ws.fresh.delete(id);
  enqueue(ws, {
    kind,
    id,
    name,
    ...(role ? { role } : {}),
    needs: [],
    at: placeAfter(outbox, Date.now()),
    ...FRESH,
  });
}

/** Sends what failed once more. */
export function retry(ws: Workspace, id: string): void {
  ws.store.set(({ outbox }) => ({ outbox: update(outbox, id, { ...FRESH, error: undefined }) }));
  ws.pump();
}

/** Gives up what failed, and what was built on it: each passage is as it was before. */
export function discard(ws: Workspace, failed: Entry): void {
  const { outbox } = ws.store.get();
  const held = new Set([failed.id, ...subjectsOf(failed)]);
  const lost = outbox.slice(outbox.indexOf(failed)).filter((entry) => {
    const rests = [...subjectsOf(entry), ...entry.needs];
    const isLost = entry === failed || rests.some((id) => held.has(id));
    if (isLost) for (const id of [entry.id, ...subjectsOf(entry)]) held.add(id);
    return isLost;
  });
  ws.store.set({ outbox: outbox.filter((entry) => !lost.includes(entry)) });
  withdraw(ws, lost);
  ws.pump();
}

/**
 * Ends a conflict over one passage. The rest of its step goes its way.
 * @param content what the passage shall be; null: as the server has it
 */
export function resolve(ws: Workspace, conflict: Entry, id: string, content: ItemContent | null): void {
  ws.store.set(({ outbox }) => {
    const rest = withoutPassages(outbox, new Set([id]), conflict.id);
    const left = rest.find((entry) => entry.id === conflict.id);
    const isOpen = left !== undefined && theirsOf(ws, left).length > 0;
    return { outbox: isOpen ? rest : update(rest, conflict.id, { ...FRESH, error: undefined }), sheet: null };
  });
  settle(ws, [id]);
  if (content) {
    perform(ws, { label: "Merge", changes: [{ id, before: itemOf(ws, id), after: content }] });
    ws.store.set({ selected: id });
  }
  ws.pump();
}

/** The passages of a refused step that others have changed, and that were not decided yet. */
export function theirsOf(ws: Workspace, conflict: Entry): string[] {
  if (conflict.kind !== "step") return [];
  const { moved = [] } = (conflict.error?.current ?? {}) as { moved?: { passage: { id: string } }[] };
  return moved.map(({ passage }) => passage.id).filter((id) => touches(conflict, id) && ws.known.has(id));
}

/** Deletes although somebody changed it in the meantime. */
export function deleteAnyway(ws: Workspace, conflict: Entry, id: string): void {
  resolve(ws, conflict, id, null);
  perform(ws, { label: "Delete", changes: [{ id, before: itemOf(ws, id), after: null }] });
}
