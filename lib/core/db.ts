import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";
import { isBuild } from "./env";
import { noteOutage } from "./outage";

/**
 * Two doors to PostgreSQL: `db` as the desk's role, `record` as a role that can see published views only.
 * Both are typed read-only. Writing goes through `write` in lib/audit/commands.ts, the one caller of `writable`.
 */
type WriteMethod =
  | "create"
  | "createMany"
  | "createManyAndReturn"
  | "update"
  | "updateMany"
  | "updateManyAndReturn"
  | "upsert"
  | "delete"
  | "deleteMany";

type Delegates = { [K in keyof PrismaClient as K extends `$${string}` ? never : K]: PrismaClient[K] };

export type ReadClient = { readonly [K in keyof Delegates]: Omit<Delegates[K], WriteMethod> } & Pick<
  PrismaClient,
  "$queryRaw"
>;

/** What may change without an audit event: state that is no part of the record. */
export type OperationalClient = Pick<
  PrismaClient,
  "session" | "signInAttempt" | "idempotencyKey" | "$queryRaw" | "$transaction"
>;

export type Tx = Prisma.TransactionClient;

interface Clients {
  app?: PrismaClient;
  reader?: PrismaClient;
}

// One pool a process, also when a development server reloads this module.
const holder = globalThis as typeof globalThis & { [key: symbol]: Clients | undefined };
const KEY = Symbol.for("on-the-record.db");

function clients(): Clients {
  holder[KEY] ??= {};
  return holder[KEY];
}

/** A statement that is sent all day begins with this comment: it is planned once a connection, not each time. */
const PREPARED = "/* prepared */";
const names = new Map<string, string>();

/** @returns a name to keep the statement under, or none */
function statementName({ sql }: { sql: string }): string {
  if (!sql.includes(PREPARED)) return "";
  const known = names.get(sql) ?? `on_the_record_${names.size}`;
  names.set(sql, known);
  return known;
}

function connect(url: string, role: string, poolSize: number, settings = ""): PrismaClient {
  // compiling a statement costs more than any of ours takes
  const limits = `-c statement_timeout=10s -c lock_timeout=3s -c idle_in_transaction_session_timeout=15s -c jit=off${settings}`;
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: poolSize,
      options: `-c role=${role} ${limits}`,
      application_name: "on-the-record",
      connectionTimeoutMillis: 5_000,
    },
    { statementNameGenerator: statementName },
  );
  return new PrismaClient({
    adapter,
    omit: { user: { passwordHash: true } },
    transactionOptions: { maxWait: 2_000, timeout: 5_000 },
  }) as PrismaClient;
}

function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: `npm start` sets it for the embedded database.");
  return url;
}

/** The desk's client with all its powers. Only lib/audit/commands.ts and lib/core call it (architecture test). */
export function writable(): PrismaClient {
  const all = clients();
  all.app ??= connect(databaseUrl(), "on_the_record_app", 10);
  return all.app;
}

/** A search holds what it found while it counts: on disk it would take twice as long. */
const SEARCHING = " -c work_mem=32MB";

function reader(): PrismaClient {
  const all = clients();
  all.reader ??= connect(
    process.env.READER_DATABASE_URL || databaseUrl(),
    "on_the_record_reader",
    5,
    SEARCHING,
  );
  return all.reader;
}

/** A stand-in that connects at first use, so that importing a module never needs a database. */
function lazy<T extends object>(get: () => PrismaClient): T {
  return new Proxy({} as T, {
    get: (_, property) => {
      const client = get();
      const value: unknown = Reflect.get(client, property);
      return typeof value === "function" ? value.bind(client) : value;
    },
  });
}

/** Reads for signed-in people. */
export const db = lazy<ReadClient>(writable);

/** Sessions, sign-in attempts, answers to retries: not part of the record, so not audited. */
export const operational = lazy<OperationalClient>(writable);

/** Reads for the public, as the role that sees the `record_*` views only. */
export const record = {
  /** Runs one select. At build time there is no database: then the record is empty, and never served. */
  async query<Row>(sql: Prisma.Sql): Promise<Row[]> {
    if (isBuild()) return [];
    try {
      return await reader().$queryRaw<Row[]>(sql);
    } catch (error) {
      throw noteOutage(error);
    }
  },
};

/** Closes the pools: at the end of a script or a test file. */
export async function disconnect(): Promise<void> {
  const { app, reader: publicClient } = clients();
  holder[KEY] = {};
  await Promise.all([app?.$disconnect(), publicClient?.$disconnect()]);
}
