/** npm run migration:new NAME: writes the migration from prisma/migrations to prisma/schema. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { draftMigration } from "../prisma/draft";
import { startEmbedded } from "../prisma/embedded";
import { forgetful } from "../prisma/embedded/cluster";
import { migrationsFolder, openPool } from "../prisma/engine";

const [name = ""] = process.argv.slice(2);
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Usage: npm run migration:new NAME, with a name in lower case such as add_speaker_roles.");
  process.exit(1);
}

const dataDir = mkdtempSync(path.join(tmpdir(), "on-the-record-draft-"));
const server = await startEmbedded(dataDir, { durable: false, overrides: forgetful });
const database = openPool(server.urls.owner, 2);
const shadow = openPool(server.urls.owner.replace(/[^/]+$/, "shadow"), 2);
try {
  await database.query("create database shadow");
  const sql = await draftMigration(database, shadow);
  if (sql === null) console.log("The migrations already lead to prisma/schema: nothing to write.");
  else console.log(write(sql));
} finally {
  await Promise.all([database.end(), shadow.end()]);
  await server.stop();
  rmSync(dataDir, { recursive: true });
}

function write(sql: string): string {
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(migrationsFolder, `${time}_${name}`);
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "migration.sql");
  writeFileSync(file, sql);
  return `Wrote ${path.relative(process.cwd(), file)}. Read it: renamed columns look like one dropped and one added.`;
}
