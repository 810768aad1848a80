import type { ComboOption } from "@/components/ui/combobox-filter";
import type { Named } from "../passages/item";
import type { Recents } from "./recents";

/** What a combobox offers: the recent ones with the number of their key, then all by name. */
export function options(named: ReadonlyMap<string, Named>, { ids }: Recents): ComboOption[] {
  const recent = ids.flatMap((id) => named.get(id) ?? []);
  const others = [...named.values()].filter((one) => !ids.includes(one.id));
  const section = (list: readonly Named[], name: string) => list.map((one) => ({ ...one, section: name }));
  return recent.length > 0 ? [...section(recent, "Recent"), ...section(others, "All")] : others;
}
