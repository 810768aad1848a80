import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import type { ErrorRegistry } from "@prisma/driver-adapter-utils";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemasContainer } from "@prisma/schema-engine-wasm";
import { __wbg_set_wasm, SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Pool, type QueryConfig, type QueryResult, types } from "pg";

const schemaFolder = path.join(import.meta.dirname, "schema");
export const migrationsFolder = path.join(import.meta.dirname, "migrations");

/** Connections for changing a schema, which may take longer than a request may. */
export function openPool(url: string, max: number): Pool {
  const options =
    "-c statement_timeout=0 -c lock_timeout=0 -c transaction_timeout=0 -c idle_in_transaction_session_timeout=0";
  const pool = new Pool({ connectionString: url, options, max, idleTimeoutMillis: 0 });
  // a lost connection fails the query that needs it
  pool.on("error", () => undefined);
  // each step of the engine adds its own
  pool.setMaxListeners(0);
  return pool;
}

/** Tables and types that are not in our schema and must be left alone: none, as other tools keep to their own schemas. */
export const filters = { externalTables: [], externalEnums: [] };

/**
 * Runs Prisma's own schema engine as WebAssembly: what `prisma migrate` uses, without the program it would download.
 * @param database changed by the engine
 * @param shadow an empty database where it may try things, for what needs one
 */
export async function withEngine<T>(
  database: Pool,
  use: (engine: SchemaEngine) => Promise<T>,
  shadow = database,
): Promise<T> {
  await loadWasm();
  const factory = new PrismaPg(database);
  factory.connect = () => connect(database);
  factory.connectToShadowDb = () => connect(shadow);
  const datamodels = readSchema().files.map(({ path, content }): [string, string] => [path, content]);
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, adapter);
  try {
    return await use(engine);
  } catch (error) {
    throw original(error, adapter.errorRegistry);
  } finally {
    engine.free();
  }
}

/** What the database said passes through the engine as a number. @returns the error behind it, where there is one */
function original(error: unknown, registry: ErrorRegistry): unknown {
  const [, id] = /External error id#(\d+)/.exec(String(error)) ?? [];
  const found = id === undefined ? undefined : registry.consumeError(Number(id))?.error;
  return found ?? error;
}

/** Prisma's adapter, mended for what only the schema engine asks of it. */
async function connect(pool: Pool) {
  const adapter = await new PrismaPg(pool).connect();
  // its own splits a script at every semicolon, also within functions and texts; the server knows better
  adapter.executeScript = async (script) => {
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  // the catalogue has columns of the type "char", which it takes for unknown: they pass as text, and are renamed after
  const characters = new WeakMap<unknown[], boolean[]>();
  const query: (config: QueryConfig) => Promise<QueryResult> = pool.query.bind(pool);
  Object.assign(adapter.underlyingDriver(), {
    query: async (config: QueryConfig) => {
      const result = await query(config);
      // several statements give several results; those the engine does not read
      if (Array.isArray(result)) return result;
      const { fields, rows } = result;
      characters.set(
        rows,
        fields.map(({ dataTypeID }) => dataTypeID === types.builtins.CHAR),
      );
      for (const field of fields) {
        if (field.dataTypeID === types.builtins.CHAR) field.dataTypeID = types.builtins.BPCHAR;
      }
      return result;
    },
  });
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (sql) => {
    const set = await queryRaw(sql);
    const isCharacter = characters.get(set.rows) ?? [];
    const columnTypes = set.columnTypes.map((type, i) => (isCharacter[i] ? ColumnTypeEnum.Character : type));
    return { ...set, columnTypes };
  };
  return adapter;
}

let loaded: Promise<void> | undefined;

function loadWasm(): Promise<void> {
  loaded ??= (async () => {
    // the package is made for bundlers, which would do this themselves
    const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
    const imports = {
      "./schema_engine_bg.js": { ...(await import("@prisma/schema-engine-wasm/schema_engine_bg")) },
    };
    const bytes = readFileSync(path.join(folder, "schema_engine_bg.wasm"));
    const { instance } = await WebAssembly.instantiate(bytes, imports);
    __wbg_set_wasm(instance.exports);
    const { __wbindgen_start: start } = instance.exports;
    if (typeof start === "function") start();
  })();
  return loaded;
}

/** The data model as the schema files have it. */
export function readSchema(): SchemasContainer {
  const files = readdirSync(schemaFolder)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({
      path: path.join(schemaFolder, name),
      content: readFileSync(path.join(schemaFolder, name), "utf8"),
    }));
  return { files };
}

/** The migrations in the folder, oldest first, in the shape the engine wants them. */
export function readMigrations(folder = migrationsFolder): MigrationList {
  const names = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    // our migrations set rights on this table, which the engine makes in a real database only
    shadowDbInitScript: 'create table "_prisma_migrations" ()',
    migrationDirectories: names
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok", value: readFileSync(path.join(folder, name, "migration.sql"), "utf8") },
        },
      })),
  };
}
