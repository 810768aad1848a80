import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { inspectProcess } from "./process";

/** A running PostgreSQL server whose identity was checked. */
export interface Postmaster {
  pid: number;
  /** when the process started, as the system tells it: see inspectProcess */
  started: string;
  port: number;
  /** it has finished starting and is not shutting down */
  ready: boolean;
}

/**
 * Reads postmaster.pid and proves that the process it names is the server of this very cluster. A pid alone proves
 * nothing: after a crash the number may belong to anybody.
 * @param cluster the cluster's folder (PGDATA)
 * @returns null when this cluster has no running server
 */
export function findPostmaster(cluster: string): Postmaster | null {
  const lines = readPidFile(cluster);
  if (lines === null) return null;
  // pid, folder, start time, port, socket folder, listen address, shared memory key, status (src/include/utils/pidfile.h)
  const [pid, , , port, , , , status] = lines;
  const info = inspectProcess(Number(pid));
  if (info === null || !serves(info, cluster)) return null;
  return { pid: info.pid, started: info.started, port: Number(port), ready: status?.trim() === "ready" };
}

function readPidFile(cluster: string): string[] | null {
  try {
    return readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
}

function serves({ args, cwd }: { args: string[]; cwd: string | null }, cluster: string): boolean {
  const [program = ""] = args;
  if (path.basename(program) !== "postgres") return false;
  // the server works inside its folder; where that cannot be seen, its command line names the folder
  if (cwd !== null) return cwd === realpathSync(cluster);
  return args[args.indexOf("-D") + 1] === cluster;
}

/**
 * After a crash postmaster.pid may name a process that has nothing to do with us, and the server then refuses to start.
 * We put our own pid in its place: the server takes the pid of its parent for a left-over, and still does its own check
 * of the shared memory the file names, so that no server starts beside survivors of the last one
 * (CreateLockFile in src/backend/utils/init/miscinit.c).
 */
export function disownPidFile(cluster: string): void {
  const lines = readPidFile(cluster);
  if (lines === null || findPostmaster(cluster) !== null) return;
  const [pid = "", ...rest] = lines;
  if (inspectProcess(Number(pid)) === null) return;
  writeFileSync(path.join(cluster, "postmaster.pid"), [String(process.pid), ...rest].join("\n"));
}

/**
 * Stops a server: SIGINT (fast shutdown) and, when that takes longer than `patience`, SIGQUIT, after which the next
 * start recovers from the log. Never SIGKILL.
 * @param patience milliseconds
 * @returns false when it still runs
 */
export async function stopPostmaster(postmaster: Postmaster, patience = 30_000): Promise<boolean> {
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    if (!same(postmaster)) return true;
    process.kill(postmaster.pid, signal);
    if (await gone(postmaster, patience)) return true;
  }
  return false;
}

async function gone(postmaster: Postmaster, patience: number): Promise<boolean> {
  const end = Date.now() + patience;
  while (same(postmaster)) {
    if (Date.now() > end) return false;
    await wait(20);
  }
  return true;
}

/** Resolves when the server has ended, however that came. An adopted one is no child of ours, so we look. */
export async function untilGone(postmaster: Postmaster): Promise<void> {
  while (same(postmaster)) await wait(500, undefined, { ref: false });
}

function same({ pid, started }: Postmaster): boolean {
  return inspectProcess(pid)?.started === started;
}
