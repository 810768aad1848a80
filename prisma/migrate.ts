import type { MigrationList } from "@prisma/schema-engine-wasm";
import type { Pool } from "pg";
import { filters, openPool, readMigrations, withEngine } from "./engine";
import { migrateJobs } from "./job-queue";
import { SetupError } from "./setup-error";

/**
 * Brings a database to the schema of this code: the migrations in prisma/migrations (recorded as `prisma migrate deploy`
 * records them), then the job queue's own. Only one instance does so at a time; the others wait for it.
 *
 * Each migration and its record are one transaction: after a crash the schema is the one before or the one after.
 * @param url the database, as a role that may change its schema
 * @param folder where the migrations are; tests have their own
 * @returns the names of the migrations applied just now
 * @throws SetupError when the database is newer than the code or a migration failed, now or before
 */
export async function migrate(url: string, folder?: string): Promise<{ applied: string[] }> {
  // one connection for all: it holds the lock, and what the engine sends falls into our transactions
  const pool = openPool(url, 1);
  try {
    // any two numbers that nobody else takes
    await pool.query("select pg_advisory_lock(20261122, 1)");
    const list = readMigrations(folder);
    const names = list.migrationDirectories.map(({ path }) => path);
    const recorded = await readHistory(pool);
    checkHistory(names, recorded);
    const applied = names.filter((name) => !recorded.some((record) => record.name === name));
    for (const name of applied) await apply(pool, list, name);
    await migrateJobs(pool);
    return { applied };
  } finally {
    await pool.end();
  }
}

interface Recorded {
  name: string;
  finished: boolean;
}

async function readHistory(pool: Pool): Promise<Recorded[]> {
  const table = await pool.query<{ found: boolean }>(
    "select to_regclass('_prisma_migrations') is not null as found",
  );
  if (table.rows[0]?.found !== true) return [];
  const { rows } = await pool.query<Recorded>(
    `select migration_name as name, finished_at is not null as finished
     from _prisma_migrations where rolled_back_at is null order by started_at`,
  );
  return rows;
}

/**
 * Decides whether this code may touch a database with that history.
 * @throws SetupError when it is newer than the code, or was left half changed
 */
export function checkHistory(known: string[], recorded: Recorded[]): void {
  const failed = recorded.find(({ finished }) => !finished);
  if (failed !== undefined) {
    throw new SetupError(
      `The migration ${failed.name} failed on this database and was not cleared up.`,
      'Restore the backup made before it, or repair the schema by hand and mark it with "npx prisma migrate resolve".',
    );
  }
  const newer = recorded.filter(({ name }) => !known.includes(name));
  if (newer.length > 0) {
    throw new SetupError(
      `The database is newer than this code: it has ${newer.map(({ name }) => name).join(", ")}, which this version does not know.`,
      "Start the version that made these changes, or a later one. Nothing was changed.",
    );
  }
}

async function apply(pool: Pool, list: MigrationList, name: string): Promise<void> {
  const migrationDirectories = list.migrationDirectories.filter(({ path }) => path <= name);
  await pool.query("begin");
  try {
    await withEngine(pool, (engine) =>
      engine.applyMigrations({ migrationsList: { ...list, migrationDirectories }, filters }),
    );
    await pool.query("commit");
  } catch (cause) {
    await pool.query("rollback");
    throw new SetupError(
      `The migration ${name} failed: ${words(cause)}`,
      "Nothing of it was kept: the version before this one still runs on this database. Please report the message above.",
      { cause },
    );
  }
}

/** What the database said, without the engine's own trace after it. */
function words(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\n\s+0: [\s\S]*$/, "").replace(/^external connector error\s+/, "");
}
