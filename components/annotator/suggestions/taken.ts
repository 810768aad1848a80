import { showToast } from "@/components/ui/toast";
import type { SuggestionsTaken } from "@/lib/passage/schema";
import { wordsOf } from "../passages/item";
import { withChanges } from "../passages/passage-list";
import { fold, NO_HISTORY } from "../sync/history";
import { FRESH, learn, settle } from "../sync/model";
import { type UnsentStep, update, withoutPassages } from "../sync/outbox";
import type { Workspace } from "../workspace";
import { withDecision } from "./suggested";

type Taken = SuggestionsTaken["taken"];

/** The suggestions of a refused step that somebody decided on first, as the server tells them; none of another error. */
export function takenIn(current: unknown): Taken {
  const { taken } = (current ?? {}) as Partial<SuggestionsTaken>;
  return Array.isArray(taken) ? taken : [];
}

/**
 * Others were faster with some of the suggestions that a step accepts: those leave it, and the rest goes on its way.
 * What the others made of them is shown, and the person is told which ones and who.
 */
export function leaveOut(ws: Workspace, step: UnsentStep, taken: Taken): void {
  const theirs = new Set(taken.map(({ suggestionId }) => suggestionId));
  const lost = step.changes.filter(({ before, after }) => {
    return before === null && theirs.has(after?.suggestionId ?? "");
  });
  const ids = new Set(lost.map(({ id }) => id));
  const isWhole = lost.length === step.changes.length;
  ws.store.set(({ outbox, list, suggested }) => ({
    outbox: update(withoutPassages(outbox, ids, step.id), step.id, { ...FRESH, error: undefined }),
    list: withChanges(list, new Map([...ids].map((id) => [id, null]))),
    suggested: withDecision(
      suggested,
      taken.filter(({ passage }) => !passage).map(({ suggestionId }) => suggestionId),
      true,
    ),
  }));
  for (const { passage, who } of taken) {
    if (!passage) continue;
    learn(ws, passage);
    ws.hands.set(passage.id, who);
  }
  settle(
    ws,
    taken.flatMap(({ passage }) => passage?.id ?? []),
  );
  if (isWhole) forget(ws, step.id);
  tell(ws, step, taken);
}

/** Nothing of the step happened: it is nothing that could be taken back. */
function forget(ws: Workspace, id: string): void {
  const left = ws.steps.filter((step) => step.id !== id);
  ws.steps.splice(0, ws.steps.length, ...left);
  ws.store.set({ history: left.reduce(fold, NO_HISTORY) });
}

let takeAway: (() => void) | undefined;

/** Says at once that they are accepted, as the screen shows them; taken away again if others were faster. */
export function tellAccepted(title: string): void {
  takeAway = showToast({ title });
}

/** Named one by one up to so many. */
const NAMED = 3;

function tell(ws: Workspace, { changes }: UnsentStep, taken: Taken): void {
  const { all } = ws.store.get().suggested;
  const words = taken.slice(0, NAMED).flatMap(({ suggestionId, who, passage }) => {
    const one = all.find(({ id }) => id === suggestionId);
    const what = one ? `“${bare(wordsOf(ws.data.text, one, 60))}”` : "a suggestion";
    return `${who} ${passage ? "accepted" : "rejected"} ${what}`;
  });
  const more = taken.length > NAMED ? [`${taken.length - NAMED} more`] : [];
  const title =
    changes.length === 1
      ? "Somebody was faster: not accepted by you"
      : `${changes.length - taken.length} of ${changes.length} accepted; ${taken.length} left out, others were faster`;
  takeAway?.();
  showToast({ title, detail: `${[...words, ...more].join("; ")}.` });
}

/** Without the marks of its own: it stands in ours. */
function bare(words: string): string {
  return words.replace(/^["“'‘]+|[,"”'’]+$/g, "");
}
