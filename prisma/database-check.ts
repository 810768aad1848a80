import { Client } from "pg";
import { SetupError } from "./setup-error";

/** PostgreSQL 17 brought the transaction timeout and the built-in collation that we rely on. */
const oldestVersion = 170_000;

/**
 * Proves that a database can be reached and may be trusted, before anything is built on it.
 * @param setting the name of the setting the address came from, for the message
 * @param insistOn further settings that must be on; null: durability is somebody else's business
 * @throws SetupError with one clear reason
 */
export async function checkDatabase(
  url: string,
  setting: string,
  insistOn: string[] | null = [],
): Promise<void> {
  const client = new Client({
    connectionString: parseUrl(url, setting).href,
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw explain(error, url, setting);
  }
  try {
    await checkVersion(client, setting);
    if (insistOn !== null) await checkDurability(client, setting, insistOn);
  } finally {
    await client.end();
  }
}

function parseUrl(url: string, setting: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && /^postgres(ql)?:$/.test(parsed.protocol)) return parsed;
  throw new SetupError(
    `${setting} is not an address of a PostgreSQL database.`,
    "It should look like postgresql://user:password@host:5432/database, with special characters in the password as %xx.",
  );
}

async function checkVersion(client: Client, setting: string): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as name",
  );
  const [version] = rows;
  if (version === undefined || version.number >= oldestVersion) return;
  throw new SetupError(
    `The server at ${setting} is PostgreSQL ${version.name}, which is too old.`,
    "Use PostgreSQL 17 or newer.",
  );
}

/** A server that acknowledges before it has stored may lose what it acknowledged. Ours may not. */
async function checkDurability(client: Client, setting: string, more: string[]): Promise<void> {
  const names = ["fsync", "full_page_writes", "synchronous_commit", ...more];
  const { rows } = await client.query<{ name: string }>(
    "select name from pg_settings where name = any($1) and setting = 'off'",
    [names],
  );
  if (rows.length === 0) return;
  throw new SetupError(
    `The server at ${setting} may lose what it has acknowledged: ${rows.map(({ name }) => `${name} is off`).join(", ")}.`,
    "Switch it on. If you know better (some hosted servers do without), set ACCEPT_UNSAFE_DATABASE=yes.",
  );
}

/** One clear message for each way in which a connection fails. Never shows the password. */
function explain(error: unknown, url: string, setting: string): SetupError {
  const { hostname, port, username, pathname } = new URL(url);
  const server = `${hostname || "the local socket"}:${port || "5432"}`;
  const database = decodeURIComponent(pathname.slice(1));
  const { code, message } =
    error instanceof Error
      ? { code: codeOf(error), message: error.message }
      : { code: "", message: String(error) };
  const made = (text: string, advice: string) => new SetupError(text, advice, { cause: error });
  switch (code) {
    case "ECONNREFUSED":
      return made(
        `No database answers at ${server} (connection refused).`,
        `Start the server, or correct host and port in ${setting}.`,
      );
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return made(`There is no host called ${hostname}.`, `Correct the host in ${setting}.`);
    case "28P01":
    case "28000":
      return made(
        `The database at ${server} refuses to let in ${decodeURIComponent(username) || "anybody without a name"}: ${message}`,
        `Correct user and password in ${setting}.`,
      );
    case "3D000":
      return made(
        `The server at ${server} has no database called ${database}.`,
        `Make it ("createdb ${database}"), or correct the name in ${setting}.`,
      );
    case "53300":
      return made(
        `The server at ${server} has no connection left.`,
        "Raise its max_connections, or stop what holds them.",
      );
    default:
      return made(
        `The database at ${server} cannot be reached: ${message}`,
        `Check ${setting} and the server's log.`,
      );
  }
}

function codeOf(error: Error): string {
  // a name with several addresses fails with the errors of all of them
  const [first] = error instanceof AggregateError ? error.errors : [error];
  return first instanceof Error && "code" in first ? String(first.code) : "";
}
