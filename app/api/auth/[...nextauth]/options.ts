import type { AuthOptions, Profile } from "next-auth";
import { decode, encode, type JWT } from "next-auth/jwt";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { signInWithIdentity, signInWithPassword, signOut } from "@/lib/account/commands";
import { type SignedIn, signInInput } from "@/lib/account/schema";
import { caller, rememberDevice, takeInvitation } from "@/lib/core/caller";
import { type Env, env, isSecureSite } from "@/lib/core/env";
import { AppError, isDatabaseAway } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { ownPath } from "@/lib/core/own-path";
import {
  actorOfSecret,
  rotateSession,
  SESSION,
  sessionCookieName,
  sessionCookieOptions,
} from "@/lib/core/session";

declare module "next-auth" {
  interface User {
    /** the secret of the session that was just opened */
    sid?: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    sid?: string;
    v?: 1;
  }
}

/**
 * next-auth carries people in and out; who they are, and until when, is decided by the session row. Its token holds
 * the secret of that row and nothing about the person.
 */
export function authOptions(): AuthOptions {
  const settings = env();
  const oidc = singleSignOn(settings);
  return {
    secret: settings.NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION.absolute / 1_000 },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    useSecureCookies: isSecureSite(settings.SITE_URL),
    cookies: cookieNames(isSecureSite(settings.SITE_URL)),
    jwt: { encode, decode: (params) => decodeWithEither(params, settings) },
    providers: [byPassword, ...(oidc ? [oidc] : [])],
    callbacks: { signIn, jwt, session, redirect: ({ url }) => ownAddress(url, settings.SITE_URL) },
    events: { signOut: ({ token }) => (token?.sid ? signOut(token.sid) : undefined) },
    logger: {
      error: (code, metadata) => log.warn({ code, err: metadata }, "next-auth"),
      warn: (code) => log.warn({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}

const byPassword: AuthOptions["providers"][number] = {
  id: "credentials",
  type: "credentials",
  name: "Email and password",
  credentials: { email: { label: "Email" }, password: { label: "Password", type: "password" } },
  async authorize(credentials) {
    const input = signInInput.safeParse(credentials);
    if (!input.success) throw new Error("wrong");
    try {
      return await remember(await signInWithPassword(input.data, await caller()));
    } catch (error) {
      throw new Error(codeOf(error, "wrong"));
    }
  },
};

/** The provider of single sign-on, when all three settings are there. */
function singleSignOn(settings: Env): OAuthConfig<Profile> | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = settings;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  return {
    id: "oidc",
    type: "oauth",
    name: OIDC_NAME,
    issuer: OIDC_ISSUER,
    wellKnown: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    authorization: { params: { scope: "openid profile email" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    client: { id_token_signed_response_alg: "RS256" },
    profile: ({ sub = "", name, email }) => ({ id: sub, name: name ?? email ?? "" }),
  };
}

const signIn: NonNullable<AuthOptions["callbacks"]>["signIn"] = async ({ user, account, profile }) => {
  if (account?.provider !== "oidc") return user.sid !== undefined;
  const { iss: issuer = "", sub: subject } = (profile ?? {}) as Profile & { iss?: string };
  if (!subject || issuer.replace(/\/$/, "") !== env().OIDC_ISSUER?.replace(/\/$/, "")) {
    return "/sign-in?error=unlinked";
  }
  try {
    const person = { issuer, subject, name: user.name || "New colleague" };
    Object.assign(
      user,
      await remember(await signInWithIdentity(person, await caller(), await takeInvitation())),
    );
    return true;
  } catch (error) {
    return `/sign-in?error=${codeOf(error, "unlinked")}`;
  }
};

/** At sign-in the new session's secret; later, when the desk asks, the one that it goes on under. */
async function jwt({ token, user, trigger }: { token: JWT; user?: { sid?: string }; trigger?: string }) {
  if (user?.sid) return { sid: user.sid, v: 1 as const };
  const held = token.v === 1 ? (token.sid ?? "") : "";
  const sid = trigger === "update" ? await rotateSession(held) : held;
  if (!sid || !(await actorOfSecret(sid))) throw new Error("this session has ended");
  return { sid, v: 1 as const };
}

const session: NonNullable<AuthOptions["callbacks"]>["session"] = async ({ session: { expires }, token }) => {
  const actor = token.sid ? await actorOfSecret(token.sid) : null;
  return { expires, user: { name: actor?.name, email: actor?.email } };
};

async function remember({ userId, secret, device }: SignedIn): Promise<{ id: string; sid: string }> {
  await rememberDevice(device);
  return { id: userId, sid: secret };
}

async function decodeWithEither(
  params: Parameters<typeof decode>[0],
  { NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS }: Env,
): Promise<JWT | null> {
  try {
    return await decode({ ...params, secret: NEXTAUTH_SECRET });
  } catch (error) {
    if (!NEXTAUTH_SECRET_PREVIOUS) throw error;
    return decode({ ...params, secret: NEXTAUTH_SECRET_PREVIOUS });
  }
}

/** Nowhere but to this site, whatever was asked for. */
function ownAddress(wanted: string, siteUrl: string): string {
  return siteUrl + ownPath(wanted.startsWith(`${siteUrl}/`) ? wanted.slice(siteUrl.length) : wanted);
}

/** What may stand in an address for a failure: see the messages of components/account/sign-in-message.ts. */
function codeOf(error: unknown, refused: string): string {
  if (error instanceof AppError) {
    if (error.code === "rate_limited") return `wait-${error.details.retryAfter ?? 60}`;
    if (error.code === "unavailable") return "busy";
    return refused;
  }
  log.error({ err: error }, "sign-in failed");
  return isDatabaseAway(error) ? "busy" : "failed";
}

function cookieNames(secure: boolean): AuthOptions["cookies"] {
  const prefix = secure ? "__Host-" : "";
  const lax = sessionCookieOptions();
  const brief = { ...lax, maxAge: 15 * 60 };
  return {
    sessionToken: { name: sessionCookieName(), options: lax },
    csrfToken: { name: `${prefix}csrf`, options: { ...lax, sameSite: "strict" } },
    callbackUrl: { name: returnCookieName(), options: lax },
    pkceCodeVerifier: { name: `${prefix}sso-verifier`, options: brief },
    state: { name: `${prefix}sso-state`, options: brief },
    nonce: { name: `${prefix}sso-nonce`, options: brief },
  };
}

/** The cookie in which next-auth keeps where to go on to. */
export function returnCookieName(): string {
  return isSecureSite(env().SITE_URL) ? "__Host-return" : "return";
}
