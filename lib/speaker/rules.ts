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

/** Roles that a speaker gains by a merge. */
export function mergedRoles(
  from: Pick<SpeakerView, "roles">,
  into: Pick<SpeakerView, "roles">,
): SpeakerRoleView[] {
  const key = ({ title, from: start, to }: SpeakerRoleView) => `${foldName(title)}|${start}|${to}`;
  const known = new Set(into.roles.map(key));
  return from.roles.filter((role) => !known.has(key(role)));
}
