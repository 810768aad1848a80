import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { inspectProcess } from "./process";

interface Holder {
  pid: number;
  started: string;
}

/**
 * Takes a lock that ends with this process, however it ends: a file that names the process, its start time with it.
 * @returns a function that gives the lock back, or the pid of the process that holds it
 */
export function takeLock(file: string): { release: () => void } | { heldBy: number } {
  const mine = `${file}.${process.pid}`;
  const self = inspectProcess(process.pid);
  writeFileSync(mine, JSON.stringify({ pid: process.pid, started: self?.started ?? "" } satisfies Holder));
  try {
    for (;;) {
      try {
        // fails when the file is there: of several that try, one succeeds
        linkSync(mine, file);
        return { release: () => rmSync(file, { force: true }) };
      } catch (error) {
        if (!isCode(error, "EEXIST")) throw error;
      }
      const heldBy = findLockHolder(file);
      if (heldBy !== null) return { heldBy };
      clear(file);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Removes a dead process's lock, unless somebody else has just replaced it with a living one. */
function clear(file: string): void {
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
    if (findLockHolder(aside) !== null) linkSync(aside, file);
  } catch (error) {
    if (!isCode(error, "ENOENT") && !isCode(error, "EEXIST")) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** @returns the pid of the living process that holds a lock, or null */
export function findLockHolder(file: string): number | null {
  const holder = readHolder(file);
  if (holder === null) return null;
  return inspectProcess(holder.pid)?.started === holder.started ? holder.pid : null;
}

function readHolder(file: string): Holder | null {
  try {
    const holder: Holder = JSON.parse(readFileSync(file, "utf8"));
    return { pid: Number(holder.pid), started: String(holder.started) };
  } catch {
    return null;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
