import { type ItemContent, isSameContent } from "../passages/item";

/** A passage in another source than the one that is open: what stands there, so that it can be sent. */
export interface Elsewhere {
  versionId: string;
  /** the exact words of each segment, before and after where they differ */
  exact: readonly string[];
}

/** What one step made of one passage; null where there was, or is, none. */
export interface Changed {
  id: string;
  before: ItemContent | null;
  after: ItemContent | null;
  elsewhere?: Elsewhere;
}

/** What a person said of a suggestion, without a passage of it: away with it, or let it be suggested again. */
export interface Decision {
  suggestion: string;
  rejected: boolean;
}

/** A step that was made: of passages, or a decision on a suggestion. */
export interface Step {
  id: string;
  label: string;
  decision?: Decision;
  /** the step that it took back, or did again */
  undoes?: string;
  redoes?: string;
  changes: readonly Changed[];
}

/** A step that can be taken back or done again: its name, and what was last made of the passages on its account. */
export interface Reversible {
  /** the step as it was first made, however often it went back and forth since */
  step: string;
  label: string;
  changes: readonly Changed[];
  /** the last one made on its account */
  decision?: Decision;
}

/** What a person can take back in a source, the latest last, and what they can do again. */
export interface History {
  readonly done: readonly Reversible[];
  readonly undone: readonly Reversible[];
}

export const NO_HISTORY: History = { done: [], undone: [] };
const MOST = 500;

/**
 * The history after one more step of this person in this source. It is derived from the steps alone, in their order,
 * so that every tab and every browser comes to the same one.
 */
export function fold({ done, undone }: History, { id, label, undoes, redoes, ...what }: Step): History {
  const back = undoes ?? redoes;
  if (!back) return { done: [...done, { step: id, label, ...what }].slice(-MOST), undone: [] };
  const known = [...done, ...undone].find(({ step }) => step === back);
  const next = { step: back, label: known?.label ?? label, ...what };
  const others = (stack: readonly Reversible[]) => stack.filter(({ step }) => step !== back);
  return undoes
    ? { done: others(done), undone: [...others(undone), next].slice(-MOST) }
    : { done: [...others(done), next].slice(-MOST), undone: others(undone) };
}

/** Steps of one person, some of them known already by id, as one list in order: what the server has comes first. */
export function joined(logged: readonly Step[], here: readonly Step[]): Step[] {
  const known = new Set(logged.map(({ id }) => id));
  return [...logged, ...here.filter(({ id }) => !known.has(id))];
}

/** A passage that somebody changed since: not to be reverted without asking. */
export interface MovedSince {
  id: string;
  /** as the step left it, and as it was to become again */
  base: ItemContent | null;
  target: ItemContent | null;
  now: ItemContent | null;
}

/**
 * What takes a step back: the passages as they were before it. One that no longer says what the step left is not
 * touched, but told.
 * @param now what each passage says at this moment
 */
export function reverse(
  { changes }: Reversible,
  now: (id: string) => ItemContent | null,
): { changes: Changed[]; moved: MovedSince[] } {
  const plan: { changes: Changed[]; moved: MovedSince[] } = { changes: [], moved: [] };
  for (const { id, before, after, elsewhere } of changes) {
    // what lies in another source is not at hand here: the server knows whether it has moved
    const current = elsewhere ? after : now(id);
    if (isSame(current, before)) continue;
    if (isSame(current, after)) {
      plan.changes.push({ id, before: current, after: before, ...(elsewhere ? { elsewhere } : {}) });
    } else plan.moved.push({ id, base: after, target: before, now: current });
  }
  return plan;
}

export function isSame(a: ItemContent | null, b: ItemContent | null): boolean {
  return a === b || (a !== null && b !== null && isSameContent(a, b));
}
