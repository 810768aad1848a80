import { write } from "@/lib/audit/commands";
import type { AuditAction } from "@/lib/audit/schema";
import type { Admin, Editor, SystemActor } from "@/lib/core/actor";
import { isCommonPassword } from "@/lib/core/common-passwords";
import { db, operational, type Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { AppError, forbidden, invalid, notFound, stale } from "@/lib/core/errors";
import { newId, newSecret, sha256 } from "@/lib/core/id";
import { hashPassword, isPassword } from "@/lib/core/password";
import { actorFor, closeSession, openSession, renewSession } from "@/lib/core/session";
import { deviceCookie } from "@/lib/core/throttle";
import { type Caller, tryOnce } from "@/lib/core/tries";
import type { Role } from "@/prisma/generated/enums";
import { canManageUsers, hasJustProvedWho, mayLoseAdmin } from "./policy";
import { countedAs, INVITATION_LIFE, invitationStatus, normaliseEmail, passwordProblem } from "./rules";
import type {
  AcceptInput,
  ChangePasswordInput,
  ChangeRoleInput,
  ConfirmInput,
  Identified,
  IdInput,
  InviteInput,
  NewUser,
  Preferences,
  SignedIn,
  SignInInput,
  UserRevInput,
} from "./schema";

/**
 * Signs somebody in. Takes as long, and says the same, for a wrong password, a disabled account and one that never
 * was.
 * @throws AppError unauthenticated, rate_limited with the seconds to wait, unavailable
 */
export async function signInWithPassword(
  input: SignInInput,
  from: Caller,
  now = new Date(),
): Promise<SignedIn> {
  const email = normaliseEmail(input.email);
  const account = countedAs(input.email);
  const user = await tryOnce(account, from, now, async () => {
    const found = email
      ? await db.user.findUnique({ where: { email }, omit: { passwordHash: false } })
      : null;
    const stored = found && !found.disabledAt ? found.passwordHash : null;
    return (await isPassword(stored, input.password)) ? found : null;
  });
  if (!user) throw new AppError("unauthenticated", "This e-mail and password do not belong together.");
  return beginSession(user, account, from, now, "password");
}

/** The first admin, the demo's people, people in tests. @throws AppError invalid, conflict */
export async function createUser(actor: SystemActor, input: NewUser): Promise<{ id: string }> {
  const email = normaliseEmail(input.email);
  if (!email)
    throw invalid("Email: write an address such as name@example.org.", { email: "Not an address." });
  refuseWeak(input.password, [email, input.name]);
  const passwordHash = await hashPassword(input.password);
  const user = { id: newId(), email, name: input.name, role: input.role };
  return write({ actor }, async (tx) => {
    if (await tx.user.findUnique({ where: { email } })) throw taken(email);
    await tx.user.create({ data: { ...user, passwordHash } });
    return { value: user, events: [userEvent("user.created", user.id, whoIs(user))] };
  });
}

/**
 * Invites somebody by a link that the admin passes on. An earlier invitation to the same address ends.
 * @returns the token for the link; only its hash is kept
 * @throws AppError reauthenticate, conflict when the person has an account
 */
export async function invite(
  actor: Admin,
  { email, role }: InviteInput,
  now = new Date(),
): Promise<{ token: string; expiresAt: Date }> {
  refuseUnlessSure(actor, now);
  const token = newSecret();
  const expiresAt = new Date(now.getTime() + INVITATION_LIFE);
  const invitation = { id: newId(), email, role, invitedById: actor.id, expiresAt };
  return write({ actor }, async (tx) => {
    if (await tx.user.findUnique({ where: { email } })) throw taken(email);
    const open = { email, acceptedAt: null, revokedAt: null };
    await tx.invitation.updateMany({ where: open, data: { revokedAt: now } });
    await tx.invitation.create({ data: { ...invitation, tokenHash: sha256(token) } });
    return {
      value: { token, expiresAt },
      events: [userEvent("user.invited", invitation.id, { email, role })],
    };
  });
}

/** Takes an invitation back; its link leads nowhere from now on. @throws AppError not_found, reauthenticate */
export async function revokeInvitation(actor: Admin, { id }: IdInput, now = new Date()): Promise<null> {
  refuseUnlessSure(actor, now);
  return write({ actor }, async (tx) => {
    const open = { id, acceptedAt: null, revokedAt: null };
    const { count } = await tx.invitation.updateMany({ where: open, data: { revokedAt: now } });
    const invitation = await tx.invitation.findUnique({ where: { id } });
    if (!invitation) throw notFound("invitation");
    const { email } = invitation;
    return { value: null, events: count ? [userEvent("user.invitation_revoked", id, { email })] : [] };
  });
}

/** Makes the account that an invitation promised; it is signed in to as ever. @throws AppError not_found, invalid */
export async function acceptInvitation(
  input: AcceptInput,
  now = new Date(),
): Promise<{ id: string; email: string }> {
  const invitation = await db.invitation.findUnique({ where: { tokenHash: sha256(input.token) } });
  if (!invitation || invitationStatus(invitation, now) !== "open") throw goneInvitation();
  refuseWeak(input.password, [invitation.email, input.name]);
  const passwordHash = await hashPassword(input.password);
  const user = await settleInvitation(input.token, { name: input.name, passwordHash }, now);
  return { id: user.id, email: user.email };
}

/** @throws AppError reauthenticate, not_found, stale, forbidden for the last admin */
export function changeRole(actor: Admin, input: ChangeRoleInput, now = new Date()): Promise<{ rev: number }> {
  return changeUser(actor, input, now, (user) => {
    if (user.role === input.role) return null;
    return {
      data: { role: input.role },
      losesAdmin: user.role === "admin",
      event: ["user.role_changed", { ...whoIs(user), from: user.role, to: input.role }],
    };
  });
}

/** Shuts somebody out; all they did stays. @throws AppError reauthenticate, not_found, stale, forbidden */
export function disableUser(actor: Admin, input: UserRevInput, now = new Date()): Promise<{ rev: number }> {
  return changeUser(actor, input, now, (user) => {
    if (user.disabledAt) return null;
    return {
      data: { disabledAt: now },
      losesAdmin: user.role === "admin",
      event: ["user.disabled", whoIs(user)],
    };
  });
}

/** Lets somebody in again. @throws AppError reauthenticate, not_found, stale */
export function enableUser(actor: Admin, input: UserRevInput, now = new Date()): Promise<{ rev: number }> {
  return changeUser(actor, input, now, (user) => {
    if (!user.disabledAt) return null;
    return { data: { disabledAt: null }, losesAdmin: false, event: ["user.enabled", whoIs(user)] };
  });
}

/** Signs somebody out everywhere. @throws AppError reauthenticate, not_found */
export async function endSessions(
  actor: Admin,
  { id }: IdInput,
  now = new Date(),
): Promise<{ ended: number }> {
  refuseUnlessSure(actor, now);
  return write({ actor }, async (tx) => {
    const user = await tx.user.findUnique({ where: { id } });
    if (!user) throw notFound("person");
    const ended = await revokeSessions(tx, id, now);
    return {
      value: { ended },
      events: ended ? [userEvent("user.sessions_ended", id, { ...whoIs(user), ended })] : [],
    };
  });
}

/** Signs one's own account out in another browser. Another's session is one that never was. @throws not_found */
export async function endOwnSession(actor: Editor, { id }: IdInput, now = new Date()): Promise<null> {
  return write({ actor }, async (tx) => {
    const own = { id, userId: actor.id, revokedAt: null };
    const { count } = await tx.session.updateMany({ where: own, data: { revokedAt: now } });
    if (count === 0) throw notFound("session");
    return { value: null, events: [userEvent("user.sessions_ended", actor.id, { ended: 1 })] };
  });
}

/**
 * Changes one's own password. All other sessions end; this one goes on under a new secret.
 * @returns the secret for the session cookie
 * @throws AppError invalid by field, rate_limited
 */
export async function changePassword(
  actor: Editor,
  input: ChangePasswordInput,
  from: Caller,
  now = new Date(),
): Promise<string> {
  refuseWeak(input.password, [actor.email, actor.name]);
  await proveAgain(actor, input.current, "current", from, now);
  const passwordHash = await hashPassword(input.password);
  return write({ actor }, async (tx) => {
    await tx.user.update({ where: { id: actor.id }, data: { passwordHash, rev: { increment: 1 } } });
    await revokeSessions(tx, actor.id, now, actor.sessionId);
    const secret = await renewSession(tx, actor.sessionId, now);
    return { value: secret, events: [userEvent("user.password_changed", actor.id, {})] };
  });
}

/**
 * Gives the password again, before what only the person in front of the screen may do.
 * @returns the secret for the session cookie: the one before is dead at once
 * @throws AppError invalid, rate_limited
 */
export async function confirmIdentity(
  actor: Editor,
  { password }: ConfirmInput,
  from: Caller,
  now = new Date(),
): Promise<string> {
  await proveAgain(actor, password, "password", from, now);
  return renewSession(operational, actor.sessionId, now);
}

/** Ends the session with this secret. One that has ended already stays so, and is not logged again. */
export async function signOut(secret: string, now = new Date()): Promise<void> {
  const tokenHash = sha256(secret);
  const session = await operational.session.findFirst({
    where: { OR: [{ tokenHash }, { previousTokenHash: tokenHash }], revokedAt: null },
    include: { user: { select: { id: true, name: true, email: true, role: true } } },
  });
  if (!session) return;
  const { user } = session;
  await write({ actor: actorFor(user) }, async (tx) => {
    const ended = await closeSession(tx, secret, now);
    return { value: null, events: ended ? [userEvent("user.signed_out", user.id, {})] : [] };
  });
}

/**
 * Signs in somebody whom the provider vouches for and who is linked here. An address is never a link: whoever holds
 * an invitation links by opening it and choosing single sign-on.
 * @param invitation token of the invitation that was open in this browser
 * @throws AppError forbidden, not_found for an invitation that is none
 */
export async function signInWithIdentity(
  { issuer, subject, name }: Identified,
  from: Caller,
  invitation: string | null,
  now = new Date(),
): Promise<SignedIn> {
  const identity = await db.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { user: true },
  });
  const user =
    identity?.user ??
    (invitation ? await settleInvitation(invitation, { name, identity: { issuer, subject } }, now) : null);
  if (!user || user.disabledAt) {
    throw forbidden(
      "Nobody here is linked to this sign-in. Ask an admin for an invitation and open it first.",
    );
  }
  return beginSession(user, countedAs(user.email), from, now, "single sign-on");
}

// What the commands share -----------------------------------------------------------------------------------------

type Person = { id: string; email: string; name: string; role: Role };

const whoIs = ({ email, name, role }: Omit<Person, "id">) => ({ email, name, role });

function userEvent(
  action: Extract<AuditAction, `user.${string}`>,
  id: string,
  payload: Record<string, string | number>,
) {
  return { action, subject: { type: "user" as const, id }, payload };
}

const taken = (email: string) =>
  new AppError("conflict", `${email} has an account already.`, {
    fields: { email: "This address has an account already." },
  });

const goneInvitation = () =>
  new AppError("not_found", "This invitation cannot be used any more. Ask for a new one.");

/** @throws AppError invalid */
function refuseWeak(password: string, known: string[]): void {
  const problem = passwordProblem(password, [...known, env().SITE_NAME, "password"], isCommonPassword);
  if (problem) throw invalid(problem, { password: problem });
}

/** @throws AppError forbidden, reauthenticate */
function refuseUnlessSure(actor: Admin, now: Date): void {
  if (!canManageUsers(actor)) throw forbidden("Only admins may do this.");
  if (!hasJustProvedWho(actor, now)) {
    throw new AppError("reauthenticate", "Enter your password again to go on.");
  }
}

/** @throws AppError invalid at the field, rate_limited */
async function proveAgain(
  actor: Editor,
  password: string,
  field: string,
  from: Caller,
  now: Date,
): Promise<void> {
  const proved = await tryOnce(countedAs(actor.email), from, now, async () => {
    const user = await db.user.findUnique({ where: { id: actor.id }, select: { passwordHash: true } });
    return (await isPassword(user?.passwordHash ?? null, password)) ? true : null;
  });
  if (!proved) throw invalid("This is not your password.", { [field]: "This is not your password." });
}

async function beginSession(
  user: Person,
  account: string,
  from: Caller,
  now: Date,
  way: string,
): Promise<SignedIn> {
  const { address: ip, agent, session } = from;
  const secret = await write({ actor: actorFor(user) }, async (tx) => {
    // two at once: the second counts the first one's session
    await tx.$executeRaw`select 1 from user_account where id = ${user.id}::uuid for update`;
    if (session) await closeSession(tx, session, now);
    const value = await openSession(tx, user.id, { ip, agent }, now);
    return { value, events: [userEvent("user.signed_in", user.id, { way })] };
  });
  return { userId: user.id, secret, device: deviceCookie(account, newId(), env().NEXTAUTH_SECRET) };
}

/** Makes the invited person, once. @throws AppError not_found, conflict */
async function settleInvitation(
  token: string,
  how: { name: string; passwordHash?: string; identity?: { issuer: string; subject: string } },
  now: Date,
): Promise<Person & { disabledAt: Date | null }> {
  const invitation = await db.invitation.findUnique({ where: { tokenHash: sha256(token) } });
  if (!invitation) throw goneInvitation();
  const { id: invitationId, email, role } = invitation;
  const user = { id: newId(), email, role, name: how.name };
  return write({ actor: actorFor(user) }, async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id: invitationId, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
      data: { acceptedAt: now },
    });
    if (count === 0) throw goneInvitation();
    if (await tx.user.findUnique({ where: { email } })) throw taken(email);
    await tx.user.create({ data: { ...user, passwordHash: how.passwordHash } });
    if (how.identity) await tx.identity.create({ data: { ...how.identity, userId: user.id } });
    return {
      value: { ...user, disabledAt: null },
      events: [userEvent("user.invitation_accepted", user.id, { ...whoIs(user), invitationId })],
    };
  });
}

interface UserChange {
  data: { role: Role } | { disabledAt: Date | null };
  losesAdmin: boolean;
  event: [Extract<AuditAction, `user.${string}`>, Record<string, string>];
}

/** A change to somebody's rights: what they had open ends at once. @param decide null: it is so already */
async function changeUser(
  actor: Admin,
  { id, rev }: UserRevInput,
  now: Date,
  decide: (user: Person & { disabledAt: Date | null }) => UserChange | null,
): Promise<{ rev: number }> {
  refuseUnlessSure(actor, now);
  return write({ actor }, async (tx) => {
    // all admins stand still, so that two who demote each other come one after the other
    const admins = await tx.$queryRaw<{ id: string }[]>`
      select id from user_account where role = 'admin' and disabled_at is null order by id for update`;
    const user = await tx.user.findUnique({ where: { id } });
    if (!user) throw notFound("person");
    const change = decide(user);
    if (!change) return { value: { rev: user.rev }, events: [] };
    if (user.rev !== rev) throw stale(`${user.name} was changed meanwhile.`, whoIs(user));
    const others = admins.filter((one) => one.id !== id).length;
    if (change.losesAdmin && !user.disabledAt && !mayLoseAdmin(others)) {
      throw forbidden(`${user.name} is the last admin. Make somebody else an admin first.`);
    }
    await tx.user.update({ where: { id, rev }, data: { ...change.data, rev: { increment: 1 } } });
    await revokeSessions(tx, id, now);
    return { value: { rev: rev + 1 }, events: [userEvent(change.event[0], id, change.event[1])] };
  });
}

async function revokeSessions(tx: Tx, userId: string, now: Date, except?: string): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { userId, revokedAt: null, id: { not: except } },
    data: { revokedAt: now },
  });
  return count;
}

/** Keeps what a person set for themselves; the last one counts. Not in the log: it says nothing of anybody's work. */
export async function savePreferences({ id }: Editor, preferences: Preferences): Promise<void> {
  await operational.$queryRaw`update user_account set preferences = ${preferences}::jsonb where id = ${id}::uuid`;
}
