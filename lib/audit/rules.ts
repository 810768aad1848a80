import { isDeepStrictEqual } from "node:util";

/** Whether two stored states say the same: an update that changes nothing writes nothing. */
export function sameContent(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
}
