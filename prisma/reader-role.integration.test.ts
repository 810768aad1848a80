import type { Client } from "pg";
import { describe, expect, test } from "vitest";
import { asRole } from "./testing/as-role";

/**
 * What the public's role may do, by the catalogue of the database itself: not by a list of ours that somebody could
 * forget to add to. Rights of `public`, of groups and of single columns all count in has_*_privilege.
 */
const ROLE = "on_the_record_reader";
const OWN_SCHEMAS = "n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'";

/** Tables, views, materialized views, foreign tables and sequences with any right on any column. */
async function reachableRelations(client: Client): Promise<{ name: string; kind: string; rights: string }[]> {
  const { rows } = await client.query<{ name: string; kind: string; rights: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name, c.relkind::text as kind,
      string_agg(distinct p.right, ' ' order by p.right) as rights
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      cross join unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) as p("right")
    where ${OWN_SCHEMAS} and c.relkind in ('r', 'p', 'v', 'm', 'f')
      and (has_table_privilege('${ROLE}', c.oid, p.right)
        or (p.right in ('SELECT','INSERT','UPDATE','REFERENCES') and has_any_column_privilege('${ROLE}', c.oid, p.right)))
    group by 1, 2
    union all
    select format('%I.%I', n.nspname, c.relname), 'S', 'SEQUENCE'
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${OWN_SCHEMAS}
      and case c.relkind when 'S' then has_sequence_privilege('${ROLE}', c.oid, 'USAGE, SELECT, UPDATE') else false end
    order by 1`);
  return rows;
}

const isPublished = ({ name, kind, rights }: { name: string; kind: string; rights: string }) =>
  /^public\.record_\w+$/.test(name) && kind === "v" && rights === "SELECT";

/** Functions of ours that run with the rights of their owner: each would be a door of its own. */
async function reachableDoors(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${OWN_SCHEMAS} and p.prosecdef and has_schema_privilege('${ROLE}', n.oid, 'USAGE')
      and has_function_privilege('${ROLE}', p.oid, 'EXECUTE') order by 1`);
  return rows.map(({ name }) => name);
}

describe("the public's role, by the catalogue", () => {
  test("reaches views of the record, to read them, and nothing else", async () => {
    const reached = await asRole("owner", reachableRelations);
    expect(reached.filter((one) => !isPublished(one))).toEqual([]);
    expect(reached.length).toBeGreaterThan(15);
  });

  test("finds no function that lends it the owner's rights", async () => {
    expect(await asRole("owner", reachableDoors)).toEqual([]);
  });

  test("is no member of another role and owns nothing", async () => {
    const { rows } = await asRole("owner", (client) =>
      client.query(`
        select g.rolname as what from pg_auth_members m join pg_roles g on g.oid = m.roleid
          join pg_roles r on r.oid = m.member where r.rolname = '${ROLE}'
        union all select relname from pg_class where pg_get_userbyid(relowner) = '${ROLE}'
        union all select rolname from pg_roles
          where rolname = '${ROLE}' and (rolsuper or rolcreatedb or rolcreaterole or rolbypassrls or rolreplication)`),
    );
    expect(rows).toEqual([]);
  });

  test.each([
    ["a table", "grant select on summary to on_the_record_reader", "public.summary"],
    ["one column", "grant select (body) on comment to on_the_record_reader", "public.comment"],
    ["everybody", "grant select on session to public", "public.session"],
    ["a group", "grant on_the_record_app to on_the_record_reader", "public.summary"],
    ["a write to a view", "grant insert on record_speaker to on_the_record_reader", "public.record_speaker"],
  ])("the check would see a right given by %s", async (_, grant, name) => {
    const reached = await asRole("owner", async (client) => {
      await client.query(grant);
      return reachableRelations(client);
    });
    expect(reached.filter((one) => !isPublished(one)).map((one) => one.name)).toContain(name);
  });

  test("the check would see a function that lends rights", async () => {
    const doors = await asRole("owner", async (client) => {
      await client.query(
        "create function peek() returns text language sql security definer as 'select 1::text'",
      );
      await client.query("grant execute on function peek() to on_the_record_reader");
      return reachableDoors(client);
    });
    expect(doors).toContain("peek()");
  });
});
