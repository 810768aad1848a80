import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { draftMigration } from "./draft";
import { openPool } from "./engine";
import { checkHistory, migrate } from "./migrate";
import { SetupError } from "./setup-error";
import { emptyDatabase, type TestDatabase, testDatabase } from "./testing/database";

let folder: string;
let databases: TestDatabase[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "on-the-record-migrations-"));
  databases = [];
});

afterEach(async () => {
  for (const database of databases) await database.drop();
  rmSync(folder, { recursive: true });
});

async function use(making: Promise<TestDatabase>): Promise<TestDatabase["urls"]> {
  const database = await making;
  databases.push(database);
  return database.urls;
}

function addMigration(name: string, sql: string): void {
  mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

async function query(url: string, sql: string) {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const recorded =
  "select migration_name as name from _prisma_migrations where finished_at is not null order by started_at";

test("a migrated database has nothing left to apply", async () => {
  const { owner } = await use(testDatabase());
  expect(await migrate(owner)).toEqual({ applied: [] });
});

test("the migrations lead to prisma/schema", async () => {
  const [database, shadow] = [await use(emptyDatabase()), await use(emptyDatabase())];
  const pools = [openPool(database.owner, 2), openPool(shadow.owner, 2)] as const;
  expect(await draftMigration(...pools)).toBeNull();
  await Promise.all(pools.map((pool) => pool.end()));
});

test("functions and texts with semicolons arrive whole", async () => {
  const { owner } = await use(emptyDatabase());
  addMigration(
    "1_function",
    "create function one() returns int language plpgsql as $$ begin return 1; end $$; create table a (b text default ';');",
  );
  expect(await migrate(owner, folder)).toEqual({ applied: ["1_function"] });
  expect(await query(owner, "select one()")).toEqual([{ one: 1 }]);
});

test("two that migrate at once: each migration is applied once", async () => {
  const { owner } = await use(emptyDatabase());
  addMigration("1_first", "create table first ()");
  addMigration("2_second", "create table second ()");
  const results = await Promise.all([migrate(owner, folder), migrate(owner, folder)]);
  expect(results.flatMap(({ applied }) => applied)).toEqual(["1_first", "2_second"]);
  expect(await query(owner, recorded)).toEqual([{ name: "1_first" }, { name: "2_second" }]);
});

test("of a migration that fails nothing stays, and those before it do; corrected, it is applied", async () => {
  const { owner } = await use(emptyDatabase());
  addMigration("1_good", "create table good ()");
  addMigration("2_bad", "create table half (); create table half ();");
  const failed = migrate(owner, folder);
  await expect(failed).rejects.toThrow(/^The migration 2_bad failed: .*relation "half" already exists$/);
  await expect(failed).rejects.toThrow(SetupError);
  expect(await query(owner, recorded)).toEqual([{ name: "1_good" }]);

  writeFileSync(path.join(folder, "2_bad", "migration.sql"), "create table half ()");
  expect(await migrate(owner, folder)).toEqual({ applied: ["2_bad"] });
});

test("killed in the middle of a migration: the schema is the one before, and the next start goes on", async () => {
  const { owner } = await use(emptyDatabase());
  addMigration("1_long", "create table half (); select pg_advisory_xact_lock(77);");
  const gate = new Client(owner);
  await gate.connect();
  await gate.query("select pg_advisory_lock(77)");

  const child = migrateElsewhere(owner);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await vi.waitFor(async () => {
    const waiting = await gate.query(
      "select from pg_locks where locktype = 'advisory' and objid = 77 and not granted",
    );
    expect(waiting.rowCount).toBe(1);
  }, 20_000);
  child.kill("SIGKILL");
  await ended;
  await gate.end();

  expect(await migrate(owner, folder)).toEqual({ applied: ["1_long"] });
});

function migrateElsewhere(url: string): ChildProcess {
  const code = `import("${path.join(import.meta.dirname, "migrate.ts")}").then(({ migrate }) => migrate("${url}", "${folder}"))`;
  return spawn(process.execPath, ["--import", "tsx", "-e", code], { stdio: "inherit" });
}

test("a database that is newer than the code is refused, and left alone", async () => {
  const { owner } = await use(testDatabase());
  await query(
    owner,
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at)
     values ('x', 'x', '29990101000000_from_the_future', now())`,
  );
  const refused = migrate(owner);
  await expect(refused).rejects.toThrow(SetupError);
  await expect(refused).rejects.toThrow("29990101000000_from_the_future");
});

test.each([
  { history: [], says: null },
  { history: [{ name: "1_a", finished: true }], says: null },
  { history: [{ name: "1_a", finished: false }], says: "1_a failed" },
  { history: [{ name: "3_c", finished: true }], says: "has 3_c" },
  {
    history: [
      { name: "1_a", finished: true },
      { name: "3_c", finished: false },
    ],
    says: "3_c failed",
  },
])("history $history: $says", ({ history, says }) => {
  const check = () => checkHistory(["1_a", "2_b"], history);
  if (says === null) expect(check).not.toThrow();
  else expect(check).toThrow(says);
});

test("the app's role adds jobs within its own transaction, and takes them; the reader may not", async () => {
  const urls = await use(testDatabase());
  const client = new Client(urls.app);
  await client.connect();
  await client.query("begin");
  await client.query("select graphile_worker.add_job('greet', '{}')");
  await client.query("rollback");
  await client.query("select graphile_worker.add_job('greet', '{}')");
  const { rows } = await client.query("select task_identifier from graphile_worker.jobs");
  expect(rows).toEqual([{ task_identifier: "greet" }]);
  await client.end();
  await expect(query(urls.reader, "select graphile_worker.add_job('greet', '{}')")).rejects.toThrow(
    "permission denied",
  );
});
