import { spawn } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import { runningDatabase } from "@/prisma/embedded";

const project = path.resolve(import.meta.dirname, "../..");

export interface SecondServer {
  url: string;
  stop: () => Promise<void>;
}

/**
 * One more web server of the same build on the database of the site that runs, as a second machine would be.
 * @param settings over those that it gets
 */
export async function startSecondServer(settings: Record<string, string> = {}): Promise<SecondServer> {
  const urls = runningDatabase(process.env.E2E_DATA_DIR ?? "");
  if (!urls) throw new Error("The database of the site does not run.");
  const port = await freePort();
  const { PATH, HOME, TMPDIR } = process.env;
  const next = path.join(project, "node_modules", "next", "dist", "bin", "next");
  const child = spawn(process.execPath, [next, "start", "--port", String(port), "--hostname", "127.0.0.1"], {
    cwd: project,
    env: {
      NODE_ENV: "production",
      PATH,
      HOME,
      TMPDIR,
      NEXT_TELEMETRY_DISABLED: "1",
      SITE_URL: `http://localhost:${process.env.E2E_PORT}`,
      DATABASE_URL: urls.app,
      READER_DATABASE_URL: urls.reader,
      NEXTAUTH_SECRET: "an instance of a test, which signs nobody in",
      RATE_LIMITS: "off",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  while (child.exitCode === null) {
    const healthy = await fetch(`${url}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (healthy) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (child.exitCode !== null) throw new Error(`The instance did not start:\n${said}`);
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { url, stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
