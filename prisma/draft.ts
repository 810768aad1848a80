import type { Pool } from "pg";
import { filters, migrationsFolder, readMigrations, readSchema, withEngine } from "./engine";

/**
 * Drafts the migration that leads from what prisma/migrations makes to what prisma/schema says.
 * @param database an empty database
 * @param shadow another one, in which the migrations are applied
 * @returns SQL, or null when the two agree
 */
export async function draftMigration(
  database: Pool,
  shadow: Pool,
  folder = migrationsFolder,
): Promise<string | null> {
  const from = { tag: "migrations" as const, ...readMigrations(folder) };
  const to = { tag: "schemaDatamodel" as const, ...readSchema() };
  const { stdout } = await withEngine(
    database,
    (engine) => engine.diff({ from, to, script: true, exitCode: null, filters }),
    shadow,
  );
  return stdout === null || stdout.includes("This is an empty migration") ? null : stdout;
}
