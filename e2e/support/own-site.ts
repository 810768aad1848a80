import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { request as newRequest } from "@playwright/test";
import { type DatabaseUrls, runningDatabase } from "@/prisma/embedded";
import { type ActorName, PASSWORD, signIn } from "./people";
import { startSite } from "./server";

/** A site of a test's own, with a database that nobody else looks at: what is put into it may be as bad as it likes. */
export interface OwnSite {
  origin: string;
  urls: DatabaseUrls;
  /** runs an entry point of this folder beside it, and reads what it prints */
  plant: <T>(script: string) => Promise<T>;
  /** the cookies of somebody who is signed in there */
  cookiesOf: (
    who: ActorName,
  ) => ReturnType<Awaited<ReturnType<typeof newRequest.newContext>>["storageState"]>;
  stop: () => Promise<void>;
}

/** Starts the product from the build that the other tests use, on a data folder and a port of its own. */
export async function startOwnSite(): Promise<OwnSite> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "on-the-record-own-"));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const settings = { PORT: String(port), DATA_DIR: dataDir, DEMO_PASSWORD: PASSWORD, RATE_LIMITS: "off" };
  const site = await startSite(settings);
  const urls = runningDatabase(dataDir);
  if (!urls) throw new Error("The database of the site does not run.");
  return {
    origin,
    urls,
    plant: async <T>(script: string) =>
      JSON.parse(
        await run(script, {
          DATABASE_URL: urls.app,
          OWNER_URL: urls.owner,
          SITE_URL: origin,
          DATA_DIR: dataDir,
          NEXTAUTH_SECRET: "only to be there: nobody signs in here".padEnd(40, "."),
        }),
      ) as T,
    cookiesOf: async (who) => {
      const context = await newRequest.newContext({ baseURL: origin });
      await signIn(context, `${who}@example.org`);
      const state = await context.storageState();
      await context.dispose();
      return state;
    },
    stop: async () => {
      await site.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function run(script: string, settings: Record<string, string>): Promise<string> {
  const { PATH, HOME, TMPDIR } = process.env;
  const file = path.join(import.meta.dirname, script);
  const child = spawn(process.execPath, ["--import", "tsx", file], {
    cwd: path.resolve(import.meta.dirname, "../.."),
    env: { NODE_ENV: "production", PATH, HOME, TMPDIR, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      said[name] += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("close", (code) => {
      if (code === 0) resolve(said.stdout);
      else reject(new Error(`${script} ended with ${code}:\n${said.stderr.slice(0, 3_000)}`));
    });
  });
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
