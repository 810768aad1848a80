import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { type DatabaseUrls, startEmbedded } from "../embedded";
import { forgetful } from "../embedded/cluster";
import { clusterFolder } from "../embedded/folder";
import { findLockHolder } from "../embedded/lock";
import { findPostmaster, stopPostmaster } from "../embedded/postmaster";
import { migrate } from "../migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** the migrated database that each test's own is a copy of */
    template: DatabaseUrls;
  }
}

const prefix = "on-the-record-test-";

/** One server for a run of the tests, with a migrated database to copy. Nothing of it is kept, so nothing is synced. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearLeftovers();
  const dataDir = mkdtempSync(path.join(tmpdir(), prefix));
  const stopping: (() => Promise<void>)[] = [async () => rmSync(dataDir, { recursive: true })];
  const stop = async () => {
    for (const undo of stopping.reverse()) await undo();
  };
  try {
    const server = await startEmbedded(dataDir, { durable: false, overrides: forgetful });
    stopping.push(server.stop);
    await migrate(server.urls.owner);
    project.provide("template", server.urls);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A run that was killed leaves its server and files behind: the next one clears them away. */
async function clearLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(prefix))) {
    const dataDir = path.join(tmpdir(), name);
    const lock = path.join(dataDir, "start.lock");
    if (!existsSync(lock) || findLockHolder(lock) !== null) continue;
    const postmaster = findPostmaster(clusterFolder(dataDir));
    if (postmaster === null || (await stopPostmaster(postmaster))) rmSync(dataDir, { recursive: true });
  }
}
