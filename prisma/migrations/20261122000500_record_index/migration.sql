-- The index of the record: each published passage once, ready to be searched, listed and counted.
create extension if not exists pg_trgm;

create table "published_entry" (
  "passage_id" uuid not null,
  "publication_id" uuid not null,
  "summary_id" uuid not null,
  "source_id" uuid not null,
  "speaker_id" uuid,
  "relayed_by_id" uuid,
  "kind" "passage_kind" not null,
  "said_on" date not null,
  "published_at" timestamptz(3) not null,
  "config" regconfig not null,
  "tsv" tsvector not null,
  "issue_ids" uuid[],
  "sentiments" "sentiment"[],
  constraint "published_entry_pkey" primary key ("passage_id")
);
create index "published_entry_tsv_idx" on "published_entry" using gin ("tsv");
create index "published_entry_said_on_passage_id_idx" on "published_entry"("said_on" desc, "passage_id" desc);
create index "published_entry_speaker_id_said_on_passage_id_idx"
  on "published_entry"("speaker_id", "said_on" desc, "passage_id" desc);
create index "published_entry_source_id_idx" on "published_entry"("source_id");
create index "published_entry_relayed_by_id_idx" on "published_entry"("relayed_by_id");
create index "published_entry_published_at_passage_id_idx"
  on "published_entry"("published_at" desc, "passage_id" desc);

create table "published_entry_tag" (
  "passage_id" uuid not null,
  "issue_id" uuid not null,
  "sentiment" "sentiment" not null,
  "speaker_id" uuid,
  "said_on" date not null,
  constraint "published_entry_tag_pkey" primary key ("passage_id", "issue_id"),
  constraint "published_entry_tag_passage_id_fkey" foreign key ("passage_id")
    references "published_entry"("passage_id") on delete cascade on update cascade
);
create index "published_entry_tag_issue_id_said_on_passage_id_idx"
  on "published_entry_tag"("issue_id", "said_on" desc, "passage_id" desc);
create index "published_entry_tag_speaker_id_issue_id_idx" on "published_entry_tag"("speaker_id", "issue_id");

create table "published_text" (
  "summary_id" uuid not null,
  "publication_id" uuid not null,
  "published_at" timestamptz(3) not null,
  "tsv" tsvector not null,
  constraint "published_text_pkey" primary key ("summary_id")
);
create index "published_text_tsv_idx" on "published_text" using gin ("tsv");

-- The rules for word stems in use: a question is put to each of them. Only grows.
create table "published_language" (
  "config" text not null,
  constraint "published_language_pkey" primary key ("config")
);

create index if not exists "published_passage_version_id_idx" on "published_passage"("version_id");
create index if not exists "published_passage_relayed_by_id_idx" on "published_passage"("relayed_by_id");

-- The triggers alone write these tables.
revoke insert, update, delete, truncate on published_entry, published_entry_tag, published_text,
  published_language from on_the_record_app;

-- A language (BCP 47) and the rules for its word stems; without rules of its own words stand as they are.
create function text_config(language text) returns regconfig language sql immutable as $$
  select case lower(split_part(language, '-', 1))
    when 'ar' then 'arabic' when 'ca' then 'catalan' when 'da' then 'danish' when 'de' then 'german'
    when 'el' then 'greek' when 'en' then 'english' when 'es' then 'spanish' when 'eu' then 'basque'
    when 'fi' then 'finnish' when 'fr' then 'french' when 'ga' then 'irish' when 'hi' then 'hindi'
    when 'hu' then 'hungarian' when 'hy' then 'armenian' when 'id' then 'indonesian' when 'it' then 'italian'
    when 'lt' then 'lithuanian' when 'ne' then 'nepali' when 'nl' then 'dutch' when 'no' then 'norwegian'
    when 'nb' then 'norwegian' when 'pt' then 'portuguese' when 'ro' then 'romanian' when 'ru' then 'russian'
    when 'sr' then 'serbian' when 'sv' then 'swedish' when 'ta' then 'tamil' when 'tr' then 'turkish'
    when 'yi' then 'yiddish' else 'simple' end::regconfig
$$;

-- The words of a publication's body, in the order of reading.
create function body_words(body jsonb) returns text language sql immutable as $$
  select coalesce(string_agg(word #>> '{}', ' '), '') from (
    select jsonb_path_query(body, '$.blocks[*].text') as word
    union all select jsonb_path_query(body, '$.blocks[*].sentences[*].runs[*].text')
    union all select jsonb_path_query(body, '$.blocks[*].items[*][*].runs[*].text')
  ) words
$$;

-- Writes what the record says of these passages now. Merged speakers and issues count as the one that lives on.
create function index_passages(ids uuid[]) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  delete from published_entry where passage_id = any(ids);
  insert into published_entry
  select distinct on (pp.passage_id) pp.passage_id, pp.publication_id, p.summary_id, pp.source_id,
    coalesce(sp.merged_into_id, sp.id), coalesce(rb.merged_into_id, rb.id), pp.kind,
    coalesce(s.published_on, (first.published_at at time zone 'utc')::date), p.published_at,
    text_config(s.language),
    setweight(to_tsvector(text_config(s.language), pp.words), 'A')
      || setweight(to_tsvector(text_config(s.language), pp.speaker_name), 'B')
      || setweight(to_tsvector(text_config(s.language), coalesce(t.names, '')), 'C'),
    coalesce(t.issues, '{}'), coalesce(t.sentiments, '{}')
  from published_passage pp
  join publication p on p.id = pp.publication_id and p.superseded_at is null and p.withdrawn_at is null
  join publication first on first.summary_id = p.summary_id and first.number = 1
  join source s on s.id = pp.source_id
  left join speaker sp on sp.id = pp.speaker_id
  left join speaker rb on rb.id = pp.relayed_by_id
  left join lateral (
    select array_agg(issue_id order by ordinal) as issues, array_agg(sentiment order by ordinal) as sentiments,
      string_agg(issue_name, ' ') as names
    from (
      select distinct on (coalesce(i.merged_into_id, i.id)) coalesce(i.merged_into_id, i.id) as issue_id,
        pt.sentiment, pt.ordinal, pt.issue_name
      from published_tag pt join issue i on i.id = pt.issue_id
      where pt.publication_id = pp.publication_id and pt.passage_id = pp.passage_id
      order by coalesce(i.merged_into_id, i.id), pt.ordinal
    ) one
  ) t on true
  where pp.passage_id = any(ids)
  order by pp.passage_id, p.published_at desc, p.id desc;
  insert into published_entry_tag
  select e.passage_id, tag.issue_id, tag.sentiment, e.speaker_id, e.said_on
  from published_entry e, unnest(e.issue_ids, e.sentiments) as tag (issue_id, sentiment)
  where e.passage_id = any(ids);
  insert into published_language
  select distinct config::text from published_entry where passage_id = any(ids) on conflict do nothing;
end $$;

-- At the end of the transaction, when all rows of a publication are there.
create function index_publication() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  perform index_passages(array(
    select distinct pp.passage_id from published_passage pp where pp.publication_id = new.id));
  delete from published_text where summary_id = new.summary_id;
  insert into published_text
  select p.summary_id, p.id, p.published_at,
    setweight(to_tsvector('english', p.headline), 'A') || to_tsvector('english', body_words(p.body))
  from publication p
  where p.summary_id = new.summary_id and p.superseded_at is null and p.withdrawn_at is null;
  return null;
end $$;

create constraint trigger indexed after insert or update on publication
  deferrable initially deferred for each row execute function index_publication();

create function index_merged() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'speaker' then
    perform index_passages(array(
      select distinct passage_id from published_passage where speaker_id = new.id or relayed_by_id = new.id));
  elsif tg_table_name = 'issue' then
    perform index_passages(array(select distinct passage_id from published_tag where issue_id = new.id));
  else
    perform index_passages(array(select distinct passage_id from published_passage where source_id = new.id));
  end if;
  return null;
end $$;

create trigger indexed after update on speaker for each row
  when (old.merged_into_id is distinct from new.merged_into_id) execute function index_merged();
create trigger indexed after update on issue for each row
  when (old.merged_into_id is distinct from new.merged_into_id) execute function index_merged();
create trigger indexed after update on source for each row
  when (old.published_on is distinct from new.published_on or old.language is distinct from new.language)
  execute function index_merged();

revoke execute on function index_passages(uuid[]) from on_the_record_app;

-- What was published before this migration.
select index_passages(array(select distinct passage_id from published_passage));
insert into published_text
select p.summary_id, p.id, p.published_at,
  setweight(to_tsvector('english', p.headline), 'A') || to_tsvector('english', body_words(p.body))
from publication p where p.superseded_at is null and p.withdrawn_at is null;

-- What the public sees ------------------------------------------------------------------------------------------
create view record_entry as select * from published_entry;
create view record_entry_tag as select * from published_entry_tag;
create view record_text as select * from published_text;
create view record_language as select * from published_language;

-- Who and what the record speaks of: from the index, so that a million passages cost no more than one.
create or replace view record_speaker as
  select s.id, s.slug, s.name, s.kind, s.description
  from speaker s
  where s.merged_into_id is null
    and (exists (select 1 from published_entry e where e.speaker_id = s.id)
      or exists (select 1 from published_entry e where e.relayed_by_id = s.id));

create or replace view record_issue as
  select i.id, i.slug, i.name, i.definition, i.parent_id
  from issue i
  where i.merged_into_id is null and exists (select 1 from published_entry_tag t where t.issue_id = i.id);

-- Names by which a reader may look for somebody: the name, and what else the codebook knows them by.
create view record_name as
  select s.id as speaker_id, null::uuid as issue_id, s.name, s.name_folded as folded from speaker s
    join record_speaker r on r.id = s.id
  union all
  select a.speaker_id, null, a.alias, a.folded from speaker_alias a join record_speaker r on r.id = a.speaker_id
  union all
  select null, i.id, i.name, i.name_folded from issue i join record_issue r on r.id = i.id
  union all
  select null, a.issue_id, a.alias, a.folded from issue_alias a join record_issue r on r.id = a.issue_id;

create index "speaker_name_folded_trgm_idx" on "speaker" using gin ("name_folded" gin_trgm_ops);
create index "speaker_alias_folded_trgm_idx" on "speaker_alias" using gin ("folded" gin_trgm_ops);

-- Earlier states of summaries that stand: what a correction changed stays readable.
create view record_version as
  select p.id, p.summary_id, p.number, c.slug, p.headline, p.body, p.content_hash, p.kind, p.note, p.published_at,
    p.superseded_at
  from publication p
  join record_publication c on c.summary_id = p.summary_id
  where p.withdrawn_at is null;

create view record_version_passage as
  select pp.publication_id, pp.passage_id, pp.ordinal, pp.source_id, pp.version_id,
    coalesce(sp.merged_into_id, sp.id) as speaker_id, coalesce(rb.merged_into_id, rb.id) as relayed_by_id,
    pp.kind, pp.start, pp.end_offset, pp.segments, pp.context, pp.words, pp.speaker_name, pp.speaker_role,
    pp.relayed_by_name, v.summary_id, v.slug as summary_slug, v.headline, v.published_at
  from published_passage pp
  join record_version v on v.id = pp.publication_id
  left join speaker sp on sp.id = pp.speaker_id
  left join speaker rb on rb.id = pp.relayed_by_id;

create view record_version_tag as
  select t.publication_id, t.passage_id, coalesce(i.merged_into_id, i.id) as issue_id, t.issue_name, t.sentiment,
    t.ordinal
  from published_tag t join record_version v on v.id = t.publication_id join issue i on i.id = t.issue_id;

create view record_version_source as
  select s.id, s.title, s.publisher, s.link, s.published_on, v.id as version_id, v.number as version_number,
    v.sha256, v.captured_at
  from source s join source_version v on v.source_id = s.id
  where exists (select 1 from published_passage pp join record_version r on r.id = pp.publication_id
    where pp.version_id = v.id);

-- Every change of what was published, and every end of it.
create view record_correction as
  select p.id, p.number, v.slug, p.headline, p.kind::text as kind, p.note, p.published_at as at
  from publication p join record_publication v on v.summary_id = p.summary_id
  where p.kind <> 'first' and p.withdrawn_at is null
  union all
  select p.id, p.number, s.slug, p.headline, 'withdrawn', p.withdrawn_note, p.withdrawn_at
  from publication p join summary_slug s on s.summary_id = p.summary_id and s.current
  where p.withdrawn_at is not null and p.superseded_at is null;

grant select on record_entry, record_entry_tag, record_text, record_language, record_name, record_version, record_version_passage,
  record_version_tag, record_version_source, record_correction to on_the_record_reader;
grant execute on function text_config(text) to on_the_record_reader;
grant execute on function similarity(text, text), similarity_op(text, text), word_similarity(text, text),
  word_similarity_op(text, text), word_similarity_commutator_op(text, text) to on_the_record_reader;
