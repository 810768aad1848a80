import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "esbuild";
import { takeLock } from "../../prisma/embedded/lock";
import { SetupError } from "../../prisma/setup-error";
import { project, runChild } from "./child";

/** What a made thing was made from, kept inside it: it is made again when that no longer fits. */
const stampName = "made-from";

const generated = path.join(project, "prisma", "generated");
const dist = path.join(project, process.env.NEXT_DIST_DIR || ".next");

/**
 * Makes the Prisma client when it is missing or the data model has changed.
 * @returns whether it had to
 */
export async function generateClient(signal: AbortSignal): Promise<boolean> {
  const inputs = [path.join("prisma", "schema"), path.join("node_modules", "prisma", "package.json")];
  return make("the database client", generated, hashFiles(inputs), async () => {
    const cli = path.join(project, "node_modules", "prisma", "build", "index.js");
    return runChild(
      [cli, "generate"],
      {
        ...process.env,
        // it insists on an engine that this command never runs, and would download it: any program will do
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
      signal,
    );
  });
}

/**
 * Builds the site when its code has changed since the last build.
 * @param siteUrl https or not goes into the headers that the build fixes
 * @returns whether it had to
 */
export async function buildSite(siteUrl: string, signal: AbortSignal): Promise<boolean> {
  // what the tools of the desk read is no part of the site; and the build itself writes to tsconfig.json
  const rootFiles = readdirSync(project).filter((name) =>
    /^(package-lock\.json|(?!next-env|.*\.config\.ts).*\.(js|ts|css))$/.test(name),
  );
  const code = ["app", "components", "lib", "public", path.join("prisma", "schema")];
  const hash = hashFiles([...code, ...rootFiles], new URL(siteUrl).protocol);
  return make("the site", dist, hash, async () => {
    const cli = path.join(project, "node_modules", "next", "dist", "bin", "next");
    const env = {
      ...process.env,
      SITE_URL: siteUrl,
      NODE_ENV: "production" as const,
      NEXT_TELEMETRY_DISABLED: "1",
    };
    return runChild([cli, "build"], env, signal);
  });
}

/**
 * Puts the parser of documents and all it needs into one file, since its process may read no other. Made again when its
 * code has changed.
 * @returns whether it had to
 */
export async function buildParser(): Promise<boolean> {
  const code = [
    path.join("lib", "transfer", "formats"),
    path.join("lib", "source"),
    path.join("lib", "text"),
  ];
  const folder = path.join(project, ".parser");
  return make("the parser of documents", folder, hashFiles([...code, "package-lock.json"]), async () => {
    await build({
      absWorkingDir: project,
      entryPoints: [path.join("lib", "transfer", "formats", "child.ts")],
      outfile: path.join(folder, "parser.mjs"),
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      // packages of the older kind ask for Node's modules by require
      banner: {
        js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
      },
      external: ["@napi-rs/canvas", "canvas"],
      minifySyntax: true,
      legalComments: "none",
      logLevel: "silent",
    });
    return { code: 0, output: "" };
  });
}

/** Makes a folder unless its stamp says that it was made from just this. Two starts at once do it one after the other. */
async function make(
  name: string,
  folder: string,
  hash: string,
  run: () => Promise<{ code: number | null; output: string }>,
): Promise<boolean> {
  const stamp = path.join(folder, stampName);
  const fits = () => existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
  if (fits()) return false;
  try {
    const lock = await waitForLock(`${folder}.lock`);
    try {
      if (fits()) return false;
      rmSync(stamp, { force: true });
      const { code, output } = await run();
      if (code !== 0) {
        throw new SetupError(
          `Making ${name} failed:\n${output}`,
          "If you changed the code, correct it; else run npm ci and start again.",
        );
      }
      mkdirSync(folder, { recursive: true });
      writeFileSync(stamp, hash);
      return true;
    } finally {
      lock.release();
    }
  } catch (cause) {
    if (cause instanceof SetupError) throw cause;
    throw new SetupError(
      `Making ${name} failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      `The folder ${folder} must be writable for that; in a read-only place, make it beforehand (npm run build).`,
      { cause },
    );
  }
}

async function waitForLock(file: string): Promise<{ release: () => void }> {
  for (;;) {
    const lock = takeLock(file);
    if ("release" in lock) return lock;
    await wait(200);
  }
}

/** @param extra what else matters, beside names and contents of these files and folders of the project */
function hashFiles(roots: string[], extra = ""): string {
  const hash = createHash("sha256").update(extra);
  for (const file of roots.flatMap((root) => listFiles(path.join(project, root))).sort()) {
    hash.update(`\0${path.relative(project, file)}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function listFiles(root: string): string[] {
  if (!existsSync(root)) return [];
  const entries = readdirSync(path.dirname(root), { withFileTypes: true });
  const own = entries.find(({ name }) => name === path.basename(root));
  if (own?.isFile()) return [root];
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
