/** npm run verify: looks through the whole database for what is not as it must be. Changes nothing. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { openAnchor } from "@/lib/audit/rules";
import { runningDatabase, startEmbedded } from "../prisma/embedded";
import { loadCredentials } from "../prisma/embedded/credentials";
import { dataFolder } from "../prisma/embedded/folder";
import { loadSettingsFile } from "./start/settings";
import { anchored, chain } from "./verify/chain";
import { anchorings, anchors, revisions, texts } from "./verify/evidence";
import type { Check } from "./verify/finding";
import { fourEyes } from "./verify/four-eyes";
import { publications } from "./verify/publications";

const MOST_SHOWN = 20;

loadSettingsFile();
const dataDir = dataFolder(process.env);
const { url, stop } = await database();
const client = new Client(url);
await client.connect();
let found = 0;
try {
  for (const check of [
    chain,
    anchored(outsideAnchors()),
    texts,
    anchors,
    anchorings,
    revisions,
    publications,
    fourEyes,
  ]) {
    found += await report(check);
  }
} finally {
  await client.end();
  await stop();
}
console.log(found === 0 ? "\n  Everything is as it must be.\n" : `\n  ${found} findings.\n`);
process.exitCode = found === 0 ? 0 : 1;

async function report(check: Check): Promise<number> {
  const start = performance.now();
  let count = 0;
  for await (const { where, what } of check.run(client)) {
    count += 1;
    if (count <= MOST_SHOWN) console.log(`  ✗ ${check.name}: ${where}: ${what}`);
  }
  if (count > MOST_SHOWN) console.log(`    and ${count - MOST_SHOWN} more`);
  if (count === 0) console.log(`  ✓ ${check.name} (${Math.round(performance.now() - start)} ms)`);
  return count;
}

/** The database of the settings, or the embedded one, started for the while when it does not run. */
async function database(): Promise<{ url: string; stop: () => Promise<void> }> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => undefined };
  const running = runningDatabase(dataDir);
  if (running) return { url: running.app, stop: async () => undefined };
  const started = await startEmbedded(dataDir);
  return { url: started.urls.app, stop: started.stop };
}

function outsideAnchors() {
  const file = path.join(dataDir, "audit-anchors.jsonl");
  if (!existsSync(file)) return [];
  const secret = process.env.NEXTAUTH_SECRET || loadCredentials(dataDir, false, null).nextAuthSecret;
  return readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => openAnchor(line, secret));
}
