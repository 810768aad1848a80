import { execFile, spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { promisify } from "node:util";
import { AppError } from "./errors";
import { log } from "./log";

/** What a confined program may use. */
export interface Confinement {
  /** bytes of address space */
  memory: number;
  /** megabytes of JavaScript heap */
  heap: number;
  /** seconds of processor */
  cpu: number;
  /** open files */
  files: number;
  /** bytes of any file it writes */
  fileSize: number;
  /** milliseconds, from its start to its answer */
  wall: number;
  /** bytes of its answer */
  output: number;
}

/** SECURITY.md D.4. */
export const PARSER_LIMITS: Confinement = {
  memory: 2_500_000_000,
  heap: 256,
  cpu: 15,
  files: 64,
  fileSize: 1_048_576,
  wall: 15_000,
  output: 64 * 1024 * 1024,
};

/** How a confined program ended without an answer. */
export type Ending = "time" | "memory" | "output" | "crash";

const AT_ONCE = 2;
const QUEUE = 10;
let running = 0;
const waiting: (() => void)[] = [];

/** @throws AppError unavailable when too many wait already */
async function takeTurn(): Promise<void> {
  if (running < AT_ONCE) {
    running += 1;
    return;
  }
  if (waiting.length >= QUEUE) {
    throw new AppError("unavailable", "Many documents are being read just now. Try again in a few seconds.", {
      retryAfter: 5,
    });
  }
  await new Promise<void>((resolve) => waiting.push(resolve));
}

function endTurn(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}

/**
 * Runs a Node program in a process group of its own, without network where the system allows that, without our
 * settings in its environment, without rights on files but its own, within limits. It gets `input` and gives its
 * answer; whatever happens, nothing of it is left running. Two at once, ten wait.
 * @param program an .mjs file that needs nothing else
 * @throws AppError unavailable
 */
export async function runConfined(
  program: string,
  input: Uint8Array[],
  limits: Confinement = PARSER_LIMITS,
): Promise<{ output: Buffer } | { ended: Ending; why: string }> {
  await takeTurn();
  try {
    return await run(program, input, limits);
  } finally {
    endTurn();
  }
}

async function run(
  program: string,
  input: Uint8Array[],
  limits: Confinement,
): Promise<{ output: Buffer } | { ended: Ending; why: string }> {
  const [command = "", ...args] = [...(await confinement(limits)), ...nodeCommand(program, limits)];
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      // a group of its own, so that it can be ended with everything that it began
      detached: true,
      cwd: "/",
      env: { NODE_ENV: "production", LANG: "C.UTF-8", TZ: "UTC" },
      stdio: ["pipe", "pipe", "pipe"],
    });
    yieldToOthers(child.pid);
    const chunks: Buffer[] = [];
    let length = 0;
    let said = "";
    let ended: Ending | null = null;
    const stop = (why: Ending) => {
      ended ??= why;
      killGroup(child.pid);
    };
    const timer = setTimeout(() => stop("time"), limits.wall);
    child.stdout.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > limits.output) stop("output");
      else chunks.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-2_000);
    });
    child.once("error", (error) => {
      said += error.message;
    });
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      killGroup(child.pid);
      if (code === 0 && ended === null) resolve({ output: Buffer.concat(chunks, length) });
      else
        resolve({
          ended: ended ?? endingOf(code, signal, said),
          why: said.trim() || `code ${code}, ${signal}`,
        });
    });
    // it may end before it has read everything: that is told by how it ends
    child.stdin.on("error", () => undefined);
    for (const part of input) child.stdin.write(part);
    child.stdin.end();
  });
}

function endingOf(code: number | null, signal: NodeJS.Signals | null, said: string): Ending {
  if (signal === "SIGXCPU" || (signal === "SIGKILL" && said === "")) return "time";
  const memory = /out of memory|allocation failed|Cannot allocate|bad_alloc|Array buffer allocation/i.test(
    said,
  );
  return memory || code === 134 || signal === "SIGABRT" || signal === "SIGTRAP" ? "memory" : "crash";
}

/** Whoever asks the site for a page comes before a document that is being read. */
function yieldToOthers(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // it has ended already, or the system does not allow it: then it goes on as it is
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // nothing of it is left
  }
}

/** Node's own permissions: no file but the program, no process, no thread, no add-on. */
function nodeCommand(program: string, { heap }: Confinement): string[] {
  const flag = process.allowedNodeEnvironmentFlags.has("--permission")
    ? "--permission"
    : "--experimental-permission";
  return [
    process.execPath,
    `--max-old-space-size=${heap}`,
    "--no-warnings",
    "--disable-proto=delete",
    flag,
    `--allow-fs-read=${program}`,
    program,
  ];
}

const execute = promisify(execFile);
const works = new Map<string, Promise<boolean>>();

/** Whether a command can be run here and ends well. Asked once. */
function canRun(command: string[]): Promise<boolean> {
  const key = command.join(" ");
  const known = works.get(key);
  if (known) return known;
  const [file = "", ...args] = command;
  const asked = execute(file, [...args, "true"], { timeout: 5_000 }).then(
    () => true,
    () => false,
  );
  works.set(key, asked);
  return asked;
}

let complained = false;

/** The commands to put before a program, as far as this system has and allows them: strongest first. */
async function confinement(limits: Confinement): Promise<string[]> {
  const limited = [
    "prlimit",
    `--as=${limits.memory}`,
    `--cpu=${limits.cpu}`,
    `--nofile=${limits.files}`,
    `--fsize=${limits.fileSize}`,
    "--core=0",
    "--",
  ];
  // dies with whoever started it, and can gain no rights
  const bound = ["setpriv", "--pdeathsig", "KILL", "--no-new-privs", "--"];
  const networks = [
    ["unshare", "-n", "--"],
    ["unshare", "-r", "-n", "--"],
  ];
  const parts: string[][] = [];
  for (const candidate of networks) {
    if (await canRun(candidate)) {
      parts.push(candidate);
      break;
    }
  }
  const isIsolated = parts.length > 0;
  for (const candidate of [limited, bound]) {
    if (await canRun([...parts.flat(), ...candidate])) parts.push(candidate);
  }
  if (!complained && (!isIsolated || parts.length < 3)) {
    complained = true;
    const missing = [
      !isIsolated && "its own network (unshare)",
      !parts.includes(limited) && "limits (prlimit)",
    ];
    log.warn(
      { missing: missing.filter(Boolean) },
      "documents are read with less confinement than there could be",
    );
  }
  return parts.flat();
}
