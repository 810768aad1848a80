import { spawn } from "node:child_process";
import path from "node:path";

const project = path.resolve(import.meta.dirname, "../..");

/** The product, started as anybody starts it. */
export interface RunningSite {
  /** asks it to stop, and waits until site, worker and database are down */
  stop: () => Promise<void>;
}

/**
 * Runs the steps of `npm start` on a data folder of its own: database, migrations, demo, production build, worker.
 * @throws Error with all it said, when it ends before it is ready
 */
export async function startSite(settings: Record<string, string>): Promise<RunningSite> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", path.join(project, "scripts", "start.ts")], {
    cwd: project,
    env: { NODE_ENV: "production", PATH, HOME, TMPDIR, HOST: "127.0.0.1", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        said += String(chunk);
        // the one screen that stays comes after /api/health has answered
        if (said.includes("On the Record is running.")) resolve();
      });
    }
  });
  const started = await Promise.race([ready.then(() => true), ended.then(() => false)]);
  if (!started) throw new Error(`The site did not start:\n${said}`);
  return {
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
