import { createHmac } from "node:crypto";
import { cookies } from "next/headers";
import { forbidden as forbiddenPage, redirect } from "next/navigation";
import { decode, encode } from "next-auth/jwt";
import { cache } from "react";
import type { Role } from "@/prisma/generated/enums";
import type { Actor, Admin, Editor, Reviewer } from "./actor";
import { type OperationalClient, operational } from "./db";
import { env, isSecureSite } from "./env";
import { AppError, forbidden } from "./errors";
import { newId, newSecret, sha256 } from "./id";
import { noteOutage } from "./outage";

const MINUTE = 60_000;
const ENDED = "Your session has ended. Sign in again; nothing is lost.";

type SessionClient = Pick<OperationalClient, "session">;

/** How long a session lives, in milliseconds. SECURITY: shorter for admins, who can do more harm. */
export const SESSION = {
  absolute: 12 * 60 * MINUTE,
  idle: { editor: 120 * MINUTE, reviewer: 120 * MINUTE, admin: 30 * MINUTE } satisfies Record<Role, number>,
  rotateAfter: 60 * MINUTE,
  rotationGrace: MINUTE,
  touchEvery: MINUTE,
  perPerson: 10,
} as const;

export interface SessionRow {
  tokenHash: string;
  previousTokenHash: string | null;
  rotatedAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  user: { role: Role; disabledAt: Date | null };
}

/** Whether a session row lets its bearer in at `now`; `tokenHash` is of the secret that was presented. */
export function isAlive(row: SessionRow, tokenHash: string, now: Date): boolean {
  if (row.revokedAt || row.user.disabledAt) return false;
  if (row.expiresAt <= now) return false;
  if (now.getTime() - row.lastSeenAt.getTime() > SESSION.idle[row.user.role]) return false;
  if (row.tokenHash === tokenHash) return true;
  return (
    row.previousTokenHash === tokenHash && now.getTime() - row.rotatedAt.getTime() <= SESSION.rotationGrace
  );
}

/** `__Host-` wherever the site is on https; a plain name only for http on loopback. */
export function sessionCookieName(): string {
  return isSecureSite(env().SITE_URL) ? "__Host-session" : "session";
}

/** The secret inside a session cookie, or null for anything that we did not sign. */
export async function readSessionCookie(token: string): Promise<string | null> {
  for (const secret of [env().NEXTAUTH_SECRET, env().NEXTAUTH_SECRET_PREVIOUS]) {
    if (!secret) continue;
    try {
      const payload = await decode({ token, secret });
      if (payload?.v === 1 && typeof payload.sid === "string") return payload.sid;
    } catch {
      // not ours, or changed on the way: same as no cookie
    }
  }
  return null;
}

type FlatRow = Actor & Omit<SessionRow, "user"> & SessionRow["user"];

/** The person whose session carries this secret, read from the database; null when it has ended. */
export async function actorOfSecret(secret: string, now = new Date()): Promise<Admin | null> {
  const tokenHash = sha256(secret);
  const [found] = await operational.$queryRaw<FlatRow[]>`
    /* prepared */
    select s.id as "sessionId", s.token_hash as "tokenHash", s.previous_token_hash as "previousTokenHash",
      s.rotated_at as "rotatedAt", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt",
      s.revoked_at as "revokedAt", s.authenticated_at as "authenticatedAt",
      u.id, u.name, u.email, u.role::text as role, u.disabled_at as "disabledAt"
    from session s join user_account u on u.id = s.user_id
    where s.token_hash = ${tokenHash} or s.previous_token_hash = ${tokenHash}`;
  const row = found && { ...found, user: { role: found.role, disabledAt: found.disabledAt } };
  if (!row || !isAlive(row, tokenHash, now)) return null;
  if (now.getTime() - row.lastSeenAt.getTime() > SESSION.touchEvery) {
    await operational.session.updateMany({
      where: { id: row.sessionId, revokedAt: null },
      data: { lastSeenAt: now },
    });
  }
  return mint(row);
}

/** Whether a session still lets its bearer in. Looking does not keep it alive. */
export async function isSessionAlive(id: string, now = new Date()): Promise<boolean> {
  const row = await operational.session.findUnique({
    where: { id },
    include: { user: { select: { role: true, disabledAt: true } } },
  });
  return row !== null && isAlive(row, row.tokenHash, now);
}

/** Whoever is signed in on this request, or null. Read once a request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const secret = await presentedSecret();
  if (!secret) return null;
  try {
    return await actorOfSecret(secret);
  } catch (error) {
    throw noteOutage(error);
  }
});

/** The brands are given here and nowhere else. The value is branded as widely as possible; the gates narrow it. */
function mint(actor: Actor): Admin {
  const { id, name, email, role, sessionId, authenticatedAt } = actor;
  return Object.freeze({ id, name, email, role, sessionId, authenticatedAt }) as Admin;
}

/** An actor for a user row, where there is no request: the seed, the command line and tests. */
export function actorFor(user: { id: string; name: string; email: string; role: Role }): Admin {
  return mint({ ...user, sessionId: newId(), authenticatedAt: new Date() });
}

export function isReviewer(actor: Actor): actor is Reviewer {
  return actor.role === "reviewer" || actor.role === "admin";
}

export function isAdmin(actor: Actor): actor is Admin {
  return actor.role === "admin";
}

/** @throws AppError unauthenticated */
export async function requireEditor(): Promise<Editor> {
  const actor = await currentActor();
  if (!actor) throw new AppError("unauthenticated", ENDED);
  return actor as Editor;
}

/** @throws AppError unauthenticated, forbidden */
export async function requireReviewer(): Promise<Reviewer> {
  const actor = await requireEditor();
  if (!isReviewer(actor)) throw forbidden("Only reviewers may do this.");
  return actor;
}

/** @throws AppError unauthenticated, forbidden */
export async function requireAdmin(): Promise<Admin> {
  const actor = await requireEditor();
  if (!isAdmin(actor)) throw forbidden("Only admins may do this.");
  return actor;
}

/** Gate of a desk page: to the sign-in page when signed out. @param here path to come back to */
export async function editorPage(here: string): Promise<Editor> {
  const actor = await currentActor();
  if (!actor) redirect(`/sign-in?next=${encodeURIComponent(here)}`);
  return actor as Editor;
}

/** Gate of a reviewers' page: a 403 page for editors. */
export async function reviewerPage(here: string): Promise<Reviewer> {
  const actor = await editorPage(here);
  if (!isReviewer(actor)) forbiddenPage();
  return actor;
}

/** Gate of an admins' page: a 403 page for others. */
export async function adminPage(here: string): Promise<Admin> {
  const actor = await editorPage(here);
  if (!isAdmin(actor)) forbiddenPage();
  return actor;
}

/**
 * Opens a session for a person who has just proved who they are. The oldest beyond the limit end.
 * @param client the transaction of the write that it is part of
 * @returns the secret for the cookie; only its hash is kept
 */
export async function openSession(
  client: SessionClient,
  userId: string,
  from: { ip: string; agent: string },
  now = new Date(),
): Promise<string> {
  const secret = newSecret();
  await client.session.create({
    data: {
      id: newId(),
      userId,
      tokenHash: sha256(secret),
      createdAt: now,
      rotatedAt: now,
      lastSeenAt: now,
      authenticatedAt: now,
      expiresAt: new Date(now.getTime() + SESSION.absolute),
      ip: from.ip.slice(0, 64),
      agent: from.agent.slice(0, 200),
    },
  });
  const surplus = await client.session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: SESSION.perPerson,
    select: { id: true },
  });
  const ids = surplus.map((session) => session.id);
  await client.session.updateMany({ where: { id: { in: ids } }, data: { revokedAt: now } });
  return secret;
}

/**
 * Gives an hour-old session a new secret; the old one is honoured for a minute, so that requests under way succeed.
 * The new secret is derived from the old one with a key that only the server has: two tabs that ask at once, and one
 * that asks again in that minute, get the same answer, and none of them puts a dead secret back into the cookie.
 * @returns the secret to keep in the cookie from now on, or null for a session that has ended
 */
export async function rotateSession(secret: string, now = new Date()): Promise<string | null> {
  const tokenHash = sha256(secret);
  const row = await operational.session.findFirst({
    where: { OR: [{ tokenHash }, { previousTokenHash: tokenHash }] },
    include: { user: { select: { role: true, disabledAt: true } } },
  });
  if (!row || !isAlive(row, tokenHash, now)) return null;
  if (row.tokenHash !== tokenHash) {
    return successors(secret).find((one) => sha256(one) === row.tokenHash) ?? secret;
  }
  if (now.getTime() - row.rotatedAt.getTime() <= SESSION.rotateAfter) return secret;
  const [next = secret] = successors(secret);
  await operational.session.updateMany({
    where: { id: row.id, tokenHash, revokedAt: null },
    data: { tokenHash: sha256(next), previousTokenHash: tokenHash, rotatedAt: now },
  });
  return next;
}

/** What may follow a secret: by the key in use, and by the one before it. */
function successors(secret: string): string[] {
  const { NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS } = env();
  return [NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS]
    .filter((key) => key !== undefined)
    .map((key) => createHmac("sha256", key).update(`session:${secret}`).digest("base64url"));
}

/**
 * For somebody who has just given their password again: the session goes on under a new secret, and the old one is
 * dead at once.
 * @returns the secret for the cookie
 */
export async function renewSession(client: SessionClient, id: string, now = new Date()): Promise<string> {
  const secret = newSecret();
  const { count } = await client.session.updateMany({
    where: { id, revokedAt: null },
    data: { tokenHash: sha256(secret), previousTokenHash: null, rotatedAt: now, authenticatedAt: now },
  });
  if (count !== 1) throw new AppError("unauthenticated", ENDED);
  return secret;
}

/** Ends the session that carries this secret. Ending an ended one changes nothing. @returns how many ended */
export async function closeSession(client: SessionClient, secret: string, now = new Date()): Promise<number> {
  const tokenHash = sha256(secret);
  const { count } = await client.session.updateMany({
    where: { OR: [{ tokenHash }, { previousTokenHash: tokenHash }], revokedAt: null },
    data: { revokedAt: now },
  });
  return count;
}

/** How the session cookie is set, wherever it is set. */
export function sessionCookieOptions() {
  return {
    httpOnly: true,
    sameSite: "lax" as const,
    path: "/",
    secure: isSecureSite(env().SITE_URL),
  };
}

/** Puts a new secret into the cookie of this response, as next-auth does at sign-in. Only in actions and routes. */
export async function keepSecret(secret: string, now = new Date()): Promise<void> {
  const maxAge = SESSION.absolute / 1_000;
  const token = await encode({ token: { sid: secret, v: 1 }, secret: env().NEXTAUTH_SECRET, maxAge });
  const expires = new Date(now.getTime() + SESSION.absolute);
  (await cookies()).set(sessionCookieName(), token, { ...sessionCookieOptions(), expires });
}

/** The secret in the cookie of this request, or null. */
export async function presentedSecret(): Promise<string | null> {
  const token = (await cookies()).get(sessionCookieName())?.value;
  return token ? readSessionCookie(token) : null;
}
