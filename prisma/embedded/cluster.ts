import { spawn } from "node:child_process";
import {
  chownSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { SetupError } from "../setup-error";
import type { Account } from "./account";
import type { Binaries } from "./binaries";
import { disownPidFile, findPostmaster, type Postmaster } from "./postmaster";

/** A PostgreSQL cluster on this machine: its folder and how to run it. */
export interface Cluster {
  /** PGDATA */
  folder: string;
  /** where the server writes what it has to say */
  log: string;
  binaries: Binaries;
  account: Account | null;
}

export const owner = "on_the_record_owner";

/** A sixteenth of the machine's memory, at least what PostgreSQL takes by itself, at most a gigabyte. @param total bytes */
function sharedMegabytes(total: number): number {
  return Math.min(1024, Math.max(128, Math.floor(total / 16 / 1024 / 1024)));
}

/** Durable, patient with nobody: a request that takes longer than this is a mistake. Migrations set their own limits. */
const settings: Record<string, string> = {
  fsync: "on",
  full_page_writes: "on",
  synchronous_commit: "on",
  restart_after_crash: "on",
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "40",
  // taken as it is needed: the index of a large record is read from here many times as fast as from files
  shared_buffers: `${sharedMegabytes(totalmem())}MB`,
  statement_timeout: "10s",
  lock_timeout: "3s",
  idle_in_transaction_session_timeout: "15s",
  transaction_timeout: "30s",
  wal_level: "replica",
  log_min_duration_statement: "500",
};

/** Makes the cluster's files, all or nothing: an interrupted try is cleared away by the next. */
export async function initialise(
  { folder, binaries, account }: Cluster,
  password: string,
  durable: boolean,
): Promise<void> {
  const unfinished = `${folder}.unfinished`;
  const passwordFile = `${folder}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  try {
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account !== null) {
      for (const file of [unfinished, passwordFile]) chownSync(file, account.uid, account.gid);
    }
    const problem = await run(
      binaries.initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${owner}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // the same order of text on every machine, so that files may move between them
        "--locale-provider=builtin",
        "--locale=C.UTF-8",
        "--lc-messages=C",
        "--data-checksums",
        ...(durable ? [] : ["--no-sync"]),
      ],
      account,
    );
    if (problem !== null) {
      throw new SetupError(
        `The database could not be made in ${folder}: ${problem}`,
        "Check that the disk has room and that the folder may be written, or set DATA_DIR to another folder.",
      );
    }
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    rmSync(passwordFile, { force: true });
  }
}

/** Runs a program to its end, out of reach of Ctrl-C. @returns what went wrong, or null */
function run(program: string, args: string[], account: Account | null): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: "/",
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
      ...account,
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) =>
      resolve(code === 0 ? null : said.trim() || `ended with ${code ?? signal}`),
    );
  });
}

/** How a server is run that is not meant to keep anything: for tests. */
export const forgetful = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  max_connections: "200",
};

/**
 * Starts the server, or adopts the one that already serves this cluster (an orphan of a killed start).
 * @param port wanted; another free one is taken when it is not free
 */
export async function serve(
  cluster: Cluster,
  port: number | null,
  overrides: Record<string, string> = {},
): Promise<{ postmaster: Postmaster; adopted: boolean }> {
  const orphan = await settle(cluster);
  if (orphan !== null) return { postmaster: orphan, adopted: true };
  disownPidFile(cluster.folder);
  // survivors of a killed server let go of the shared memory within moments, and a port may be taken under our nose
  for (let tries = 1; ; tries++) {
    const { postmaster, said } = await launch(cluster, await freePort(port), { ...settings, ...overrides });
    if (postmaster !== null) return { postmaster, adopted: false };
    const passing = /pre-existing shared memory block|could not bind/.test(said);
    if (!passing || tries === 20) {
      throw new SetupError(
        `The database did not start. It said:\n${said || "(nothing)"}`,
        `Its log is ${cluster.log}. If the disk is full, make room; if its files are damaged, restore a backup.`,
      );
    }
    await wait(250);
  }
}

/** Waits for a server that is starting or stopping to have done so. @returns the running one, if any */
async function settle({ folder }: Cluster): Promise<Postmaster | null> {
  const end = Date.now() + 60_000;
  for (;;) {
    const found = findPostmaster(folder);
    if (found === null || found.ready) return found;
    if (Date.now() > end) {
      throw new SetupError(
        `A database server (process ${found.pid}) holds ${folder}, but has been neither up nor down for a minute.`,
        "It may be recovering after a crash: look at its log, and start again when it is done.",
      );
    }
    await wait(50);
  }
}

async function launch(
  { folder, log, binaries, account }: Cluster,
  port: number,
  flags: Record<string, string>,
): Promise<{ postmaster: Postmaster | null; said: string }> {
  // a file, not a pipe: the server must be able to outlive us
  const output = openSync(log, "a", 0o600);
  const from = fstatSync(output).size;
  const args = Object.entries(flags).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // a session of its own: Ctrl-C is for us, and we stop the server last
  const child = spawn(binaries.postgres, ["-D", folder, "-p", String(port), ...args], {
    cwd: "/",
    detached: true,
    stdio: ["ignore", output, output],
    // none of our secrets
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, TZ: process.env.TZ, LC_ALL: "C" },
    ...account,
  });
  closeSync(output);
  const ended = new Promise<Error | undefined>((resolve) => {
    child.once("error", resolve);
    child.once("exit", () => resolve(undefined));
  });
  child.unref();
  let over = false;
  const failure = ended.then((error) => {
    over = true;
    return error;
  });
  while (!over) {
    const postmaster = findPostmaster(folder);
    if (postmaster?.pid === child.pid && postmaster?.ready) return { postmaster, said: "" };
    await wait(20);
  }
  const error = await failure;
  return {
    postmaster: null,
    said: error?.message ?? readFileSync(log).subarray(from).toString("utf8").trim(),
  };
}

/** @param wanted taken when it is free */
async function freePort(wanted: number | null): Promise<number> {
  return (wanted !== null && (await listens(wanted))) || (await listens(0)) || 0;
}

/** Opens and closes a port of this machine. @returns its number, or null when that is not possible */
function listens(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : null));
    });
  });
}
