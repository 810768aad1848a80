import { cookies } from "next/headers";
import { signOut } from "@/lib/account/commands";
import { checkOrigin, json, report } from "@/lib/core/action";
import { newId } from "@/lib/core/id";
import { presentedSecret, sessionCookieName, sessionCookieOptions } from "@/lib/core/session";

/** Ends the session, and leaves nothing of the desk in this browser. */
export async function POST(request: Request): Promise<Response> {
  try {
    checkOrigin((name) => request.headers.get(name));
    const secret = await presentedSecret();
    if (secret) await signOut(secret);
    (await cookies()).set(sessionCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 });
    return new Response(null, {
      status: 303,
      headers: {
        location: "/sign-in",
        "cache-control": "private, no-store",
        "clear-site-data": '"cache","cookies","storage"',
      },
    });
  } catch (error) {
    const { status, body } = report(error, newId());
    return json(status, { error: body }, body.retryAfter);
  }
}
