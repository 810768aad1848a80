import type { PassageState } from "@/lib/passage/schema";
import type { OwnSteps } from "@/lib/passage/steps/own";
import { type ItemContent, toItem } from "../passages/item";
import type { Workspace } from "../workspace";
import { fold, joined, NO_HISTORY, type Step } from "./history";
import { learn, settle } from "./model";

/** With fewer steps than these at hand, those from before are fetched: nobody undoes faster than that. */
const AT_HAND = 40;

/**
 * What this person did here before, in whatever browser: undo goes back to it. The latest at once, and what was before
 * when undo comes near it.
 * @returns stops it
 */
export function followHistory(ws: Workspace): () => void {
  let before: string | null | undefined;
  let isStopped = false;

  async function load(): Promise<void> {
    const query = before ? `?before=${before}` : "";
    const response = await fetch(`/api/desk/sources/${ws.data.sourceId}/steps${query}`).catch(() => null);
    const answer = response?.ok ? ((await response.json()) as OwnSteps) : null;
    ws.earlier = null;
    if (isStopped || !answer) return;
    before = answer.before;
    takeHistory(ws, answer);
    look();
  }
  function look(): void {
    if (ws.earlier || before === null || ws.store.get().history.done.length >= AT_HAND) return;
    ws.earlier = load();
  }

  ws.earlier = load();
  let { history } = ws.store.get();
  const unsubscribe = ws.store.subscribe(() => {
    const now = ws.store.get().history;
    if (now === history) return;
    history = now;
    // the first answer says whether there is more; where it did not come, the next step asks again
    if (before !== null) look();
  });
  return () => {
    isStopped = true;
    unsubscribe();
  };
}

/** Steps from the log, before all that is known here. */
export function takeHistory(ws: Workspace, { steps, hands, states }: Omit<OwnSteps, "before">): void {
  const logged = steps.map(
    (step): Step => ({ ...step, changes: step.changes.map((change) => asChanged(ws, change)) }),
  );
  const newest = [...steps.flatMap(({ changes }) => changes.map(({ after }) => after)), ...states];
  const news = new Set(newest.filter((after) => learn(ws, after)).map(({ id }) => id));
  settle(ws, [...news]);
  for (const [id, name] of Object.entries(hands)) if (!ws.hands.has(id)) ws.hands.set(id, name);
  const all = joined(logged, ws.steps);
  ws.steps.splice(0, ws.steps.length, ...all);
  ws.store.set({ history: all.reduce(fold, NO_HISTORY) });
}

/** A change as the log and the live stream have it, as this person's own history keeps it. */
export function asChanged(
  { data }: Workspace,
  { before, after }: { before: PassageState | null; after: PassageState },
): Step["changes"][number] {
  const content = (state: PassageState | null): ItemContent | null =>
    state && !state.deleted ? toItem(state) : null;
  const change = { id: after.id, before: content(before), after: content(after) };
  if (after.versionId === data.versionId) return change;
  const exact = after.segments.map((segment) => segment.exact);
  return { ...change, elsewhere: { versionId: after.versionId, exact } };
}
