import { Client, escapeIdentifier, escapeLiteral } from "pg";

/** The login roles of the embedded server, and the group each belongs to. What a group may do is set by the migrations. */
export const logins = {
  app: { login: "on_the_record_app_login", group: "on_the_record_app" },
  reader: { login: "on_the_record_reader_login", group: "on_the_record_reader" },
};

/**
 * Makes the database and the roles of the embedded server. Harmless when they exist.
 * @param url the cluster's maintenance database, as its owner
 */
export async function prepareRoles(
  url: string,
  database: string,
  passwords: { appPassword: string; readerPassword: string },
): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await prepareLogin(client, logins.app, passwords.appPassword);
    await prepareLogin(client, logins.reader, passwords.readerPassword);
    const found = await client.query("select from pg_database where datname = $1", [database]);
    if (found.rowCount === 0) await client.query(`create database ${escapeIdentifier(database)}`);
    // by default everyone may connect to any database of a server, and make temporary tables there
    await client.query(`revoke all on database ${escapeIdentifier(database)} from public`);
    const groups = `${logins.app.group}, ${logins.reader.group}`;
    await client.query(`grant connect on database ${escapeIdentifier(database)} to ${groups}`);
  } finally {
    await client.end();
  }
}

async function prepareLogin(
  client: Client,
  { login, group }: { login: string; group: string },
  password: string,
): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(
    "select rolname from pg_roles where rolname in ($1, $2)",
    [login, group],
  );
  const known = rows.map(({ rolname }) => rolname);
  if (!known.includes(group)) await client.query(`create role ${group} nologin`);
  if (!known.includes(login)) await client.query(`create role ${login} login`);
  await client.query(`alter role ${login} password ${escapeLiteral(password)}`);
  await client.query(`grant ${group} to ${login}`);
}
