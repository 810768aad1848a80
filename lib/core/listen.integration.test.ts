import { afterEach, expect, test } from "vitest";
import { asRole } from "../../prisma/testing/as-role";
import { listen } from "./listen";

let stop = () => {};
afterEach(() => stop());

const url = () => process.env.DATABASE_URL ?? "";

/** Ends the listening connections of this test's database, as a restart of the server would. */
const cut = () =>
  asRole("owner", (client) =>
    client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'on-the-record listen record_changed' and datname = current_database()`),
  );

test("a connection that broke comes back, and says that messages may have been missed", async () => {
  const heard: string[] = [];
  const alive: number[] = [];
  stop = listen(
    url(),
    "record_changed",
    (payload) => heard.push(payload),
    (upTo) => alive.push(upTo),
  );
  await expect.poll(() => alive.length, { timeout: 10_000 }).toBeGreaterThan(0);
  expect(heard).toEqual([""]);
  const cutAt = Date.now();
  expect((await cut()).rowCount).toBe(1);
  await expect.poll(() => heard.length, { timeout: 10_000 }).toBeGreaterThan(1);
  expect(heard).toEqual(["", ""]);
  // and it hears again
  await expect.poll(() => alive.some((at) => at > cutAt), { timeout: 10_000 }).toBe(true);
  await asRole("owner", async (client) => {
    await client.query("select pg_notify('record_changed', 'again')");
    await client.query("commit");
  });
  await expect.poll(() => heard.at(-1), { timeout: 10_000 }).toBe("again");
});
