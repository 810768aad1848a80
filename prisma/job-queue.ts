import { Logger, runMigrations } from "graphile-worker";
import type { Pool } from "pg";

/**
 * Installs or updates the job queue's tables (schema graphile_worker) and lets the app's role use them: add jobs within
 * its own transactions, and take them as the worker.
 *
 * The queue's tables have row level security switched on and no policy, which shuts out everyone but their owner, and a
 * newer version of the queue may make new tables. So rights and policies are set again each time.
 * @param pool connects as the owner
 */
export async function migrateJobs(pool: Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
  await pool.query(grants);
}

const grants = `
do $$
declare
  t regclass;
begin
  if not exists (select from pg_roles where rolname = 'on_the_record_app') then
    return;
  end if;
  grant usage on schema graphile_worker to on_the_record_app;
  grant select, insert, update, delete on all tables in schema graphile_worker to on_the_record_app;
  grant execute on all functions in schema graphile_worker to on_the_record_app;
  grant usage, select on all sequences in schema graphile_worker to on_the_record_app;
  revoke insert, update, delete on graphile_worker.migrations from on_the_record_app;
  for t in
    select c.oid from pg_class c
    where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r' and c.relrowsecurity
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'app')
  loop
    execute format('create policy app on %s to on_the_record_app using (true) with check (true)', t);
  end loop;
end $$`;
