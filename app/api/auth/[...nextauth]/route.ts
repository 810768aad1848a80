import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import NextAuth from "next-auth/next";
import { checkOrigin, json, report } from "@/lib/core/action";
import { addressOf, networkOf } from "@/lib/core/client-address";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { limit } from "@/lib/core/limit";
import { ownPath } from "@/lib/core/own-path";
import { sessionCookieOptions } from "@/lib/core/session";
import { authOptions, returnCookieName } from "./options";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

const ACTIONS = new Set(["callback", "csrf", "error", "providers", "session", "signin", "signout"]);
/** What a provider of single sign-on sends back. */
const ANSWER = ["code", "state", "iss", "session_state"];
const FIELDS = ["csrfToken", "callbackUrl", "email", "password", "json"];
const MAX_BODY = 16 * 1_024;

/**
 * next-auth behind gates of our own: it would take a request without an Origin, send a malformed body or return
 * address to a page of errors, and pass any parameter on.
 */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  try {
    process.env.NEXTAUTH_URL = env().SITE_URL;
    const [action = "", provider, more] = (await context.params).nextauth;
    if (!ACTIONS.has(action) || more !== undefined || !/^[a-z]*$/.test(provider ?? "")) {
      throw new AppError("not_found", "There is nothing here.");
    }
    // a password is only ever sent; next-auth would call asking for it an error of the server
    if (request.method === "GET" && action === "callback" && provider === "credentials") {
      throw new AppError("not_found", "There is nothing here.");
    }
    if (request.method === "POST") checkOrigin((name) => request.headers.get(name));
    if (action === "signin") limit("guest", networkOf(addressOf(request.headers)));
    await dropForeignReturn();
    const response: Response = await NextAuth(await cleaned(request, action), context, authOptions());
    // only a POST renews the cookie: the answer to an earlier GET must not bring an older secret back
    if (request.method === "GET" && action === "session") response.headers.delete("set-cookie");
    return response;
  } catch (error) {
    const { status, body } = report(error, newId());
    return json(status, { error: body }, body.retryAfter);
  }
}

/** The same request with nothing in it but what its action needs, each as one plain text. */
async function cleaned(request: NextRequest, action: string): Promise<NextRequest> {
  const asked = request.nextUrl.searchParams;
  const url = new URL(`${env().SITE_URL}${request.nextUrl.pathname}`);
  if (asked.has("callbackUrl")) url.searchParams.set("callbackUrl", ownPath(asked.get("callbackUrl")));
  if (/^[\w-]{1,64}$/.test(asked.get("error") ?? "")) url.searchParams.set("error", asked.get("error") ?? "");
  if (action === "signin" && asked.get("prompt") === "login") url.searchParams.set("prompt", "login");
  for (const name of action === "callback" ? ANSWER : []) {
    const value = asked.get(name);
    if (value !== null) url.searchParams.set(name, value);
  }
  const headers = new Headers(request.headers);
  if (request.method !== "POST") return new NextRequest(url, { headers });
  headers.set("content-type", "application/x-www-form-urlencoded");
  headers.delete("content-length");
  return new NextRequest(url, { method: "POST", headers, body: await fields(request) });
}

/** @throws AppError too_large, invalid */
async function fields(request: NextRequest): Promise<string> {
  const text = await request.text();
  if (text.length > MAX_BODY) throw new AppError("too_large", "The request is larger than 16 KiB.");
  const sent = request.headers.get("content-type")?.startsWith("application/json")
    ? readJson(text)
    : Object.fromEntries(new URLSearchParams(text));
  const kept = FIELDS.flatMap((name) => {
    const value = sent[name];
    return typeof value === "string" ? [[name, name === "callbackUrl" ? ownPath(value) : value]] : [];
  });
  return new URLSearchParams(kept).toString();
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (value && typeof value === "object") return { ...value };
  } catch {
    // falls through: no JSON and no object are one and the same to the caller
  }
  throw new AppError("invalid", "The request is not a JSON object.");
}

/** @throws AppError invalid for a return address in the cookie that is none of ours; the cookie goes */
async function dropForeignReturn(): Promise<void> {
  const jar = await cookies();
  const kept = jar.get(returnCookieName())?.value;
  const { SITE_URL } = env();
  // not by its origin alone: "blob:https://…" has that of the site it names
  if (!kept || kept === SITE_URL || (kept.startsWith(`${SITE_URL}/`) && URL.canParse(kept))) return;
  jar.set(returnCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 });
  throw new AppError("invalid", "This browser sent a cookie that we did not set. Try again.");
}

export { handle as GET, handle as POST };
