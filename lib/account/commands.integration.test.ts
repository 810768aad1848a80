import { beforeEach, describe, expect, test } from "vitest";
import { write } from "@/lib/audit/commands";
import type { Admin } from "@/lib/core/actor";
import { db, operational } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { hashPassword } from "@/lib/core/password";
import { actorFor, actorOfSecret } from "@/lib/core/session";
import type { Role } from "@/prisma/generated/enums";
import {
  acceptInvitation,
  changePassword,
  changeRole,
  confirmIdentity,
  createUser,
  disableUser,
  enableUser,
  endOwnSession,
  endSessions,
  invite,
  revokeInvitation,
  signInWithIdentity,
  signInWithPassword,
  signOut,
} from "./commands";
import { listInvitations, listUsers, openInvitation, ownSessions } from "./queries";

const PASSWORD = "wet umbrella in March";
const OTHER = "dry biscuits in April";
const MINUTE = 60_000;
let passwordHash = "";
let serial = 0;

async function person(role: Role = "editor"): Promise<Admin> {
  serial += 1;
  passwordHash ||= await hashPassword(PASSWORD);
  const user = { id: newId(), name: `Person ${serial}`, email: `person${serial}@example.org`, role };
  await write({ actor: { system: "test" } }, async (tx) => {
    await tx.user.create({ data: { ...user, passwordHash } });
    return { value: null, events: [] };
  });
  return actorFor(user);
}

/** A network of its own for each test, so that no test waits for another. */
let from = { address: "192.0.2.1", agent: "a test" };
beforeEach(() => {
  serial += 1;
  from = { address: `192.0.2.${serial % 250}`, agent: "a test" };
});

const signIn = (who: Admin, password = PASSWORD, now?: Date) =>
  signInWithPassword({ email: who.email, password }, from, now);
const signedIn = async (who: Admin, now?: Date) => (await signIn(who, PASSWORD, now)).secret;
const actions = async (subjectId: string) => {
  const rows = await db.auditEvent.findMany({ where: { subjectId }, orderBy: { seq: "asc" } });
  return rows.map(({ action }) => action);
};

describe("signing in", () => {
  test("opens a session, and says so in the log", async () => {
    const who = await person();
    const { secret, userId } = await signInWithPassword(
      { email: ` ${who.email.toUpperCase().replace("@", "＠")} `, password: PASSWORD },
      from,
    );
    expect(userId).toBe(who.id);
    expect(await actorOfSecret(secret)).toMatchObject({ id: who.id, role: "editor" });
    expect(await actions(who.id)).toEqual(["user.signed_in"]);
    const [row] = await operational.session.findMany({ where: { userId } });
    expect(JSON.stringify(row)).not.toContain(secret);
  });

  test("says the same for a wrong password, nobody, no address and a disabled account", async () => {
    const disabled = await person();
    await disableUser(await person("admin"), { id: disabled.id, rev: 1 });
    const wrong = { code: "unauthenticated", message: "This e-mail and password do not belong together." };
    await expect(signIn(await person(), OTHER)).rejects.toMatchObject(wrong);
    await expect(signIn(disabled)).rejects.toMatchObject(wrong);
    for (const email of ["nobody@example.org", "no address", "", "x".repeat(300)]) {
      await expect(signInWithPassword({ email, password: PASSWORD }, from)).rejects.toMatchObject(wrong);
    }
    expect(await operational.session.count({ where: { userId: disabled.id } })).toBe(0);
  });

  test("keeps ten sessions a person: the oldest end", async () => {
    const who = await person();
    const secrets: string[] = [];
    for (let i = 0; i < 12; i++) secrets.push(await signedIn(who, new Date(Date.now() + i)));
    const alive = await Promise.all(secrets.map(async (one) => (await actorOfSecret(one)) !== null));
    expect(alive).toEqual([false, false, ...Array<boolean>(10).fill(true)]);
    expect(await ownSessions(who)).toHaveLength(10);
  }, 60_000);

  test("ends the session that the browser had", async () => {
    const who = await person();
    const before = await signedIn(who);
    await signInWithPassword({ email: who.email, password: PASSWORD }, { ...from, session: before });
    expect(await actorOfSecret(before)).toBeNull();
  });
});

describe("guessing", () => {
  const tries = (email: string, count: number, where = from, now?: Date) =>
    Promise.allSettled(
      Array.from({ length: count }, () => signInWithPassword({ email, password: OTHER }, where, now)),
    );
  const codes = (results: PromiseSettledResult<unknown>[]) =>
    results.map((one) => (one.status === "rejected" ? one.reason.code : "in")).sort();

  test("thirty at once from one network: five are checked", async () => {
    const who = await person();
    const now = new Date();
    const results = codes(await tries(who.email, 30, from, now));
    expect(results.filter((code) => code === "unauthenticated")).toHaveLength(5);
    expect(results.filter((code) => code === "rate_limited")).toHaveLength(25);
    expect(await operational.signInAttempt.count({ where: { network: from.address } })).toBe(5);
    await expect(signIn(who, PASSWORD, now)).rejects.toMatchObject({
      code: "rate_limited",
      details: { retryAfter: 300 },
    });
  });

  test("from forty networks at once: five are checked, also of an account that is not there", async () => {
    for (const email of [(await person()).email, "not.there@example.org"]) {
      const results = await Promise.allSettled(
        Array.from({ length: 40 }, (_, i) =>
          signInWithPassword({ email, password: OTHER }, { ...from, address: `198.51.100.${i}` }),
        ),
      );
      expect(codes(results).filter((code) => code === "unauthenticated")).toHaveLength(5);
    }
  });

  test("leaves the owner a way in from a browser that is known", async () => {
    const who = await person();
    const { device } = await signIn(who);
    await tries(who.email, 8);
    await expect(signIn(who)).rejects.toMatchObject({ code: "rate_limited" });
    const known = { ...from, device };
    const again = await signInWithPassword({ email: who.email, password: PASSWORD }, known);
    expect(await actorOfSecret(again.secret)).not.toBeNull();
    const stranger = await person();
    await tries(stranger.email, 5);
    await expect(
      signInWithPassword({ email: stranger.email, password: PASSWORD }, known),
    ).rejects.toMatchObject({ code: "rate_limited" });
  });

  test("thirty accounts from one network, not more; the /64 of an IPv6 address is one network", async () => {
    const at = (host: number) => ({
      ...from,
      address: `2001:db8:${serial.toString(16)}:1::${host.toString(16)}`,
    });
    const now = new Date();
    await operational.signInAttempt.createMany({
      data: Array.from({ length: 29 }, (_, i) => ({
        at: now,
        account: `someone-${i}`,
        network: `2001:db8:${serial.toString(16)}:1::/64`,
        succeeded: false,
      })),
    });
    const email = "thirtieth@example.org";
    await expect(signInWithPassword({ email, password: OTHER }, at(1), now)).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await expect(
      signInWithPassword({ email: "next@example.org", password: OTHER }, at(2), now),
    ).rejects.toMatchObject({ code: "rate_limited", details: { retryAfter: 600 } });
  });

  test("does not count what succeeded", async () => {
    const who = await person();
    for (let i = 0; i < 7; i++) await signIn(who);
    expect(await operational.signInAttempt.count({ where: { network: from.address, succeeded: true } })).toBe(
      7,
    );
  });
});

describe("a session", () => {
  test("ends with signing out, once", async () => {
    const who = await person();
    const secret = await signedIn(who);
    await signOut(secret);
    await signOut(secret);
    await signOut("not a secret of ours");
    expect(await actorOfSecret(secret)).toBeNull();
    expect(await actions(who.id)).toEqual(["user.signed_in", "user.signed_out"]);
  });

  test("ends for somebody who is disabled, in the midst of their work", async () => {
    const who = await person();
    const admin = await person("admin");
    const secret = await signedIn(who);
    expect(await actorOfSecret(secret)).not.toBeNull();
    const { rev } = await disableUser(admin, { id: who.id, rev: 1 });
    expect(await actorOfSecret(secret)).toBeNull();
    await enableUser(admin, { id: who.id, rev });
    expect(await actorOfSecret(secret)).toBeNull();
    expect(await actions(who.id)).toEqual(["user.signed_in", "user.disabled", "user.enabled"]);
  });

  test("ends with a change of role, and the next one has the new role", async () => {
    const who = await person();
    const secret = await signedIn(who);
    await changeRole(await person("admin"), { id: who.id, rev: 1, role: "reviewer" });
    expect(await actorOfSecret(secret)).toBeNull();
    expect(await actorOfSecret(await signedIn(who))).toMatchObject({ role: "reviewer" });
  });

  test("ends when an admin, or its owner in another browser, ends it", async () => {
    const who = await person();
    const [one, two] = [await signedIn(who), await signedIn(who)];
    const second = await actorOfSecret(two);
    await endOwnSession(who, { id: second?.sessionId ?? "" });
    expect(await actorOfSecret(two)).toBeNull();
    const stranger = await actorOfSecret(await signedIn(await person()));
    await expect(endOwnSession(who, { id: stranger?.sessionId ?? "" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await endSessions(await person("admin"), { id: who.id })).toEqual({ ended: 1 });
    expect(await actorOfSecret(one)).toBeNull();
  });

  test("goes on under a new secret when the password is given again: the old one is dead at once", async () => {
    const who = await person("admin");
    const before = await signedIn(who, new Date(Date.now() - 20 * MINUTE));
    const actor = await actorOfSecret(before);
    if (!actor) throw new Error("no session");
    await expect(invite(actor, { email: "new@example.org", role: "editor" })).rejects.toMatchObject({
      code: "reauthenticate",
    });
    await expect(confirmIdentity(actor, { password: OTHER }, from)).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { password: expect.any(String) } },
    });
    const after = await confirmIdentity(actor, { password: PASSWORD }, from);
    expect(await actorOfSecret(before)).toBeNull();
    const sure = await actorOfSecret(after);
    if (!sure) throw new Error("no session");
    expect(await invite(sure, { email: "new@example.org", role: "editor" })).toMatchObject({
      token: expect.any(String),
    });
  });

  test("goes on, alone, after a change of the password", async () => {
    const who = await person();
    const other = await signedIn(who);
    const actor = await actorOfSecret(await signedIn(who));
    if (!actor) throw new Error("no session");
    const change = { current: PASSWORD, password: OTHER };
    await expect(changePassword(actor, { ...change, password: "short" }, from)).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(changePassword(actor, { ...change, current: "wrong" }, from)).rejects.toMatchObject({
      details: { fields: { current: expect.any(String) } },
    });
    const secret = await changePassword(actor, change, from);
    expect(await actorOfSecret(secret)).toMatchObject({ id: who.id });
    expect(await actorOfSecret(other)).toBeNull();
    await expect(signIn(who)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await signIn(who, OTHER)).toMatchObject({ userId: who.id });
  });
});

describe("people", () => {
  test("are made by the command line, once an address", async () => {
    const input = { email: "First@Example.org", name: "First", role: "admin" as const, password: PASSWORD };
    const { id } = await createUser({ system: "command line" }, input);
    expect(await db.user.findUnique({ where: { id } })).toMatchObject({ email: "first@example.org" });
    expect(await actions(id)).toEqual(["user.created"]);
    const again = createUser({ system: "command line" }, input);
    await expect(again).rejects.toMatchObject({ code: "conflict" });
    const weak = createUser({ system: "command line" }, { ...input, password: "qwertyqwerty" });
    await expect(weak).rejects.toMatchObject({ code: "invalid" });
  });

  test("are the affair of admins only", async () => {
    for (const role of ["editor", "reviewer"] as const) {
      const who = await person(role);
      const forbidden = { code: "forbidden" };
      await expect(listUsers(who)).rejects.toMatchObject(forbidden);
      await expect(listInvitations(who)).rejects.toMatchObject(forbidden);
      await expect(changeRole(who, { id: who.id, rev: 1, role: "admin" })).rejects.toMatchObject(forbidden);
      await expect(disableUser(who, { id: who.id, rev: 1 })).rejects.toMatchObject(forbidden);
      await expect(endSessions(who, { id: who.id })).rejects.toMatchObject(forbidden);
      await expect(invite(who, { email: "x@example.org", role: "admin" })).rejects.toMatchObject(forbidden);
      await expect(revokeInvitation(who, { id: newId() })).rejects.toMatchObject(forbidden);
      expect(await db.user.findUnique({ where: { id: who.id } })).toMatchObject({ role, disabledAt: null });
    }
  });

  test("are changed as they were seen, or not at all", async () => {
    const who = await person();
    const admin = await person("admin");
    await changeRole(admin, { id: who.id, rev: 1, role: "reviewer" });
    await expect(changeRole(admin, { id: who.id, rev: 1, role: "admin" })).rejects.toMatchObject({
      code: "stale",
      details: { current: { role: "reviewer" } },
    });
    expect(await changeRole(admin, { id: who.id, rev: 1, role: "reviewer" })).toEqual({ rev: 2 });
    expect(await actions(who.id)).toEqual(["user.role_changed"]);
    await expect(disableUser(admin, { id: newId(), rev: 1 })).rejects.toMatchObject({ code: "not_found" });
  });

  test("always include an admin, also when two take each other's role at once", async () => {
    const [one, two] = [await person("admin"), await person("admin")];
    const others = { role: "admin" as const, disabledAt: null, id: { notIn: [one.id, two.id] } };
    for (const { id, rev } of await db.user.findMany({ where: others })) await disableUser(one, { id, rev });
    const results = await Promise.allSettled([
      changeRole(one, { id: two.id, rev: 1, role: "editor" }),
      disableUser(two, { id: one.id, rev: 1 }),
    ]);
    const failed = results.filter((result) => result.status === "rejected");
    expect(failed.map(({ reason }) => reason.code)).toEqual(["forbidden"]);
    const left = await db.user.findMany({ where: { role: "admin", disabledAt: null } });
    expect(left).toHaveLength(1);
    const [last] = left;
    if (!last) throw new Error("nobody left");
    const self = actorFor(last);
    await expect(disableUser(self, { id: last.id, rev: last.rev })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(changeRole(self, { id: last.id, rev: last.rev, role: "reviewer" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("an invitation", () => {
  const accept = (token: string, now?: Date) =>
    acceptInvitation({ token, name: "Newcomer", password: PASSWORD }, now);
  const gone = { code: "not_found" };

  test("makes one account, whoever opens it how often", async () => {
    const admin = await person("admin");
    const { token } = await invite(admin, { email: "one@example.org", role: "reviewer" });
    expect(await openInvitation(token)).toEqual({
      email: "one@example.org",
      role: "reviewer",
      invitedBy: admin.name,
    });
    const results = await Promise.allSettled([accept(token), accept(token), accept(token)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    await expect(accept(token)).rejects.toMatchObject(gone);
    expect(await openInvitation(token)).toBeNull();
    const user = await db.user.findUnique({ where: { email: "one@example.org" } });
    expect(user).toMatchObject({ role: "reviewer", name: "Newcomer" });
    expect(await actions(user?.id ?? "")).toEqual(["user.invitation_accepted"]);
    await expect(invite(admin, { email: "one@example.org", role: "admin" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("ends after a week, when it is taken back, and when another follows it", async () => {
    const admin = await person("admin");
    const ask = () => invite(admin, { email: "two@example.org", role: "editor" });
    const first = await ask();
    const second = await ask();
    await expect(accept(first.token)).rejects.toMatchObject(gone);
    await expect(accept(second.token, new Date(Date.now() + 7 * 24 * 60 * MINUTE))).rejects.toMatchObject(
      gone,
    );
    const [listed] = (await listInvitations(admin)).filter(({ email }) => email === "two@example.org");
    await revokeInvitation(admin, { id: listed?.id ?? "" });
    await revokeInvitation(admin, { id: listed?.id ?? "" });
    await expect(accept(second.token)).rejects.toMatchObject(gone);
    expect(await actions(listed?.id ?? "")).toEqual(["user.invited", "user.invitation_revoked"]);
    await expect(accept("A".repeat(43))).rejects.toMatchObject(gone);
    expect(await db.user.count({ where: { email: "two@example.org" } })).toBe(0);
  });

  test("refuses a weak password and stays open", async () => {
    const { token } = await invite(await person("admin"), { email: "three@example.org", role: "editor" });
    await expect(
      acceptInvitation({ token, name: "Newcomer", password: "123qweasdzxc" }),
    ).rejects.toMatchObject({ details: { fields: { password: expect.any(String) } } });
    expect(await openInvitation(token)).not.toBeNull();
  });
});

describe("single sign-on", () => {
  const idp = (subject: string, issuer = "https://login.example.org") => ({
    issuer,
    subject,
    name: "Newcomer",
  });

  test("knows people by issuer and subject, and by nothing else", async () => {
    const who = await person();
    await expect(signInWithIdentity({ ...idp("s1"), name: who.email }, from, null)).rejects.toMatchObject({
      code: "forbidden",
    });
    const { token } = await invite(await person("admin"), { email: "sso@example.org", role: "editor" });
    const { secret, userId } = await signInWithIdentity(idp("s1"), from, token);
    expect(await actorOfSecret(secret)).toMatchObject({ email: "sso@example.org" });
    expect(await signInWithIdentity(idp("s1"), from, null)).toMatchObject({ userId });
    await expect(signInWithIdentity(idp("s1", "https://other.example.org"), from, null)).rejects.toThrow();
    await expect(signInWithIdentity(idp("s2"), from, token)).rejects.toMatchObject({ code: "not_found" });
    await expect(signInWithPassword({ email: "sso@example.org", password: "" }, from)).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await disableUser(await person("admin"), { id: userId, rev: 1 });
    await expect(signInWithIdentity(idp("s1"), from, null)).rejects.toMatchObject({ code: "forbidden" });
  });
});
