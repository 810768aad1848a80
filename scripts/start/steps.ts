import path from "node:path";
import { checkUnused } from "../../prisma/embedded";
import { migrate } from "../../prisma/migrate";
import { SetupError } from "../../prisma/setup-error";
import { buildParser, buildSite, generateClient } from "./build";
import { type Child, project, runChild, startChild, tail, turnLog } from "./child";
import { checkRoles, markSeeded, type OpenDatabase, openDatabase, releaseJobs } from "./database";
import { untilHealthy } from "./health";
import { type Screen, welcome } from "./screen";
import { checkPort, readSettings, type Settings } from "./settings";

/** Undoes one step. */
export type Closer = () => Promise<void>;

/**
 * Goes through the steps of a start, in order.
 * @param signal aborted when somebody stops the start; no step begins after that
 * @param closers gets what undoes each step
 * @returns for each part that runs now a promise of why it ended
 */
export async function startAll(
  env: NodeJS.ProcessEnv,
  screen: Screen,
  signal: AbortSignal,
  closers: Closer[],
): Promise<Promise<string>[]> {
  async function step<T>(
    doing: string,
    work: () => Promise<T>,
    done: (result: T) => string | null,
  ): Promise<T> {
    signal.throwIfAborted();
    return screen.step(doing, work, done);
  }

  const settings = readSettings(env);
  const embedded = settings.database.kind === "embedded";
  if (embedded) await checkUnused(settings.dataDir);
  await checkPort(settings.port, settings.host);

  const database = await step(
    "Starting the database",
    () => openDatabase(settings),
    ({ label }) => label,
  );
  closers.push(database.stop);
  await step("Bringing the database up to date", () => prepare(database, embedded), migrated);

  await step(
    "Making the database client",
    () => generateClient(signal),
    (made) => (made ? "Database client made" : null),
  );
  const own = environment(env, settings, database);
  const { toBeSeeded, demoPassword } = database;
  if (toBeSeeded !== null) {
    const run = () => seed(toBeSeeded, { ...own, DEMO_PASSWORD: demoPassword ?? "" }, signal);
    await step("Putting in the demo", run, () => "Demo put in");
  }
  await step("Making the parser of documents", buildParser, (made) =>
    made ? "Parser of documents made" : null,
  );
  await step(
    "Building the site (once for each version)",
    () => buildSite(settings.siteUrl, signal),
    (made) => (made ? "Site built" : null),
  );
  signal.throwIfAborted();
  const logs = embedded ? settings.dataDir : null;
  const children = startChildren(settings, own, logs);
  closers.push(async () => void (await Promise.all(children.map((child) => child.stop()))));
  const endings = children.map((child) => unexpected(child.name, child.ended, child.log));
  await step(
    "Starting the site",
    () => firstOf(untilHealthy(settings, signal), endings),
    () => "Site started",
  );

  screen.say(welcome({ ...settings, demoPassword, notes: notes(settings, database) }));
  const log = path.join(settings.dataDir, "postgres.log");
  return [...endings, unexpected("The database", database.ended, log)];
}

async function prepare(database: OpenDatabase, embedded: boolean): Promise<string[]> {
  const { applied } = await migrate(database.urls.owner);
  await checkRoles(database.urls);
  if (embedded) await releaseJobs(database.urls.owner);
  return applied;
}

function migrated(applied: string[]): string | null {
  if (applied.length === 0) return null;
  return `Database brought up to date: ${applied.length} migration${applied.length === 1 ? "" : "s"}`;
}

/** The settings of what we run: everything we were given, but no more rights on the database than they need. */
function environment(
  env: NodeJS.ProcessEnv,
  settings: Settings,
  { urls, secret }: OpenDatabase,
): NodeJS.ProcessEnv {
  const { MIGRATION_DATABASE_URL: _owner, DEMO_PASSWORD: _password, ...rest } = env;
  return {
    ...rest,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(settings.port),
    SITE_URL: settings.siteUrl,
    NEXTAUTH_URL: settings.siteUrl,
    NEXTAUTH_SECRET: secret,
    DATA_DIR: settings.dataDir,
    DATABASE_URL: urls.app,
    READER_DATABASE_URL: urls.reader,
  };
}

async function seed(marker: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const script = path.join(project, "scripts", "seed.ts");
  const { code, output } = await runChild(["--import", "tsx", script], env, signal);
  if (code !== 0) {
    throw new SetupError(
      `The demo could not be put in:\n${output}`,
      "Please report this. The next start tries again.",
    );
  }
  markSeeded(marker);
}

type LoggedChild = Child & { log: string | null };

/** Longer than proxies keep a quiet connection (nginx: 60 s): else they send on one that closes at that moment. */
const KEEP_ALIVE_MS = "65000";

/** @param logs a folder for what they print, or null to print it here: a server's logs are collected from there */
function startChildren({ port, host }: Settings, env: NodeJS.ProcessEnv, logs: string | null): LoggedChild[] {
  const next = path.join(project, "node_modules", "next", "dist", "bin", "next");
  const worker = path.join(project, "scripts", "worker.ts");
  const address = ["--port", String(port), "--hostname", host];
  const log = (name: string) => (logs === null ? null : turnLog(path.join(logs, name)));
  const start = (name: string, args: string[], file: string | null) => ({
    ...startChild(name, args, env, file),
    log: file,
  });
  return [
    start("The site", [next, "start", ...address, "--keepAliveTimeout", KEEP_ALIVE_MS], log("site.log")),
    start("The job worker", ["--import", "tsx", worker], log("worker.log")),
  ];
}

async function unexpected(name: string, ended: Promise<unknown>, log: string | null): Promise<string> {
  const how = await ended;
  const words = log === null ? "" : tail(log);
  const end = `${name} ended unexpectedly${typeof how === "string" ? ` (${how})` : ""}.`;
  return words === "" ? end : `${end} Its last words, from ${log}:\n${words}`;
}

/** Waits for something, unless a part ends before. */
async function firstOf(wanted: Promise<void>, endings: Promise<string>[]): Promise<void> {
  const reason = await Promise.race([wanted, ...endings]);
  if (typeof reason === "string") throw new SetupError(reason, "Correct what it names, and start again.");
}

function notes({ host, siteUrl, demoPassword }: Settings, database: OpenDatabase): string[] {
  const open = !/^(127\.|localhost$|::1$)/.test(host);
  const local = /^https?:\/\/(localhost|127\.|\[::1\])/.test(siteUrl);
  return [
    ...(open && local ? ["SITE_URL is not set: links and sign-in work on this machine only."] : []),
    ...(demoPassword !== null && database.demoPassword !== null && demoPassword !== database.demoPassword
      ? ["DEMO_PASSWORD counts when the data folder is made; this one already has its own."]
      : []),
  ];
}
