import { cookies, headers } from "next/headers";
import { addressOf } from "./client-address";
import { env, isSecureSite } from "./env";
import { presentedSecret, sessionCookieOptions } from "./session";
import { DEVICE_LIFE } from "./throttle";
import type { Caller } from "./tries";

function deviceCookieName(): string {
  return isSecureSite(env().SITE_URL) ? "__Host-device" : "device";
}

/** Who this request comes from. */
export async function caller(): Promise<Caller> {
  const all = await headers();
  return {
    address: addressOf(all),
    agent: all.get("user-agent") ?? "",
    device: (await cookies()).get(deviceCookieName())?.value,
    session: await presentedSecret(),
  };
}

/** From now on this browser is known as one that the person signs in from. Only in actions and routes. */
export async function rememberDevice(cookie: string): Promise<void> {
  (await cookies()).set(deviceCookieName(), cookie, {
    ...sessionCookieOptions(),
    sameSite: "strict",
    maxAge: DEVICE_LIFE / 1_000,
  });
}

function invitationCookieName(): string {
  return isSecureSite(env().SITE_URL) ? "__Host-invitation" : "invitation";
}

/** Takes an invitation along on the way through single sign-on and back. */
export async function carryInvitation(token: string): Promise<void> {
  const options = { ...sessionCookieOptions(), maxAge: 10 * 60 };
  (await cookies()).set(invitationCookieName(), token, options);
}

/** The invitation that was taken along, once. */
export async function takeInvitation(): Promise<string | null> {
  const jar = await cookies();
  const token = jar.get(invitationCookieName())?.value ?? null;
  if (token) jar.set(invitationCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 });
  return token;
}
