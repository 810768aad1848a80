import { foldName } from "@/lib/text/fold";
import type { EntryView } from "./schema";

/** Other names without the name itself and without doubles; the first spelling stays. */
export function cleanAliases(name: string, aliases: readonly string[]): string[] {
  const seen = new Set([foldName(name)]);
  return aliases.filter((alias) => {
    const folded = foldName(alias);
    if (folded === "" || seen.has(folded)) return false;
    seen.add(folded);
    return true;
  });
}

/** Names that an entry gains by a merge: the other's name and aliases that do not lead there yet. */
export function mergedNames(
  from: Pick<EntryView, "name" | "aliases">,
  into: Pick<EntryView, "name" | "aliases">,
): string[] {
  const known = new Set([into.name, ...into.aliases].map(foldName));
  return cleanAliases(into.name, [from.name, ...from.aliases]).filter((name) => !known.has(foldName(name)));
}
