import { beforeEach, describe, expect, test } from "vitest";
import type { Admin } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { hashPassword } from "@/lib/core/password";
import { actorFor, actorOfSecret } from "@/lib/core/session";
import { makeUser } from "@/prisma/factories";
import type { Role } from "@/prisma/generated/enums";
import {
  acceptInvitation,
  changeRole,
  createUser,
  disableUser,
  endSessions,
  invite,
  revokeInvitation,
  signInWithIdentity,
  signInWithPassword,
} from "./commands";
import { listInvitations, listUsers, openInvitation } from "./queries";

const PASSWORD = "wet umbrella in March";
const MINUTE = 60_000;
let passwordHash = "";
let serial = 0;

async function person(role: Role = "editor"): Promise<Admin> {
  passwordHash ||= await hashPassword(PASSWORD);
  return makeUser({ role, passwordHash });
}

/** A network of its own for each test, so that no test waits for another. */
let from = { address: "192.0.2.1", agent: "a test" };
beforeEach(() => {
  serial += 1;
  from = { address: `192.0.2.${serial % 250}`, agent: "a test" };
});

const _signIn = (who: Admin, password = PASSWORD, now?: Date) =>
  signInWithPassword({ email: who.email, password }, from, now);
const actions = async (subjectId: string) => {
  const rows = await db.auditEvent.findMany({
    where: { subjectId, actorName: { not: "seed" } },
    orderBy: { seq: "asc" },
  });
  return rows.map(({ action }) => action);
};

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
