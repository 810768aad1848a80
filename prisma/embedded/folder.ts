import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, chmodSync, constants, existsSync, mkdirSync, rmdirSync, statSync } from "node:fs";
import path from "node:path";
import { SetupError } from "../setup-error";
import { serverAccount } from "./account";

const project = path.resolve(import.meta.dirname, "..", "..");

/** The cluster's folder within a data folder. */
export const clusterFolder = (dataDir: string): string => path.join(dataDir, "postgres");

/**
 * Decides where the data lies: DATA_DIR, else `.data` in the project. As root the server runs as another account; when
 * that cannot enter the project (a clone in root's home), the default moves to /var/lib, once and for ever the same.
 */
export function dataFolder(env: Record<string, string | undefined>): string {
  if (env.DATA_DIR !== undefined && env.DATA_DIR !== "") return path.resolve(env.DATA_DIR);
  const usual = path.join(project, ".data");
  const name = createHash("sha256").update(project).digest("hex").slice(0, 12);
  const elsewhere = path.join("/var/lib/on-the-record", name);
  if (existsSync(clusterFolder(usual)) || process.getuid?.() !== 0) return usual;
  if (existsSync(clusterFolder(elsewhere))) return elsewhere;
  return reachable(project) ? usual : elsewhere;
}

/**
 * Makes the data folder, or proves that it can be used.
 * @throws SetupError with the reason why not
 */
export function prepareDataFolder(dataDir: string): void {
  let made: string[] = [];
  try {
    made = makeFolders(dataDir);
    if (!statSync(dataDir).isDirectory()) throw Object.assign(new Error("it is a file"), { code: "ENOTDIR" });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    // the server's account passes through to its own folder; what is secret on the way is closed file by file
    if (process.getuid?.() === 0)
      for (const folder of [...made, dataDir]) chmodSync(folder, statSync(folder).mode | 0o011);
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause)) throw cause;
    throw new SetupError(
      `The data folder ${dataDir} cannot be written: ${cause.message}`,
      "Set DATA_DIR to a folder that this user may write.",
      { cause },
    );
  }
  if (!reachable(dataDir)) {
    for (const folder of made.reverse()) rmdirSync(folder);
    throw new SetupError(
      `The data folder ${dataDir} lies in a folder that is closed to the account the database runs as (root may not run it).`,
      "Set DATA_DIR to a folder that others may enter, such as /var/lib/on-the-record, or start as an ordinary user.",
    );
  }
}

/** Makes a folder and those above it. (Node's own way of doing so never ends under /proc.) @returns those it made */
function makeFolders(folder: string): string[] {
  if (existsSync(folder)) return [];
  const above = makeFolders(path.dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
  return [...above, folder];
}

/** @returns whether the server's account can enter a folder */
function reachable(folder: string): boolean {
  const account = serverAccount(clusterFolder(folder));
  if (account === null) return true;
  return spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], { cwd: "/", ...account }).status === 0;
}
