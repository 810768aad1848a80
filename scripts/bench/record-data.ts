import type { Client } from "pg";

/** What is made for a number of passages. */
export interface Made {
  passages: number;
  speakers: number;
  issues: number;
}

const VOCABULARY = 6_000;
const WORDS_A_PASSAGE = 26;
const CHUNK = 20_000;

/**
 * Fills a database with a record of made-up words: speakers, issues, sources, summaries and published passages. Past
 * the guards (as the owner, with triggers off), since a million approvals would prove nothing here; the index is then
 * made by the product's own function. Words follow Zipf's law, as words do; a few speakers say most.
 * @param client connected as the owner of the schema
 */
export async function fillRecord(
  client: Client,
  passages: number,
  log: (line: string) => void,
): Promise<Made> {
  const speakers = Math.max(40, Math.min(5_000, Math.round(passages / 200)));
  const issues = Math.max(12, Math.min(120, Math.round(passages / 2_000)));
  const sources = Math.ceil(passages / 40);
  const summaries = Math.ceil(passages / 20);
  await client.query("set statement_timeout = 0; set transaction_timeout = 0; set lock_timeout = 0");
  await client.query("set session_replication_role = replica");
  const { rows } = await client.query<{ id: string }>("select id from user_account order by email limit 1");
  const user = rows[0]?.id;
  if (!user) throw new Error("There is nobody at the desk: seed the demo first.");
  await client.query(`
    create temp table word as
    select i, (array['ba','ke','lo','mi','nu','ra','so','te','vi','da','fo','gu','he','jo','pa','tri','sta','lin','mar','ven'])[1 + i % 20]
      || (array['ren','tal','mos','dek','lia','nor','sen','vat','ple','rus','gan','tor','mil','fen','bri'])[1 + (i / 20) % 15]
      || (array['','a','er','ing','ed','os','ment','ly','um','ik'])[1 + (i / 300) % 10]
      || (array['','ta','re','no'])[1 + (i / 3000) % 4] as w
    from generate_series(0, ${VOCABULARY - 1}) i;
    create index on word (i);
    analyze word`);
  await client.query(
    `insert into speaker (id, slug, name, name_folded, kind)
     select md5('bench speaker ' || i)::uuid, 'bench-' || i, n, lower(n), 'person' from (
       select k as i, initcap(a.w) || ' ' || initcap(b.w) || case when k > 400 then ' ' || k else '' end as n
       from generate_series(1, $1::int) k join word a on a.i = (k * 7) % 1500 join word b on b.i = (k * 131) % 3000) named
     on conflict do nothing`,
    [speakers],
  );
  await client.query(
    `insert into speaker_slug (slug, speaker_id) select slug, id from speaker where slug like 'bench-%'
     on conflict do nothing`,
  );
  await client.query(
    `insert into issue (id, slug, name, name_folded, definition)
     select md5('bench issue ' || i)::uuid, 'bench-issue-' || i, n, lower(n), 'What belongs to ' || n || ' and what does not.'
     from (select k as i, initcap(a.w) || ' ' || b.w as n from generate_series(1, $1::int) k
       join word a on a.i = (k * 11) % 2000 join word b on b.i = (k * 17) % 2900) named on conflict do nothing`,
    [issues],
  );
  await client.query(
    `insert into issue_slug (slug, issue_id) select slug, id from issue where slug like 'bench-%' on conflict do nothing`,
  );
  await client.query(
    `insert into source (id, title, publisher, published_on, language, created_by_id)
     select md5('bench source ' || i)::uuid, 'Debate ' || i || ' of the assembly', 'The Daily Bench',
       date '2016-01-01' + (3900 * (i::float / $1))::int, 'en', $2 from generate_series(1, $1::int) i on conflict do nothing`,
    [sources, user],
  );
  await client.query(
    `insert into source_version (id, source_id, number, text, length, sha256, captured_from, captured_by_id)
     select md5('bench version ' || i)::uuid, md5('bench source ' || i)::uuid, 1, 'x', 1, md5(i::text) || md5(i::text), 'paste', $2
     from generate_series(1, $1::int) i on conflict do nothing`,
    [sources, user],
  );
  await client.query(
    `insert into summary (id, headline, doc, state, created_by_id)
     select md5('bench summary ' || i)::uuid, 'What was said, part ' || i, '{}', 'published', $2
     from generate_series(1, $1::int) i on conflict do nothing`,
    [summaries, user],
  );
  await client.query(
    `insert into summary_slug (slug, summary_id) select 'bench-summary-' || i, md5('bench summary ' || i)::uuid
     from generate_series(1, $1::int) i on conflict do nothing`,
    [summaries],
  );
  await client.query(
    `insert into publication (id, summary_id, revision_id, number, slug, headline, body, content_hash, published_by_id, published_at)
     select md5('bench publication ' || i)::uuid, md5('bench summary ' || i)::uuid, md5('bench revision ' || i)::uuid, 1,
       'bench-summary-' || i, 'What was said, part ' || i, jsonb_build_object('blocks', jsonb_build_array(jsonb_build_object(
         'kind', 'paragraph', 'sentences', jsonb_build_array(jsonb_build_object('id', 's1', 'citations', '[]'::jsonb,
         'runs', jsonb_build_array(jsonb_build_object('text', 'Made to measure how fast the record is found.'))))))),
       md5(i::text) || md5(i::text), $2, timestamptz '2026-01-01' - (($1 - i) || ' minutes')::interval
     from generate_series(1, $1::int) i on conflict do nothing`,
    [summaries, user],
  );
  log(`${summaries} summaries, ${sources} sources, ${speakers} speakers, ${issues} issues`);
  for (let from = 1; from <= passages; from += CHUNK) {
    const to = Math.min(passages, from + CHUNK - 1);
    await client.query("begin");
    await client.query(
      `insert into published_passage (publication_id, passage_id, ordinal, source_id, version_id, speaker_id, kind, start,
         end_offset, segments, context, words, speaker_name, evidence_hash)
       select md5('bench publication ' || 1 + (i - 1) / 20)::uuid, md5('bench passage ' || i)::uuid, 1 + (i - 1) % 20,
         md5('bench source ' || s)::uuid, md5('bench version ' || s)::uuid, sp.id, 'direct', 10 * i, 10 * i + length(t.words),
         jsonb_build_array(jsonb_build_object('start', 10 * i, 'end', 10 * i + length(t.words), 'exact', t.words, 'prefix', '', 'suffix', '')),
         jsonb_build_object('start', 10 * i, 'text', t.words), t.words, sp.name, md5(i::text) || md5(i::text)
       from (select i, 1 + (i::bigint * 7919) % ${sources} as s, random() as who from generate_series($1::int, $2::int) i) one
       join speaker sp on sp.slug = 'bench-' || 1 + floor(${speakers} * who * who * who)::int
       join lateral (select string_agg(w.w, ' ') as words from (
           select floor(${VOCABULARY} * power(random(), 3))::int as n from generate_series(1, ${WORDS_A_PASSAGE}) where i > 0) drawn
         join word w on w.i = drawn.n) t on true`,
      [from, to],
    );
    await client.query(
      `insert into published_tag (publication_id, passage_id, issue_id, issue_name, sentiment, ordinal)
       select md5('bench publication ' || 1 + (i - 1) / 20)::uuid, md5('bench passage ' || i)::uuid, iss.id, iss.name,
         (enum_range(null::sentiment))[1 + floor(6 * random() * random() + (i % 3))::int % 6], k
       from generate_series($1::int, $2::int) i cross join generate_series(0, 1) k
       join issue iss on iss.slug = 'bench-issue-' || 1 + ((i / 3 + k * 5 + i % 7) * (1 + i % 4)) % ${issues}
       where k = 0 or i % 3 = 0 on conflict do nothing`,
      [from, to],
    );
    await client.query(
      `select index_passages(array(select md5('bench passage ' || i)::uuid from generate_series($1::int, $2::int) i))`,
      [from, to],
    );
    await client.query("commit");
    if ((to / CHUNK) % 5 === 0 || to === passages) log(`${to} passages`);
  }
  await client.query(
    `insert into published_text select p.summary_id, p.id, p.published_at, to_tsvector('english', p.headline)
     from publication p where p.slug like 'bench-%' on conflict do nothing`,
  );
  await client.query("set session_replication_role = origin");
  await client.query("vacuum analyze");
  return { passages, speakers, issues };
}
