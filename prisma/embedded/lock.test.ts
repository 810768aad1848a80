import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findLockHolder, takeLock } from "./lock";
import { inspectProcess } from "./process";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "on-the-record-lock-"));
  file = path.join(folder, "a.lock");
});

afterEach(() => rmSync(folder, { recursive: true }));

function take(): () => void {
  const lock = takeLock(file);
  if ("heldBy" in lock) throw new Error(`held by ${lock.heldBy}`);
  return lock.release;
}

test("held until it is given back, and nothing is left of it", () => {
  const release = take();
  expect(takeLock(file)).toEqual({ heldBy: process.pid });
  expect(findLockHolder(file)).toBe(process.pid);
  release();
  expect(findLockHolder(file)).toBeNull();
  take()();
  expect(readdirSync(folder)).toEqual([]);
});

test("a dead process holds nothing", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  writeFileSync(file, JSON.stringify({ pid, started: "1" }));
  take();
});

test("a process that only has the number of a dead one holds nothing", () => {
  const me = inspectProcess(process.pid);
  writeFileSync(file, JSON.stringify({ pid: process.pid, started: `${me?.started}0` }));
  take();
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ pid: process.pid, started: me?.started });
});

test.each(["", "{", "null", '{"pid":-1}'])("a damaged file (%s) holds nothing", (text) => {
  writeFileSync(file, text);
  take();
  expect(existsSync(file)).toBe(true);
});
