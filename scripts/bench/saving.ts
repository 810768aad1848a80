import pg from "pg";
import { v7 as newId } from "uuid";
import { call, type Figures, load } from "./load";

interface Place {
  sourceId: string;
  versionId: string;
  text: string;
  userId: string;
  speakerId: string;
  issueId: string;
}

/** Something to tag: the longest text of the demo, and an entry of each kind of the codebook. */
export async function findPlace(database: string, email: string): Promise<Place> {
  const client = new pg.Client(database);
  await client.connect();
  const { rows } = await client.query<Place>(
    `select v.source_id as "sourceId", v.id as "versionId", v.text, u.id as "userId",
      (select id from speaker where merged_into_id is null limit 1) as "speakerId",
      (select id from issue where merged_into_id is null limit 1) as "issueId"
    from source_version v, user_account u where u.email = $1 order by v.length desc limit 1`,
    [email],
  );
  await client.end();
  if (!rows[0]) throw new Error("The demo has no source.");
  return rows[0];
}

function somewhere({ text }: Place): { start: number; end: number; exact: string } {
  const start = Math.floor((text.length - 60) * Math.random());
  return { start, end: start + 40, exact: text.slice(start, start + 40) };
}

/** Saves new passages, signed in, over HTTP: row, segment, tag, contributor, audit event, job, acknowledged. */
export function saveOverHttp(
  url: string,
  cookie: string,
  place: Place,
  clients: number,
  forMs: number,
): Promise<Figures> {
  const headers = {
    cookie,
    origin: url,
    "sec-fetch-site": "same-origin",
    "content-type": "application/json",
  };
  return load(clients, forMs, async () => {
    const id = newId();
    const { status } = await call(`${url}/api/desk/sources/${place.sourceId}/steps`, {
      method: "POST",
      headers,
      body: JSON.stringify({
        step: newId(),
        label: "New passage",
        changes: [
          {
            id,
            rev: 0,
            content: {
              versionId: place.versionId,
              kind: "direct",
              speakerId: place.speakerId,
              relayedById: null,
              note: "",
              segments: [somewhere(place)],
              tags: [{ issueId: place.issueId, sentiment: "positive" }],
            },
          },
        ],
      }),
    });
    return status === 200;
  });
}

/** The limit: the same rows by the same server, as one prepared statement a save, without any of our code. */
const SAME_ROWS = `
  with passage_row as (
    insert into passage (id, source_id, version_id, kind, speaker_id, start, end_offset, evidence_hash, created_by_id)
    values ($1, $2, $3, 'direct', $4, $5, $6, repeat('0', 64), $7) returning id),
  segment_row as (
    insert into passage_segment (passage_id, ordinal, start, end_offset, exact, prefix, suffix)
    values ($1, 0, $5, $6, $8, '', '')),
  tag_row as (insert into passage_tag (passage_id, issue_id, sentiment) values ($1, $9, 'positive')),
  hand_row as (insert into passage_contributor (passage_id, user_id) values ($1, $7)),
  event_row as (
    insert into audit_event (id, actor_id, actor_name, action, subject_type, subject_id, payload)
    values ($10, $7, 'Benchmark', 'passage.created', 'passage', $1, $11)),
  job as (select graphile_worker.add_job('passage.changed', $12::json))
  select (select count(*) from job) from passage_row`;

export async function saveInSql(
  database: string,
  place: Place,
  clients: number,
  forMs: number,
): Promise<Figures> {
  // as many connections as the app has
  const pool = new pg.Pool({ connectionString: database, max: Math.min(clients, 10) });
  const figures = await load(clients, forMs, async () => {
    const id = newId();
    const { start, end, exact } = somewhere(place);
    const payload = JSON.stringify({
      mutation: newId(),
      before: null,
      after: { id, start, end, exact, tags: [] },
    });
    const job = JSON.stringify({ passageId: id, actorId: place.userId });
    const values = [id, place.sourceId, place.versionId, place.speakerId, start, end, place.userId, exact];
    await pool.query({
      name: "same rows",
      text: SAME_ROWS,
      values: [...values, place.issueId, newId(), payload, job],
    });
    return true;
  });
  await pool.end();
  return figures;
}
