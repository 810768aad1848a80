import { announce } from "@/components/ui/announcer";
import { showToast } from "@/components/ui/toast";
import type { ErrorBody } from "@/lib/core/errors";
import type { NamesMerged, StepDone, StepMoved } from "@/lib/passage/schema";
import type { Named } from "../passages/item";
import type { AnnotatorState } from "../state";
import { leaveOut, takenIn } from "../suggestions/taken";
import type { Workspace } from "../workspace";
import { acknowledge, conflicted, FRESH } from "./model";
import { afterFailure, type Entry, type UnsentStep, update } from "./outbox";
import { renamed } from "./rename";
import { type Answer, type Outgoing, requestOf } from "./request";

/** Sends one entry and takes the answer in. @returns whether the server has it now */
export async function deliver(
  ws: Workspace,
  entry: Entry,
  send: (request: Outgoing) => Promise<Answer>,
): Promise<boolean> {
  const answer = await send(requestOf(entry, ws.data, ws.acknowledged));
  if (!answer.ok) refuse(ws, entry, answer.error);
  else if (entry.kind === "step") {
    const { passages } = answer.value as StepDone;
    ws.queue?.tell({ what: "acknowledged", id: entry.id, passages });
    acknowledge(ws, entry.id, passages);
  } else if (entry.kind === "decision") {
    ws.queue?.tell({ what: "acknowledged", id: entry.id, passages: [] });
    acknowledge(ws, entry.id, []);
  } else named(ws, entry.kind, entry.id, answer.value);
  return answer.ok;
}

function named(ws: Workspace, kind: "speaker" | "issue", id: string, value: unknown): void {
  const { speaker, issue } = value as { speaker?: Named; issue?: Named };
  const name = speaker ?? issue;
  ws.store.set((state) => {
    const next = name ? renamed(state, kind, id, name) : { outbox: state.outbox };
    return { ...next, outbox: next.outbox.filter((one) => one.id !== id) };
  });
}

function mergedIn(current: unknown): NamesMerged["merged"] {
  const { merged } = (current ?? {}) as Partial<NamesMerged>;
  return Array.isArray(merged) ? merged : [];
}

/** Somebody merged what the step names: it names the one that lives on from now on, which is said, and goes again. */
function follow(ws: Workspace, entry: UnsentStep, merged: NamesMerged["merged"]): void {
  const { people, issues } = ws.store.get();
  for (const { kind, from, to } of merged) {
    const names = kind === "speaker" ? people : issues;
    const was = names.get(from)?.name;
    ws.store.set((state) => renamed(state, kind, from, names.get(to.id) ?? to));
    showToast({
      title: was ? `“${was}” is “${to.name}” now` : `Now under “${to.name}”`,
      detail: "The two were merged in the meantime.",
    });
  }
  ws.store.set(({ outbox }) => ({ outbox: update(outbox, entry.id, { ...FRESH, error: undefined }) }));
}

function refuse(ws: Workspace, entry: Entry, error: ErrorBody | null): void {
  const taken = entry.kind === "step" && error?.code === "conflict" ? takenIn(error.current) : [];
  if (entry.kind === "step" && taken.length > 0) {
    leaveOut(ws, entry, taken);
    return;
  }
  const merged = mergedIn(error?.current);
  if (entry.kind === "step" && merged.length > 0) {
    follow(ws, entry, merged);
    return;
  }
  const isSignedOut = error?.code === "unauthenticated";
  const next = afterFailure(entry, error, Date.now(), Math.random());
  if (next.state === "conflict") conflicted(ws, (error?.current as StepMoved | undefined)?.moved ?? []);
  ws.store.set(({ outbox }): Partial<AnnotatorState> => {
    const after = update(outbox, entry.id, next);
    return isSignedOut ? { outbox: after, isSignedOut } : { outbox: after };
  });
  if (next.state === "failed" || next.state === "conflict") announce(error?.message ?? "Not saved");
}
