import type { Client } from "pg";

/** Something that is not as it must be. */
export interface Finding {
  check: string;
  /** which row */
  where: string;
  what: string;
}

/** Looks at the whole database for one kind of damage. */
export interface Check {
  name: string;
  run: (client: Client) => AsyncGenerator<Finding>;
}

const BATCH = 1_000;

/** All rows of a select, in batches, whatever their number. The select must be ordered. */
export async function* rowsOf<Row extends object>(client: Client, select: string): AsyncGenerator<Row> {
  await client.query(`declare rows_of no scroll cursor with hold for ${select}`);
  try {
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${BATCH} from rows_of`);
      if (rows.length === 0) return;
      yield* rows;
    }
  } finally {
    await client.query("close rows_of");
  }
}
