import { rmSync } from "node:fs";
import { request } from "@playwright/test";
import { runningDatabase } from "@/prisma/embedded";
import { sql } from "./database";
import { Desk } from "./desk";
import { type ActorName, cookiesOf, emailOf, PASSWORD, signIn } from "./people";
import { startSite } from "./server";

/**
 * Starts the product once for a run of the journeys, signs everybody in, and stops it at the end. While a journey is
 * being written, a site that runs already may be used again: E2E_REUSE=1 with its E2E_PORT and E2E_DATA_DIR.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const { E2E_PORT = "", E2E_DATA_DIR = "", E2E_REUSE } = process.env;
  if (E2E_REUSE) {
    await prepare(E2E_DATA_DIR, `http://localhost:${E2E_PORT}`);
    return async () => undefined;
  }
  const site = await startSite({
    PORT: E2E_PORT,
    DATA_DIR: E2E_DATA_DIR,
    DEMO_PASSWORD: PASSWORD,
    // hundreds of requests in a few seconds are no attack here; what counts tries to sign in stays on
    RATE_LIMITS: "off",
    TEST_IMPORT_ORIGIN: process.env.TEST_IMPORT_ORIGIN ?? "",
  });
  const stop = async () => {
    await site.stop();
    rmSync(E2E_DATA_DIR, { recursive: true, force: true });
  };
  try {
    await prepare(E2E_DATA_DIR, `http://localhost:${E2E_PORT}`);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(dataDir: string, baseURL: string): Promise<void> {
  const urls = runningDatabase(dataDir);
  if (!urls) throw new Error("The database of the site does not run.");
  process.env.E2E_OWNER_URL = urls.owner;
  for (const who of ["editor", "reviewer", "admin"] as const) await keepCookies(baseURL, who);
  const [known] = await sql("select 1 from user_account where email = $1", [emailOf("disabled")]);
  if (known) return;
  await invitePeople(baseURL);
  for (const who of ["disabled", "expired"] as const) await keepCookies(baseURL, who);
  await endSessions();
}

async function keepCookies(baseURL: string, who: Exclude<ActorName, "anonymous">): Promise<void> {
  const context = await request.newContext({ baseURL });
  await signIn(context, emailOf(who));
  await context.storageState({ path: cookiesOf(who) });
  await context.dispose();
}

/** The admin invites two more, who accept. */
async function invitePeople(baseURL: string): Promise<void> {
  const admin = await Desk.of("admin");
  const guest = new Desk(await request.newContext({ baseURL }));
  for (const who of ["disabled", "expired"] as const) {
    const { token } = await admin.must<{ token: string }>("invite", {
      email: emailOf(who),
      role: "reviewer",
    });
    await guest.must("acceptInvitation", { token, name: `Somebody ${who}`, password: PASSWORD });
  }
  await admin.dispose();
  await guest.dispose();
}

/** Both signed in well; then one was disabled, the other stayed away too long. */
async function endSessions(): Promise<void> {
  await sql("update user_account set disabled_at = now() where email = $1", [emailOf("disabled")]);
  await sql(
    `update session set expires_at = now() - interval '1 minute'
    where user_id = (select id from user_account where email = $1)`,
    [emailOf("expired")],
  );
}
