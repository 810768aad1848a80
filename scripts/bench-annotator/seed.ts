import { createHash } from "node:crypto";
import pg from "pg";
import { v7 as newId } from "uuid";
import { CONTEXT_LENGTH } from "@/lib/text/anchor";
import type { Sample } from "./sample";

/**
 * Puts a sample into a database as a source with its passages, by its owner and past the commands: no log, no jobs.
 * For measuring how it is shown, not how it is written.
 * @returns the id of the source
 */
export async function seedSample(
  database: string,
  email: string,
  { text, passages }: Sample,
): Promise<string> {
  const client = new pg.Client(database);
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>("select id from user_account where email = $1", [
      email,
    ]);
    const userId = rows[0]?.id;
    if (!userId) throw new Error(`Nobody is ${email}.`);
    const [speakers, issues] = [await names(client, "speaker"), await names(client, "issue")];
    const [sourceId, versionId] = [newId(), newId()];
    const sha256 = createHash("sha256").update(text).digest("hex");
    const title = `${text.length} characters, ${passages.length} passages`;
    await client.query("insert into source (id, title, created_by_id) values ($1, $2, $3)", [
      sourceId,
      title,
      userId,
    ]);
    await client.query(
      `insert into source_version (id, source_id, number, text, length, sha256, captured_from, captured_by_id)
      values ($1, $2, 1, $3, $4, $5, 'paste', $6)`,
      [versionId, sourceId, text, text.length, sha256, userId],
    );
    const rowsOf = passages.map(({ start, end, sentiment, speaker, issue }) => ({
      id: newId(),
      start,
      end,
      sentiment,
      speaker: speakers[speaker % speakers.length],
      issue: issues[issue % issues.length],
      exact: text.slice(start, end),
      prefix: text.slice(Math.max(0, start - CONTEXT_LENGTH), start),
      suffix: text.slice(end, end + CONTEXT_LENGTH),
    }));
    await client.query(
      `with given as (
        select * from jsonb_to_recordset($1::jsonb) as x(id uuid, start int, "end" int, sentiment sentiment,
          speaker uuid, issue uuid, exact text, prefix text, suffix text)),
      passage_row as (
        insert into passage (id, source_id, version_id, kind, speaker_id, start, end_offset, evidence_hash, created_by_id)
        select id, $2, $3, 'direct', speaker, start, "end", repeat('0', 64), $4 from given),
      segment_row as (
        insert into passage_segment (passage_id, ordinal, start, end_offset, exact, prefix, suffix)
        select id, 0, start, "end", exact, prefix, suffix from given)
      insert into passage_tag (passage_id, issue_id, sentiment) select id, issue, sentiment from given`,
      [JSON.stringify(rowsOf), sourceId, versionId, userId],
    );
    await client.query("analyze passage, passage_segment, passage_tag, source_version");
    return sourceId;
  } finally {
    await client.end();
  }
}

async function names(client: pg.Client, table: "speaker" | "issue"): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select id from ${table} where merged_into_id is null order by id limit 40`,
  );
  return rows.map(({ id }) => id);
}
