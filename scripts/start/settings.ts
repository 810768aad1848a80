import { existsSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { dataFolder } from "../../prisma/embedded/folder";
import { SetupError } from "../../prisma/setup-error";
import { project } from "./child";

type Env = Record<string, string | undefined>;

/** Where the data lives: a server of our own in the data folder, or one that was given. */
export type Database =
  | { kind: "embedded" }
  | { kind: "given"; app: string; reader: string; owner: string; acceptUnsafe: boolean; secret: string };

export interface Settings {
  port: number;
  host: string;
  /** where people reach the site */
  siteUrl: string;
  dataDir: string;
  database: Database;
  /** of the demo accounts, when it is not to be made up */
  demoPassword: string | null;
}

/** Adds what `.env` in the project sets; what the surroundings set already wins. */
export function loadSettingsFile(file = path.join(project, ".env")): void {
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Reads the settings of a start. @throws SetupError that names the wrong one */
export function readSettings(env: Env): Settings {
  const port = readPort(env.PORT || "3000");
  refuseTestSettings(env);
  return {
    port,
    host: env.HOST || "127.0.0.1",
    siteUrl: readSiteUrl(env.SITE_URL || `http://localhost:${port}`),
    dataDir: dataFolder(env),
    database: readDatabase(env),
    demoPassword: env.DEMO_PASSWORD || null,
  };
}

/** What lets the tests reach a server on this machine opens nothing on a site that people use. @throws SetupError */
function refuseTestSettings({ TEST_IMPORT_ORIGIN, DATABASE_URL, SITE_URL }: Env): void {
  const isPublic = SITE_URL && !/^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::|$)/.test(SITE_URL);
  if (!TEST_IMPORT_ORIGIN || (!DATABASE_URL && !isPublic)) return;
  throw new SetupError(
    "TEST_IMPORT_ORIGIN is set: it is for tests alone, on the embedded database and a site that only this machine reaches.",
    "Remove it, and start again.",
  );
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SetupError(
    `PORT is "${text}", which is no port.`,
    "Set it to a number from 1 to 65535, such as PORT=3001.",
  );
}

function readSiteUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url.origin;
  throw new SetupError(
    `SITE_URL is "${text}", which is no address.`,
    "Set it as people type it, such as https://record.example.org.",
  );
}

function readDatabase(env: Env): Database {
  if (!env.DATABASE_URL) return { kind: "embedded" };
  if ((env.NEXTAUTH_SECRET ?? "").length < 32) {
    throw new SetupError(
      "With a database of your own (DATABASE_URL), NEXTAUTH_SECRET must be set too: it signs the session cookies of every instance.",
      'Make one with "openssl rand -base64 32", keep it, and set it for every instance.',
    );
  }
  return {
    kind: "given",
    app: env.DATABASE_URL,
    reader: env.READER_DATABASE_URL || env.DATABASE_URL,
    owner: env.MIGRATION_DATABASE_URL || env.DATABASE_URL,
    acceptUnsafe: env.ACCEPT_UNSAFE_DATABASE === "yes",
    secret: env.NEXTAUTH_SECRET ?? "",
  };
}

/**
 * @throws SetupError when nothing can listen there. A site whose start was just killed lets go of its port within a
 * moment, so a taken port is tried again for `patience` milliseconds.
 */
export async function checkPort(port: number, host: string, patience = 1_000): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    const code = (await listenError(port, host)) ?? ((await isUnsafe(port)) ? "UNSAFE" : null);
    if (code === null) return;
    if (code !== "EADDRINUSE" || Date.now() > end) throw portError(code, port, host);
    await wait(100);
  }
}

/** Whether browsers refuse to open the port (nobody listens there yet), since another protocol is at home there; `fetch` keeps to the same list. */
async function isUnsafe(port: number): Promise<boolean> {
  const error: unknown = await fetch(`http://127.0.0.1:${port}`, { method: "HEAD" }).catch(
    (reason) => reason,
  );
  return error instanceof Error && error.cause instanceof Error && error.cause.message === "bad port";
}

function listenError(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

function portError(code: string, port: number, host: string): SetupError {
  switch (code) {
    case "EADDRINUSE":
      return new SetupError(
        `Port ${port} is taken by another program.`,
        `Stop it, or choose another port: PORT=${port + 1} npm start`,
      );
    case "UNSAFE":
      return new SetupError(
        `Browsers do not open port ${port}.`,
        "It belongs to another protocol. Choose another one, such as PORT=3000.",
      );
    case "EACCES":
      return new SetupError(
        `This user may not listen on port ${port}.`,
        "Choose a port above 1023, such as PORT=3000.",
      );
    default:
      return new SetupError(
        `Nothing can listen on ${host}, port ${port} (${code}).`,
        "Set HOST to an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them.",
      );
  }
}
