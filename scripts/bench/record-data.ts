import type { Client } from "pg";
import { bulkSettings, indexesOf, withoutIndexes } from "./bulk";
import { madeUpWords, passageWords } from "./made-up-words";

/** What is made for a number of passages. */
export interface Made {
  passages: number;
  speakers: number;
  issues: number;
  /** the vocabulary, the most used first */
  words: string[];
}

const CHUNK = 20_000;
/** At once: as many as the machine is likely to have cores. */
const WRITERS = 2;

/**
 * Fills a database with a record of made-up words: speakers, issues, sources, summaries and published passages. Past
 * the guards (as the owner, with triggers off), since a million approvals would prove nothing here; the index of the
 * record is then made by the product's own function. Words follow Zipf's law, as words do; a few speakers say most.
 * @param owner address of the database, as the owner of the schema, who may change the server's settings
 */
export async function fillRecord(
  owner: string,
  passages: number,
  log: (line: string) => void,
): Promise<Made> {
  const client = await bulkSettings(owner);
  const words = madeUpWords();
  try {
    const scale = await fillAround(client, passages, words);
    log(
      `${scale.summaries} summaries, ${scale.sources} sources, ${scale.speakers} speakers, ${scale.issues} issues`,
    );
    const tables = ["published_passage", "published_tag", "published_entry", "published_entry_tag"];
    const indexes = await indexesOf(client, tables, ["published_passage_passage_id_idx"]);
    const made = await withoutIndexes(client, indexes, log, async () => {
      let next = 1;
      let done = 0;
      const write = async () => {
        const own = await bulkSettings(owner);
        for (let from = next; from <= passages; from = next) {
          next = from + CHUNK;
          const to = Math.min(passages, next - 1);
          await fillChunk(own, from, to, words, scale);
          done += to - from + 1;
          if ((done / CHUNK) % 10 < 1 || done === passages) log(`${done} passages`);
        }
        await own.end();
      };
      await Promise.all(Array.from({ length: WRITERS }, write));
      return { passages, speakers: scale.speakers, issues: scale.issues, words };
    });
    await client.query(
      `insert into published_text (summary_id, publication_id, published_at, tsv)
       select p.summary_id, p.id, p.published_at, to_tsvector('english', p.headline)
       from publication p where p.slug like 'bench-%' on conflict do nothing`,
    );
    await client.query("vacuum analyze");
    log("indexes and statistics");
    return made;
  } finally {
    await client.end();
  }
}

interface Scale {
  speakers: number;
  issues: number;
  sources: number;
  summaries: number;
}

/** Speakers, issues, sources, summaries and their publications. */
async function fillAround(client: Client, passages: number, words: string[]): Promise<Scale> {
  const scale = {
    speakers: Math.max(40, Math.min(5_000, Math.round(passages / 200))),
    issues: Math.max(12, Math.min(120, Math.round(passages / 2_000))),
    sources: Math.ceil(passages / 40),
    summaries: Math.ceil(passages / 20),
  };
  const { rows } = await client.query<{ id: string }>("select id from user_account order by email limit 1");
  const user = rows[0]?.id;
  if (!user) throw new Error("There is nobody at the desk: seed the demo first.");
  const capital = (at: number) => {
    const word = words[at % words.length] ?? "";
    return word.slice(0, 1).toUpperCase() + word.slice(1);
  };
  const speakers = Array.from({ length: scale.speakers }, (_, i) => {
    const k = i + 1;
    // names are seldom words of the language: of some 200 that share a first name few say much
    return `${capital(3_000 + ((k * 7) % 1_500))} ${capital(5_000 + ((k * 131) % 6_000))}`;
  });
  const issues = Array.from(
    { length: scale.issues },
    (_, i) => `${capital(((i + 1) * 11) % 2000)} ${words[((i + 1) * 17) % 2900]}`,
  );
  const named = "select i, n from unnest($1::text[]) with ordinality as named (n, i)";
  await client.query(
    `insert into speaker (id, slug, name, name_folded, kind)
     select md5('bench speaker ' || i)::uuid, 'bench-' || i, n, lower(n), 'person' from (${named}) x on conflict do nothing`,
    [speakers],
  );
  await client.query(
    `insert into issue (id, slug, name, name_folded, definition)
     select md5('bench issue ' || i)::uuid, 'bench-issue-' || i, n, lower(n), 'What belongs to ' || n || ' and what does not.'
     from (${named}) x on conflict do nothing`,
    [issues],
  );
  for (const kind of ["speaker", "issue"])
    await client.query(
      `insert into ${kind}_slug (slug, ${kind}_id) select slug, id from ${kind} where slug like 'bench-%'
       on conflict do nothing`,
    );
  await client.query(
    `insert into source (id, title, publisher, published_on, language, created_by_id)
     select md5('bench source ' || i)::uuid, 'Debate ' || i || ' of the assembly', 'The Daily Bench',
       date '2016-01-01' + (3900 * (i::float / $1))::int, 'en', $2 from generate_series(1, $1::int) i on conflict do nothing`,
    [scale.sources, user],
  );
  await client.query(
    `insert into source_version (id, source_id, number, text, length, sha256, captured_from, captured_by_id)
     select md5('bench version ' || i)::uuid, md5('bench source ' || i)::uuid, 1, 'x', 1, md5(i::text) || md5(i::text), 'paste', $2
     from generate_series(1, $1::int) i on conflict do nothing`,
    [scale.sources, user],
  );
  // read for suggestions already: else the worker does so while we measure
  await client.query(
    `insert into suggestion_run (id, version_id, state, total, finished_at)
     select md5('bench run ' || i)::uuid, md5('bench version ' || i)::uuid, 'done', 1, now()
     from generate_series(1, $1::int) i on conflict do nothing`,
    [scale.sources],
  );
  await client.query(
    `insert into summary (id, headline, doc, state, created_by_id)
     select md5('bench summary ' || i)::uuid, 'What was said, part ' || i, '{}', 'published', $2
     from generate_series(1, $1::int) i on conflict do nothing`,
    [scale.summaries, user],
  );
  await client.query(
    `insert into summary_slug (slug, summary_id) select 'bench-summary-' || i, md5('bench summary ' || i)::uuid
     from generate_series(1, $1::int) i on conflict do nothing`,
    [scale.summaries],
  );
  await client.query(
    `insert into publication (id, summary_id, revision_id, number, slug, headline, body, content_hash, published_by_id, published_at)
     select md5('bench publication ' || i)::uuid, md5('bench summary ' || i)::uuid, md5('bench revision ' || i)::uuid, 1,
       'bench-summary-' || i, 'What was said, part ' || i, jsonb_build_object('blocks', jsonb_build_array(jsonb_build_object(
         'kind', 'paragraph', 'sentences', jsonb_build_array(jsonb_build_object('id', 's1', 'citations', '[]'::jsonb,
         'runs', jsonb_build_array(jsonb_build_object('text', 'Made to measure how fast the record is found.'))))))),
       md5(i::text) || md5(i::text), $2, timestamptz '2026-01-01' - (($1 - i) || ' minutes')::interval
     from generate_series(1, $1::int) i on conflict do nothing`,
    [scale.summaries, user],
  );
  await client.query("analyze speaker, issue, source, publication");
  return scale;
}

/** A number from 0 to 1 that looks drawn and is the same each time. @param of an integer, in SQL */
const share = (of: string) => `(abs(hashint4(${of})::float8) / 2147483649)`;

/** Passages with their tags, and the index of the record over them, in one transaction. */
async function fillChunk(client: Client, from: number, to: number, words: string[], scale: Scale) {
  const texts = Array.from({ length: to - from + 1 }, (_, i) => passageWords(words, from + i));
  await client.query("begin");
  await client.query(
    `insert into published_passage (publication_id, passage_id, ordinal, source_id, version_id, speaker_id, kind, start,
       end_offset, segments, context, words, speaker_name, evidence_hash)
     select md5('bench publication ' || 1 + (i - 1) / 20)::uuid, md5('bench passage ' || i)::uuid, 1 + (i - 1) % 20,
       md5('bench source ' || s)::uuid, md5('bench version ' || s)::uuid, sp.id, 'direct', 10 * i, 10 * i + length(words),
       jsonb_build_array(jsonb_build_object('start', 10 * i, 'end', 10 * i + length(words), 'exact', words, 'prefix', '', 'suffix', '')),
       jsonb_build_object('start', 10 * i, 'text', words), words, sp.name, md5(i::text) || md5(i::text)
     from (
       select ($2::int + at - 1)::int as i, 1 + (($2::int + at - 1) * 7919) % ${scale.sources} as s, words,
         power(${share("($2::int + at)::int")}, 3) as who
       from unnest($1::text[]) with ordinality as given (words, at)
     ) one
     join speaker sp on sp.slug = 'bench-' || 1 + floor(${scale.speakers} * who)::int`,
    [texts, from],
  );
  await client.query(
    `insert into published_tag (publication_id, passage_id, issue_id, issue_name, sentiment, ordinal)
     select md5('bench publication ' || 1 + (i - 1) / 20)::uuid, md5('bench passage ' || i)::uuid, iss.id, iss.name,
       (enum_range(null::sentiment))[1 + (floor(6 * ${share("i + k")} * ${share("7 * i")})::int + i % 3) % 6], k
     from generate_series($1::int, $2::int) i cross join generate_series(0, 1) k
     join issue iss on iss.slug = 'bench-issue-' || 1 + ((i / 3 + k * 5 + i % 7) * (1 + i % 4)) % ${scale.issues}
     where k = 0 or i % 3 = 0 on conflict do nothing`,
    [from, to],
  );
  await client.query(
    `select index_passages(array(select md5('bench passage ' || i)::uuid from generate_series($1::int, $2::int) i))`,
    [from, to],
  );
  await client.query("commit");
}
