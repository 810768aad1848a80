import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { SetupError } from "../setup-error";

/** The system account the database server runs as. */
export interface Account {
  uid: number;
  gid: number;
}

const accountName = "postgres";

/**
 * PostgreSQL refuses to run as root. As root we run it as whoever owns the cluster already, else as `postgres`,
 * which is made when it does not exist.
 * @param cluster the cluster's folder, which may not exist yet
 * @returns null when the current user can run the server
 */
export function serverAccount(cluster: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  const owner = existsSync(cluster) ? statSync(cluster) : null;
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return findAccount() ?? createAccount();
}

function findAccount(): Account | null {
  const entry = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .find(([name]) => name === accountName);
  if (entry === undefined) return null;
  const [uid, gid] = [Number(entry[2]), Number(entry[3])];
  return uid > 0 ? { uid, gid } : null;
}

function createAccount(): Account {
  const result = spawnSync(
    "useradd",
    [
      "--system",
      "--user-group",
      "--no-create-home",
      "--home-dir",
      "/nonexistent",
      "--shell",
      "/usr/sbin/nologin",
      accountName,
    ],
    { encoding: "utf8" },
  );
  // two starts at once: the other one may have made it
  const account = findAccount();
  if (account !== null) return account;
  throw new SetupError(
    `PostgreSQL does not run as root, and the account "${accountName}" to run it as could not be made: ${result.error?.message ?? result.stderr.trim()}`,
    `Make it ("useradd --system ${accountName}"), start as an ordinary user, or set DATABASE_URL to a database of your own.`,
  );
}
