import { beforeEach, describe, expect, test } from "vitest";
import type { Admin } from "@/lib/core/actor";
import { db, operational } from "@/lib/core/db";
import { hashPassword } from "@/lib/core/password";
import { actorOfSecret } from "@/lib/core/session";
import { makeUser } from "@/prisma/factories";
import type { Role } from "@/prisma/generated/enums";
import {
  changePassword,
  changeRole,
  confirmIdentity,
  disableUser,
  enableUser,
  endOwnSession,
  endSessions,
  invite,
  signInWithPassword,
  signOut,
} from "./commands";
import { ownSessions } from "./queries";

const PASSWORD = "wet umbrella in March";
const OTHER = "dry biscuits in April";
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

const signIn = (who: Admin, password = PASSWORD, now?: Date) =>
  signInWithPassword({ email: who.email, password }, from, now);
const signedIn = async (who: Admin, now?: Date) => (await signIn(who, PASSWORD, now)).secret;
const actions = async (subjectId: string) => {
  const rows = await db.auditEvent.findMany({
    where: { subjectId, actorName: { not: "seed" } },
    orderBy: { seq: "asc" },
  });
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
