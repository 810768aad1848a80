import { Client, escapeIdentifier } from "pg";

/**
 * Writes a canary into every field of the database that holds words and is not public: an entry point, run beside a
 * site of the tests' own, as the database's owner and past all its guards. The fields are those of the catalogue, so
 * that a column that is added tomorrow is in it, unless it is named here as public. Prints what was planted, as JSON.
 */
export const CANARY = "kanary";

/** What is public, and of which rows (SQL). Everything else is not. */
const PUBLIC: Record<string, Record<string, string>> = {
  speaker: of(["name", "slug", "description"], "id in (select id from record_speaker)"),
  speaker_slug: of(["slug"], "speaker_id in (select id from record_speaker)"),
  speaker_role: of(["title"], "speaker_id in (select id from record_speaker)"),
  issue: of(["name", "slug", "definition"], "id in (select id from record_issue)"),
  issue_slug: of(["slug"], "issue_id in (select id from record_issue)"),
  source: of(
    ["title", "publisher", "author", "link", "language"],
    "id in (select id from record_version_source union select id from record_source)",
  ),
  source_version: {
    // where the rights of its source allow it, and it is the version that is quoted
    text: "id in (select version_id from record_source where text is not null)",
    sha256: "id in (select version_id from record_version_source)",
  },
  publication: {
    slug: "true",
    content_hash: "true",
    body: "withdrawn_at is null",
    note: "withdrawn_at is null",
    // what was withdrawn is still named, with the reason
    headline: "withdrawn_at is null or superseded_at is null",
    withdrawn_note: "superseded_at is null",
  },
  published_passage: of(
    ["segments", "context", "words", "speaker_name", "speaker_role", "relayed_by_name"],
    "publication_id in (select id from publication where withdrawn_at is null)",
  ),
  published_tag: of(
    ["issue_name"],
    "publication_id in (select id from publication where withdrawn_at is null)",
  ),
  // numbers of what is published, and no words
  published_entry: of(["facets"], "true"),
  published_language: of(["config"], "true"),
  summary_slug: of(["slug"], "summary_id in (select summary_id from publication)"),
  audit_event: of(["hash"], "true"),
};

function of(columns: string[], rows: string): Record<string, string> {
  return Object.fromEntries(columns.map((column) => [column, rows]));
}

/** How words are added to a value, by type; types without words are left alone. */
const ADD: Record<string, (column: string) => string> = {
  text: (column) => `${column} || ' ' || $1`,
  varchar: (column) => `${column} || ' ' || $1`,
  citext: (column) => `${column} || ' ' || $1`,
  bytea: (column) => `${column} || convert_to($1, 'UTF8')`,
  _text: (column) => `array_append(${column}, $1)`,
  jsonb: (column) => `case jsonb_typeof(${column})
    when 'array' then ${worded(column)} || jsonb_build_array($1::text)
    when 'object' then ${worded(column)} || jsonb_build_object('${CANARY}', $1::text)
    else ${worded(column)} end`,
};

/** A document with the canary in each of its texts, wherever that is. */
function worded(column: string): string {
  const names = "text|exact|prefix|suffix|words|note|name|headline|title|body|label|value";
  return `regexp_replace(${column}::text, '"(${names})": "', '"\\1": "' || $1 || ' ', 'g')::jsonb`;
}

const WITHOUT_WORDS =
  /^(uuid|u?int\d|float\d|numeric|bool|date|timestamptz?|tsvector|regconfig|inet|_uuid|interval)$/;

interface Column {
  table: string;
  column: string;
  type: string;
  enumeration: string | null;
}

const owner = new Client(process.env.OWNER_URL);
await owner.connect();
await owner.query("set session_replication_role = replica");
// the worker may be at the same rows
await owner.query("set lock_timeout = '60s'");

// what somebody may add tomorrow, without a word to anybody
await owner.query("alter table source add column of_tomorrow text not null default 'new'");
const { rows: checks } = await owner.query<{ table: string; name: string }>(
  `select conrelid::regclass::text as table, conname as name from pg_constraint
  where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0`,
);
for (const { table, name } of checks) {
  await owner.query(`alter table ${table} drop constraint ${escapeIdentifier(name)}`);
}

const { rows: columns } = await owner.query<Column>(
  `select c.table_name as table, c.column_name as column, c.udt_name as type,
    (select min(e.enumlabel) from pg_enum e join pg_type t on t.oid = e.enumtypid where t.typname = ltrim(c.udt_name, '_'))
      as enumeration
  from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
  where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
    and c.table_name <> '_prisma_migrations' order by 1, c.ordinal_position`,
);
const canaryOf = ({ table, column }: Column) => `${CANARY}${table}${column}`.replaceAll("_", "");

const planted: string[] = [];
const empty: string[] = [];
const unknown: string[] = [];
for (const table of new Set(columns.map((one) => one.table))) {
  const own = columns.filter((one) => one.table === table);
  const { rows } = await owner.query(`select 1 from ${escapeIdentifier(table)} limit 1`);
  if (rows.length === 0) await insertOne(table, own);
  for (const one of own) {
    const add = ADD[one.type];
    const name = `${table}.${one.column}`;
    if (!add) {
      if (!one.enumeration && !WITHOUT_WORDS.test(one.type)) unknown.push(`${name}: ${one.type}`);
      continue;
    }
    const column = escapeIdentifier(one.column);
    const rule = PUBLIC[table]?.[one.column];
    const done = await owner.query(
      `update ${escapeIdentifier(table)} set ${column} = ${add(column)}
      where ${column} is not null ${rule ? `and not (${rule})` : ""}`,
      [canaryOf(one)],
    );
    if (done.rowCount) planted.push(name);
    else if (!rule) empty.push(name);
  }
}

/** A row in a table that has none, so that none of its fields goes untried. */
async function insertOne(table: string, own: Column[]): Promise<void> {
  const values = own.map(({ type, enumeration }) => {
    if (type.startsWith("_")) return "'{}'";
    if (enumeration) return `'${enumeration}'`;
    if (type === "uuid") return "gen_random_uuid()";
    if (/^(timestamptz?|date)$/.test(type)) return "now() + interval '300 days'";
    if (type === "bool") return "false";
    if (type === "jsonb") return `'{"text": "x"}'`;
    if (type === "bytea") return "'x'::bytea";
    if (type === "inet") return "'127.0.0.1'";
    if (type === "regconfig") return "'simple'";
    if (type === "tsvector") return "''";
    if (type === "interval") return "'1 day'";
    return type in ADD ? "'x'" : "1";
  });
  const names = own.map(({ column }) => escapeIdentifier(column));
  await owner.query(
    `insert into ${escapeIdentifier(table)} (${names.join(", ")}) overriding system value values (${values.join(", ")})`,
  );
}

// a field that is empty everywhere is tried too, where its table has rows
for (const name of [...empty]) {
  const [table = "", column = ""] = name.split(".");
  const one = columns.find((other) => other.table === table && other.column === column);
  if (!one || one.type === "jsonb" || one.type === "_text") continue;
  const value = one.type === "bytea" ? "convert_to($1, 'UTF8')" : "$1";
  const done = await owner.query(
    `update ${escapeIdentifier(table)} set ${escapeIdentifier(column)} = ${value}
    where ctid = (select max(ctid) from ${escapeIdentifier(table)})`,
    [canaryOf(one)],
  );
  if (done.rowCount) {
    planted.push(name);
    empty.splice(empty.indexOf(name), 1);
  }
}
await owner.query("notify record_changed");
await owner.end();
process.stdout.write(JSON.stringify({ planted, empty, unknown }));
