import type { MovedIssue } from "./schema";

/** Every issue's parent, by id; null at the top. */
export type Parents = ReadonlyMap<string, string | null>;

/** The issues above one, the nearest first. A circle, which should not be, ends the walk. */
export function ancestors(id: string, parents: Parents): string[] {
  const found: string[] = [];
  for (let at = parents.get(id) ?? null; at && !found.includes(at); at = parents.get(at) ?? null) {
    found.push(at);
  }
  return found;
}

/** Whether putting an issue below `parentId` would make it stand below itself. */
export function makesCircle(id: string, parentId: string | null, parents: Parents): boolean {
  return parentId !== null && (parentId === id || ancestors(parentId, parents).includes(id));
}

/**
 * Where everything goes that stood directly below an issue which is merged away: below the one that lives on. Where
 * that itself stands below the one that goes, its branch moves up instead, so that no circle closes.
 */
export function placesAfterMerge(id: string, intoId: string, parents: Parents): MovedIssue[] {
  const above = new Set([intoId, ...ancestors(intoId, parents)]);
  const up = parents.get(id) ?? null;
  return [...parents]
    .filter(([, parent]) => parent === id)
    .map(([child]) => ({ id: child, before: id, after: above.has(child) ? up : intoId }));
}

export interface TreeRow<I> {
  issue: I;
  /** 0 at the top */
  depth: number;
}

/** A list of issues in the order of its tree: each below its parent. One whose parent is not in the list is a root. */
export function inTree<I extends { id: string; parentId: string | null }>(
  issues: readonly I[],
): TreeRow<I>[] {
  const ids = new Set(issues.map(({ id }) => id));
  const below = new Map<string | null, I[]>();
  for (const issue of issues) {
    const parent = issue.parentId !== null && ids.has(issue.parentId) ? issue.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), issue]);
  }
  const branch = (parent: string | null, depth: number): TreeRow<I>[] =>
    (below.get(parent) ?? []).flatMap((issue) => [{ issue, depth }, ...branch(issue.id, depth + 1)]);
  return branch(null, 0);
}

/** The issues that one may be put below: all but itself and what stands below it. */
export function placesFor<I extends { id: string; parentId: string | null }>(
  id: string,
  all: readonly I[],
): I[] {
  const parents = new Map(all.map((issue) => [issue.id, issue.parentId]));
  return all.filter((issue) => !makesCircle(id, issue.id, parents));
}
