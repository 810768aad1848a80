import type { Actor } from "@/lib/core/actor";
import { STEP_UP } from "./rules";

/** People, their roles and their sessions are the admins' affair. */
export function canManageUsers(actor: Actor): boolean {
  return actor.role === "admin";
}

/** Names of everybody, to filter the log by. */
export function canListPeople(actor: Actor): boolean {
  return actor.role === "reviewer" || actor.role === "admin";
}

/** Whether the password was given recently enough for what cannot be taken back by the person it is done to. */
export function hasJustProvedWho(actor: Actor, now: Date): boolean {
  return now.getTime() - actor.authenticatedAt.getTime() <= STEP_UP;
}

/** Without an admin nobody could let anybody in again. @param others enabled admins beside this one */
export function mayLoseAdmin(others: number): boolean {
  return others > 0;
}
