import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { checkDatabase } from "./database-check";
import { serverAccount } from "./embedded/account";
import { findBinaries } from "./embedded/binaries";
import { type Cluster, initialise, owner, serve } from "./embedded/cluster";
import { type Credentials, loadCredentials, writeWhole } from "./embedded/credentials";
import { clusterFolder, prepareDataFolder } from "./embedded/folder";
import { findLockHolder, takeLock } from "./embedded/lock";
import { findPostmaster, type Postmaster, stopPostmaster, untilGone } from "./embedded/postmaster";
import { logins, prepareRoles } from "./roles";
import { SetupError } from "./setup-error";

const databaseName = "on_the_record";

/** Addresses of one database, a role each. */
export interface DatabaseUrls {
  /** changes the schema */
  owner: string;
  /** reads and writes rows */
  app: string;
  /** reads what is published */
  reader: string;
}

/** The embedded database server of one data folder, running. */
export interface Embedded {
  dataDir: string;
  urls: DatabaseUrls;
  credentials: Credentials;
  /** it was running already: an earlier start was killed */
  adopted: boolean;
  /** resolves when the server is gone, however that came */
  ended: Promise<void>;
  /** stops the server, waits until it is down, and lets others use the data folder */
  stop: () => Promise<void>;
}

interface Options {
  /** settings of the server that differ from the durable ones */
  overrides?: Record<string, string>;
  /** false: the files need not survive a power cut */
  durable?: boolean;
  /** of the demo accounts, where it is not to be made up; counts when the data folder is made */
  demoPassword?: string | null;
  /** called once in the life of a data folder, just before its database is made */
  onCreate?: () => void;
}

/** Held as long as a data folder is in use. */
const lockFile = (dataDir: string) => path.join(dataDir, "start.lock");

/**
 * Starts the embedded database of a data folder, which is made when it does not exist, or adopts the server that a
 * killed start left behind. Roles and database exist afterwards; migrations are another step.
 * @throws SetupError when the folder cannot be used, or is in use by another start
 */
export async function startEmbedded(dataDir: string, options: Options = {}): Promise<Embedded> {
  prepareDataFolder(dataDir);
  const lock = takeLock(lockFile(dataDir));
  if ("heldBy" in lock) throw inUse(dataDir, lock.heldBy);
  try {
    return await start(dataDir, lock.release, options);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Makes sure that a data folder is free. One that is just being left is waited for.
 * @param patience milliseconds
 * @throws SetupError when another process stays on it
 */
export async function checkUnused(dataDir: string, patience = 3_000): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    const holder = findLockHolder(lockFile(dataDir));
    if (holder === null) return;
    if (Date.now() > end) throw inUse(dataDir, holder);
    await wait(50);
  }
}

function inUse(dataDir: string, pid: number): SetupError {
  return new SetupError(
    `The data folder ${dataDir} is in use: process ${pid} runs on it.`,
    "Use the one that runs, stop it first (Ctrl-C in its terminal), or set DATA_DIR to another folder.",
  );
}

async function start(
  dataDir: string,
  release: () => void,
  { overrides, durable = true, demoPassword = null, onCreate }: Options,
): Promise<Embedded> {
  const folder = clusterFolder(dataDir);
  const account = serverAccount(folder);
  const cluster: Cluster = {
    folder,
    account,
    log: path.join(dataDir, "postgres.log"),
    binaries: findBinaries(account, dataDir),
  };
  const fresh = !existsSync(folder);
  const credentials = loadCredentials(dataDir, fresh, demoPassword);
  if (fresh) {
    onCreate?.();
    await initialise(cluster, credentials.ownerPassword, durable);
  }

  const portFile = path.join(dataDir, "port");
  const remembered = existsSync(portFile) ? Number(readFileSync(portFile, "utf8")) : null;
  const { postmaster, adopted } = await serve(cluster, remembered, overrides);
  const stop = async () => {
    await stopServer(postmaster, dataDir);
    release();
  };
  try {
    writeWhole(portFile, String(postmaster.port));
    const { owner } = urlsOf(postmaster, credentials, "postgres");
    if (durable) await checkDatabase(owner, "the embedded database", ["data_checksums"]);
    await prepareRoles(owner, databaseName, credentials);
  } catch (error) {
    await stop();
    throw error;
  }
  const urls = urlsOf(postmaster, credentials, databaseName);
  return { dataDir, urls, credentials, adopted, ended: untilGone(postmaster), stop };
}

async function stopServer(postmaster: Postmaster, dataDir: string): Promise<void> {
  if (await stopPostmaster(postmaster)) return;
  throw new SetupError(
    `The database server (process ${postmaster.pid}) does not stop.`,
    `Nothing is lost. Look at ${path.join(dataDir, "postgres.log")}; the next start takes over from here.`,
  );
}

/** Addresses of the embedded database of a data folder while it runs, for a tool beside it; null while it does not. */
export function runningDatabase(dataDir: string): DatabaseUrls | null {
  const postmaster = findPostmaster(clusterFolder(dataDir));
  return postmaster?.ready ? urlsOf(postmaster, loadCredentials(dataDir, false), databaseName) : null;
}

function urlsOf({ port }: Postmaster, credentials: Credentials, database: string): DatabaseUrls {
  const url = (user: string, password: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  return {
    owner: url(owner, credentials.ownerPassword),
    app: url(logins.app.login, credentials.appPassword),
    reader: url(logins.reader.login, credentials.readerPassword),
  };
}
