import { foldName } from "@/lib/text/fold";
import type { SpeakerRoleView, SpeakerView } from "./schema";

/** The latest first: those that go on before those that ended, later beginnings before earlier ones. */
export function sortRoles<R extends SpeakerRoleView>(roles: readonly R[]): R[] {
  const end = ({ to }: SpeakerRoleView) => to ?? "9999";
  const beginning = ({ from }: SpeakerRoleView) => from ?? "";
  return [...roles].sort(
    (a, b) =>
      end(b).localeCompare(end(a)) ||
      beginning(b).localeCompare(beginning(a)) ||
      a.title.localeCompare(b.title),
  );
}

/**
 * What a speaker was on a day: the latest of the roles that cover it. Without a day, the latest role of all.
 * @param day YYYY-MM-DD
 * @returns the title, or "" when no role is known for that day
 */
export function roleOn(roles: readonly SpeakerRoleView[], day: string | null): string {
  const covering = day ? roles.filter(({ from, to }) => (!from || from <= day) && (!to || day <= to)) : roles;
  return sortRoles(covering)[0]?.title ?? "";
}

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

/** Names that a speaker gains by a merge: the other's name and aliases that do not lead there yet. */
export function mergedNames(
  from: Pick<SpeakerView, "name" | "aliases">,
  into: Pick<SpeakerView, "name" | "aliases">,
): string[] {
  const known = new Set([into.name, ...into.aliases].map(foldName));
  return cleanAliases(into.name, [from.name, ...from.aliases]).filter((name) => !known.has(foldName(name)));
}

/** Roles that a speaker gains by a merge. */
export function mergedRoles(
  from: Pick<SpeakerView, "roles">,
  into: Pick<SpeakerView, "roles">,
): SpeakerRoleView[] {
  const key = ({ title, from: start, to }: SpeakerRoleView) => `${foldName(title)}|${start}|${to}`;
  const known = new Set(into.roles.map(key));
  return from.roles.filter((role) => !known.has(key(role)));
}
