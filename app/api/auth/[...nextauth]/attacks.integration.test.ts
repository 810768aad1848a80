// before all that Next keeps in an AsyncLocalStorage, which is looked for when its modules load
import "next/dist/server/node-environment-baseline";

import { beforeAll, describe, expect, test } from "vitest";
import { POST as signOutRoute } from "@/app/api/sign-out/route";
import type { Admin } from "@/lib/core/actor";
import { operational } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { actorOfSecret, closeSession, readSessionCookie, SESSION } from "@/lib/core/session";
import { makeUser } from "@/prisma/factories";
import { Browser } from "./testing/browser";
import {
  makePerson,
  PASSWORD,
  SESSION_COOKIE,
  sealed,
  signedIn,
  signIn,
  startProvider,
  write,
} from "./testing/desk";

startProvider();
let somebody: Admin;
beforeAll(async () => {
  somebody = await makePerson();
});

const garbage = [
  "",
  "x",
  ".",
  "....",
  "a.b.c",
  "a.b.c.d.e",
  "null",
  "%",
  "%ff%fe",
  "%E0%A4%A",
  "Bearer",
  "{}",
  "%7B%22sid%22%3A1%7D",
  "../../etc/passwd",
  "' or 1=1 --",
  "eyJhbGciOiJub25lIn0.eyJzaWQiOiJ4IiwidiI6MX0.",
  "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
  "eyJhbGciOiJQQkVTMi1IUzI1NitBMTI4S1ciLCJwMmMiOjk5OTk5OTk5OSwicDJzIjoiQSIsImVuYyI6IkExMjhDQkMtSFMyNTYifQ.A.A.A.A",
  "A".repeat(8_000),
];

describe("what is no session", () => {
  async function isAnonymous(browser: Browser, headers: Record<string, string> = {}) {
    const response = await browser.get("/api/auth/session", { headers });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({});
    expect(await write(browser, headers)).toBe(401);
  }

  test("the write that is tried here succeeds for somebody who is signed in", async () => {
    const { browser } = await signedIn(somebody);
    expect(await write(browser)).toBe(200);
    expect(await (await browser.get("/api/auth/session")).json()).toMatchObject({
      user: { email: somebody.email },
    });
  });

  test.each(garbage)("%s", async (text) => {
    const browser = new Browser();
    browser.plant(SESSION_COOKIE, text);
    await isAnonymous(browser);
    const inParts = new Browser();
    inParts.plant(`${SESSION_COOKIE}.0`, text);
    inParts.plant(`${SESSION_COOKIE}.1`, text);
    await isAnonymous(inParts);
    for (const scheme of ["Bearer ", "bearer ", "Basic ", ""]) {
      await isAnonymous(new Browser(), { authorization: scheme + text });
    }
  });

  test("a good token, where it does not belong", async () => {
    const { browser } = await signedIn(somebody);
    const token = browser.value(SESSION_COOKIE);
    await isAnonymous(new Browser(), { authorization: `Bearer ${token}` });
    for (const name of ["session", "next-auth.session-token", "__Secure-next-auth.session-token"]) {
      const other = new Browser();
      other.plant(name, token);
      await isAnonymous(other);
    }
  });

  test.each<[what: string, make: (secret: string) => Promise<string>]>([
    ["sealed with another key", (sid) => sealed({ sid, v: 1 }, "another secret of thirty-two bytes!!")],
    ["sealed for another purpose", (sid) => sealed({ sid, v: 1 }, undefined, { salt: "__Host-sso-state" })],
    ["over", (sid) => sealed({ sid, v: 1 }, undefined, { maxAge: -60 })],
    ["without the mark of a session", (sid) => sealed({ sid })],
    ["with another mark", (sid) => sealed({ sid, v: 2 })],
    ["a secret that is none", () => sealed({ sid: newId(), v: 1 })],
    ["no secret", () => sealed({ v: 1 })],
    ["an empty secret", () => sealed({ sid: "", v: 1 })],
    ["a list for a secret", (sid) => sealed({ sid: [sid], v: 1 })],
    ["an operator for a secret", () => sealed({ sid: { not: "" }, v: 1 })],
    ["a person instead of a secret", () => sealed({ sub: somebody.id, email: somebody.email, v: 1 })],
    ["cut short", async (sid) => (await sealed({ sid, v: 1 })).slice(0, -6)],
  ])("a token %s", async (_, make) => {
    const { secret } = await signedIn(somebody);
    const browser = new Browser();
    browser.plant(SESSION_COOKIE, await make(secret));
    await isAnonymous(browser);
  });

  test("what next-auth seals on the way to single sign-on, in any part of it", async () => {
    const browser = new Browser();
    const csrfToken = await browser.csrfToken();
    await browser.post("/api/auth/signin/oidc", { csrfToken, callbackUrl: "/desk", json: "true" });
    const others = ["__Host-sso-state", "__Host-sso-nonce", "__Host-sso-verifier", "__Host-csrf"];
    for (const name of others) {
      const other = new Browser();
      expect(browser.value(name), name).not.toBe("");
      other.plant(SESSION_COOKIE, browser.value(name));
      await isAnonymous(other);
    }
  });
});

describe("a session that was there before", () => {
  test("is another after signing in, and of no use to whoever planted it", async () => {
    const mallory = await signedIn(await makeUser());
    const victim = new Browser();
    victim.plant(SESSION_COOKIE, mallory.browser.value(SESSION_COOKIE));
    expect((await signIn(victim, somebody)).status).toBe(200);
    const secret = await readSessionCookie(victim.value(SESSION_COOKIE));
    expect(secret).not.toBe(mallory.secret);
    expect(await actorOfSecret(secret ?? "")).toMatchObject({ id: somebody.id });
    expect(await write(mallory.browser)).toBe(401);
  });

  test.each(["fixed", "a.b.c.d.e"])("%s in its place is written over", async (planted) => {
    const victim = new Browser();
    victim.plant(SESSION_COOKIE, planted);
    await signIn(victim, somebody);
    expect(victim.value(SESSION_COOKIE)).not.toBe(planted);
    expect(await write(victim)).toBe(200);
  });

  test("a hundred that are ended: the next request of each is refused", async () => {
    const all = [];
    for (let people = 0; people < 10; people++) {
      const user = await makeUser();
      for (let i = 0; i < SESSION.perPerson; i++) all.push(await signedIn(user));
    }
    const allowed = await Promise.all(all.map(({ secret }) => actorOfSecret(secret)));
    expect(allowed.filter(Boolean)).toHaveLength(100);
    let refused = 0;
    for (const { browser, secret } of all) {
      await closeSession(operational, secret);
      if ((await write(browser)) === 401) refused++;
    }
    expect(refused).toBe(100);
  });
});

describe("a write that no page of ours sent", () => {
  const foreign: Record<string, string>[] = [
    {},
    { origin: "null" },
    { origin: "null", "sec-fetch-site": "same-origin" },
    { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    { origin: "https://www.desk.example.org", "sec-fetch-site": "same-site" },
    { origin: "https://desk.example.org:8443", "sec-fetch-site": "same-site" },
    { origin: "http://desk.example.org" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "none" },
    // a name that the request gives itself is no name of ours
    { origin: "https://evil.example", host: "evil.example", "x-forwarded-host": "evil.example" },
  ];
  const actions = ["callback/credentials", "signin/oidc", "signout", "session", "csrf", "callback/oidc"];

  test.each(foreign)("is refused everywhere: %j", async (headers) => {
    const { browser, secret } = await signedIn(somebody);
    const csrfToken = await browser.csrfToken();
    const form = { csrfToken, email: somebody.email, password: PASSWORD, json: "true" };
    const sessions = await operational.session.count();
    for (const action of actions) {
      for (const type of [
        "application/x-www-form-urlencoded",
        "text/plain",
        "multipart/form-data; boundary=x",
      ]) {
        const response = await browser.post(`/api/auth/${action}`, form, {
          ...headers,
          "content-type": type,
        });
        expect(response.status, action).toBe(403);
        expect(response.headers.getSetCookie()).toEqual([]);
      }
    }
    expect((await browser.visit("/api/sign-out", signOutRoute, { headers }, "POST")).status).toBe(403);
    expect(await write(browser, { origin: "", ...headers })).toBe(403);
    expect(await actorOfSecret(secret)).not.toBeNull();
    expect(await operational.session.count()).toBe(sessions);
  });

  test("nor does a token for forms of another browser help", async () => {
    const { browser, secret } = await signedIn(somebody);
    const sessions = await operational.session.count();
    const csrfToken = await new Browser().csrfToken();
    const form = { csrfToken, email: somebody.email, password: PASSWORD, json: "true" };
    for (const action of ["callback/credentials", "signin/oidc", "signout"]) {
      expect((await browser.post(`/api/auth/${action}`, form)).status).toBeLessThan(500);
    }
    expect(await actorOfSecret(secret)).not.toBeNull();
    expect(await operational.session.count()).toBe(sessions);
  });

  test("reading signs nobody in or out", async () => {
    const { browser, secret } = await signedIn(somebody);
    for (const action of ["signout", "signin/oidc", "callback/credentials", "session"]) {
      expect((await browser.get(`/api/auth/${action}`)).status, action).toBeLessThan(500);
    }
    expect(await actorOfSecret(secret)).not.toBeNull();
  });
});

test("no address under /api/auth is an error of ours, asked or sent to, with and without a provider", async () => {
  const actions = [
    "callback",
    "csrf",
    "error",
    "providers",
    "session",
    "signin",
    "signout",
    "_log",
    "constructor",
  ];
  const providers = [
    "",
    "/credentials",
    "/oidc",
    "/nobody",
    "/constructor",
    "/credentials/more",
    "/%00",
    "/..",
  ];
  const failed = [];
  for (const path of actions.flatMap((action) => providers.map((one) => `/api/auth/${action}${one}`))) {
    const browser = new Browser();
    const csrfToken = await browser.csrfToken();
    const asked = await browser.get(path);
    if (asked.status >= 500) failed.push(`GET ${path} ${asked.status}`);
    const sent = await browser.post(path, { csrfToken });
    if (sent.status >= 500) failed.push(`POST ${path} ${sent.status}`);
  }
  expect(failed).toEqual([]);
});
