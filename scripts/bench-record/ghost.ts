import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { call } from "../bench/load";
import type { Report } from "./report";

/** The last line of Ghost that runs on Node 20. */
const VERSION = "5.130.6";
/** Installed once, by npm alone. Only for this comparison: it is no part of the product. */
const PROGRAM = path.join(tmpdir(), `on-the-record-ghost-${VERSION}`);
/** Bytes of Ghost's page around an article, with the theme it comes with. */
const GHOST_AROUND = 18_500;
const INSTALL_MS = 5 * 60_000;
const START_MS = 180_000;

const run = promisify(execFile);

export interface Ghost {
  /** address of the article */
  url: string;
  stop: () => Promise<void>;
}

/**
 * Ghost with SQLite and one article of as many characters of HTML as our page.
 * @param folder of its own, for its data; @returns null, said in the report, when it cannot be had here
 */
export async function startGhost(
  folder: string,
  port: number,
  html: Buffer,
  report: Report,
): Promise<Ghost | null> {
  let child: ChildProcess | undefined;
  const stop = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child?.once("close", resolve));
    child.kill("SIGKILL");
    await ended;
  };
  try {
    await install(report);
    child = start(folder, port);
    const url = `http://127.0.0.1:${port}`;
    await until(async () => (await call(`${url}/ghost/api/admin/site/`)).status === 200, child);
    return { url: await writeArticle(url, html), stop };
  } catch (error) {
    await stop();
    const why = error instanceof Error ? error.message.split("\n").at(0) : String(error);
    report.figure(`Ghost ${VERSION}`, `could not be measured here: ${why?.slice(0, 120)}`);
    return null;
  }
}

/** From the npm registry, compiled here: no install scripts but that of SQLite, which has no prebuilt file there. */
async function install(report: Report): Promise<void> {
  if (existsSync(path.join(PROGRAM, "index.js"))) return;
  report.say(`installing Ghost ${VERSION} (once, up to ${INSTALL_MS / 60_000} minutes)`);
  const making = `${PROGRAM}.${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making);
  const within = { cwd: making, timeout: INSTALL_MS, maxBuffer: 64 * 1024 * 1024 };
  try {
    await run("npm", ["pack", "--silent", `ghost@${VERSION}`], within);
    await run("tar", ["xzf", `ghost-${VERSION}.tgz`, "--strip-components=1"], within);
    const file = path.join(making, "package.json");
    const about = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    // a package of its tests is named by an address outside of the registry
    about.overrides = { ...(about.overrides as object | undefined), "mock-knex": "0.4.13" };
    about.devDependencies = undefined;
    writeFileSync(file, JSON.stringify(about));
    const quiet = ["--no-audit", "--no-fund", "--no-package-lock", "--legacy-peer-deps"];
    await run("npm", ["install", "--omit=dev", "--ignore-scripts", ...quiet], within);
    await run("npm", ["rebuild", "sqlite3", "--build-from-source"], within);
    renameSync(making, PROGRAM);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

function start(folder: string, port: number): ChildProcess {
  const content = path.join(folder, "content");
  for (const name of ["themes", "data", "images", "files", "media", "settings", "public", "logs"])
    mkdirSync(path.join(content, name), { recursive: true });
  cpSync(path.join(PROGRAM, "content", "themes"), path.join(content, "themes"), {
    recursive: true,
    dereference: true,
  });
  return spawn(process.execPath, ["index.js"], {
    cwd: PROGRAM,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      url: `http://127.0.0.1:${port}`,
      server__host: "127.0.0.1",
      server__port: String(port),
      database__client: "sqlite3",
      database__connection__filename: path.join(folder, "ghost.db"),
      database__useNullAsDefault: "true",
      paths__contentPath: content,
      logging__level: "error",
      mail__transport: "Direct",
      privacy__useUpdateCheck: "false",
      privacy__useGravatar: "false",
    },
    stdio: "ignore",
  });
}

/** Makes the owner and the article, as its own admin page would. @returns the article's address */
async function writeArticle(url: string, html: Buffer): Promise<string> {
  const headers = { "content-type": "application/json", origin: url, cookie: "" };
  const [email, password] = ["bench@example.org", "benchmark on loopback only 7"];
  const ask = async (name: string, body: unknown) => {
    const answer = await call(`${url}/ghost/api/admin/${name}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    if (answer.status >= 300) throw new Error(`${name}: HTTP ${answer.status} ${answer.body}`);
    return answer;
  };
  const owner = { name: "Bench", email, password, blogTitle: "Bench" };
  await until(async () => {
    await ask("authentication/setup/", { setup: [owner] });
    return true;
  });
  const session = await ask("session/", { username: email, password });
  headers.cookie = [session.headers["set-cookie"] ?? []]
    .flat()
    .map((one) => one.split(";")[0])
    .join("; ");
  const paragraph =
    "Who said what about the bridge, in what tone, and where it is written down for all to read. ";
  const words = `<p>${paragraph.repeat(6)}</p>`;
  // so that its whole page is as long as ours
  const article = words.repeat(Math.ceil(Math.max(8_000, html.length - GHOST_AROUND) / words.length));
  const post = { title: "An article of the same length", html: article, status: "published" };
  const made = await ask("posts/?source=html", { posts: [post] });
  const [first] = (JSON.parse(made.body.toString()) as { posts: { slug: string }[] }).posts;
  const address = `${url}/${first?.slug}/`;
  await until(async () => (await call(address)).status === 200);
  return address;
}

async function until(isSo: () => Promise<boolean>, child?: ChildProcess): Promise<void> {
  const end = performance.now() + START_MS;
  let last: unknown = new Error("it did not start in time");
  while (performance.now() < end && (child?.exitCode ?? null) === null) {
    try {
      if (await isSo()) return;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw (child?.exitCode ?? null) === null ? last : new Error(`it ended with ${child?.exitCode}`);
}
