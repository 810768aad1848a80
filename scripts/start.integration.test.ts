import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { takeLock } from "../prisma/embedded/lock";
import { type TestDatabase, testDatabase } from "../prisma/testing/database";

/** Runs `npm start` as it is, with these settings and no others of ours. @returns what it said, and its exit code */
function start(settings: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", path.join(import.meta.dirname, "start.ts")], {
    cwd: path.join(import.meta.dirname, ".."),
    env: { NODE_ENV: "production", PATH, HOME, TMPDIR, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, said })));
}

const secret = "0123456789012345678901234567890123456789";
let folder: string;
let taken: Server;
let port: string;
let database: TestDatabase;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "on-the-record-start-"));
  database = await testDatabase();
  taken = createServer();
  port = await new Promise((resolve) => {
    taken.listen(0, "127.0.0.1", () => {
      const address = taken.address();
      resolve(String(typeof address === "object" ? address?.port : ""));
    });
  });
});

afterAll(async () => {
  taken.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

describe.concurrent("a start that cannot be ends with one message, an exit code, and nothing left behind", () => {
  test("a taken port", async () => {
    const dataDir = path.join(folder, "taken");
    const { code, said } = await start({ DATA_DIR: dataDir, PORT: port });
    expect(said).toContain(`Port ${port} is taken`);
    expect(said).toContain("npm start");
    expect(code).toBe(1);
    expect(readdirSync(folder)).not.toContain("taken");
  });

  test("a data folder that cannot be", async () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    const { code, said } = await start({ DATA_DIR: path.join(file, "data"), PORT: "65111" });
    expect(said).toContain("cannot be written");
    expect(said).toContain("Set DATA_DIR");
    expect(code).toBe(1);
  });

  test("a data folder that is in use", async () => {
    const dataDir = mkdtempSync(path.join(folder, "used-"));
    const lock = takeLock(path.join(dataDir, "start.lock"));
    const { code, said } = await start({ DATA_DIR: dataDir, PORT: "65112" });
    expect(said).toContain(`in use: process ${process.pid}`);
    expect(code).toBe(1);
    if ("release" in lock) lock.release();
    expect(readdirSync(dataDir)).toEqual([]);
  });

  test("a wrong DATABASE_URL", async () => {
    const url = "postgresql://somebody:hidden@127.0.0.1:1/record";
    const { code, said } = await start({ DATABASE_URL: url, NEXTAUTH_SECRET: secret, PORT: "65113" });
    expect(said).toContain("No database answers at 127.0.0.1:1");
    expect(said).not.toContain("hidden");
    expect(code).toBe(1);
  });

  test("a DATABASE_URL without a secret", async () => {
    const { code, said } = await start({ DATABASE_URL: database.urls.owner, PORT: "65114" });
    expect(said).toContain("NEXTAUTH_SECRET must be set");
    expect(code).toBe(1);
  });

  test("a database that is newer than the code", async () => {
    const client = new Client(database.urls.owner);
    await client.connect();
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at)
       values ('x', 'x', '29990101000000_from_the_future', now())`,
    );
    await client.end();
    const { code, said } = await start({
      DATABASE_URL: database.urls.owner,
      NEXTAUTH_SECRET: secret,
      ACCEPT_UNSAFE_DATABASE: "yes",
      PORT: "65115",
    });
    expect(said).toContain("newer than this code");
    expect(said).toContain("29990101000000_from_the_future");
    expect(code).toBe(1);
  });

  test("a PORT that is none", async () => {
    const { code, said } = await start({ DATA_DIR: folder, PORT: "http" });
    expect(said).toContain('PORT is "http"');
    expect(code).toBe(1);
  });
});
