import { encode, type JWT } from "next-auth/jwt";
import { afterAll, beforeAll } from "vitest";
import { PUT } from "@/app/api/desk/issues/[id]/route";
import type { Admin } from "@/lib/core/actor";
import { operational } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { hashPassword } from "@/lib/core/password";
import { openSession } from "@/lib/core/session";
import { makeUser } from "@/prisma/factories";
import { Browser, SITE } from "./browser";
import { CLIENT, Provider } from "./provider";

export const PASSWORD = "wet umbrella in March";
export const SESSION_COOKIE = "__Host-session";

/** A provider for the tests of one file, with the site set up to use it. */
export function startProvider(): Provider {
  const provider = new Provider();
  beforeAll(async () => {
    await provider.start();
    Object.assign(process.env, {
      SITE_URL: SITE,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
    });
  });
  afterAll(() => provider.stop());
  return provider;
}

export async function makePerson(): Promise<Admin> {
  return makeUser({ passwordHash: await hashPassword(PASSWORD) });
}

/** A token as next-auth seals it, with whatever is asked for inside. */
export function sealed(token: unknown, secret = process.env.NEXTAUTH_SECRET ?? "", more = {}) {
  return encode({ token: token as JWT, secret, maxAge: 600, ...more });
}

/** A browser with a session of its own, without the time that a password takes. */
export async function signedIn(user: Admin): Promise<{ browser: Browser; secret: string }> {
  const browser = new Browser();
  const secret = await openSession(operational, user.id, { ip: "192.0.2.1", agent: "a test" });
  browser.plant(SESSION_COOKIE, await sealed({ sid: secret, v: 1 }));
  return { browser, secret };
}

/** The sign-in form, as our page sends it. */
export async function signIn(
  browser: Browser,
  { email }: Admin,
  callbackUrl = "/desk",
  password = PASSWORD,
): Promise<Response> {
  const form = { csrfToken: await browser.csrfToken(), callbackUrl, email, password, json: "true" };
  return browser.post("/api/auth/callback/credentials", form);
}

/** Where a sign-in or sign-out that was asked for as JSON says to go on to. */
export async function urlOf(response: Response): Promise<string> {
  const body: unknown = await response.json();
  return body && typeof body === "object" && "url" in body ? String(body.url) : "";
}

/** A write to the desk. @returns its status: 200 for whoever is signed in */
export async function write(browser: Browser, headers: Record<string, string> = {}): Promise<number> {
  const id = newId();
  const body = JSON.stringify({ name: `Issue ${id}` });
  const sent = { body, headers: { origin: SITE, "content-type": "application/json", ...headers } };
  const put = (request: Request) => PUT(request, { params: Promise.resolve({ id }) });
  return (await browser.visit(`/api/desk/issues/${id}`, put, sent, "PUT")).status;
}
