/**
 * Up to nine things on the number keys. One keeps its number for as long as it is here, so that fingers can learn it;
 * a newcomer takes a free number, or that of the one unused for longest.
 */
export interface Recents {
  readonly ids: readonly string[];
  /** the same ids, the one used last at the end */
  readonly order: readonly string[];
}

export const NO_RECENTS: Recents = { ids: [], order: [] };
const MOST = 9;

export function used({ ids, order }: Recents, id: string): Recents {
  const next = [...order.filter((one) => one !== id), id];
  if (ids.includes(id)) return { ids, order: next };
  if (ids.length < MOST) return { ids: [...ids, id], order: next };
  const [oldest, ...rest] = next;
  return { ids: ids.map((one) => (one === oldest ? id : one)), order: rest };
}
