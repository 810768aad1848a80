import { Client } from "pg";
import { expect, test } from "vitest";
import { migrate } from "./migrate";
import { SetupError } from "./setup-error";
import { testDatabase } from "./testing/database";

async function query(url: string, sql: string) {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("a migrated database has nothing left to apply", async () => {
  const { urls, drop } = await testDatabase();
  expect(await migrate(urls.owner)).toEqual({ applied: [] });
  await drop();
});

test("a database that is newer than the code is refused, and left alone", async () => {
  const { urls, drop } = await testDatabase();
  await query(
    urls.owner,
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at)
     values ('x', 'x', '29990101000000_from_the_future', now())`,
  );
  const refused = migrate(urls.owner);
  await expect(refused).rejects.toThrow(SetupError);
  await expect(refused).rejects.toThrow("29990101000000_from_the_future");
  await drop();
});

test("the app's role adds jobs within its own transaction", async () => {
  const { urls, drop } = await testDatabase();
  const client = new Client(urls.app);
  await client.connect();
  await client.query("begin");
  await client.query("select graphile_worker.add_job('greet', '{}')");
  await client.query("rollback");
  await client.query("select graphile_worker.add_job('greet', '{}')");
  await client.end();
  expect(await query(urls.owner, "select count(*)::int from graphile_worker.jobs")).toEqual([{ count: 1 }]);
  await drop();
});
