import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { disownPidFile, findPostmaster } from "./postmaster";
import { inspectProcess } from "./process";

let cluster: string;

beforeEach(() => {
  cluster = mkdtempSync(path.join(tmpdir(), "on-the-record-cluster-"));
});

afterEach(() => rmSync(cluster, { recursive: true }));

function writePidFile(pid: string): string {
  const text = [
    pid,
    cluster,
    "1795361000",
    "5432",
    "",
    "127.0.0.1",
    "  5242923     32768",
    "ready   ",
    "",
  ].join("\n");
  writeFileSync(path.join(cluster, "postmaster.pid"), text);
  return text;
}

test("no pid file, no server", () => {
  expect(findPostmaster(cluster)).toBeNull();
});

test.each([
  ["this very process", String(process.pid)],
  ["the first process", "1"],
  ["no number", "abc"],
  ["a group of processes", "-1"],
  ["all processes", "0"],
  ["a number that no process can have", "99999999999"],
])("a pid file that names %s names no server of ours", (_, pid) => {
  writePidFile(pid);
  expect(findPostmaster(cluster)).toBeNull();
});

test("a stranger's pid gives way to ours, which the server takes for a left-over; the rest stays for its own checks", () => {
  const text = writePidFile("1");
  disownPidFile(cluster);
  expect(readFileSync(path.join(cluster, "postmaster.pid"), "utf8")).toBe(
    text.replace(/^1\n/, `${process.pid}\n`),
  );
});

test("a pid that nobody has stays: the server deals with that itself", () => {
  const text = writePidFile("99999999");
  disownPidFile(cluster);
  expect(readFileSync(path.join(cluster, "postmaster.pid"), "utf8")).toBe(text);
});

test("a process is known by its pid and start time", () => {
  const me = inspectProcess(process.pid);
  expect(me).toMatchObject({ pid: process.pid, started: expect.stringMatching(/./) });
  expect(me).toEqual(inspectProcess(process.pid));
  expect(inspectProcess(0)).toBeNull();
  expect(inspectProcess(-1)).toBeNull();
  expect(inspectProcess(Number.NaN)).toBeNull();
});
