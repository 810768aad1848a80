import { Client } from "pg";

type Role = "app" | "reader" | "owner";

/**
 * Talks to the test's database past every line of our own code, as one of its three roles.
 * @returns what the work returns; its changes are rolled back
 */
export async function asRole<T>(role: Role, work: (client: Client) => Promise<T>): Promise<T> {
  const urls = {
    app: process.env.DATABASE_URL,
    reader: process.env.READER_DATABASE_URL,
    owner: process.env.MIGRATION_DATABASE_URL,
  };
  const client = new Client({
    connectionString: urls[role],
    options: role === "owner" ? undefined : `-c role=on_the_record_${role}`,
  });
  await client.connect();
  try {
    await client.query("begin");
    return await work(client);
  } finally {
    await client.query("rollback").catch(() => undefined);
    await client.end();
  }
}

/** How PostgreSQL answers one statement: its error code with the constraint it names, or "accepted". */
export function answerOf(role: Role, statement: string, values: unknown[] = []): Promise<string> {
  return asRole(role, async (client) => {
    try {
      await client.query(statement, values);
      return "accepted";
    } catch (error) {
      const { code = "?", constraint } = error as { code?: string; constraint?: string };
      return constraint ? `${code} ${constraint}` : code;
    }
  });
}
