import type { PassageItem } from "../passages/item";
import type { Drawing } from "./drawn-text";
import type { TypedGroup } from "./text-groups";

/** What the first response is made of. It is handed over inside the server, so that it travels once: as HTML. */
export interface Handed {
  text: string;
  groups: readonly TypedGroup[];
  /** the passages of its beginning, as they are drawn and told */
  drawing: Drawing;
  /** the passages of the beginning, in the order of the text */
  items: readonly PassageItem[];
  /** how many passages there are in all */
  total: number;
}

// Server components and the rendering to HTML are bundled apart from one another: they share only the global object.
const PLACE = Symbol.for("on-the-record.handover");
const shared = globalThis as { [PLACE]?: Map<string, Handed> };

/** @param key of this very response */
export function handOver(key: string, handed: Handed): void {
  shared[PLACE] ??= new Map();
  shared[PLACE].set(key, handed);
}

/** What was handed over for the response that is being rendered; null in a browser. */
export function handedOver(key: string): Handed | null {
  return shared[PLACE]?.get(key) ?? null;
}

/** Once the response is out. */
export function letGo(key: string): void {
  shared[PLACE]?.delete(key);
}
