import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inspectProcess } from "../../prisma/embedded/process";
import { startChild, tail, turnLog } from "./child";

// each starts a program or two, which takes long on a busy machine
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let log: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "on-the-record-child-"));
  log = path.join(folder, "child.log");
  writeFileSync(log, "");
});

afterEach(() => rmSync(folder, { recursive: true }));

const untilLogged = (words: string) =>
  vi.waitFor(() => expect(readFileSync(log, "utf8")).toContain(words), 10_000);

test("stops when asked", async () => {
  const child = startChild(
    "It",
    ["-e", "console.log('up'); setInterval(() => {}, 60_000)"],
    process.env,
    log,
  );
  await untilLogged("up");
  await child.stop();
  await expect(child.ended).resolves.toBe("signal SIGTERM");
});

test("is made to stop when it will not", async () => {
  const stubborn = "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 60_000)";
  const child = startChild("It", ["-e", stubborn], process.env, log);
  await untilLogged("up");
  await child.stop(10);
  await expect(child.ended).resolves.toBe("signal SIGKILL");
});

test("says how it ended by itself", async () => {
  const child = startChild("It", ["-e", "console.error('no more'); process.exitCode = 3"], process.env, log);
  await expect(child.ended).resolves.toBe("exit code 3");
  expect(tail(log)).toBe("no more");
  await child.stop();
});

test("ends when the start is killed", async () => {
  const program = path.join(folder, "start.ts");
  const code = "console.log(process.pid); setInterval(() => {}, 60_000)";
  writeFileSync(
    program,
    `import { startChild } from "${path.join(import.meta.dirname, "child.ts")}";
     startChild("It", ["-e", ${JSON.stringify(code)}], process.env, "${log}");`,
  );
  const start = spawn(process.execPath, ["--import", "tsx", program], { stdio: "inherit" });
  await untilLogged("\n");
  const pid = Number(readFileSync(log, "utf8"));
  expect(inspectProcess(pid)).not.toBeNull();
  start.kill("SIGKILL");
  await vi.waitFor(() => expect(inspectProcess(pid)).toBeNull(), 10_000);
});

test("a log that has grown is begun anew", () => {
  writeFileSync(log, "old words");
  expect(turnLog(log, 100)).toBe(log);
  expect(readFileSync(log, "utf8")).toBe("old words");
  turnLog(log, 5);
  expect(readFileSync(`${log}.1`, "utf8")).toBe("old words");
});
