import type { Actor, Editor } from "@/lib/core/actor";
import { db, operational } from "@/lib/core/db";
import { forbidden } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/id";
import { SESSION } from "@/lib/core/session";
import type { Role } from "@/prisma/generated/enums";
import { canListPeople, canManageUsers } from "./policy";
import { invitationStatus } from "./rules";

export interface UserRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  disabledAt: Date | null;
  createdAt: Date;
  rev: number;
  /** browsers that are signed in now */
  sessions: number;
  lastSeenAt: Date | null;
}

/** Everybody with an account, enabled ones first. @throws AppError forbidden for all but admins */
export async function listUsers(actor: Actor, now = new Date()): Promise<UserRow[]> {
  if (!canManageUsers(actor)) throw forbidden("Only admins see the list of people.");
  const users = await db.user.findMany({
    orderBy: [{ disabledAt: { sort: "desc", nulls: "first" } }, { name: "asc" }, { id: "asc" }],
    include: { sessions: { orderBy: { lastSeenAt: "desc" }, take: 50, select: SESSION_FIELDS } },
  });
  return users.map(({ id, name, email, role, disabledAt, createdAt, rev, sessions }) => ({
    id,
    name,
    email,
    role,
    disabledAt,
    createdAt,
    rev,
    sessions: sessions.filter((session) => isOpen(session, role, now)).length,
    lastSeenAt: sessions[0]?.lastSeenAt ?? null,
  }));
}

export interface InvitationRow {
  id: string;
  email: string;
  role: Role;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
}

/** Invitations that can still be accepted. @throws AppError forbidden for all but admins */
export async function listInvitations(actor: Actor, now = new Date()): Promise<InvitationRow[]> {
  if (!canManageUsers(actor)) throw forbidden("Only admins see who is invited.");
  const rows = await db.invitation.findMany({
    where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: "desc" },
    include: { invitedBy: { select: { name: true } } },
  });
  return rows.map(({ id, email, role, invitedBy, createdAt, expiresAt }) => ({
    id,
    email,
    role,
    invitedBy: invitedBy.name,
    createdAt,
    expiresAt,
  }));
}

/** The invitation behind a link, or null for any that cannot be accepted: nobody learns which of the reasons it is. */
export async function openInvitation(
  token: string,
  now = new Date(),
): Promise<{ email: string; role: Role; invitedBy: string } | null> {
  const row = await db.invitation.findUnique({
    where: { tokenHash: sha256(token) },
    include: { invitedBy: { select: { name: true } } },
  });
  if (!row || invitationStatus(row, now) !== "open") return null;
  return { email: row.email, role: row.role, invitedBy: row.invitedBy.name };
}

export interface OwnSession {
  id: string;
  isThis: boolean;
  agent: string;
  ip: string;
  createdAt: Date;
  lastSeenAt: Date;
}

const SESSION_FIELDS = {
  id: true,
  agent: true,
  ip: true,
  createdAt: true,
  lastSeenAt: true,
  expiresAt: true,
  revokedAt: true,
} as const;

/** Where somebody is signed in: only their own. */
export async function ownSessions(actor: Editor, now = new Date()): Promise<OwnSession[]> {
  const rows = await operational.session.findMany({
    where: { userId: actor.id, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { lastSeenAt: "desc" },
    select: SESSION_FIELDS,
  });
  return rows
    .filter((row) => isOpen(row, actor.role, now))
    .map(({ id, agent, ip, createdAt, lastSeenAt }) => ({
      id,
      isThis: id === actor.sessionId,
      agent,
      ip,
      createdAt,
      lastSeenAt,
    }));
}

function isOpen(
  session: { revokedAt: Date | null; expiresAt: Date; lastSeenAt: Date },
  role: Role,
  now: Date,
): boolean {
  if (session.revokedAt || session.expiresAt <= now) return false;
  return now.getTime() - session.lastSeenAt.getTime() <= SESSION.idle[role];
}

/** Whether somebody has a password, or comes by single sign-on only. */
export async function hasPassword(actor: Editor): Promise<boolean> {
  const where = { id: actor.id, passwordHash: { not: null } };
  return (await db.user.count({ where })) === 1;
}

/** Names to filter the log by. @throws AppError forbidden for editors */
export async function listPeople(actor: Actor): Promise<{ id: string; name: string }[]> {
  if (!canListPeople(actor)) throw forbidden("Only reviewers and admins may list people.");
  return db.user.findMany({ select: { id: true, name: true }, orderBy: [{ name: "asc" }, { id: "asc" }] });
}

/** What the person set for themselves, as it was stored: whoever uses it reads it with care. */
export async function ownPreferences(actor: Editor): Promise<{ keymap?: unknown }> {
  const user = await db.user.findUnique({ where: { id: actor.id }, select: { preferences: true } });
  const stored = user?.preferences;
  return typeof stored === "object" && stored !== null && !Array.isArray(stored) ? stored : {};
}
