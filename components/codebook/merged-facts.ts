/** What was merged into an entry, as its page shows it. */
export interface MergedFacts {
  id: string;
  name: string;
  /** day, for people */
  on: string;
  by: string;
  passages: number;
}

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** Days are put into words on the server, so that every browser shows the same. */
export function mergedFacts(merged: readonly (Omit<MergedFacts, "on"> & { at: Date })[]): MergedFacts[] {
  return merged.map(({ at, ...one }) => ({ ...one, on: day.format(at) }));
}
