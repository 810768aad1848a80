import { spawn } from "node:child_process";
import path from "node:path";
import { Client } from "pg";
import { expect, test } from "vitest";

const good = { email: "Ada@Example.org", name: "Ada Byron", role: "admin" };
const password = "seven quiet herons at dusk";

/** Runs `npm run user:create` on this test's database. */
function createUser(
  options: Record<string, string>,
  input: string,
): Promise<{ code: number | null; said: string }> {
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(
    process.execPath,
    ["--import", "tsx", path.join(import.meta.dirname, "user-create.ts"), ...args],
    {
      cwd: path.join(import.meta.dirname, ".."),
      env: { ...process.env, ACCEPT_UNSAFE_DATABASE: "yes" },
      stdio: ["pipe", "pipe", "pipe"],
    },
  );
  child.stdin.end(`${input}\n`);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += String(chunk);
    });
  }
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, said })));
}

async function users(): Promise<unknown[]> {
  const client = new Client(process.env.DATABASE_URL);
  await client.connect();
  try {
    return (await client.query("select email, name, role from user_account")).rows;
  } finally {
    await client.end();
  }
}

test("makes the first admin, and says so; a second time it is refused", async () => {
  const made = await createUser(good, password);
  expect(made).toEqual({
    code: 0,
    said: expect.stringContaining("ada@example.org may sign in now, as admin"),
  });
  expect(await users()).toEqual([{ email: "ada@example.org", name: "Ada Byron", role: "admin" }]);

  const again = await createUser(good, password);
  expect(again).toEqual({ code: 1, said: expect.stringContaining("has an account already") });
});

test.each([
  ["no options", {}, password, "--email"],
  ["an option that there is not", { ...good, age: "36" }, password, "--email"],
  ["no such role", { ...good, email: "b@example.org", role: "owner" }, password, "Role"],
  ["no address", { ...good, email: "ada" }, password, "Email"],
  ["a weak password", { ...good, email: "b@example.org" }, "password1234", "assword"],
])("%s: refused, with a reason", async (_, options, input, message) => {
  expect(await createUser(options, input)).toEqual({ code: 1, said: expect.stringContaining(message) });
});
