import { Client } from "pg";

/**
 * Reads and bends the database from outside, as its owner: what no screen can do, such as letting a session grow old.
 */
export async function sql<Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client(process.env.E2E_OWNER_URL);
  await client.connect();
  try {
    return (await client.query<Row>(statement, values)).rows;
  } finally {
    await client.end();
  }
}
