import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { checkDatabase } from "../../prisma/database-check";
import { type DatabaseUrls, startEmbedded } from "../../prisma/embedded";
import { logins } from "../../prisma/roles";
import { SetupError } from "../../prisma/setup-error";
import type { Settings } from "./settings";

/** The database of a start, reachable. */
export interface OpenDatabase {
  urls: DatabaseUrls;
  /** signs the session cookies */
  secret: string;
  /** null where nothing is seeded */
  demoPassword: string | null;
  /** where the demo is still to be seeded, the file that says so */
  toBeSeeded: string | null;
  /** what was done, for the screen */
  label: string;
  /** resolves when the server has ended; never for a server that is not ours */
  ended: Promise<void>;
  stop: () => Promise<void>;
}

/** Starts or adopts the embedded server, or proves that the given one can be used. @throws SetupError */
export async function openDatabase({ database, dataDir, demoPassword }: Settings): Promise<OpenDatabase> {
  if (database.kind === "embedded") return openEmbedded(dataDir, demoPassword);
  const { app, reader, owner, acceptUnsafe, secret } = database;
  const insistOn = acceptUnsafe ? null : [];
  await checkDatabase(app, "DATABASE_URL", insistOn);
  if (reader !== app) await checkDatabase(reader, "READER_DATABASE_URL", insistOn);
  if (owner !== app) await checkDatabase(owner, "MIGRATION_DATABASE_URL", insistOn);
  return {
    urls: { app, reader, owner },
    secret,
    demoPassword: null,
    toBeSeeded: null,
    label: "Database reached",
    ended: new Promise(() => undefined),
    stop: async () => undefined,
  };
}

async function openEmbedded(dataDir: string, wanted: string | null): Promise<OpenDatabase> {
  // a file, written before the database is made and removed when the demo is in: so it is seeded once, also after a
  // start that was cut short, and never into a database that came from somewhere else
  const marker = path.join(dataDir, "to-be-seeded");
  const onCreate = () => writeFileSync(marker, "");
  const { urls, credentials, adopted, ended, stop } = await startEmbedded(dataDir, {
    demoPassword: wanted,
    onCreate,
  });
  return {
    urls,
    secret: credentials.nextAuthSecret,
    demoPassword: credentials.demoPassword,
    toBeSeeded: existsSync(marker) ? marker : null,
    label: adopted ? "Database found running after an interrupted start, taken over" : "Database started",
    ended,
    stop,
  };
}

/** Remembers that the demo is in. */
export function markSeeded(marker: string): void {
  rmSync(marker, { force: true });
}

/**
 * Proves that the app can take its roles, which migrations made.
 * @throws SetupError that says what to grant
 */
export async function checkRoles({ app, reader }: DatabaseUrls): Promise<void> {
  await checkRole(app, "DATABASE_URL", logins.app.group);
  await checkRole(reader, "READER_DATABASE_URL, or else DATABASE_URL,", logins.reader.group);
}

async function checkRole(url: string, setting: string, role: string): Promise<void> {
  const client = new Client(url);
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ login: string; member: boolean }>(
      "select current_user as login, pg_has_role($1, 'member') as member",
      [role],
    );
    const [row] = rows;
    if (row?.member === true) return;
    throw new SetupError(
      `The user of ${setting} may not act as ${role}.`,
      `Let it, as the database's owner: grant ${role} to "${row?.login}";`,
    );
  } finally {
    await client.end();
  }
}

/** After a crash jobs may still be marked as taken by a worker that is no more, for hours. Only for a server of our own. */
export async function releaseJobs(owner: string): Promise<void> {
  const client = new Client(owner);
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(`
      select graphile_worker.force_unlock_workers(array(
        select locked_by from graphile_worker._private_jobs where locked_by is not null
        union select locked_by from graphile_worker._private_job_queues where locked_by is not null))`);
  } finally {
    await client.end();
  }
}
