import { existsSync } from "node:fs";
import path from "node:path";
import type { APIRequestContext } from "@playwright/test";

/** Who tries: what each may do is in permissions.spec.ts. */
export const ACTORS = ["anonymous", "editor", "reviewer", "admin", "disabled", "expired"] as const;
export type ActorName = (typeof ACTORS)[number];

export const PASSWORD = "seven quiet lanterns on the pier";
export const emailOf = (who: ActorName): string => `${who}@example.org`;

/** Where the cookies of somebody who is signed in are kept, for `test.use({ storageState })`. */
export function cookiesOf(who: Exclude<ActorName, "anonymous">): string {
  return path.join(process.env.E2E_DATA_DIR ?? "", `${who}.cookies.json`);
}

/** The same, or no cookies at all. */
export function storageOf(who: ActorName): string | { cookies: []; origins: [] } {
  if (who === "anonymous") return { cookies: [], origins: [] };
  const file = cookiesOf(who);
  if (!existsSync(file)) throw new Error(`${who} is not signed in: the setup did not run`);
  return file;
}

/**
 * Signs in as a browser does, but without drawing a page.
 * @throws Error when it was refused
 */
export async function signIn(request: APIRequestContext, email: string, password = PASSWORD): Promise<void> {
  const { csrfToken } = (await (await request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const origin = new URL((await request.get("/api/health")).url()).origin;
  const answer = await request.post("/api/auth/callback/credentials", {
    form: { email, password, csrfToken, json: "true" },
    headers: { origin },
  });
  const { url = "" } = (await answer.json()) as { url?: string };
  if (!answer.ok() || url.includes("error="))
    throw new Error(`${email} could not sign in: ${answer.status()} ${url}`);
}
