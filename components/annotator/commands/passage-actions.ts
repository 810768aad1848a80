import { v7 as newId } from "uuid";
import { announce } from "@/components/ui/announcer";
import { showToast } from "@/components/ui/toast";
import type { StepMoved } from "@/lib/passage/schema";
import { contentOf, type ItemContent, type PassageItem, toItem } from "../passages/item";
import { withItem, withoutItem } from "../passages/passage-list";
import { doAgain, record, takeBack } from "../sync/history";
import { type Change, type ChangeKind, enqueue, type Outbox, update } from "../sync/outbox";
import { inWords } from "../tagging/names";
import { itemOf, nameAgain, type Workspace } from "../workspace";

/** Saves a passage as a person left it: at once on the screen, then at the server. One step of undo. */
export function savePassage(ws: Workspace, id: string, content: ItemContent): void {
  const before = itemOf(ws, id);
  const after = { ...content, id, rev: ws.revs.get(id) ?? 0 };
  put(ws, id, after);
  const label = before ? "Change" : "New passage";
  ws.store.set(({ history, people, issues }) => {
    announce(`${before ? "Passage changed" : "Passage added"}. ${inWords(after, people, issues)}`);
    return { history: record(history, { label, before, after }), selected: id };
  });
}

export function deletePassage(ws: Workspace, id: string): void {
  const before = itemOf(ws, id);
  if (!before) return;
  put(ws, id, null);
  ws.store.set(({ history, selected, hovered, draft }) => ({
    history: record(history, { label: "Delete", before, after: null }),
    selected: selected === id ? null : selected,
    hovered: hovered === id ? null : hovered,
    draft: draft?.id === id ? null : draft,
  }));
  showToast({ title: "Passage deleted", action: { label: "Undo", onAction: () => undoDelete(ws, before) } });
}

/** The toast's Undo takes back this very delete, whatever was done since. */
function undoDelete(ws: Workspace, before: PassageItem): void {
  if (itemOf(ws, before.id)) return;
  put(ws, before.id, before);
  ws.store.set(({ history }) => ({
    history: record(history, { label: "Restore", before: null, after: before }),
    selected: before.id,
  }));
}

export function undo(ws: Workspace): void {
  step(ws, takeBack(ws.store.get().history), "before", "Undone");
}

export function redo(ws: Workspace): void {
  step(ws, doAgain(ws.store.get().history), "after", "Done again");
}

function step(
  ws: Workspace,
  taken: ReturnType<typeof takeBack>,
  side: "before" | "after",
  word: string,
): void {
  if (!taken) {
    announce(side === "before" ? "Nothing to undo" : "Nothing to do again");
    return;
  }
  const target = taken.step[side];
  const id = (taken.step.before ?? taken.step.after)?.id;
  if (!id) return;
  put(ws, id, target);
  ws.store.set({ history: taken.history, selected: target ? id : null });
  announce(`${word}: ${taken.step.label}`);
}

/** Brings one passage to a state (null: away), here and then at the server. */
function put(ws: Workspace, id: string, target: PassageItem | null): void {
  const current = itemOf(ws, id);
  if (!current && !target) return;
  const { outbox, list } = ws.store.get();
  const isKnown = (ws.revs.get(id) ?? 0) > 0 || outbox.some((change) => change.subject === id);
  const kind: ChangeKind = !target ? "delete" : !current && isKnown ? "restore" : "save";
  const content = target ? contentOf(target) : undefined;
  ws.store.set({
    list: target ? withItem(list, target) : withoutItem(list, id),
    outbox: enqueue(outbox, change({ kind, subject: id, content, before: current, needs: namesIn(content) })),
  });
  ws.pump();
}

/** Tells the server of a speaker or issue that was made in the form. */
export function introduce(ws: Workspace, id: string | null): void {
  const kind = id === null ? undefined : ws.fresh.get(id);
  if (id === null || !kind) return;
  const { people, issues, outbox } = ws.store.get();
  const name = (kind === "speaker" ? people : issues).get(id)?.name ?? "";
  ws.fresh.delete(id);
  ws.store.set({ outbox: enqueue(outbox, change({ kind, subject: id, name, before: null, needs: [] })) });
}

function change(part: Pick<Change, "kind" | "subject" | "before" | "needs"> & Partial<Change>): Change {
  return { mutation: newId(), state: "waiting", attempts: 0, notBefore: 0, ...part };
}

function namesIn(content: ItemContent | undefined): string[] {
  if (!content) return [];
  const { speakerId, relayedById, tags } = content;
  return [speakerId, relayedById, ...tags.map((tag) => tag.issueId)].filter((id) => id !== null);
}

/** What was left unsent by an earlier visit: on the screen again, and on its way. */
export function replay(ws: Workspace, outbox: Outbox): void {
  nameAgain(
    ws,
    outbox.flatMap(({ kind, subject, name = "" }) =>
      kind === "speaker" || kind === "issue" ? [{ kind, id: subject, name }] : [],
    ),
  );
  ws.store.set(({ list, outbox: since }) => {
    let next = list;
    for (const { kind, subject, content } of outbox) {
      if (kind === "delete") next = withoutItem(next, subject);
      if (kind === "save" && content) {
        next = withItem(next, { ...content, id: subject, rev: ws.revs.get(subject) ?? 0 });
      }
    }
    return { list: next, outbox: [...outbox, ...since] };
  });
  ws.pump();
}

/** Sends what failed once more. A new mutation: the old one is answered the same way for ever. */
export function retry(ws: Workspace, mutation: string): void {
  ws.store.set(({ outbox }) => ({
    outbox: update(outbox, mutation, {
      mutation: newId(),
      state: "waiting",
      attempts: 0,
      notBefore: 0,
      error: undefined,
    }),
  }));
  ws.pump();
}

/** Gives up what failed, and what was built on it: each passage is as it was before. */
export function discard(ws: Workspace, failed: Change): void {
  ws.store.set((state) => {
    const lost = state.outbox.filter(
      (one) => one.subject === failed.subject || one.needs.includes(failed.subject),
    );
    const subjects = new Set(lost.map((one) => one.subject));
    let { list } = state;
    for (const { kind, subject, before } of lost.toReversed()) {
      if (kind === "speaker" || kind === "issue") continue;
      list = before ? withItem(list, before) : withoutItem(list, subject);
    }
    return { list, outbox: state.outbox.filter((one) => !subjects.has(one.subject)) };
  });
  ws.pump();
}

/** Ends a conflict. @param content what the passage shall be; null: as the server has it */
export function resolve(ws: Workspace, conflict: Change, content: ItemContent | null): void {
  const theirs = (conflict.error?.current as StepMoved | undefined)?.moved[0]?.passage;
  if (!theirs) {
    retry(ws, conflict.mutation);
    return;
  }
  const id = conflict.subject;
  ws.revs.set(id, theirs.rev);
  ws.store.set(({ list, outbox }) => ({
    outbox: outbox.filter((one) => one.subject !== id),
    list: theirs.deleted ? withoutItem(list, id) : withItem(list, toItem(theirs)),
    sheet: null,
  }));
  if (content) {
    // a deleted passage comes back first, as the server has it; then the change of it
    if (theirs.deleted) put(ws, id, toItem(theirs));
    savePassage(ws, id, content);
  }
  ws.pump();
}

/** Deletes although somebody changed it in the meantime. */
export function deleteAnyway(ws: Workspace, conflict: Change): void {
  resolve(ws, conflict, null);
  put(ws, conflict.subject, null);
}
