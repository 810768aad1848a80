import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface Product {
  url: string;
  /** milliseconds from the command to the screen that says it runs */
  startTook: number;
  /** resident memory of the web server's process, in MB */
  memory: () => number;
  stop: () => Promise<void>;
}

/** Runs `npm start` as a user would, on a data folder and port of its own, and waits until its screen says so. */
export function startProduct(
  dataDir: string,
  port: number,
  password: string,
  settings: Record<string, string> = {},
): Promise<Product> {
  const begun = performance.now();
  const child = spawn(process.execPath, ["--import", "tsx", path.resolve("scripts/start.ts")], {
    env: {
      ...process.env,
      DATABASE_URL: "",
      DATA_DIR: dataDir,
      PORT: String(port),
      HOST: "127.0.0.1",
      SITE_URL: `http://localhost:${port}`,
      DEMO_PASSWORD: password,
      RATE_LIMITS: "off",
      LOG_LEVEL: "warn",
      ...settings,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (!output.includes("is running.")) return;
      child.stdout.removeAllListeners("data");
      child.stdout.resume();
      resolve({
        url: `http://localhost:${port}`,
        startTook: performance.now() - begun,
        memory: () => residentMemory(webServer(child)),
        stop: () => stop(child),
      });
    });
    child.once("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

/** The child that serves: the one of the start's children that runs Next. Linux only, like the figures. */
function webServer(start: ChildProcess): number {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[1];
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      if (Number(parent) === start.pid && /next/.test(command)) return Number(pid);
    } catch {
      // ended while we looked
    }
  }
  throw new Error("The web server's process was not found.");
}

function residentMemory(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}
