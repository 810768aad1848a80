import type { PassageItem } from "../passages/item";

/** One thing a person did to one passage; null where there was, or is, none. */
export interface Step {
  label: string;
  before: PassageItem | null;
  after: PassageItem | null;
}

export interface History {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

export const NO_HISTORY: History = { done: [], undone: [] };
const MOST = 500;

export function record({ done }: History, step: Step): History {
  return { done: [...done, step].slice(-MOST), undone: [] };
}

/** The step to take back, and the history after it. */
export function takeBack({ done, undone }: History): { step: Step; history: History } | null {
  const step = done.at(-1);
  return step ? { step, history: { done: done.slice(0, -1), undone: [...undone, step] } } : null;
}

/** The step to do again, and the history after it. */
export function doAgain({ done, undone }: History): { step: Step; history: History } | null {
  const step = undone.at(-1);
  return step ? { step, history: { done: [...done, step], undone: undone.slice(0, -1) } } : null;
}
