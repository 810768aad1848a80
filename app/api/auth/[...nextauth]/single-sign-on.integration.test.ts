// before all that Next keeps in an AsyncLocalStorage, which is looked for when its modules load
import "next/dist/server/node-environment-baseline";

import { describe, expect, test } from "vitest";
import { acceptBySingleSignOn } from "@/lib/account/actions";
import { disableUser, invite } from "@/lib/account/commands";
import { write } from "@/lib/audit/commands";
import { db, operational } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { actorOfSecret, readSessionCookie } from "@/lib/core/session";
import { makeUser } from "@/prisma/factories";
import { Browser, SITE } from "./testing/browser";
import { startProvider, urlOf } from "./testing/desk";
import { changed, claims, lies } from "./testing/lies";
import { CLIENT, type Lie, type Person } from "./testing/provider";

const provider = startProvider();

/** Somebody whom the provider knows and whose account here is linked. */
async function linked(): Promise<{ id: string; person: Person }> {
  const { id, name, email } = await makeUser();
  const subject = newId();
  await write({ actor: { system: "test" } }, async (tx) => {
    await tx.identity.create({ data: { issuer: provider.issuer, subject, userId: id } });
    return { value: null, events: [] };
  });
  return { id, person: { sub: subject, name, email, email_verified: true } };
}

/** The way out: what the button does. @returns the address at the provider */
async function leave(browser: Browser, callbackUrl = "/desk/sources"): Promise<string> {
  const csrfToken = await browser.csrfToken();
  const form = { csrfToken, callbackUrl, json: "true" };
  return urlOf(await browser.post("/api/auth/signin/oidc", form));
}

/** The way back: a page of the provider leads here. */
const comeBack = (browser: Browser, to: URL) =>
  browser.get(to.pathname + to.search, { fromElsewhere: true, headers: { "sec-fetch-site": "cross-site" } });

async function signIn(browser: Browser, person: Person, lie?: Lie): Promise<Response> {
  return comeBack(browser, provider.authorize(await leave(browser), person, lie));
}

/** Whose session the browser has, as the desk would see it. */
async function whoIs(browser: Browser): Promise<string | null> {
  const secret = await readSessionCookie(browser.value("__Host-session"));
  return secret ? ((await actorOfSecret(secret))?.id ?? null) : null;
}

/** Does something that must not sign anybody in, and looks everywhere that a session would show. */
async function refused(browser: Browser, work: () => Promise<Response>): Promise<string> {
  const [sessions, identities] = [await operational.session.count(), await db.identity.count()];
  const response = await work();
  const location = response.headers.get("location") ?? "";
  expect(response.status).toBe(302);
  expect(new URL(location, SITE).origin).toBe(SITE);
  expect(response.headers.getSetCookie().join()).not.toContain("__Host-session=ey");
  expect(browser.value("__Host-session")).toBe("");
  expect(await operational.session.count()).toBe(sessions);
  expect(await db.identity.count()).toBe(identities);
  return new URL(location, SITE).searchParams.get("error") ?? "";
}

/** What an invited person does: opens the link and chooses single sign-on. */
async function openInvitation(browser: Browser, email: string): Promise<void> {
  const { token } = await invite(await makeUser({ role: "admin" }), { email, role: "reviewer" });
  const headers = { origin: SITE };
  await browser.visit("/invitations/x", async () => Response.json(await acceptBySingleSignOn({ token })), {
    headers,
  });
  expect(browser.value("__Host-invitation")).toBe(token);
}

describe("somebody who was invited", () => {
  test("is linked by issuer and subject, and signs in again by them alone", async () => {
    const [email, sub] = [`${newId()}@example.org`, newId()];
    const browser = new Browser();
    await openInvitation(browser, email);
    const response = await signIn(browser, { sub, name: "Nora", email: "another@elsewhere.example" });
    expect(response.headers.get("location")).toBe(`${SITE}/desk/sources`);
    const user = await db.user.findUniqueOrThrow({ where: { email }, include: { identities: true } });
    expect(user).toMatchObject({ name: "Nora", role: "reviewer" });
    expect(user.identities).toMatchObject([{ issuer: provider.issuer, subject: sub }]);
    expect(await whoIs(browser)).toBe(user.id);
    expect(browser.value("__Host-invitation")).toBe("");

    const elsewhere = new Browser();
    await signIn(elsewhere, { sub, name: "Renamed", email: "moved@elsewhere.example" });
    expect(await whoIs(elsewhere)).toBe(user.id);
    expect(await db.user.findUnique({ where: { email } })).toMatchObject({ name: "Nora" });
  });

  test("has the invitation still after a token that was refused", async () => {
    const [email, sub] = [`${newId()}@example.org`, newId()];
    const browser = new Browser();
    await openInvitation(browser, email);
    await refused(browser, () => signIn(browser, { sub }, (token) => claims(token, { nonce: "another" })));
    expect(await db.user.findUnique({ where: { email } })).toBeNull();
    await signIn(browser, { sub });
    expect(await db.user.findUnique({ where: { id: (await whoIs(browser)) ?? "" } })).toMatchObject({
      email,
    });
  });

  test("an invitation is good once", async () => {
    const [first, second] = [new Browser(), new Browser()];
    await openInvitation(first, `${newId()}@example.org`);
    second.plant("__Host-invitation", first.value("__Host-invitation"));
    await signIn(first, { sub: newId() });
    expect(await whoIs(first)).not.toBeNull();
    expect(await refused(second, () => signIn(second, { sub: newId() }))).toBe("unlinked");
  });
});

describe("somebody who was not", () => {
  test.each([
    ["not verified", false],
    ["verified", true],
  ])("is nobody, though their address, %s, is that of an account", async (_, email_verified) => {
    const { email } = await makeUser();
    const browser = new Browser();
    const person = { sub: newId(), name: "Mallory", email, email_verified };
    expect(await refused(browser, () => signIn(browser, person))).toBe("unlinked");
  });

  test.each([
    ["an address as subject", async () => ({ sub: (await makeUser()).email })],
    ["an id of ours as subject", async () => ({ sub: (await makeUser()).id })],
    ["a subject in capitals", async () => ({ sub: (await linked()).person.sub.toUpperCase() })],
    ["a subject with a space", async () => ({ sub: `${(await linked()).person.sub} ` })],
    ["an empty subject", async () => ({ sub: "" })],
  ])("%s links nobody", async (_, person) => {
    const browser = new Browser();
    const who = await person();
    await refused(browser, () => signIn(browser, who));
  });

  test("nor anybody who is disabled", async () => {
    const { id, person } = await linked();
    await disableUser(await makeUser({ role: "admin" }), { id, rev: 1 });
    const browser = new Browser();
    expect(await refused(browser, () => signIn(browser, person))).toBe("unlinked");
  });
});

describe("a provider, or somebody on the way, that lies about one who is linked", () => {
  test("the truth signs in: nothing but the lie is in the way", async () => {
    const { id, person } = await linked();
    const browser = new Browser();
    await signIn(browser, person, changed({ azp: CLIENT.id }));
    expect(await whoIs(browser)).toBe(id);
  });

  test.each(lies)("%s", async (_, lie) => {
    const { person } = await linked();
    const browser = new Browser();
    expect(await refused(browser, () => signIn(browser, person, lie))).not.toBe("");
  });
});

describe("the way back", () => {
  /** Everything up to the last step, which a test then does wrongly. */
  async function almost() {
    const { id, person } = await linked();
    const browser = new Browser();
    return { id, person, browser, back: provider.authorize(await leave(browser), person) };
  }
  const without = (url: URL, name: string, value?: string) => {
    const other = new URL(url);
    if (value === undefined) other.searchParams.delete(name);
    else other.searchParams.set(name, value);
    return other;
  };

  test.each<[what: string, name: string, value?: string]>([
    ["no state", "state"],
    ["an empty state", "state", ""],
    ["another state", "state", "another"],
    ["no code", "code"],
    ["another code", "code", "another"],
    ["another issuer", "iss", "https://login.evil.example"],
  ])("with %s", async (_, name, value) => {
    const { browser, back } = await almost();
    await refused(browser, () => comeBack(browser, without(back, name, value)));
  });

  test.each(["__Host-sso-state", "__Host-sso-nonce", "__Host-sso-verifier"])("without %s", async (name) => {
    const { browser, back } = await almost();
    expect(browser.cookies.delete(name)).toBe(true);
    await refused(browser, () => comeBack(browser, back));
  });

  test.each([
    ["__Host-sso-state", "__Host-sso-nonce"],
    ["__Host-sso-nonce", "__Host-sso-state"],
    ["__Host-sso-verifier", "__Host-sso-state"],
    ["__Host-sso-state", "__Host-session"],
  ])("with %s put in the place of %s", async (from, to) => {
    const { browser, back } = await almost();
    browser.plant(to, browser.value(from));
    browser.cookies.delete(from);
    const sessions = await operational.session.count();
    await comeBack(browser, back);
    expect(await whoIs(browser)).toBeNull();
    expect(await operational.session.count()).toBe(sessions);
  });

  test("in another browser: nobody is signed in to an account that is not theirs", async () => {
    const { back } = await almost();
    const [fresh, busy] = [new Browser(), new Browser()];
    await refused(fresh, () => comeBack(fresh, back));
    await leave(busy);
    await refused(busy, () => comeBack(busy, back));
  });

  test("twice", async () => {
    const { id, browser, back } = await almost();
    const before = new Map(browser.cookies);
    await comeBack(browser, back);
    expect(await whoIs(browser)).toBe(id);
    for (const cookies of [new Map(), before]) {
      const other = new Browser();
      for (const [name, cookie] of cookies) other.cookies.set(name, cookie);
      await refused(other, () => comeBack(other, back));
    }
  });

  test("with an error of the provider", async () => {
    const { browser, back } = await almost();
    const failed = without(without(back, "code"), "error", "access_denied");
    await refused(browser, () => comeBack(browser, failed));
  });

  test("begins a new session: the one that the browser had has ended", async () => {
    const mallory = await linked();
    const planted = new Browser();
    await signIn(planted, mallory.person);
    const { id, browser, back } = await almost();
    browser.plant("__Host-session", planted.value("__Host-session"));
    await comeBack(browser, back);
    expect(await whoIs(browser)).toBe(id);
    expect(browser.value("__Host-session")).not.toBe(planted.value("__Host-session"));
    expect(await whoIs(planted)).toBeNull();
  });
});
