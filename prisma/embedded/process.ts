import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";

/** What can be known of a running process. `started` and `pid` together name it: pids are used again, start times are not. */
export interface ProcessInfo {
  pid: number;
  args: string[];
  started: string;
  /** its working folder, where the system lets us see it */
  cwd: string | null;
}

/**
 * Looks at a process without touching it.
 * @returns null when no such process runs (a zombie does not run)
 */
export function inspectProcess(pid: number): ProcessInfo | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  return process.platform === "linux" ? inspectOnLinux(pid) : inspectWithPs(pid);
}

function inspectOnLinux(pid: number): ProcessInfo | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // the name in parentheses may itself hold spaces and parentheses: fields are counted from the last one (proc(5))
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state] = fields;
    const started = fields[19];
    if (state === "Z" || state === "X" || started === undefined) return null;
    const args = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
    return { pid, args, started, cwd: readLink(`/proc/${pid}/cwd`) };
  } catch {
    return null;
  }
}

function readLink(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

function inspectWithPs(pid: number): ProcessInfo | null {
  try {
    const output = execFileSync("ps", ["-o", "stat=,lstart=,command=", "-p", String(pid)], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C" },
    });
    // "S    Sat Nov 22 15:42:01 2026 /path/postgres -D ..."
    const match = /^\s*(\S+)\s+(\S+\s+\S+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/m.exec(output);
    const [, state, started, command] = match ?? [];
    if (state === undefined || started === undefined || command === undefined || state.startsWith("Z"))
      return null;
    return { pid, args: command.trim().split(" "), started, cwd: null };
  } catch {
    return null;
  }
}
