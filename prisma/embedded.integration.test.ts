import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type DatabaseUrls, type Embedded, runningDatabase, startEmbedded } from "./embedded";
import { forgetful } from "./embedded/cluster";
import { clusterFolder } from "./embedded/folder";
import { findPostmaster } from "./embedded/postmaster";
import { inspectProcess } from "./embedded/process";
import { SetupError } from "./setup-error";

let template: string;
let dataDir: string;
let started: Embedded[];
let children: ChildProcess[];

const newFolder = () => mkdtempSync(path.join(tmpdir(), "on-the-record-crash-"));

beforeAll(async () => {
  template = newFolder();
  const server = await startEmbedded(template, { durable: false, overrides: forgetful });
  await server.stop();
});

afterAll(() => rmSync(template, { recursive: true }));

beforeEach(() => {
  dataDir = newFolder();
  started = [];
  children = [];
});

afterEach(async () => {
  for (const server of started) await server.stop();
  for (const child of children) child.kill("SIGKILL");
  rmSync(dataDir, { recursive: true });
});

/** Puts a cluster into the data folder, in a tenth of the time it takes to make one. */
function useTemplate(): void {
  execFileSync("cp", ["-a", `${template}/.`, dataDir]);
}

async function start(options?: Parameters<typeof startEmbedded>[1]): Promise<Embedded> {
  const server = await startEmbedded(dataDir, options);
  started.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Starts the server in another process, as a start that will be killed. */
async function startElsewhere(): Promise<{ child: ChildProcess; urls: DatabaseUrls }> {
  const program = path.join(import.meta.dirname, "testing", "hold.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const line = await new Promise<string>((resolve) =>
    child.stdout?.once("data", (chunk) => resolve(String(chunk))),
  );
  return { child, urls: JSON.parse(line) };
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}

/** Some program that has nothing to do with us. */
function startStranger(): number {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 60_000)"], { stdio: "ignore" });
  children.push(child);
  return child.pid ?? 0;
}

function replacePid(pid: number): void {
  const file = path.join(clusterFolder(dataDir), "postmaster.pid");
  const [, ...rest] = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, [pid, ...rest].join("\n"));
}

test("a first start makes a durable cluster whose secrets only its owner reads; a second one keeps the data", async () => {
  const first = await start();
  expect(first.adopted).toBe(false);
  const [row] = await query(
    first.urls.owner,
    `select current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
       current_setting('synchronous_commit') as synchronous_commit, current_setting('data_checksums') as data_checksums,
       current_setting('listen_addresses') as listen_addresses, datlocprovider as provider, datlocale as locale
     from pg_database where datname = current_database()`,
  );
  expect(row).toEqual({
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
    data_checksums: "on",
    listen_addresses: "127.0.0.1",
    provider: "b",
    locale: "C.UTF-8",
  });
  const mode = (file: string) => statSync(path.join(dataDir, file)).mode & 0o777;
  expect(mode("credentials.json")).toBe(0o600);
  expect(mode("postgres")).toBe(0o700);
  expect(mode("postgres.log")).toBe(0o600);

  await query(first.urls.owner, "create table kept as select 1 as n");
  await first.stop();
  expect(runningDatabase(dataDir)).toBeNull();
  const second = await start();
  expect(second.urls).toEqual(first.urls);
  expect(await query(second.urls.owner, "select n from kept")).toEqual([{ n: 1 }]);
});

test("the app and the reader may sign in, and neither may make a table", async () => {
  useTemplate();
  const { urls } = await start({ durable: false });
  for (const url of [urls.app, urls.reader]) {
    await expect(query(url, "select 1 as n")).resolves.toEqual([{ n: 1 }]);
    await expect(query(url, "create table mine ()")).rejects.toThrow("permission denied");
    await expect(query(url, "create temporary table mine ()")).rejects.toThrow("permission denied");
    await expect(query(url.replace(/[^/]+$/, "postgres"), "create table mine ()")).rejects.toThrow(
      "permission denied",
    );
  }
});

describe("after a crash", () => {
  test("the server of a killed start is adopted, with all it had acknowledged", async () => {
    useTemplate();
    const { child, urls } = await startElsewhere();
    await query(urls.owner, "create table kept as select 1 as n");
    const orphan = findPostmaster(clusterFolder(dataDir));
    await kill(child);

    const server = await start();
    expect(server.adopted).toBe(true);
    expect(findPostmaster(clusterFolder(dataDir))?.pid).toBe(orphan?.pid);
    expect(await query(server.urls.owner, "select n from kept")).toEqual([{ n: 1 }]);
    await server.stop();
    expect(inspectProcess(orphan?.pid ?? 0)).toBeNull();
  });

  test("a killed server comes back, with all it had acknowledged", async () => {
    useTemplate();
    const first = await start();
    await query(first.urls.owner, "create table kept as select 1 as n");
    process.kill(findPostmaster(clusterFolder(dataDir))?.pid ?? 0, "SIGKILL");
    await first.ended;
    await first.stop();

    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second.urls.owner, "select n from kept")).toEqual([{ n: 1 }]);
  });

  test("a left-over pid file that names somebody else's process: that process lives, and the server starts", async () => {
    useTemplate();
    const { child, urls } = await startElsewhere();
    await query(urls.owner, "create table kept as select 1 as n");
    const orphan = findPostmaster(clusterFolder(dataDir));
    await kill(child);
    process.kill(orphan?.pid ?? 0, "SIGKILL");
    const stranger = startStranger();
    replacePid(stranger);

    const server = await start();
    expect(server.adopted).toBe(false);
    expect(await query(server.urls.owner, "select n from kept")).toEqual([{ n: 1 }]);
    await server.stop();
    expect(inspectProcess(stranger)).not.toBeNull();
  });

  test("a cluster that was half made is made again", async () => {
    mkdirSync(path.join(dataDir, "postgres.unfinished"), { recursive: true });
    writeFileSync(path.join(dataDir, "postgres.unfinished", "PG_VERSION"), "18\n");
    await start({ durable: false });
    expect(existsSync(path.join(dataDir, "postgres.unfinished"))).toBe(false);
  });
});

describe("refused, with a reason", () => {
  test("a data folder that another start uses", async () => {
    useTemplate();
    const first = await start({ durable: false });
    await expect(startEmbedded(dataDir)).rejects.toThrow(`in use: process ${process.pid}`);
    expect(await query(first.urls.owner, "select 1 as n")).toEqual([{ n: 1 }]);
  });

  test("a server that may lose what it acknowledged, which is stopped again", async () => {
    useTemplate();
    const refused = startEmbedded(dataDir, { overrides: { fsync: "off" } });
    await expect(refused).rejects.toThrow("fsync is off");
    await expect(refused).rejects.toThrow(SetupError);
    expect(runningDatabase(dataDir)).toBeNull();
  });

  test("a cluster whose passwords are gone", async () => {
    useTemplate();
    await (await start({ durable: false })).stop();
    rmSync(path.join(dataDir, "credentials.json"));
    await expect(startEmbedded(dataDir)).rejects.toThrow("credentials.json");
  });
});
