import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

export const project = path.resolve(import.meta.dirname, "..", "..");

/** A part of the product that runs as a process of its own, and ends when the start does, however that ends. */
export interface Child {
  name: string;
  /** resolves when it has ended */
  ended: Promise<string>;
  /** asks it to end; insists after `patience` milliseconds */
  stop: (patience?: number) => Promise<void>;
}

/**
 * Runs a Node program.
 * @param args of node: the program and its arguments
 * @param log a file for what it prints, or null to print it here
 */
export function startChild(name: string, args: string[], env: NodeJS.ProcessEnv, log: string | null): Child {
  const output = log === null ? "inherit" : openSync(log, "a", 0o600);
  const child = spawn(
    process.execPath,
    ["--import", path.join(import.meta.dirname, "leave-with-parent.js"), ...args],
    {
      cwd: project,
      env,
      // a group of its own: Ctrl-C is for the start, which stops things in order
      detached: true,
      stdio: ["ignore", output, output, "ipc"],
    },
  );
  if (typeof output === "number") closeSync(output);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
  return { name, ended, stop: (patience = 10_000) => stopChild(child, ended, patience) };
}

async function stopChild(child: ChildProcess, ended: Promise<string>, patience: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const timer = new AbortController();
  const late = wait(patience, "late", { signal: timer.signal }).catch(() => "in time");
  if ((await Promise.race([ended, late])) === "late") child.kill("SIGKILL");
  timer.abort();
  await ended;
}

/** Runs a Node program to its end. @returns its exit code and all it printed */
export function runChild(
  args: string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: project,
      env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    const abort = () => child.kill("SIGTERM");
    signal.addEventListener("abort", abort);
    child.once("error", reject);
    child.once("close", (code) => {
      signal.removeEventListener("abort", abort);
      resolve({ code, output: output.trim() });
    });
  });
}

/** Begins a new log when the old one has grown; one old one is kept. */
export function turnLog(file: string, limit = 10 * 1024 * 1024): string {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > limit) renameSync(file, `${file}.1`);
  return file;
}

/** @returns the last lines of a log, for a message */
export function tail(file: string, lines = 15): string {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
  } catch {
    return "";
  }
}
