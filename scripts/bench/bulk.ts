import { Client } from "pg";

/** A connection for writing much at once: no limits of time, no triggers, and nobody waits for the disk. */
export async function bulkSettings(owner: string): Promise<Client> {
  const client = new Client(owner);
  await client.connect();
  await client.query(`set statement_timeout = 0; set transaction_timeout = 0; set lock_timeout = 0;
    set idle_in_transaction_session_timeout = 0; set session_replication_role = replica;
    set synchronous_commit = off; set work_mem = '128MB'; set maintenance_work_mem = '1GB';
    set max_parallel_maintenance_workers = 2; set jit = off`);
  return client;
}

/**
 * What would be kept up to date row by row: all indexes but those of a constraint.
 * @param needed names of those that the work itself reads by
 */
export async function indexesOf(
  client: Client,
  tables: string[],
  needed: string[],
): Promise<{ name: string; sql: string }[]> {
  const { rows } = await client.query<{ name: string; sql: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as sql from pg_index i
     where i.indrelid = any($1::regclass[]) and not exists (
       select 1 from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  );
  return rows.filter(({ name }) => !needed.includes(name));
}

/** Works without these indexes and makes them again at the end, also when the work failed. */
export async function withoutIndexes<T>(
  client: Client,
  indexes: { name: string; sql: string }[],
  log: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  try {
    return await work();
  } finally {
    for (const { name, sql } of indexes) {
      await client.query(sql);
      log(`index ${name}`);
    }
  }
}
